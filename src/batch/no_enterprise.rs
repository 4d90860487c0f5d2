//! Rows that are no enterprise, though they have as many cells as one.
//!
//! Responsible for sums and averages below a table, for headers that come again, for lines of explanations and codes, and for
//! ids that are lost or not known. A row without any answer is an enterprise that has answered nothing.

use super::refusal::{Refusal, Why, lossy};
use crate::answers::table::{RESPONDENT, Record, is_shortened, is_total};
use crate::answers::{Due, ProblemCode, formula};

/// The refusal of what a record holds if that is no enterprise; `cells` are those of it that could not be used.
pub(super) fn no_enterprise(name: &str, row: u64, record: &Record, cells: &[Refusal]) -> Option<Refusal> {
    let respondent = || lossy(&record.respondent);
    let whole = |why: Why| Refusal::whole(name, Some(row), respondent(), why);
    if is_total(&record.respondent) {
        return Some(whole(Why::Total(respondent())));
    }
    if let Some(part) = [&record.respondent, &record.period].into_iter().find(|part| formula(part).is_some()) {
        return Some(whole(Why::Formula(lossy(part))));
    }
    if is_shortened(&record.respondent) {
        return Some(whole(Why::Shortened(respondent())));
    }
    if !record.is_useless() {
        return None;
    }
    if RESPONDENT.iter().any(|known| record.respondent.eq_ignore_ascii_case(known.as_bytes())) {
        return Some(whole(Why::HeaderAgain));
    }
    // An answer tells more than a fact, where there is one.
    let answer = record.unusable.iter().position(|one| one.question >= record.profile.len());
    let cell = answer.and_then(|at| cells.get(at)).or(cells.first());
    let (code, due) = match cell.map(|cell| &cell.why) {
        Some(Why::Cell(code, due)) => (*code, due.clone()),
        _ => (ProblemCode::Value, Due::Other),
    };
    let refusal = whole(Why::NoAnswers(code, due));
    let (column, text) = cell.map(|cell| (cell.column.clone(), cell.text.clone())).unwrap_or_default();
    Some(Refusal { column, text, ..refusal })
}

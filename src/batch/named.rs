//! Cells that could not be used, by name.
//!
//! Responsible for the line of each such cell: where it stands, its text, and what was due. Whether a cell can be used is
//! known to the answers, and what becomes of the lines to the caller.

use super::refusal::{Refusal, Why, lossy};
use crate::answers::table::Unusable;
use crate::answers::{AnswerSheet, Due, ProblemCode, formula};
use crate::questionnaire::Questionnaire;
use crate::source::{Node, Value};

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) source: &'a str,
    /// Row of the table; 0 for a sheet.
    pub(super) row: u64,
    pub(super) column: &'a str,
    pub(super) respondent: &'a [u8],
}

/// The line of a cell of a table, with what was due there if its column is not that of the whole answer.
pub(super) fn cell(
    place: Place<'_>,
    text: &[u8],
    unusable: Unusable,
    due: Option<Due>,
    questionnaire: &Questionnaire,
) -> Refusal {
    if formula(text).is_some() {
        return without_value(place, text);
    }
    let text = lossy(text);
    let due = due.unwrap_or_else(|| Due::of(unusable.code, unusable.question, &text, questionnaire));
    refusal(place, text, unusable.code, due)
}

/// The line of a cell that holds a formula without its value.
pub(super) fn without_value(place: Place<'_>, text: &[u8]) -> Refusal {
    refusal(place, lossy(text), ProblemCode::Value, Due::Worked)
}

impl Refusal {
    /// The line of a value that a folder gives to the tables in it and that is no answer: it stands in no row, and its column
    /// is what the folder calls it.
    pub fn of_folder(
        folder: &str,
        (name, text): (&str, &str),
        (code, question): (ProblemCode, usize),
        questionnaire: &Questionnaire,
    ) -> Self {
        let text = lossy(text.as_bytes());
        let due = Due::of(code, question, &text, questionnaire);
        refusal(Place { source: folder, row: 0, column: name, respondent: b"" }, text, code, due)
    }
}

/// The line of an id that the questionnaire does not have.
pub(super) fn unknown(place: Place<'_>, id: &[u8], questionnaire: &Questionnaire) -> Refusal {
    let id = lossy(id);
    let due = Due::id(&id, questionnaire);
    refusal(place, id, ProblemCode::Unknown, due)
}

/// The lines of the answers of a sheet that could not be used. An answer that is not asked for is not among them: it is
/// kept, and nothing is unknown for it.
pub(super) fn of_sheet<'a>(
    place: Place<'a>,
    node: &'a Node,
    sheet: &'a AnswerSheet,
    questionnaire: &'a Questionnaire,
) -> impl Iterator<Item = Refusal> + use<'a> {
    let facts = questionnaire.profile.len();
    let problems = sheet.problems.iter().filter(|problem| problem.code != ProblemCode::NotAsked);
    problems.map(move |problem| {
        let indicator = || questionnaire.indicator(&problem.id).map(|at| facts + at);
        let due = |text: &str| match questionnaire.fact(&problem.id).or_else(indicator) {
            Some(question) => Due::of(problem.code, question, text, questionnaire),
            None => Due::id(&problem.id, questionnaire),
        };
        let text = lossy(written(node, &problem.id).as_bytes());
        let due = due(&text);
        refusal(Place { column: &problem.id, ..place }, text, problem.code, due)
    })
}

fn refusal(place: Place<'_>, text: String, code: ProblemCode, due: Due) -> Refusal {
    Refusal {
        source: place.source.to_owned(),
        row: (place.row > 0).then_some(place.row),
        column: place.column.to_owned(),
        respondent: lossy(place.respondent),
        text,
        why: Why::Cell(code, due),
    }
}

/// An answer as it stands in a sheet.
fn written(sheet: &Node, id: &str) -> String {
    let part = |part: &str| sheet.table()?.get(part)?.node.table()?.get(id);
    let Some(answer) = part("answers").or_else(|| part("profile")) else { return String::new() };
    match &answer.node.value {
        Value::Table(parts) => ["value", "state"]
            .into_iter()
            .find_map(|key| parts.get(key))
            .map_or(String::new(), |part| text(&part.node.value)),
        value => text(value),
    }
}

/// A value as it would stand in a cell.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Whole(whole) => whole.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::List(items) => items.iter().map(|item| text(&item.value)).collect::<Vec<_>>().join(";"),
        Value::Table(_) | Value::Lost => String::new(),
    }
}

//! Long tables: one answer a row, the rows of a respondent and period together.
//!
//! Responsible for naming the columns and for adding one row to a record. That the rows of a respondent stand together
//! is the business of whoever reads them.

use super::cells::Cells;
use super::coder::Fault;
use super::columns::{Coders, HeaderFault, evidence, scope};
use super::draft::{Draft, Said};
use super::number::Unreadable;
use super::record::{Record, set_state};
use super::within::Within;
use crate::answers::cell::Cell;
use crate::answers::problem::ProblemCode;
use crate::questionnaire::{NotApplicable, Questionnaire};
use std::collections::HashMap;

/// What an id names.
#[derive(Clone, Copy, Debug)]
enum Named {
    Fact(usize),
    Indicator(usize),
    Scope,
}

/// The columns of a long table.
#[derive(Clone, Debug)]
pub struct LongColumns {
    respondent: Option<usize>,
    period: Option<usize>,
    id: usize,
    value: usize,
    state: Option<usize>,
    reason: Option<usize>,
    evidence: Option<usize>,
    note: Option<usize>,
    count: usize,
    named: HashMap<Vec<u8>, Named>,
    facts: Vec<super::coder::Coder>,
    indicators: Vec<super::coder::Coder>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongRow {
    /// It was added.
    Added,
    /// It names an id the questionnaire does not have; it does not count.
    Unknown,
    /// The id was answered before by the same respondent: the respondent is refused.
    Twice,
    /// Its value, in the column given, cannot be read exactly: the respondent is refused.
    Unreadable(usize, Unreadable),
    /// It names a scope that is not known, in the column given: the respondent is refused.
    Scope(usize),
}

impl LongColumns {
    /// Tells the columns of a header; `None` if it is none of a long table.
    ///
    /// # Errors
    /// The header is one of a long table and cannot be used.
    pub fn new(header: &[String], questionnaire: &Questionnaire) -> Result<Option<Self>, HeaderFault> {
        let at = |name: &str| header.iter().position(|column| column == name);
        let (Some(id), Some(value)) = (at("id"), at("value")) else { return Ok(None) };
        for (position, name) in header.iter().enumerate() {
            if header[..position].contains(name) && !name.is_empty() {
                return Err(HeaderFault::Twice(name.clone()));
            }
        }
        let mut named: HashMap<Vec<u8>, Named> = HashMap::new();
        named.insert(b"scope".to_vec(), Named::Scope);
        for (position, fact) in questionnaire.profile.iter().enumerate() {
            named.insert(fact.id.as_str().into(), Named::Fact(position));
        }
        for (position, indicator) in questionnaire.indicators.iter().enumerate() {
            named.insert(indicator.id.as_str().into(), Named::Indicator(position));
        }
        let coders = Coders::new(questionnaire);
        Ok(Some(Self {
            respondent: at("respondent"),
            period: at("period"),
            id,
            value,
            state: at("state"),
            reason: at("reason"),
            evidence: at("evidence"),
            note: at("note"),
            count: header.len(),
            named,
            facts: coders.facts,
            indicators: coders.indicators,
        }))
    }

    /// Number of columns.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The position of the column of ids.
    pub fn id(&self) -> usize {
        self.id
    }

    /// The respondent and period of a row.
    pub fn key<'t>(&self, cells: &Cells<'t>) -> (&'t [u8], &'t [u8]) {
        let at = |column: Option<usize>| column.and_then(|column| cells.get(column)).unwrap_or_default();
        (at(self.respondent), at(self.period))
    }

    /// Begins a respondent.
    pub fn begin(&self, respondent: &[u8], period: &[u8], record: &mut Record) {
        record.clear();
        record.respondent.extend_from_slice(respondent);
        record.period.extend_from_slice(period);
    }

    /// Adds the same row to a draft.
    pub fn draft(&self, cells: &Cells<'_>, questionnaire: &Questionnaire, draft: &mut Draft) {
        let cell = |column: usize| cells.get(column).unwrap_or_default();
        let at = |column: Option<usize>| column.map_or(&[][..], cell);
        match self.named.get(cell(self.id).trim_ascii()) {
            None => {}
            Some(Named::Scope) => draft.scope(cell(self.value)),
            Some(Named::Fact(fact)) => {
                let fact = &questionnaire.profile[*fact];
                draft.fact(fact.id.as_str(), &fact.shape, cell(self.value));
            }
            Some(Named::Indicator(indicator)) => {
                let indicator = &questionnaire.indicators[*indicator];
                let (value, state, reason) = (cell(self.value), at(self.state), at(self.reason));
                let said = Said { value, state, reason, evidence: at(self.evidence), note: at(self.note) };
                draft.answer(indicator.id.as_str(), &indicator.shape, said);
            }
        }
    }

    /// Adds a row to the respondent that was begun.
    pub fn add(&self, cells: &Cells<'_>, record: &mut Record) -> LongRow {
        let cell = |column: usize| cells.get(column).unwrap_or_default();
        let Some(named) = self.named.get(cell(self.id).trim_ascii()) else { return LongRow::Unknown };
        let value = cells.within(self.value).unwrap_or(Within::whole(b""));
        match *named {
            Named::Scope => match scope(value.bytes()) {
                Some(scope) => record.scope = scope,
                None => return LongRow::Scope(self.value),
            },
            Named::Fact(fact) => {
                if record.profile[fact] != Cell::Blank {
                    return LongRow::Twice;
                }
                match self.facts[fact].code(value, &mut record.profile[fact]) {
                    Ok(()) => {}
                    Err(Fault::Problem(code)) => record.problems.push((code, fact)),
                    Err(Fault::Refused(why)) => return LongRow::Unreadable(self.value, why),
                }
            }
            Named::Indicator(indicator) => {
                if record.cells.get(indicator) != Cell::Blank {
                    return LongRow::Twice;
                }
                let mut coded = Cell::Blank;
                match self.indicators[indicator].code(value, &mut coded) {
                    Ok(()) => record.cells.set(indicator, coded),
                    Err(Fault::Problem(code)) => record.spoil(indicator, code),
                    Err(Fault::Refused(why)) => return LongRow::Unreadable(self.value, why),
                }
                if let Some(state) = self.state {
                    set_state(cell(state), indicator, self.indicators[indicator].not_applicable, record);
                }
                if record.cells.get(indicator) == Cell::NotApplicable {
                    let reason = self.reason.map_or(&[][..], cell).trim_ascii();
                    if self.indicators[indicator].not_applicable == NotApplicable::WithReason && reason.is_empty() {
                        record.spoil(indicator, ProblemCode::NaNoReason);
                    }
                }
                match self.evidence.map_or(Some(crate::answers::cell::Evidence::Claim), |at| evidence(cell(at))) {
                    Some(evidence) => record.evidence[indicator] = evidence,
                    None => record.problems.push((ProblemCode::Evidence, record.profile.len() + indicator)),
                }
            }
        }
        LongRow::Added
    }
}

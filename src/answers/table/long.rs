//! Long tables: one answer a row, the rows of a respondent and period together.
//!
//! Responsible for naming the columns and for adding one row to a record. That the rows of a respondent stand together
//! is the caller's business.

use super::coder::{Coder, Coders};
use super::columns::{HeaderFault, check_names, evidence, scope};
use super::record::Record;
use super::texts::{Part, Texts};
use crate::answers::cell::Cell;
use crate::answers::number::Unreadable;
use crate::answers::spelling::Fault;
use crate::bulk::{Field, Row};
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
    facts: Vec<Coder>,
    indicators: Vec<Coder>,
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
        check_names(header)?;
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
    pub(crate) fn key<'t>(&self, row: &Row<'t>) -> (&'t [u8], &'t [u8]) {
        let at = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or_default();
        (at(self.respondent), at(self.period))
    }

    /// Begins a respondent.
    pub fn begin(&self, respondent: &[u8], period: &[u8], record: &mut Record) {
        record.clear();
        record.respondent.extend_from_slice(respondent);
        record.period.extend_from_slice(period);
    }

    /// Adds the texts of a row that coding leaves out, for a report of the respondent.
    pub(crate) fn texts(&self, row: &Row<'_>, texts: &mut Texts) {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let at = |column: Option<usize>| column.map_or(&[][..], cell);
        match self.named.get(cell(self.id).trim_ascii()) {
            None | Some(Named::Scope) => {}
            Some(Named::Fact(fact)) => texts.fact(*fact, cell(self.value)),
            Some(Named::Indicator(indicator)) => {
                texts.answer(*indicator, Part::Value, cell(self.value));
                texts.answer(*indicator, Part::Reason, at(self.reason));
                texts.answer(*indicator, Part::Note, at(self.note));
            }
        }
    }

    /// Adds a row to the respondent that was begun.
    pub(crate) fn add(&self, row: &Row<'_>, record: &mut Record) -> LongRow {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let Some(named) = self.named.get(cell(self.id).trim_ascii()) else { return LongRow::Unknown };
        let value = row.field(self.value).unwrap_or(Field::whole(b""));
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
                    Err(Fault::Unreadable(why)) => return LongRow::Unreadable(self.value, why),
                }
            }
            Named::Indicator(indicator) => {
                if record.cells[indicator] != Cell::Blank {
                    return LongRow::Twice;
                }
                match self.indicators[indicator].code(value, &mut record.cells[indicator]) {
                    Ok(()) => {}
                    Err(Fault::Problem(code)) => record.spoil(indicator, code),
                    Err(Fault::Unreadable(why)) => return LongRow::Unreadable(self.value, why),
                }
                let rule = self.indicators[indicator].not_applicable();
                if let Some(state) = self.state {
                    record.set_state(indicator, cell(state), rule);
                }
                if rule == NotApplicable::WithReason {
                    record.check_reason(indicator, self.reason.map_or(&[][..], cell));
                }
                if let Some(at) = self.evidence {
                    record.set_evidence(indicator, evidence(cell(at)));
                }
            }
        }
        LongRow::Added
    }
}

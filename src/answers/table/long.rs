//! Long tables: one answer a row, the rows of a respondent and period together.
//!
//! Responsible for naming the columns and for adding one row to a record. That the rows of a respondent stand together
//! is the caller's business.

use super::coder::{Coder, Coders};
use super::columns::{evidence, scope};
use super::header::{HeaderFault, resolve};
use super::record::{Record, Unusable};
use super::terms::Terms;
use super::texts::{Part, Texts};
use crate::answers::cell::Cell;
use crate::answers::number::Unreadable;
use crate::answers::scope::Scopes;
use crate::answers::spelling::{Fault, Point, trim_bytes};
use crate::bulk::{Field, Row};
use crate::questionnaire::NotApplicable;
use crate::source::nearest;
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
    names: Vec<String>,
    unknown: Vec<(String, Option<String>)>,
    named: HashMap<Vec<u8>, Named>,
    facts: Vec<Coder>,
    indicators: Vec<Coder>,
    scopes: Scopes,
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

/// The columns of a long table that are read.
const READ: [&str; 8] = ["respondent", "period", "id", "value", "state", "reason", "evidence", "note"];

impl LongColumns {
    /// Tells the columns of a header; `None` if it is none of a long table.
    ///
    /// # Errors
    /// The header is one of a long table and cannot be used.
    pub fn new(header: &[String], terms: Terms<'_>, point: Point) -> Result<Option<Self>, HeaderFault> {
        let names = resolve(header, terms)?;
        let at = |name: &str| names.iter().position(|column| column == name);
        let (Some(id), Some(value)) = (at("id"), at("value")) else { return Ok(None) };
        let questionnaire = terms.questionnaire;
        let mut named: HashMap<Vec<u8>, Named> = HashMap::new();
        named.insert(b"scope".to_vec(), Named::Scope);
        for (position, fact) in questionnaire.profile.iter().enumerate() {
            named.insert(fact.id.as_str().into(), Named::Fact(position));
        }
        for (position, indicator) in questionnaire.indicators.iter().enumerate() {
            named.insert(indicator.id.as_str().into(), Named::Indicator(position));
        }
        // What a map says of the column of ids.
        for (text, id) in terms.map().map_or(&[][..], |map| map.values("id")) {
            if let Some(meant) = named.get(id.as_bytes()).copied() {
                named.insert(text.as_bytes().to_vec(), meant);
            }
        }
        let is_read = |name: &str| READ.contains(&name) || name.is_empty();
        let unknown = header.iter().zip(&names).filter(|(_, name)| !is_read(name.as_str()));
        let unknown = unknown.map(|(name, _)| (name.clone(), nearest(name, READ).map(str::to_owned))).collect();
        let coders = Coders::new(terms, point);
        Ok(Some(Self {
            respondent: at("respondent"),
            period: at("period"),
            id,
            value,
            state: at("state"),
            reason: at("reason"),
            evidence: at("evidence"),
            note: at("note"),
            names: header.to_vec(),
            unknown,
            named,
            facts: coders.facts,
            indicators: coders.indicators,
            scopes: Scopes::of(questionnaire),
        }))
    }

    /// The indicator that a row answers, and its highest level, if its answers are levels.
    pub(super) fn level<'t>(&self, row: &Row<'t>) -> Option<(&'t str, u16)> {
        let id = row.get(self.id)?.trim_ascii();
        match self.named.get(id)? {
            Named::Indicator(indicator) => {
                Some((std::str::from_utf8(id).ok()?, self.indicators[*indicator].plain_top()?))
            }
            Named::Fact(_) | Named::Scope => None,
        }
    }

    /// The value of a row.
    pub(super) fn value<'t>(&self, row: &Row<'t>) -> Option<&'t [u8]> {
        row.get(self.value)
    }

    /// Number of columns.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// The names of all columns.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a column.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// Columns that are nothing known, each with the nearest known name.
    pub fn unknown(&self) -> &[(String, Option<String>)] {
        &self.unknown
    }

    /// Whether a column holds states.
    pub(crate) fn is_state(&self, column: usize) -> bool {
        self.state == Some(column)
    }

    /// The position of the column of ids.
    pub fn id(&self) -> usize {
        self.id
    }

    /// The id and the value of a row, as they stand.
    pub(crate) fn answer<'t>(&self, row: &Row<'t>) -> (&'t [u8], &'t [u8]) {
        (row.get(self.id).unwrap_or_default(), row.get(self.value).unwrap_or_default())
    }

    /// The respondent and period of a row.
    pub(crate) fn key<'t>(&self, row: &Row<'t>) -> (&'t [u8], &'t [u8]) {
        let at = |column: Option<usize>| column.and_then(|column| row.get(column)).map_or(&[][..], trim_bytes);
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
        let column = Some(self.value);
        match *named {
            Named::Scope => match scope(value.bytes(), &self.scopes) {
                Some(scope) => record.scope = scope,
                None => return LongRow::Scope(self.value),
            },
            Named::Fact(fact) => {
                if record.profile[fact] != Cell::Blank {
                    return LongRow::Twice;
                }
                match self.facts[fact].code(value, &mut record.profile[fact], &mut 0) {
                    Ok(()) => {}
                    Err(Fault::Problem(code)) => record.unusable.push(Unusable { code, question: fact, column }),
                    Err(Fault::Unreadable(why)) => return LongRow::Unreadable(self.value, why),
                }
            }
            Named::Indicator(indicator) => {
                if record.cells[indicator] != Cell::Blank {
                    return LongRow::Twice;
                }
                match self.indicators[indicator].code(value, &mut record.cells[indicator], &mut record.labels) {
                    Ok(()) => {}
                    Err(Fault::Problem(code)) => record.spoil(indicator, code, column),
                    Err(Fault::Unreadable(why)) => return LongRow::Unreadable(self.value, why),
                }
                let rule = self.indicators[indicator].not_applicable();
                if let Some(state) = self.state {
                    record.set_state(indicator, cell(state), rule, Some(state));
                }
                if rule == NotApplicable::WithReason {
                    record.check_reason(indicator, || self.reason.map_or(&[][..], cell), self.reason);
                }
                if let Some(at) = self.evidence {
                    record.set_evidence(indicator, evidence(cell(at)), Some(at));
                }
            }
        }
        LongRow::Added
    }
}

//! Columns: what each column of a wide table is, told once from its header.
//!
//! Responsible for names. A column that is nothing known is reported and left out; two columns of one name, or a table
//! that answers nothing, are refused.

use super::coder::{Coder, Laid};
use super::run::{Run, runs};
use crate::answers::cell::{Evidence, Scope};
use crate::questionnaire::{NotApplicable, Questionnaire};
use crate::source::{Word, nearest};
use std::sync::Arc;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Respondent,
    Period,
    Scope,
    Fact(usize),
    Indicator(usize),
    State(usize),
    Reason(usize),
    Evidence(usize),
    /// Notes, and columns that are not known.
    Other,
}

/// Why a header cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Two columns have one name.
    #[error("two columns are called \"{0}\"")]
    Twice(String),
    /// No column is an indicator.
    #[error("no column is called like an indicator of the questionnaire {0}")]
    NoAnswers(String),
}

/// The columns of a wide table, laid out for any number of rows.
#[derive(Clone, Debug)]
pub struct Columns {
    pub(super) columns: Vec<Column>,
    /// The columns in runs that are read alike.
    pub(super) runs: Vec<Run>,
    /// Facts and indicators that no column holds.
    pub(super) absent: (Vec<usize>, Vec<usize>),
    pub(super) facts: Vec<Coder>,
    pub(super) indicators: Vec<Coder>,
    /// Position of the reason column of each indicator that asks for a reason.
    pub(super) reasons: Vec<(usize, Option<usize>)>,
    /// Another for all other columns but copies of these, whose coders are the same.
    pub(super) mark: Arc<()>,
    names: Vec<String>,
    unknown: Vec<(String, Option<String>)>,
}

/// Names of what is asked and of what belongs to an answer.
pub(super) const PARTS: [&str; 4] = ["state", "reason", "evidence", "note"];

/// Other names under which the respondent's column goes.
const RESPONDENT: [&str; 2] = ["respondent", "id"];

impl Columns {
    /// Tells the columns of a header.
    ///
    /// # Errors
    /// The header cannot be used.
    pub fn new(header: &[String], questionnaire: &Questionnaire) -> Result<Self, HeaderFault> {
        for (position, name) in header.iter().enumerate() {
            if header[..position].contains(name) && !name.is_empty() {
                return Err(HeaderFault::Twice(name.clone()));
            }
        }
        let columns: Vec<Column> = header.iter().map(|name| Column::of(name, header, questionnaire)).collect();
        if !columns.iter().any(|column| matches!(column, Column::Indicator(_) | Column::State(_))) {
            return Err(HeaderFault::NoAnswers(questionnaire.id.to_string()));
        }
        let coders = Coders::new(questionnaire);
        let reasons = questionnaire
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| indicator.not_applicable == NotApplicable::WithReason)
            .map(|(at, _)| (at, columns.iter().position(|column| *column == Column::Reason(at))))
            .collect();
        let known = || {
            let facts = questionnaire.profile.iter().map(|fact| fact.id.as_str());
            facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.id.as_str()))
        };
        let unknown = columns
            .iter()
            .zip(header)
            .filter(|(column, name)| **column == Column::Other && !is_note(name, questionnaire) && !name.is_empty())
            .map(|(_, name)| (name.clone(), nearest(name, known()).map(str::to_owned)))
            .collect();
        let absent = |count: usize, column: fn(usize) -> Column| {
            (0..count).filter(|at| !columns.contains(&column(*at))).collect::<Vec<usize>>()
        };
        let absent = (
            absent(questionnaire.profile.len(), Column::Fact),
            absent(questionnaire.indicators.len(), Column::Indicator),
        );
        let names = header.to_vec();
        let runs = runs(&columns, &coders.indicators);
        Ok(Self {
            mark: Arc::default(),
            columns,
            runs,
            absent,
            facts: coders.facts,
            indicators: coders.indicators,
            reasons,
            names,
            unknown,
        })
    }

    /// Number of columns.
    pub fn count(&self) -> usize {
        self.columns.len()
    }

    /// The name of a column.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// The position of the respondent's column.
    pub fn respondent(&self) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Respondent)
    }

    /// Columns that are nothing known, each with the nearest known name.
    pub fn unknown(&self) -> &[(String, Option<String>)] {
        &self.unknown
    }
}

/// Whether a column of that name is read, in a wide table or a long one.
pub fn is_known(name: &str, questionnaire: &Questionnaire) -> bool {
    ["period", "scope", "value"].contains(&name)
        || RESPONDENT.contains(&name)
        || PARTS.contains(&name)
        || questionnaire.fact(name).is_some()
        || questionnaire.indicator(name).is_some()
        || is_note(name, questionnaire)
}

/// The coders of all questions.
pub(super) struct Coders {
    pub(super) facts: Vec<Coder>,
    pub(super) indicators: Vec<Coder>,
}

impl Coders {
    pub(super) fn new(questionnaire: &Questionnaire) -> Self {
        let mut laid = Laid::new();
        let facts = questionnaire.profile.iter().map(|fact| Coder::of_fact(&fact.shape, &mut laid)).collect();
        let indicators = questionnaire
            .indicators
            .iter()
            .map(|indicator| Coder::of_indicator(&indicator.shape, indicator.not_applicable, &mut laid))
            .collect();
        Self { facts, indicators }
    }
}

impl Column {
    fn of(name: &str, header: &[String], questionnaire: &Questionnaire) -> Self {
        if let Some(fact) = questionnaire.fact(name) {
            return Self::Fact(fact);
        }
        if let Some(indicator) = questionnaire.indicator(name) {
            return Self::Indicator(indicator);
        }
        match name {
            "period" => return Self::Period,
            "scope" => return Self::Scope,
            // The first of its names that the header has is the respondent's.
            _ if RESPONDENT.iter().find(|known| header.iter().any(|name| name == *known)) == Some(&name) => {
                return Self::Respondent;
            }
            _ => {}
        }
        let Some((id, part)) = name.rsplit_once('.') else { return Self::Other };
        match (questionnaire.indicator(id), part) {
            (Some(indicator), "state") => Self::State(indicator),
            (Some(indicator), "reason") => Self::Reason(indicator),
            (Some(indicator), "evidence") => Self::Evidence(indicator),
            _ => Self::Other,
        }
    }
}

fn is_note(name: &str, questionnaire: &Questionnaire) -> bool {
    name.rsplit_once('.').is_some_and(|(id, part)| PARTS.contains(&part) && questionnaire.indicator(id).is_some())
}

/// The scope a cell names; an empty one is the full scope.
pub(super) fn scope(text: &[u8]) -> Option<Scope> {
    let text = text.trim_ascii();
    if text.is_empty() {
        return Some(Scope::Full);
    }
    Scope::WORDS.iter().find(|(word, _)| word.as_bytes() == text).map(|(_, scope)| *scope)
}

/// The evidence a cell names; an empty one is a claim.
pub(super) fn evidence(text: &[u8]) -> Option<Evidence> {
    let text = text.trim_ascii();
    if text.is_empty() {
        return Some(Evidence::Claim);
    }
    Evidence::WORDS.iter().find(|(word, _)| word.as_bytes() == text).map(|(_, evidence)| *evidence)
}

//! Constants: what holds for all rows of a table because the folder it lies in says so.
//!
//! Responsible for coding such values like cells, and for adding them to a record where the table says nothing itself. How
//! a folder says something is not known here.

use super::coder::{Coder, Coders};
use super::columns::scope;
use super::record::{Record, Unusable};
use super::texts::{Part, Texts};
use crate::answers::cell::Cell;
use crate::answers::problem::ProblemCode;
use crate::answers::scope::{Scope, Scopes};
use crate::answers::spelling::Point;
use crate::bulk::Field;
use crate::questionnaire::Questionnaire;

/// Values that hold for all rows.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    facts: Vec<(usize, Cell, String)>,
    indicators: Vec<(usize, Cell, String)>,
    period: Option<String>,
    scope: Option<Scope>,
}

/// Why a value cannot hold for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstantFault {
    /// Its name is nothing that is known.
    Unknown(String),
    /// It is no answer that can be used.
    Value {
        /// Its name.
        name: String,
        /// The value, as it stands.
        text: String,
        /// What is wrong with it.
        code: ProblemCode,
        /// The position of the question: facts first, then indicators.
        question: usize,
    },
    /// It names a scope that is not known.
    Scope(String),
}

impl Constants {
    /// Values with their names; those that cannot be used come back with why.
    pub fn new<'v>(
        values: impl Iterator<Item = (&'v str, &'v str)>,
        questionnaire: &Questionnaire,
    ) -> (Self, Vec<ConstantFault>) {
        let (mut all, mut faults) = (Self::default(), Vec::new());
        let coders = Coders::new(questionnaire.into(), Point::Decimal);
        let coded = |coder: &Coder, question: usize, name: &str, value: &str| {
            let mut cell = Cell::Blank;
            let read = coder.code(Field::whole(value.as_bytes()), &mut cell, &mut 0);
            read.map(|()| cell).map_err(|fault| {
                let (name, text) = (name.to_owned(), value.to_owned());
                ConstantFault::Value { name, text, code: fault.problem(), question }
            })
        };
        for (name, value) in values {
            let text = value.to_owned();
            if let Some(fact) = questionnaire.fact(name) {
                match coded(&coders.facts[fact], fact, name, value) {
                    Ok(cell) => all.facts.push((fact, cell, text)),
                    Err(fault) => faults.push(fault),
                }
            } else if let Some(indicator) = questionnaire.indicator(name) {
                let question = questionnaire.profile.len() + indicator;
                match coded(&coders.indicators[indicator], question, name, value) {
                    Ok(cell) => all.indicators.push((indicator, cell, text)),
                    Err(fault) => faults.push(fault),
                }
            } else if name == "period" {
                all.period = Some(text);
            } else if name == "scope" {
                match scope(value.as_bytes(), &Scopes::of(questionnaire)) {
                    Some(scope) => all.scope = Some(scope),
                    None => faults.push(ConstantFault::Scope(text)),
                }
            } else {
                faults.push(ConstantFault::Unknown(name.to_owned()));
            }
        }
        (all, faults)
    }

    /// Adds them to a record, and their texts to its texts. What the record says already stays.
    pub(crate) fn add(&self, record: &mut Record, mut texts: Option<&mut Texts>) {
        let facts = record.profile.len();
        let is_said = |cell: Cell, question: usize, unusable: &[Unusable]| {
            cell != Cell::Blank || unusable.iter().any(|one| one.question == question)
        };
        for (fact, cell, text) in &self.facts {
            if !is_said(record.profile[*fact], *fact, &record.unusable) {
                record.profile[*fact] = *cell;
                if let Some(texts) = &mut texts {
                    texts.fact(*fact, text.as_bytes());
                }
            }
        }
        for (indicator, cell, text) in &self.indicators {
            if !is_said(record.cells[*indicator], facts + *indicator, &record.unusable) {
                record.cells[*indicator] = *cell;
                if let Some(texts) = &mut texts {
                    texts.answer(*indicator, Part::Value, text.as_bytes());
                }
            }
        }
        if let Some(period) = self.period.as_ref().filter(|_| record.period.is_empty()) {
            record.period.extend_from_slice(period.as_bytes());
        }
        if let Some(scope) = self.scope {
            record.scope = scope;
        }
    }
}

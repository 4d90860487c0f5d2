//! Split questions: several columns of a table, each of which says whether one option of a question was chosen.
//!
//! Responsible for the set of options that such columns give together. Only a map tells that columns belong together; what
//! a set of options is worth is told elsewhere.

use super::record::{Record, Unusable};
use super::terms::Terms;
use crate::answers::cell::Cell;
use crate::answers::map::fold;
use crate::answers::names::{option, shape};
use crate::answers::problem::ProblemCode;
use crate::bulk::Row;
use crate::questionnaire::{Choice, Questionnaire, Shape};

/// Texts of an option that was chosen, and of one that was not. What is empty says nothing of its own.
const CHOSEN: &[&str] = &["1", "true", "yes", "y", "x"];
const LEFT: &[&str] = &["0", "false", "no", "n"];

/// What forms write where the question was not shown.
const NOT_SHOWN: &[&str] = &["n/a"];

/// A question whose options have columns of their own.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// Its position: facts first, then indicators.
    question: usize,
    exclusive: Option<usize>,
    columns: Vec<Ticked>,
}

/// The column of an option.
#[derive(Clone, Debug)]
struct Ticked {
    column: usize,
    option: usize,
    /// Texts that a map has for it, each with whether the option is chosen.
    texts: Vec<(String, bool)>,
}

impl Split {
    /// The split questions among columns of these names, in their order.
    pub(super) fn all(names: &[String], terms: Terms<'_>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (column, name) in names.iter().enumerate() {
            let Some((question, at)) = option(name, terms.questionnaire) else { continue };
            let Some(Shape::ManyOf { choices, exclusive }) = shape(question, terms.questionnaire) else { continue };
            let mapped = terms.map().map_or(&[][..], |map| map.values(name));
            let ticked = Ticked { column, option: at, texts: told(&choices[at], mapped) };
            match all.iter_mut().find(|split| split.question == question) {
                Some(split) => split.columns.push(ticked),
                None => all.push(Self { question, exclusive: *exclusive, columns: vec![ticked] }),
            }
        }
        all
    }

    /// Whether it is an indicator, and no fact.
    pub(super) fn is_indicator(&self, questionnaire: &Questionnaire) -> bool {
        self.question >= questionnaire.profile.len()
    }

    /// Codes the columns of a row together.
    pub(super) fn read(&self, row: &Row<'_>, record: &mut Record) {
        match self.code(row) {
            Ok(Cell::Blank) => {}
            Ok(cell) => record.set(self.question, cell),
            Err((column, code)) => {
                let facts = record.profile.len();
                match self.question.checked_sub(facts) {
                    Some(indicator) => record.spoil(indicator, code, Some(column)),
                    None => record.unusable.push(Unusable { code, question: self.question, column: Some(column) }),
                }
            }
        }
    }

    /// The options that are chosen. One cell that says anything makes an answer of all of them.
    fn code(&self, row: &Row<'_>) -> Result<Cell, (usize, ProblemCode)> {
        let (mut set, mut says, mut alone) = (0u64, false, None);
        for ticked in &self.columns {
            let text = String::from_utf8_lossy(row.get(ticked.column).unwrap_or_default());
            match chosen(&text, &ticked.texts).ok_or((ticked.column, ProblemCode::Value))? {
                None => continue,
                Some(true) => set |= 1 << ticked.option,
                Some(false) => {}
            }
            says = true;
            if Some(ticked.option) == self.exclusive {
                alone = Some(ticked.column);
            }
        }
        let excludes = self.exclusive.is_some_and(|alone| set >> alone & 1 == 1);
        match alone {
            Some(column) if excludes && set.count_ones() > 1 => Err((column, ProblemCode::Exclusive)),
            _ if says => Ok(Cell::Choices(set)),
            _ => Ok(Cell::Blank),
        }
    }
}

/// The texts that one option has of its own, each with whether it is chosen then.
fn told(choice: &Choice, mapped: &[(String, String)]) -> Vec<(String, bool)> {
    let own = [&choice.token.to_string(), &choice.text].map(|text| (fold(text), true));
    mapped.iter().map(|(text, value)| (fold(text), value == "true")).chain(own).collect()
}

/// Whether a text says that an option is chosen: `Some(None)` if it says nothing, `None` if it cannot be read.
#[allow(clippy::option_option, reason = "a text may say nothing, or something that is no answer")]
fn chosen(text: &str, told: &[(String, bool)]) -> Option<Option<bool>> {
    let text = fold(text);
    let has = |words: &[&str]| words.contains(&text.as_str());
    match told.iter().find(|(known, _)| *known == text) {
        Some((_, chosen)) => Some(Some(*chosen)),
        None if text.is_empty() || has(NOT_SHOWN) => Some(None),
        None if has(CHOSEN) => Some(Some(true)),
        None if has(LEFT) => Some(Some(false)),
        None => None,
    }
}

/// Whether a text can be read in the column of an option without a map's help.
pub(crate) fn is_tick(text: &str, choice: &Choice) -> bool {
    chosen(text, &told(choice, &[])).is_some()
}

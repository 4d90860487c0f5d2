//! What is due where a text is no answer.
//!
//! Responsible for telling why a cell cannot be used, as data: which text of it is to blame, and what would have been an
//! answer. The words are the business of those who show it, and whether a text is an answer is told in `spelling`.

use super::cell::Cell;
use super::number::number;
use super::problem::ProblemCode;
use super::spelling::{Origin, Question, SEPARATORS, trim};
use crate::questionnaire::{Choice, Questionnaire, Shape, Token};
use crate::source::nearest;

/// What would have been an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// A level from 0 to this one.
    Level(u16),
    /// The same, and the text is one above the last: levels may have been counted from 1.
    LevelAbove(u16),
    /// One of the options; the text to blame, and the option that may be meant.
    Option(String, Option<String>),
    /// An option that stands in the list once, not twice.
    Once(String),
    /// A list that can be read in one way only.
    OneList,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A number within bounds, in a unit.
    Range(f64, f64, String),
    /// An id of the questionnaire; the one that may be meant.
    Id(Option<String>),
    /// A state that goes with the value beside it.
    State,
    /// A value: there is a formula that was never worked out.
    Worked,
    /// Nothing more is known than the kind of problem.
    Other,
}

impl Due {
    /// What is due in place of `text` at the question of that position: facts first, then indicators.
    pub fn of(code: ProblemCode, question: usize, text: &str, questionnaire: &Questionnaire) -> Self {
        let Some(question) = at(question, questionnaire) else { return Self::Other };
        match (code, question.shape) {
            (ProblemCode::Value, Shape::OneOf(choices)) => one_of(trim(text), choices),
            (ProblemCode::Value, Shape::ManyOf { choices, .. }) => many_of(question, text, choices),
            (ProblemCode::Value, Shape::Number { .. }) => Self::Number,
            (ProblemCode::ValueRange, Shape::Number { unit, valid }) => Self::Range(valid.0, valid.1, unit.clone()),
            _ => Self::Other,
        }
    }

    /// What is due in place of an id that the questionnaire does not have.
    pub fn id(id: &str, questionnaire: &Questionnaire) -> Self {
        let facts = questionnaire.profile.iter().map(|fact| fact.id.as_str());
        let known = facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.id.as_str()));
        Self::Id(nearest(id, known).map(str::to_owned))
    }
}

/// The answer that a text is at the question of that position, in any table; `None` if it is none.
pub(crate) fn answer(question: usize, text: &str, questionnaire: &Questionnaire) -> Option<Cell> {
    at(question, questionnaire)?.read(text).ok()
}

/// The question at a position, as cells answer it.
fn at(position: usize, questionnaire: &Questionnaire) -> Option<Question<'_>> {
    let indicator = || questionnaire.indicators.get(position.checked_sub(questionnaire.profile.len())?);
    let fact = questionnaire.profile.get(position).map(|fact| Question::fact(&fact.shape, Origin::CELL));
    fact.or_else(|| Some(Question::indicator(indicator()?, Origin::CELL)))
}

/// Whether a text is the number one above a level.
pub(super) fn is_above(text: &str, last: u16) -> bool {
    number(text.as_bytes()).is_ok_and(|number| number == f64::from(last) + 1.0)
}

fn one_of(text: &str, choices: &[Choice]) -> Due {
    match choices.last().map(|choice| &choice.token) {
        Some(Token::Whole(last)) if is_above(text, *last) => Due::LevelAbove(*last),
        Some(Token::Whole(last)) => Due::Level(*last),
        Some(Token::Truth(_)) => Due::Truth,
        Some(Token::Id(_)) | None => option(text, choices),
    }
}

fn many_of(question: Question<'_>, text: &str, choices: &[Choice]) -> Due {
    let mut seen = Vec::new();
    for item in text.split(SEPARATORS.map(char::from)).map(trim).filter(|item| !item.is_empty()) {
        match question.choice(item, choices) {
            Ok(Some(choice)) if seen.contains(&choice) => return Due::Once(item.to_owned()),
            Ok(Some(choice)) => seen.push(choice),
            _ => return option(item, choices),
        }
    }
    Due::Other
}

/// The option that may be meant: one whose words the text is, else one of nearly the same id.
fn option(text: &str, choices: &[Choice]) -> Due {
    let named = choices.iter().find(|choice| choice.text.to_lowercase() == text.to_lowercase());
    let ids: Vec<String> = choices.iter().map(|choice| choice.token.to_string()).collect();
    let meant = named.map(|choice| choice.token.to_string());
    let meant = meant.or_else(|| nearest(text, ids.iter().map(String::as_str)).map(str::to_owned));
    Due::Option(text.to_owned(), meant)
}

//! Values: between what stands in a file and what is coded.
//!
//! Responsible for R2's validity of a value (its points are the business of the scoring): a level must be a whole
//! number on the ladder, an option must exist and be named once, a number must be possible. Nothing is converted or
//! guessed. What a text in a cell means is told by [`spelling`](super::spelling).

use super::cell::Cell;
use super::problem::ProblemCode;
use super::spelling::{Fault, Origin, Question, trim};
use super::valid::{chosen, read_level, read_number, read_set};
use crate::questionnaire::{Choice, Shape, Token};
use crate::source::{Node, Value};

/// Codes a value.
///
/// # Errors
/// What is wrong with the value.
pub(super) fn read_value(node: &Node, question: Question<'_>) -> Result<Cell, ProblemCode> {
    let number = match node.value {
        #[allow(clippy::cast_precision_loss, reason = "what binary64 does not hold is far beyond what is possible")]
        Value::Whole(whole) => Some(whole as f64),
        Value::Number(number) => Some(number),
        _ => None,
    };
    match (&node.value, question.shape, number) {
        (Value::Text(text), ..) if question.origin != Origin::Sheet => question.read(text).map_err(Fault::problem),
        (Value::Text(id), Shape::OneOf(choices), _) => chosen(question.option(id, choices)),
        (Value::Text(_), Shape::Text | Shape::Date, _) => Ok(Cell::Words),
        (Value::Date(_), Shape::Text | Shape::Date, _) => Ok(Cell::Words),
        (Value::List(items), Shape::ManyOf { choices, exclusive }, _) => {
            read_list(items, choices, *exclusive, question)
        }
        (Value::Truth(truth), Shape::OneOf(choices), _) => {
            chosen(choices.iter().position(|choice| choice.token == Token::Truth(*truth)))
        }
        (_, Shape::OneOf(choices), Some(number)) => chosen(read_level(number, choices)),
        (_, Shape::Number { valid, .. }, Some(number)) if number.is_finite() => read_number(number, *valid),
        _ => Err(ProblemCode::Value),
    }
}

/// The options named in a list of texts or levels; empty cells do not count.
fn read_list(
    items: &[Node],
    choices: &[Choice],
    exclusive: Option<usize>,
    question: Question<'_>,
) -> Result<Cell, ProblemCode> {
    let mut positions = Vec::new();
    for item in items {
        positions.push(match &item.value {
            Value::Text(id) if question.origin == Origin::Sheet => question.option(id, choices),
            Value::Text(text) if trim(text).is_empty() => continue,
            Value::Text(text) => question.choice(trim(text), choices).map_err(Fault::problem)?,
            #[allow(clippy::cast_precision_loss, reason = "a level is a small number; a larger one is none")]
            Value::Whole(whole) => read_level(*whole as f64, choices),
            _ => None,
        });
    }
    if positions.is_empty() && !items.is_empty() {
        return Ok(Cell::Blank);
    }
    read_set(positions.into_iter(), exclusive)
}

/// The value of a cell as it is written in a file; `None` where it has none.
pub fn write_value(cell: Cell, words: Option<&str>, shape: &Shape) -> Option<toml_edit::Value> {
    let token = |choice: &Choice| match &choice.token {
        Token::Id(id) => toml_edit::Value::from(id.as_str()),
        Token::Whole(level) => toml_edit::Value::from(i64::from(*level)),
        Token::Truth(truth) => toml_edit::Value::from(*truth),
    };
    match cell {
        Cell::Choice(position) => shape.choices().get(usize::from(position)).map(token),
        Cell::Choices(set) => {
            let chosen = shape.choices().iter().enumerate().filter(|(position, _)| set >> position & 1 == 1);
            Some(toml_edit::Value::Array(chosen.map(|(_, choice)| token(choice)).collect()))
        }
        Cell::Number(written) => Some(number(written)),
        Cell::Words => words.map(toml_edit::Value::from),
        Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid => None,
    }
}

/// A number as it is written in a file.
pub(super) fn number(number: f64) -> toml_edit::Value {
    #[allow(clippy::cast_possible_truncation, reason = "only whole numbers that i64 holds are written as such")]
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

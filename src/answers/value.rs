//! Values: between what stands in a file and what is coded.
//!
//! Responsible for R2's validity of a value (its points are the business of the scoring): a level must be a whole
//! number on the ladder, an option must exist and be named once, a number must be possible. Nothing is converted or
//! guessed.

use super::cell::Cell;
use super::problem::ProblemCode;
use crate::questionnaire::{Choice, Shape, Token};
use crate::source::{Node, Value};

/// Codes a value. Words and dates come back beside the cell.
///
/// # Errors
/// What is wrong with the value.
pub fn read_value(node: &Node, shape: &Shape) -> Result<(Cell, Option<String>), ProblemCode> {
    match shape {
        Shape::OneOf(choices) => {
            let position = choice(node, choices).ok_or(ProblemCode::Value)?;
            Ok((Cell::Choice(u16::try_from(position).map_err(|_| ProblemCode::Value)?), None))
        }
        Shape::ManyOf { choices, exclusive } => {
            let items = node.list().ok_or(ProblemCode::Value)?;
            let set = read_set(items.iter().map(|item| choice(item, choices)), *exclusive)?;
            Ok((set, None))
        }
        Shape::Number { valid, .. } => {
            let number = match node.value {
                #[allow(clippy::cast_precision_loss, reason = "checked: only whole numbers that binary64 holds pass")]
                Value::Whole(whole) if whole.unsigned_abs() <= 1 << 53 => whole as f64,
                Value::Number(number) => number,
                _ => return Err(ProblemCode::Value),
            };
            Ok((read_number(number, *valid)?, None))
        }
        Shape::Text | Shape::Date => match &node.value {
            Value::Text(text) | Value::Date(text) => Ok((Cell::Words, Some(text.clone()))),
            _ => Err(ProblemCode::Value),
        },
    }
}

/// Codes a list of options by their positions: each known, each once, the exclusive one alone.
pub(super) fn read_set(
    positions: impl Iterator<Item = Option<usize>>,
    exclusive: Option<usize>,
) -> Result<Cell, ProblemCode> {
    let mut set = 0u64;
    for position in positions {
        let bit = 1 << position.ok_or(ProblemCode::Value)?;
        if set & bit != 0 {
            return Err(ProblemCode::Value);
        }
        set |= bit;
    }
    match exclusive {
        Some(alone) if set & (1 << alone) != 0 && set.count_ones() > 1 => Err(ProblemCode::Exclusive),
        _ => Ok(Cell::Choices(set)),
    }
}

/// Codes a number: it must be possible.
pub(super) fn read_number(number: f64, valid: (f64, f64)) -> Result<Cell, ProblemCode> {
    if (valid.0..=valid.1).contains(&number) { Ok(Cell::Number(number)) } else { Err(ProblemCode::ValueRange) }
}

fn choice(node: &Node, choices: &[Choice]) -> Option<usize> {
    choices.iter().position(|choice| match (&choice.token, &node.value) {
        (Token::Id(id), Value::Text(text)) => id == text.as_str(),
        (Token::Whole(level), Value::Whole(whole)) => i64::from(*level) == *whole,
        (Token::Truth(truth), Value::Truth(other)) => truth == other,
        _ => false,
    })
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
        #[allow(clippy::cast_possible_truncation, reason = "only whole numbers that i64 holds are written as such")]
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Some(toml_edit::Value::from(number as i64))
        }
        Cell::Number(number) => Some(toml_edit::Value::from(number)),
        Cell::Words => words.map(toml_edit::Value::from),
        Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid => None,
    }
}

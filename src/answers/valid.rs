//! Validity: what makes a level, a number or a set of options an answer (R2 of the method).
//!
//! Responsible for the rules that hold wherever an answer stands, in a sheet or in a cell. It reads no text.

use super::cell::Cell;
use super::problem::ProblemCode;
use crate::questionnaire::{Choice, Token};

/// The choice at a position.
pub(super) fn chosen(position: Option<usize>) -> Result<Cell, ProblemCode> {
    position.and_then(|position| u16::try_from(position).ok()).map(Cell::Choice).ok_or(ProblemCode::Value)
}

/// The position of the choice that is this level; `None` if the number is no level of theirs.
pub(super) fn read_level(number: f64, choices: &[Choice]) -> Option<usize> {
    choices.iter().position(|choice| matches!(choice.token, Token::Whole(level) if f64::from(level) == number))
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

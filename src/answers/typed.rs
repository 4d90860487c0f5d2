//! Answers that are typed beside a sheet, such as `3` for a level.
//!
//! They mean what they would mean in a cell of a table.

use super::cell::Cell;
use super::spelling::{Origin, Question};
use crate::questionnaire::Indicator;

/// The answer that a text is; `None` if it is none.
pub fn read_typed(indicator: &Indicator, text: &str) -> Option<Cell> {
    Question::indicator(indicator, Origin::CELL).read(text).ok()
}

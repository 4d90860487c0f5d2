//! Levels of a row, for those who look at numbers and not at answers.
//!
//! Responsible for finding the cells of a row that should hold a level, in a wide table or a long one. It judges none.

use super::columns::Columns;
use super::long::LongColumns;
use crate::answers::number::number;
use crate::answers::spelling::trim_bytes;
use crate::bulk::Row;

/// Takes the name of a column, its highest level, a cell of it, and the number there.
pub(crate) type Level<'a> = dyn FnMut(&str, u16, &[u8], f64) + 'a;

/// Columns of which some hold levels.
pub(crate) trait LevelColumns {
    /// Gives each cell of a row that is a number where a level is due.
    fn each_level(&self, row: &Row<'_>, take: &mut Level<'_>);
}

impl LevelColumns for Columns {
    fn each_level(&self, row: &Row<'_>, take: &mut Level<'_>) {
        for (at, top) in self.levels() {
            give(self.name(at), top, row.get(at), take);
        }
    }
}

impl LevelColumns for LongColumns {
    fn each_level(&self, row: &Row<'_>, take: &mut Level<'_>) {
        if let Some((id, top)) = self.level(row) {
            give(id, top, self.value(row), take);
        }
    }
}

fn give(column: &str, top: u16, cell: Option<&[u8]>, take: &mut Level<'_>) {
    let cell = trim_bytes(cell.unwrap_or_default());
    if let Some(level) = number_of(cell) {
        take(column, top, cell, level);
    }
}

/// The number that a cell is, if it is one.
pub(crate) fn number_of(cell: &[u8]) -> Option<f64> {
    number(trim_bytes(cell)).ok()
}

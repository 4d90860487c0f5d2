//! Encoders: how a format of rows writes one cell after the other.
//!
//! Responsible for what a format has to say to get rows, details and refusals written. What stands in each column is told
//! elsewhere.

use crate::bulk::{Line, Piece};

/// Writes the cells of rows. It has no state: what it writes depends on the column and the value alone. The first column
/// of every table of rows holds a text.
pub(super) trait Encoder: Send + Sync {
    /// A text; empty where there is none.
    fn text(&self, column: usize, text: &[u8], line: &mut Line<'_>);

    /// A number as text, in a column that may hold words too. No spreadsheet runs a number.
    fn digits(&self, column: usize, digits: &[u8], line: &mut Line<'_>) {
        self.text(column, digits, line);
    }

    /// Numbers side by side in millionths; `None` where there is none. They never stand in the first column.
    fn numbers(&self, first: usize, millionths: &[Option<i64>], line: &mut Line<'_>);

    /// True or false; `None` where neither is known. It never stands in the first column.
    fn truth(&self, column: usize, truth: Option<bool>, line: &mut Line<'_>);

    /// A text that is written many times, as far as it looks the same in every column but the first.
    fn piece(&self, text: &[u8]) -> Piece;

    /// Such a text in its column.
    fn put(&self, column: usize, piece: &Piece, line: &mut Line<'_>);

    /// The end of a row.
    fn end(&self, line: &mut Line<'_>);
}

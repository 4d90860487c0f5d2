//! A piece: a part of an input that one worker takes on.
//!
//! Responsible for what a piece is, how long it is at most, and what gives one after the other. Inputs are cut in `pieces`.

use circumspect::batch::{Quotes, Refusal, Table, count_records};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a piece, unless one record is longer: few enough that they and their rows stay in the cache of one core.
pub(super) const PIECE: usize = 256 * 1024;

/// A piece of work. Its bytes lie in the buffer that was given for it.
pub(super) enum Piece {
    /// Whole records of a table; the first is row `row`.
    Table { table: Arc<Table>, row: u64, quotes: Quotes },
    /// Lines of JSON; the first is line `row`.
    Lines { name: Arc<str>, row: u64 },
    /// The text of one sheet.
    Sheet { name: Arc<str> },
    /// A sheet that the worker opens itself.
    File { name: Arc<str>, path: PathBuf },
    /// An input that cannot be used.
    Refused(Refusal),
    /// What could not be used of what the folders of an input say.
    Cells { name: Arc<str>, cells: Vec<Refusal> },
}

/// An input that was opened.
pub(super) trait Source: Send {
    /// Fills the next piece into an empty buffer, and gives it with the bytes of input it stands for; `None` at the end.
    ///
    /// # Errors
    /// In words, why the rest of the input cannot be used.
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String>;
}

/// Rows of a piece of a table. Line ends within quotes end no row.
pub(super) fn count_rows(text: &[u8], quotes: Quotes, delimiter: u8) -> u64 {
    let open = !text.is_empty() && !text.ends_with(b"\n");
    count_records(text, quotes, delimiter) as u64 + u64::from(open)
}

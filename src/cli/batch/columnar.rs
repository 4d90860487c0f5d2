//! Tables in Parquet on their way to the workers.
//!
//! Responsible for handing on the rows of a file as pieces of text, so that parts of a row group go to different
//! workers. Rows count from 1, since such a file has no row above the first.

use super::inputs::Input;
use super::piece::{LONGEST, PIECE, Piece, Source, count_rows};
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::answers::table::Terms;
use circumspect::batch::{Layout, ParquetTable, Quotes, Table, TableFault, group_start};
use std::cell::Cell;
use std::fs::File;
use std::panic::{set_hook, take_hook};
use std::sync::{Arc, Once};

/// A file in columns.
pub(super) struct Columnar {
    source: ParquetTable,
    table: Arc<Table>,
    /// What was read and not given, as text, and its rows.
    held: (Vec<u8>, u64),
    /// The number of the next row, and of all rows.
    row: u64,
    rows: u64,
    /// Bytes of the file.
    size: u64,
    ended: bool,
}

impl Columnar {
    pub(super) fn open(input: &Input, name: &str, terms: Terms<'_>) -> Result<Self, String> {
        if input.is_standard() {
            return Err(language::say("failure.parquet-standard", &[]));
        }
        let file = File::open(&input.path).map_err(|error| reason(&error))?;
        let source = quietly(|| ParquetTable::open(name, Box::new(file), terms))?;
        let (table, rows) = (Arc::new(source.table().clone()), source.rows().max(1));
        Ok(Self { source, table, held: (Vec::new(), 0), row: 1, rows, size: input.size, ended: false })
    }
}

impl Source for Columnar {
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
        let (kept, mut held) = std::mem::take(&mut self.held);
        let mut most = PIECE.max(kept.len() + 1);
        bytes.extend_from_slice(&kept);
        while !self.ended {
            let read = quietly(|| self.source.fill(bytes, most))?;
            held += read;
            self.ended = read == 0;
            let end = match &self.table.layout {
                Layout::Long(columns) if read > 0 => {
                    group_start(bytes, Quotes::of(bytes), self.table.delimiter, columns)
                }
                _ => Some(bytes.len()),
            };
            if let Some(end) = end {
                let kept = bytes.split_off(end);
                let left = count_rows(&kept, Quotes::of(&kept), self.table.delimiter);
                held -= left;
                self.held = (kept, left);
                break;
            }
            // One respondent is longer than a piece.
            if bytes.len() > LONGEST {
                return Err("a respondent of it has too many rows".to_owned());
            }
            most = bytes.len() + PIECE;
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let (row, quotes) = (self.row, Quotes::of(bytes));
        self.row += held;
        Ok(Some((
            Piece::Table { table: Arc::clone(&self.table), row, quotes },
            self.size.saturating_mul(held) / self.rows,
        )))
    }
}

thread_local! {
    /// Whether this thread reads foreign bytes, and what goes wrong is told in words afterwards.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Reads without the noise that the reader of Parquet makes when it gives up on a damaged file.
fn quietly<T>(read: impl FnOnce() -> Result<T, TableFault>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if !READING.get() {
                loud(panic);
            }
        }));
    });
    READING.set(true);
    let result = read();
    READING.set(false);
    result.map_err(|fault| fault.to_string())
}

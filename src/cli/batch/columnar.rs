//! Tables in Parquet on their way to the workers.
//!
//! Responsible for handing on the rows of a file as pieces of text, so that parts of a row group go to different
//! workers. Rows count from 1, since such a file has no row above the first.

use super::inputs::Input;
use super::pieces::{Desk, LONGEST, PIECE, Piece, count_rows};
use crate::cli::exit::reason;
use circumspect::batch::{Layout, ParquetTable, TableFault, group_start};
use circumspect::questionnaire::Questionnaire;
use std::cell::Cell;
use std::fs::File;
use std::panic::{set_hook, take_hook};
use std::sync::{Arc, Once};

/// Cuts a file into pieces. `bytes` is a buffer to begin with.
pub(super) fn cut(
    input: &Input,
    name: &str,
    questionnaire: &Questionnaire,
    mut bytes: Vec<u8>,
    desk: &mut dyn Desk,
) -> Result<(), String> {
    if input.is_standard() {
        return Err("Parquet is read from a file, not from standard input: give the name of the file".to_owned());
    }
    let file = File::open(&input.path).map_err(|error| reason(&error))?;
    let mut source = quietly(|| ParquetTable::open(name, Box::new(file), questionnaire))?;
    let table = Arc::new(source.table().clone());
    let (mut row, all) = (1, source.rows().max(1));
    let (mut most, mut held) = (PIECE, 0);
    bytes.clear();
    loop {
        let read = quietly(|| source.fill(&mut bytes, most))?;
        held += read;
        let end = match &table.layout {
            Layout::Long(columns) if read > 0 => group_start(&bytes, table.delimiter, columns),
            _ => Some(bytes.len()),
        };
        let Some(end) = end else {
            // One respondent is longer than a piece.
            if bytes.len() > LONGEST {
                return Err("a respondent of it has too many rows".to_owned());
            }
            most = bytes.len() + PIECE;
            continue;
        };
        if bytes.is_empty() {
            return Ok(());
        }
        let kept = bytes[end..].to_vec();
        bytes.truncate(end);
        let left = count_rows(&kept);
        let size = input.size.saturating_mul(held - left) / all;
        desk.put(Piece::Table { table: Arc::clone(&table), row }, bytes, size);
        row += held - left;
        if read == 0 {
            return Ok(());
        }
        let Some(mut next) = desk.buffer() else { return Ok(()) };
        next.extend_from_slice(&kept);
        (bytes, held, most) = (next, left, PIECE.max(kept.len() + 1));
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

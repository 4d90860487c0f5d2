//! Tables in Parquet on their way to the workers, as the text that the same table would be in CSV.
//!
//! Responsible for handing on the rows of a file as text, so that parts of a row group go to different workers. Rows count from 1, since such a file has no row above the first.

use super::reading::Reading;
use super::records::Feed;
use crate::cli::quiet::quietly;
use circumspect::answers::table::Terms;
use circumspect::batch::{ParquetTable, Table};
use std::fs::File;

/// A file in columns.
pub(super) struct Columnar {
    source: ParquetTable,
    /// The number of all rows.
    rows: u64,
    /// Bytes of the file.
    size: u64,
    ended: bool,
}

impl Columnar {
    pub(super) fn open(file: Reading<File>, size: u64, name: &str, terms: Terms<'_>) -> Result<Self, String> {
        let source = quietly(|| ParquetTable::open(name, Box::new(file), terms));
        let source = source.map_err(|fault| fault.to_string())?;
        let rows = source.rows().max(1);
        Ok(Self { source, rows, size, ended: false })
    }

    /// The table that the text belongs to.
    pub(super) fn table(&self) -> &Table {
        self.source.table()
    }
}

impl Feed for Columnar {
    fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String> {
        let read = quietly(|| self.source.fill(bytes, most)).map_err(|fault| fault.to_string())?;
        self.ended = read == 0;
        Ok(())
    }

    fn has_ended(&self) -> bool {
        self.ended
    }

    fn size(&self, _: usize, rows: u64) -> u64 {
        self.size.saturating_mul(rows) / self.rows
    }
}

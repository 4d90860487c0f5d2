//! Pages of a Parquet file, and the room they may take.
//!
//! Responsible for a bound on what all columns hold of a row group at the same time, and on the values that a page claims to
//! have: each claim is a few bytes of the file, and would be many of memory.

use super::chunks::Chunks;
use super::faults::refused;
use crate::batch::table::TableFault;
use crate::source::LIMIT_PAGES;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::Result;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes that a value of a dictionary takes beside its own.
const OF_VALUE: usize = 32;

/// Values, missing ones included, that the pages read for some rows of a column may have together.
const MOST_VALUES: usize = 20_000_000;

/// What all columns of a file take together.
#[derive(Debug, Default)]
pub(super) struct Room {
    bytes: AtomicUsize,
    /// Values in the pages that were read for the rows being read.
    values: AtomicUsize,
}

impl Room {
    /// The next rows of a column are read.
    pub(super) fn begin(&self) {
        self.values.store(0, Relaxed);
    }
}

/// The pages of a column of a row group.
pub(super) struct Pages {
    pages: SerializedPageReader<Chunks>,
    room: Arc<Room>,
    /// Bytes that the dictionary, and the last page, take.
    dictionary: usize,
    last: usize,
}

impl Pages {
    pub(super) fn new(chunks: &Chunks, column: &ColumnChunkMetaData, rows: usize, room: &Arc<Room>) -> Result<Self> {
        let pages = SerializedPageReader::new(Arc::new(chunks.of_column()), column, rows, None)?;
        Ok(Self { pages, room: Arc::clone(room), dictionary: 0, last: 0 })
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(page) = self.pages.get_next_page()? else { return Ok(None) };
        let (bytes, values) = (page.buffer().len(), page.num_values() as usize);
        let mut size = bytes;
        if page.is_dictionary_page() {
            size = bytes.saturating_add(values.saturating_mul(OF_VALUE));
            self.dictionary += size;
        } else {
            self.room.bytes.fetch_sub(self.last, Relaxed);
            self.last = bytes;
        }
        let held = self.room.bytes.fetch_add(size, Relaxed).saturating_add(size);
        let read = self.room.values.fetch_add(values, Relaxed).saturating_add(values);
        if held > LIMIT_PAGES || read > MOST_VALUES {
            return Err(refused(TableFault::ManyPages));
        }
        Ok(Some(page))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.room.bytes.fetch_sub(self.last + self.dictionary, Relaxed);
    }
}

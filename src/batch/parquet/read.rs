//! Tables in Parquet, read as the text that the same table would be in CSV.
//!
//! Responsible for one row group after the other, some rows at a time, so that memory does not grow with the file; and
//! for columns that hold no answers, which are left out unless their name says that they should. As the rows become
//! text, all that is known about tables is true of them: numbers, states, lists, refusals.

use super::cells::{CellFault, Cells, Leaf};
use super::chunks::Chunks;
use super::faults::fault;
use super::pages::{Pages, Room};
use crate::answers::table::{Naming, Terms, is_known};
use crate::batch::sink::OpenFile;
use crate::batch::table::{Table, TableFault};
use crate::source::LIMIT_ROW;
use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The most rows that are turned into text at once.
const BATCH: usize = 1024;

/// Rows that are turned into text first, when it is not known how long they are.
const FIRST: usize = 16;

/// Bytes of text that some rows are meant to have: fewer are read at once where they are long.
const TEXT: usize = 512 * 1024;

/// A table in Parquet.
pub struct ParquetTable {
    file: SerializedFileReader<Chunks>,
    /// The same place, for its pages.
    chunks: Chunks,
    room: Arc<Room>,
    table: Table,
    leaves: Vec<Leaf>,
    rows: u64,
    /// The next row group.
    next: usize,
    readers: Vec<ColumnReader>,
    /// Rows of the row group being read that are left.
    left: usize,
    /// Rows that were read.
    done: u64,
    /// How many rows are read at once.
    batch: usize,
    cells: Vec<Cells>,
}

impl ParquetTable {
    /// The first bytes of every such file.
    pub const MAGIC: &'static [u8] = b"PAR1";

    /// Opens a table and tells what its columns are.
    ///
    /// # Errors
    /// Why the table cannot be used.
    pub fn open(name: &str, place: Box<dyn OpenFile>, terms: Terms<'_>) -> Result<Self, TableFault> {
        guarded(|| Self::new(name, place, terms)).unwrap_or_else(|| Err(TableFault::damaged("")))
    }

    fn new(name: &str, place: Box<dyn OpenFile>, terms: Terms<'_>) -> Result<Self, TableFault> {
        let damaged = |why: &dyn std::fmt::Display| TableFault::damaged(&why.to_string());
        let chunks = Chunks::new(place).map_err(|error| damaged(&error))?;
        let (of_pages, room) = (chunks.of_column(), Arc::default());
        let file = SerializedFileReader::new(chunks).map_err(|error| damaged(&error))?;
        let schema = file.metadata().file_metadata().schema_descr();
        let (mut leaves, mut header, mut other): (Vec<Leaf>, Vec<String>, Vec<&str>) = <_>::default();
        for position in 0..schema.num_columns() {
            let name = schema.get_column_root(position).name();
            match Leaf::new(position, schema) {
                Some(leaf) if is_known(name, terms) => {
                    leaves.push(leaf);
                    header.push(name.to_owned());
                }
                // A table that is only looked at may have columns of any type.
                None if is_known(name, terms) && !matches!(terms.naming, Naming::Any) => {
                    return Err(TableFault::Type(crate::escape::one_line(name)));
                }
                _ => other.push(name),
            }
        }
        let rows = file.metadata().row_groups().iter().map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).sum();
        if header.is_empty() && other.is_empty() {
            return Err(TableFault::Empty);
        }
        if rows == 0 {
            return Err(TableFault::HeaderOnly);
        }
        let all: Vec<String> = header.iter().map(String::as_str).chain(other).map(str::to_owned).collect();
        terms.holds(&all)?;
        let table = Table::with_header(name, b',', &header, terms)?;
        let cells = leaves.iter().map(|_| Cells::default()).collect();
        let readers = Vec::new();
        Ok(Self {
            file,
            chunks: of_pages,
            room,
            table,
            leaves,
            rows,
            next: 0,
            readers,
            left: 0,
            done: 0,
            batch: FIRST,
            cells,
        })
    }

    /// The table that the text belongs to.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Number of its rows.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds rows to a text until it has grown to `most` bytes or more; gives their number, which is 0 at the end.
    ///
    /// # Errors
    /// The file is damaged, or compressed in a way that is not read here.
    pub fn fill(&mut self, text: &mut Vec<u8>, most: usize) -> Result<u64, TableFault> {
        let filled = guarded(|| {
            let mut rows = 0;
            while text.len() < most {
                match self.batch(text)? {
                    0 => break,
                    more => rows += more as u64,
                }
            }
            Ok(rows)
        });
        filled.unwrap_or_else(|| Err(TableFault::damaged("")))
    }

    fn batch(&mut self, text: &mut Vec<u8>) -> Result<usize, TableFault> {
        while self.left == 0 {
            if self.next == self.file.num_row_groups() {
                return Ok(0);
            }
            let group = self.file.metadata().row_group(self.next);
            self.next += 1;
            self.left = usize::try_from(group.num_rows()).unwrap_or(0);
            // The pages before are given back first.
            self.readers.clear();
            for leaf in &self.leaves {
                let column = group.column(leaf.position);
                let pages = Pages::new(&self.chunks, column, self.left, &self.room).map_err(fault)?;
                self.readers.push(get_column_reader(column.column_descr_ptr(), Box::new(pages)));
            }
        }
        let (rows, before) = (self.left.min(self.batch), text.len());
        let mut size = 0;
        for ((leaf, reader), cells) in self.leaves.iter().zip(&mut self.readers).zip(&mut self.cells) {
            self.room.begin();
            let read = leaf.read(reader, rows, cells);
            size += cells.size();
            let read = if size > LIMIT_ROW { Err(CellFault::Large) } else { read };
            read.map_err(|error| {
                let name = self.file.metadata().file_metadata().schema_descr().get_column_root(leaf.position).name();
                let (name, row) = (crate::escape::one_line(name), self.done + cells.rows() as u64 + 1);
                match error {
                    CellFault::Large => TableFault::LargeValue(name, row),
                    CellFault::Date => TableFault::Date(name, row),
                    CellFault::Reader(error) => fault(error),
                }
            })?;
        }
        self.left -= rows;
        for row in 0..rows {
            for (at, cells) in self.cells.iter().enumerate() {
                if at > 0 {
                    text.push(b',');
                }
                quote(cells.get(row), self.cells.len() == 1, text);
            }
            text.push(b'\n');
        }
        self.done += rows as u64;
        // Rows that follow are expected to be as long as these.
        let length = (text.len() - before).div_ceil(rows.max(1)).max(1);
        self.batch = (TEXT / length).clamp(1, BATCH.min(8 * self.batch));
        Ok(rows)
    }
}

/// A text as the cell of a table, to be read again as it is. A row of one empty cell would be no row.
fn quote(cell: &[u8], alone: bool, text: &mut Vec<u8>) {
    let plain = |byte: &u8| !matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.iter().all(plain) && !(alone && cell.is_empty()) {
        text.extend_from_slice(cell);
        return;
    }
    text.push(b'"');
    for byte in cell {
        if *byte == b'"' {
            text.push(b'"');
        }
        text.push(*byte);
    }
    text.push(b'"');
}

/// What a reader of foreign bytes gives; `None` if it gave up in the middle, as it does on some damaged files.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

//! A sheet on its way to text: rows come in order and become lines.
//!
//! Responsible for where the header stands, for rows of one length, and for what cannot be told from a sheet: merged cells in
//! columns that are read. What is right of the header has no name, and is left out like any
//! column without one.

use super::cell::{Cell, name};
use super::{WorkbookFault, WorkbookText};
use crate::answers::table::{Terms, is_known};
use crate::batch::csv::quoted;
use crate::batch::header::{FIRST, Header};
use crate::source::{LIMIT_ROW, LIMIT_ROWS, LIMIT_VALUE};

/// The most rows and columns of a sheet in any spreadsheet.
const MOST: (u64, usize) = (1 << 20, 1 << 14);

/// Merged cells: the first and the last row, and the first and the last column, counted from 0.
pub(super) type Merged = (u64, u64, usize, usize);

/// Rows as they become text.
pub(super) struct Sheet<'q> {
    terms: Terms<'q>,
    text: Vec<u8>,
    /// The next row, counted from 0.
    next: u64,
    /// The first rows, until the header is known.
    first: Vec<(u64, Vec<Cell>)>,
    /// The row of the header, and for each column whether it is read.
    header: Option<(u64, Vec<bool>)>,
    merged: Vec<Merged>,
    /// Bytes of the first rows.
    size: usize,
}

impl<'q> Sheet<'q> {
    pub(super) fn new(terms: Terms<'q>) -> Self {
        Self { terms, text: Vec::new(), next: 0, first: Vec::new(), header: None, merged: Vec::new(), size: 0 }
    }

    /// Takes note of merged cells.
    pub(super) fn merge(&mut self, merged: Merged) -> Result<(), WorkbookFault> {
        self.merged.push(merged);
        self.check(self.merged.len() - 1)
    }

    /// Adds a row that has cells; those before it that were not added are blank.
    pub(super) fn row(&mut self, number: u64, cells: &[Cell]) -> Result<(), WorkbookFault> {
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return Ok(());
        }
        let length: usize = cells.iter().map(|cell| cell.text.len()).sum();
        let in_order = cells.is_sorted_by(|a, b| a.column < b.column);
        if number >= MOST.0 || number < self.next || !in_order || cells.iter().any(|cell| cell.column >= MOST.1) {
            return Err(WorkbookFault::damaged(&"its cells do not stand in order"));
        }
        if length > LIMIT_ROW || cells.iter().any(|cell| cell.text.len() > LIMIT_VALUE) {
            return Err(WorkbookFault::Rows);
        }
        if self.header.is_some() {
            return self.write(number, cells);
        }
        self.size += length + cells.len();
        if self.size > LIMIT_ROWS {
            return Err(WorkbookFault::Rows);
        }
        self.next = number + 1;
        self.first.push((number, cells.to_vec()));
        if self.first.len() > FIRST { self.begin() } else { Ok(()) }
    }

    /// Finds the header in the first rows, and writes them.
    fn begin(&mut self) -> Result<(), WorkbookFault> {
        let first = std::mem::take(&mut self.first);
        self.next = 0;
        let all: Vec<bool> =
            vec![false; first.iter().filter_map(|(_, cells)| Some(cells.last()?.column + 1)).max().unwrap_or(0)];
        self.header = Some((0, all));
        first.iter().try_for_each(|(number, cells)| self.write(*number, cells))?;
        let header = Header::find(&std::mem::take(&mut self.text), self.terms).unwrap_or_default();
        let names = header.names().unwrap_or_default();
        let mut known: Vec<bool> = names.iter().map(|name| is_known(name, self.terms)).collect();
        known.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        self.header = Some((header.row.saturating_sub(1), known));
        (0..self.merged.len()).try_for_each(|at| self.check(at))?;
        self.next = 0;
        first.iter().try_for_each(|(number, cells)| self.write(*number, cells))
    }

    /// Whether merged cells leave a column that is read as it is.
    fn check(&self, at: usize) -> Result<(), WorkbookFault> {
        let (first_row, last_row, first, last) = self.merged[at];
        let Some((row, known)) = &self.header else { return Ok(()) };
        let is_read = known.iter().enumerate().any(|(column, known)| *known && (first..=last).contains(&column));
        if last_row < *row || !is_read || (first_row, first) == (last_row, last) {
            return Ok(());
        }
        Err(WorkbookFault::Merged(format!("{}:{}", name(first_row, first), name(last_row, last))))
    }

    fn write(&mut self, number: u64, cells: &[Cell]) -> Result<(), WorkbookFault> {
        let width = self.header.as_ref().map_or(0, |(_, known)| known.len());
        self.text.extend((self.next..number).map(|_| b'\n'));
        let mut cells = cells.iter().peekable();
        for column in 0..width {
            if column > 0 {
                self.text.push(b',');
            }
            if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                quoted(&cell.text, &mut self.text);
            }
        }
        self.text.push(b'\n');
        self.next = number + 1;
        if self.text.len() > LIMIT_ROWS { Err(WorkbookFault::Rows) } else { Ok(()) }
    }

    /// The text of all rows.
    pub(super) fn finish(mut self) -> Result<WorkbookText, WorkbookFault> {
        if self.header.is_none() {
            self.begin()?;
        }
        Ok(WorkbookText { text: self.text, sheet: None })
    }
}

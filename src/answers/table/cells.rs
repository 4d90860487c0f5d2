//! Cells: one row of a table, as a text and where its cells end.
//!
//! Responsible for giving the cells of a row by their position. It looks for no cells itself and knows nothing of what
//! they mean.

use super::block::BLOCK;
use super::within::Within;
use std::ops::Range;

/// The cells of a row. Each begins one byte after the end of the one before, where the sign between them stands.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'t> {
    text: &'t [u8],
    ends: &'t [usize],
}

impl<'t> Cells<'t> {
    /// The cells of a text that begins with the first of them and ends with the last, or later.
    pub fn new(text: &'t [u8], ends: &'t [usize]) -> Self {
        Self { text, ends }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell of a column.
    pub fn get(&self, column: usize) -> Option<&'t [u8]> {
        self.within(column).map(Within::bytes)
    }

    /// All cells.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'t [u8]> + use<'t> {
        self.each(0..self.len()).map(Within::bytes)
    }

    /// The row as a text, with the signs between cells.
    pub fn as_text(&self) -> &'t [u8] {
        self.ends.last().and_then(|end| self.text.get(..*end)).unwrap_or_default()
    }

    /// The cell of a column, with what is around it.
    pub(super) fn within(&self, column: usize) -> Option<Within<'t>> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        Some(Within::new(self.text, start, end))
    }

    /// The cells of some columns one after the other, with what is around them.
    #[inline]
    pub(super) fn each(&self, columns: Range<usize>) -> impl ExactSizeIterator<Item = Within<'t>> + Clone + use<'t> {
        let text = self.text;
        let mut start = columns.start.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        self.ends[columns].iter().map(move |&end| {
            let cell = Within::new(text, start, end);
            start = end + 1;
            cell
        })
    }
}

/// A text of its own that cells are put into one by one.
#[derive(Clone, Debug, Default)]
pub struct CellsBuffer {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl CellsBuffer {
    /// The cells of a row, with room behind the last so that it can be loaded like the others.
    pub fn fill<'c>(&mut self, cells: impl IntoIterator<Item = &'c [u8]>) -> Cells<'_> {
        self.text.clear();
        self.ends.clear();
        for cell in cells {
            self.text.extend_from_slice(cell);
            self.ends.push(self.text.len());
            self.text.push(b'\n');
        }
        self.text.extend_from_slice(&[b'\n'; BLOCK]);
        Cells::new(&self.text, &self.ends)
    }
}

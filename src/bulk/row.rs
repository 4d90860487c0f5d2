//! Rows: one record of a table, as a text and where its cells end.
//!
//! Responsible for giving the cells of a row by their column, each with the text behind it: sixteen bytes of a short cell
//! are then loaded at once, past its end, where a loop over its bytes would end at another length each time and be
//! mispredicted. It searches for no separators and knows nothing of what cells mean.

/// Bytes behind the last cell that make its padding.
const PADDING: usize = 16;

/// The cells of a row. Each begins one byte after the end of the one before, where the separator stands.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    text: &'t [u8],
    ends: &'t [usize],
}

impl<'t> Row<'t> {
    /// The cells of a text that begins with the first of them and ends with the last, or later.
    pub(crate) fn new(text: &'t [u8], ends: &'t [usize]) -> Self {
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

    /// The bytes of a cell.
    pub fn get(&self, column: usize) -> Option<&'t [u8]> {
        self.field(column).map(Field::bytes)
    }

    /// The bytes of all cells.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'t [u8]> + use<'t> {
        self.fields().map(Field::bytes)
    }

    /// The row as a text, with its separators.
    pub fn as_text(&self) -> &'t [u8] {
        self.ends.last().and_then(|end| self.text.get(..*end)).unwrap_or_default()
    }

    /// A cell with the text behind it.
    pub(crate) fn field(&self, column: usize) -> Option<Field<'t>> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        Some(Field { text: self.text, start, end })
    }

    /// All cells with the text behind them.
    #[inline]
    pub(crate) fn fields(&self) -> impl ExactSizeIterator<Item = Field<'t>> + use<'t> {
        let text = self.text;
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let field = Field { text, start, end };
            start = end + 1;
            field
        })
    }
}

/// A text of its own that cells are put into one by one.
#[derive(Clone, Debug, Default)]
pub struct RowBuffer {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl RowBuffer {
    /// Forgets the row before.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds bytes to the text; gives where they begin.
    pub(super) fn push(&mut self, bytes: &[u8]) -> usize {
        self.text.extend_from_slice(bytes);
        self.text.len() - bytes.len()
    }

    /// Ends the cell at the end at a separator, which stands there in the text.
    pub(super) fn end_cell(&mut self, separator: usize) {
        self.ends.push(separator);
    }

    /// The row, whose last cell ends where the text does, with padding behind it.
    pub(super) fn row(&mut self) -> Row<'_> {
        self.ends.push(self.text.len());
        self.text.extend_from_slice(&[b'\n'; PADDING]);
        Row::new(&self.text, &self.ends)
    }

    /// The cells of a row.
    pub fn fill<'c>(&mut self, cells: impl IntoIterator<Item = &'c [u8]>) -> Row<'_> {
        self.clear();
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                let separator = self.push(b"\n");
                self.end_cell(separator);
            }
            self.push(cell);
        }
        self.row()
    }
}

/// A cell within the text of its row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
}

impl<'t> Field<'t> {
    /// A text that stands alone.
    pub(crate) fn whole(text: &'t [u8]) -> Self {
        Self { text, start: 0, end: text.len() }
    }

    /// Its bytes.
    #[inline]
    pub(crate) fn bytes(self) -> &'t [u8] {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// Number of bytes.
    #[inline]
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    /// A part of it, from and to a byte counted from its start.
    #[inline]
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        Self { text: self.text, start: self.start + from, end: self.start + to }
    }

    /// Its first sixteen bytes as a number, the first byte lowest. Those behind its end are anything.
    #[inline]
    pub(super) fn sixteen(self) -> u128 {
        let rest = self.text.get(self.start..).unwrap_or_default();
        match rest.first_chunk() {
            Some(sixteen) => u128::from_le_bytes(*sixteen),
            None => rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_out_as_they_went_in() {
        let mut buffer = RowBuffer::default();
        let cells: [&[u8]; 4] = [b"a", b"", b"a cell of more than sixteen bytes", b"z"];
        let row = buffer.fill(cells);
        assert!(row.iter().eq(cells));
        assert_eq!((row.len(), row.get(2), row.get(4)), (4, Some(cells[2]), None));
        assert_eq!(row.as_text(), b"a\n\na cell of more than sixteen bytes\nz");
        assert_eq!(row.field(2).map(|field| field.part(2, 6).bytes()), Some(&b"cell"[..]));
        assert_eq!(row.field(3).map(|field| field.sixteen() & 0xFF), Some(u128::from(b'z')));
    }
}

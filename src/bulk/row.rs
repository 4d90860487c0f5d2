//! Rows: one record of a table, as a text and where its cells begin.
//!
//! Responsible for giving the cells of a row by their column, each with the text behind it: sixteen bytes of a short cell
//! are then loaded at once, past its end, where a loop over its bytes would end at another length each time and be
//! mispredicted. It searches for no separators and knows nothing of what cells mean.

use super::block::{BLOCK, padded, positions};

/// Bytes behind the last cell that make its padding.
const PADDING: usize = 16;

/// The cells of a row. Each ends one byte before the next begins, where the separator stands.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    text: &'t [u8],
    /// Where each cell begins, and one more would.
    starts: &'t [usize],
}

impl<'t> Row<'t> {
    /// The cells of a text that begins with the first of them and ends with the last, or later.
    pub(crate) fn new(text: &'t [u8], starts: &'t [usize]) -> Self {
        Self { text, starts }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of a cell.
    pub fn get(&self, column: usize) -> Option<&'t [u8]> {
        self.field(column).map(Field::bytes)
    }

    /// The bytes of all cells.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'t [u8]> + use<'t> {
        let text = self.text;
        self.starts.windows(2).map(move |both| Field { text, start: both[0], end: both[1] - 1 }.bytes())
    }

    /// The row as a text, with its separators.
    pub fn as_text(&self) -> &'t [u8] {
        self.starts.last().and_then(|end| self.text.get(..end.checked_sub(1)?)).unwrap_or_default()
    }

    /// A cell with the text behind it.
    #[inline]
    pub(crate) fn field(&self, column: usize) -> Option<Field<'t>> {
        let [start, next] = *self.starts.get(column..)?.first_chunk()?;
        Some(Field { text: self.text, start, end: next - 1 })
    }
}

/// A text of its own that cells are put into one by one.
#[derive(Clone, Debug, Default)]
pub struct RowBuffer {
    text: Vec<u8>,
    starts: Vec<usize>,
}

impl RowBuffer {
    /// Forgets the row before.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.starts.clear();
        self.starts.push(0);
    }

    /// Adds bytes to the text; gives where they begin.
    pub(super) fn push(&mut self, bytes: &[u8]) -> usize {
        self.text.extend_from_slice(bytes);
        self.text.len() - bytes.len()
    }

    /// Ends the cell at the end at a separator, which stands there in the text.
    pub(super) fn end_cell(&mut self, separator: usize) {
        self.starts.push(separator + 1);
    }

    /// The row, whose last cell ends where the text does, with padding behind it.
    pub(super) fn row(&mut self) -> Row<'_> {
        self.starts.push(self.text.len() + 1);
        self.text.extend_from_slice(&[b'\n'; PADDING]);
        Row::new(&self.text, &self.starts)
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

    /// Its first byte, unless it is empty.
    #[inline]
    pub(super) fn first(self) -> Option<u8> {
        self.text.get(self.start).copied().filter(|_| self.len() > 0)
    }

    /// Its parts between separators, at least one. Separators are looked for in blocks: a search of its own for each would
    /// take longer than to read the part.
    pub(crate) fn parts<const N: usize>(self, separators: [u8; N]) -> impl Iterator<Item = Self> {
        let find = move |block: usize| {
            let rest = self.text.get(block..).unwrap_or_default();
            let bytes = rest.first_chunk().copied().unwrap_or_else(|| padded(rest));
            let found = separators.iter().fold(0, |found, byte| found | positions(&bytes, *byte));
            let own = self.end - block;
            if own < BLOCK { found & ((1 << own) - 1) } else { found }
        };
        let (mut start, mut block, mut found, mut ended) = (self.start, self.start, find(self.start), false);
        std::iter::from_fn(move || {
            while found == 0 && block + BLOCK < self.end {
                block += BLOCK;
                found = find(block);
            }
            if ended {
                return None;
            }
            ended = found == 0;
            let end = if ended { self.end } else { block + found.trailing_zeros() as usize };
            found &= found.wrapping_sub(1);
            let part = Self { start, end, ..self };
            start = end + 1;
            Some(part)
        })
    }

    /// A part of it, from and to a byte counted from its start.
    #[cfg(test)]
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        Self { text: self.text, start: self.start + from, end: self.start + to }
    }

    /// Its first sixteen bytes as a number, the first byte lowest. Those behind its end are anything.
    #[inline]
    pub(super) fn sixteen(self) -> u128 {
        match self.text.get(self.start..).and_then(<[u8]>::first_chunk) {
            Some(sixteen) => u128::from_le_bytes(*sixteen),
            None => self.last(),
        }
    }

    /// The same of a cell with fewer bytes behind its start.
    #[cold]
    fn last(self) -> u128 {
        let rest = self.text.get(self.start..).unwrap_or_default();
        rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte))
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

    #[test]
    fn a_cell_comes_apart_at_every_separator_and_nowhere_else() {
        let mut state = 11u64;
        for length in 0..300 {
            let mut text = vec![b';'; 3];
            for _ in 0..length {
                state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
                text.push(b";|aaaaaabbbbbbcccccdddddddddddddeeeeeee"[(state >> 33) as usize % (4 + length % 35)]);
            }
            for behind in [0, 5, 100] {
                let mut row = text.clone();
                row.extend(vec![b';'; behind]);
                let cell = Field::whole(&row).part(3, 3 + length);
                let parts: Vec<&[u8]> = cell.parts(*b";|").map(Field::bytes).collect();
                let due: Vec<&[u8]> = text[3..].split(|byte| matches!(byte, b';' | b'|')).collect();
                assert_eq!(parts, due, "{length} {behind}");
            }
        }
    }
}

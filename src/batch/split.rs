//! Rows: from a piece of a table to one row after the other, as the cells of each.
//!
//! Responsible for splitting a piece without quotes in place, and for handing every other piece to a reader that knows
//! them. Both give the same cells for the same text: blank lines and carriage returns where a row could begin are
//! passed over, and one carriage return is taken off the end of a row. What the cells mean is not told here.

use super::table::{Quotes, records};
use crate::answers::table::{BLOCK, Cells, CellsBuffer, block_ends, block_marks, padded};
use simd_csv::{ByteRecord, TotalReader};

/// The rows of a text, split one at a time.
pub struct Rows<'t> {
    text: &'t [u8],
    way: Way<'t>,
}

enum Way<'t> {
    Plain(Plain<'t>),
    Quoted(Box<Quoted<'t>>),
}

/// A text without quotes.
struct Plain<'t> {
    text: &'t [u8],
    delimiter: u8,
    /// Where the next row begins.
    at: usize,
    /// Where the cells of a row end, with room for those of one more block.
    ends: Vec<usize>,
}

/// Any text.
struct Quoted<'t> {
    reader: TotalReader<'t>,
    record: ByteRecord,
    buffer: CellsBuffer,
}

/// Ends written for a block whether it has so many or not, since a loop over those it has would be left at a different
/// one each time. Few blocks have more.
const USUAL: usize = 12;

impl<'t> Rows<'t> {
    /// The rows of a text that begins with a row.
    pub fn new(text: &'t [u8], quotes: Quotes, delimiter: u8) -> Self {
        let way = if quotes == Quotes::None {
            // A byte order mark is no part of the first cell.
            let at = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            Way::Plain(Plain { text, delimiter, at, ends: Vec::new() })
        } else {
            let reader = records(text, delimiter);
            Way::Quoted(Box::new(Quoted { reader, record: ByteRecord::new(), buffer: CellsBuffer::default() }))
        };
        Self { text, way }
    }

    /// The cells of the next row, and how many blank lines were passed over before it: a spreadsheet counts them as rows.
    #[inline(always)]
    #[allow(clippy::should_implement_trait, reason = "a row is lent until the next is asked for")]
    pub fn next(&mut self) -> Option<(Cells<'_>, u64)> {
        let before = self.text.get(self.position()..).unwrap_or_default();
        let blank = before.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = before[..blank].iter().map(|byte| u64::from(*byte == b'\n')).sum();
        let cells = match &mut self.way {
            Way::Plain(plain) => {
                plain.at += blank;
                plain.next()
            }
            Way::Quoted(quoted) => {
                let Quoted { reader, record, buffer } = &mut **quoted;
                reader.read_byte_record(record).then(|| buffer.fill(record.iter()))
            }
        };
        cells.map(|cells| (cells, passed))
    }

    /// Where the row that was split last ends: one past its line end.
    pub fn position(&self) -> usize {
        match &self.way {
            Way::Plain(plain) => plain.at,
            Way::Quoted(quoted) => usize::try_from(quoted.reader.position()).unwrap_or(usize::MAX),
        }
    }
}

impl Plain<'_> {
    /// The cells of the row that begins where the one before has ended.
    #[inline]
    fn next(&mut self) -> Option<Cells<'_>> {
        let (text, delimiter) = (self.text, self.delimiter);
        let row = text.get(self.at..).filter(|row| !row.is_empty())?;
        let (mut at, mut count) = (0, 0);
        let line_end = loop {
            let (marks, more, line_end) = match row[at..].first_chunk() {
                Some(block) => ends(block, delimiter),
                None => last_ends(&row[at..], delimiter),
            };
            self.note(at, marks, count, more);
            count += more;
            if let Some(line_end) = line_end {
                break at + line_end;
            }
            at += BLOCK;
        };
        self.at = (self.at + line_end + 1).min(self.text.len());
        if line_end > 0 && row[line_end - 1] == b'\r' {
            let start = if count > 1 { self.ends[count - 2] + 1 } else { 0 };
            self.ends[count - 1] -= usize::from(start < line_end);
        }
        Some(Cells::new(row, &self.ends[..count]))
    }

    /// Notes the ends of `more` cells in the block at `at`, behind the `count` that were noted before.
    #[inline]
    fn note(&mut self, at: usize, mut marks: u64, count: usize, more: usize) {
        if self.ends.len() < count + BLOCK {
            self.ends.resize(2 * count + 4 * BLOCK, 0);
        }
        let (usual, rest) = self.ends[count..count + BLOCK].split_at_mut(USUAL);
        for end in usual {
            *end = at + marks.trailing_zeros() as usize;
            marks &= marks.wrapping_sub(1);
        }
        for end in rest.iter_mut().take(more.saturating_sub(USUAL)) {
            *end = at + marks.trailing_zeros() as usize;
            marks &= marks.wrapping_sub(1);
        }
    }
}

/// Where cells end in a block, up to the end of the line, how many do, and where the line ends.
#[inline]
fn ends(block: &[u8; BLOCK], delimiter: u8) -> (u64, usize, Option<usize>) {
    let (marks, count, line_ends) = block_ends(block, delimiter, b'\n');
    if !line_ends {
        return (marks, count, None);
    }
    let lines = block_marks(block, [b'\n']);
    // Up to the first line end, with it.
    let marks = marks & (lines ^ lines.wrapping_sub(1));
    (marks, marks.count_ones() as usize, Some(lines.trailing_zeros() as usize))
}

/// The same at the end of the text, which ends a line as well.
#[cold]
fn last_ends(rest: &[u8], delimiter: u8) -> (u64, usize, Option<usize>) {
    let mut block = padded(rest);
    if let Some(end) = block.get_mut(rest.len()) {
        *end = b'\n';
    }
    ends(&block, delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut rows: Rows<'_>) -> Vec<(Vec<Vec<u8>>, usize)> {
        let mut all = Vec::new();
        while let Some((cells, _)) = rows.next() {
            let row: Vec<Vec<u8>> = cells.iter().map(<[u8]>::to_vec).collect();
            assert_eq!(cells.len(), row.len());
            assert!((0..row.len()).all(|at| cells.get(at) == Some(&row[at])));
            assert_eq!(cells.get(row.len()), None);
            all.push((row, 0));
            let position = rows.position();
            all.last_mut().unwrap().1 = position;
        }
        all
    }

    fn quoted(text: &[u8], delimiter: u8) -> Rows<'_> {
        let reader = records(text, delimiter);
        let quoted = Quoted { reader, record: ByteRecord::new(), buffer: CellsBuffer::default() };
        Rows { text, way: Way::Quoted(Box::new(quoted)) }
    }

    #[test]
    fn blank_lines_are_counted() {
        let text = b"\n\r\na,b\nc,d\n\n\r\ne,f\r\ng,h";
        for mut rows in [Rows::new(text, Quotes::of(text), b','), quoted(text, b',')] {
            let mut lines = Vec::new();
            while let Some((_, passed)) = rows.next() {
                lines.push(passed);
            }
            assert_eq!(lines, [2, 0, 2, 0]);
        }
    }

    #[test]
    fn odd_texts_are_split_as_the_reader_of_quotes_splits_them() {
        let odd = [
            "",
            "\n",
            "\r",
            "\r\n",
            "a",
            "a\r",
            "a\n",
            "a\r\n",
            "a\r\r\n",
            "a,b\n\n\nc,d",
            "\n\r\n\ra,b\r\n\r\r\nc,d\r",
            "a\rb,c\rd\ne",
            ",",
            ",,\n,\r\n,",
            "a,\r\n\r",
            "a,\r",
            " \n \r\n",
            "\u{feff}a,b\n\u{feff}c",
            "\u{feff}",
            "\u{feff}\n",
            "a\0b,\0\n\0",
            "ä,ö;ü\tß\n",
        ];
        for text in odd {
            for delimiter in [b',', b';', b'\t'] {
                let text = text.as_bytes();
                assert_eq!(all(Rows::new(text, Quotes::of(text), delimiter)), all(quoted(text, delimiter)), "{text:?}");
            }
        }
    }

    #[test]
    fn texts_of_every_length_are_split_alike() {
        // Numbers that look drawn by chance, and are the same every time.
        let mut dice = 1u64;
        for length in 0..600 {
            let byte = |_| {
                dice = dice.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
                let choice = if length % 3 == 0 { dice >> 60 } else { dice >> 57 };
                b",\n\rab".get(usize::try_from(choice).unwrap()).copied().unwrap_or(b'x')
            };
            let text: Vec<u8> = (0..length).map(byte).collect();
            assert_eq!(
                all(Rows::new(&text, Quotes::of(&text), b',')),
                all(quoted(&text, b',')),
                "{}",
                String::from_utf8_lossy(&text)
            );
        }
    }

    #[test]
    fn quotes_are_taken_off() {
        let mut rows = Rows::new(b"a,\"b,\"\"\nc\"\r\n\"\",d\n", Quotes::Perhaps, b',');
        assert_eq!(rows.next().unwrap().0.iter().collect::<Vec<_>>(), [&b"a"[..], b"b,\"\nc"]);
        assert_eq!(rows.next().unwrap().0.iter().collect::<Vec<_>>(), [&b""[..], b"d"]);
        assert!(rows.next().is_none());
    }
}

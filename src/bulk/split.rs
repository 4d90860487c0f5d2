//! Splitting: from a piece of a table to one row after the other.
//!
//! Responsible for where records and cells end: for splitting a piece without quotes in place, and for handing every
//! other piece to a reader that knows quotes. Both give the same cells for the same text: blank lines and carriage returns
//! where a row could begin are passed over, and one carriage return is taken off the end of a row. What cells mean is not
//! known here.

use super::block::{BLOCK, padded, positions};
use super::row::{Row, RowBuffer};
use simd_csv::{ByteRecord, TotalReader, TotalReaderBuilder};

/// A reader of records without a header, for texts with quotes.
pub(crate) fn records(text: &[u8], delimiter: u8) -> TotalReader<'_> {
    TotalReaderBuilder::new().delimiter(delimiter).has_headers(false).from_bytes(text)
}

/// Whether a text has quotes. A piece is searched for them once, and its readers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// It has none: every line end ends a record.
    None,
    /// It may have some.
    Perhaps,
}

impl Quotes {
    /// Searches a text for quotes.
    pub fn of(text: &[u8]) -> Self {
        if memchr::memchr(b'"', text).is_none() { Self::None } else { Self::Perhaps }
    }
}

/// Where the first (or else the last) record that ends within `text` ends: one past its line end. `text` begins with a
/// record. Line ends within quotes end no record.
pub fn record_end(text: &[u8], quotes: Quotes, first: bool) -> Option<usize> {
    if quotes == Quotes::None {
        let end = if first { memchr::memchr(b'\n', text) } else { memchr::memrchr(b'\n', text) };
        return end.map(|at| at + 1);
    }
    let mut quoted = false;
    let mut ends = record_ends(text, &mut quoted);
    let end = if first { ends.next() } else { ends.last() };
    end.map(|at| at + 1)
}

/// The line ends of a text that end records: those that do not stand within quotes. `quoted` is whether it begins within
/// quotes, and becomes whether it ends there.
pub(crate) fn record_ends<'t>(text: &'t [u8], quoted: &'t mut bool) -> impl Iterator<Item = usize> {
    memchr::memchr2_iter(b'"', b'\n', text).filter(move |&at| {
        *quoted ^= text[at] == b'"';
        text[at] == b'\n' && !*quoted
    })
}

/// Number of records that end within a text, which begins with one.
pub fn count_records(text: &[u8], quotes: Quotes) -> usize {
    match quotes {
        Quotes::None => memchr::memchr_iter(b'\n', text).count(),
        Quotes::Perhaps => record_ends(text, &mut false).count(),
    }
}

/// The rows of a text, split one at a time.
pub struct Rows<'t> {
    text: &'t [u8],
    reader: Reader<'t>,
}

enum Reader<'t> {
    Plain(Plain<'t>),
    Quoted(Box<Quoted<'t>>),
}

/// A text without quotes.
struct Plain<'t> {
    text: &'t [u8],
    delimiter: u8,
    /// Where the next row begins.
    at: usize,
    /// Where the cells of a row end.
    ends: Vec<usize>,
}

/// Any text.
struct Quoted<'t> {
    reader: TotalReader<'t>,
    record: ByteRecord,
    buffer: RowBuffer,
}

impl<'t> Rows<'t> {
    /// The rows of a text that begins with a row.
    pub fn new(text: &'t [u8], quotes: Quotes, delimiter: u8) -> Self {
        let reader = if quotes == Quotes::None {
            // A byte order mark is no part of the first cell.
            let at = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            Reader::Plain(Plain { text, delimiter, at, ends: Vec::new() })
        } else {
            let reader = records(text, delimiter);
            Reader::Quoted(Box::new(Quoted { reader, record: ByteRecord::new(), buffer: RowBuffer::default() }))
        };
        Self { text, reader }
    }

    /// The cells of the next row, and how many blank lines were passed over before it: a spreadsheet counts them as rows.
    #[allow(clippy::should_implement_trait, reason = "a row is lent until the next is asked for")]
    pub(crate) fn next(&mut self) -> Option<(Row<'_>, u64)> {
        let before = self.text.get(self.position()..).unwrap_or_default();
        let blank = before.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = before[..blank].iter().map(|byte| u64::from(*byte == b'\n')).sum();
        let row = match &mut self.reader {
            Reader::Plain(plain) => {
                plain.at += blank;
                plain.next()
            }
            Reader::Quoted(quoted) => {
                let Quoted { reader, record, buffer } = &mut **quoted;
                reader.read_byte_record(record).then(|| buffer.fill(record.iter()))
            }
        };
        row.map(|row| (row, passed))
    }

    /// Where the row that was split last ends: one past its line end.
    pub fn position(&self) -> usize {
        match &self.reader {
            Reader::Plain(plain) => plain.at,
            Reader::Quoted(quoted) => usize::try_from(quoted.reader.position()).unwrap_or(usize::MAX),
        }
    }
}

impl Plain<'_> {
    /// The cells of the row that begins where the one before has ended.
    fn next(&mut self) -> Option<Row<'_>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line_end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.at += (line_end + 1).min(rest.len());
        self.ends.clear();
        for at in (0..line_end).step_by(BLOCK) {
            let mut found = match rest[at..].first_chunk() {
                Some(block) => positions(block, self.delimiter),
                None => positions(&padded(&rest[at..]), self.delimiter),
            };
            // Those of the next row are not of this one.
            if line_end - at < BLOCK {
                found &= (1 << (line_end - at)) - 1;
            }
            while found != 0 {
                self.ends.push(at + found.trailing_zeros() as usize);
                found &= found - 1;
            }
        }
        let last = self.ends.last().map_or(0, |end| end + 1);
        let ends_in_return = line_end > last && rest[line_end - 1] == b'\r';
        self.ends.push(line_end - usize::from(ends_in_return));
        Some(Row::new(rest, &self.ends))
    }
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
        let quoted = Quoted { reader, record: ByteRecord::new(), buffer: RowBuffer::default() };
        Rows { text, reader: Reader::Quoted(Box::new(quoted)) }
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

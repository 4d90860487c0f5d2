//! Splitting: from a piece of a table to one row after the other.
//!
//! Responsible for where records and cells end. A quote opens quotes only as the first character of a cell; anywhere else it
//! is a character like others, as Python's csv and DuckDB read it. Within quotes, separators and line ends are characters, and
//! two quotes are one. A record without quotes is split in place. Blank lines and carriage returns where a row could begin
//! are passed over, and one carriage return is taken off the end of a row. What cells mean is not known here.

use super::block::{BLOCK, padded, positions};
use super::row::{Row, RowBuffer};

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

/// Where the first record of a text ends: at its line end, or at the end of the text; and whether there is a quote in it.
fn first_end(text: &[u8], delimiter: u8) -> (usize, bool) {
    let (mut at, mut has_quotes) = (0, false);
    loop {
        match memchr::memchr2(b'"', b'\n', &text[at..]).map(|more| at + more) {
            None => return (text.len(), has_quotes),
            Some(end) if text[end] == b'\n' => return (end, has_quotes),
            Some(quote) if opens(text, quote, delimiter) => match after_quotes(text, quote + 1) {
                Some(after) => at = after,
                None => return (text.len(), true),
            },
            Some(stray) => at = stray + 1,
        }
        has_quotes = true;
    }
}

/// Whether a quote that stands outside of quotes opens some: it is the first character of a cell.
fn opens(record: &[u8], quote: usize, delimiter: u8) -> bool {
    quote.checked_sub(1).is_none_or(|before| record[before] == delimiter)
}

/// Where quotes that were opened before `at` are closed: one past the closing quote. Two quotes close nothing.
fn after_quotes(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr(b'"', text.get(at..)?)? + 1;
        if text.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The ends of the records of a text that end within it, each one past its line end. `text` begins with a record.
fn record_ends(text: &[u8], delimiter: u8) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let end = at + first_end(&text[at..], delimiter).0;
        (end < text.len()).then(|| {
            at = end + 1;
            at
        })
    })
}

/// Where the last record that ends within `text` ends: one past its line end. `text` begins with a record.
pub fn last_record_end(text: &[u8], quotes: Quotes, delimiter: u8) -> Option<usize> {
    match quotes {
        Quotes::None => memchr::memrchr(b'\n', text).map(|at| at + 1),
        Quotes::Perhaps => record_ends(text, delimiter).last(),
    }
}

/// Number of records that end within a text, which begins with one. Blank lines count.
pub fn count_records(text: &[u8], quotes: Quotes, delimiter: u8) -> usize {
    match quotes {
        Quotes::None => memchr::memchr_iter(b'\n', text).count(),
        Quotes::Perhaps => record_ends(text, delimiter).count(),
    }
}

/// The rows of a text, split one at a time.
pub struct Rows<'t> {
    text: &'t [u8],
    quotes: Quotes,
    delimiter: u8,
    /// Where the next row begins.
    at: usize,
    /// Where the cells of a row without quotes begin.
    starts: Vec<usize>,
    /// The cells of a row with quotes.
    buffer: RowBuffer,
}

impl<'t> Rows<'t> {
    /// The rows of a text that begins with a row.
    pub fn new(text: &'t [u8], quotes: Quotes, delimiter: u8) -> Self {
        // A byte order mark is no part of the first cell.
        let at = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Self { text, quotes, delimiter, at, starts: Vec::new(), buffer: RowBuffer::default() }
    }

    /// The cells of the next row, and how many blank lines were passed over before it: a spreadsheet counts them as rows.
    #[allow(clippy::should_implement_trait, reason = "a row is lent until the next is asked for")]
    pub(crate) fn next(&mut self) -> Option<(Row<'_>, u64)> {
        let before = self.text.get(self.at..).unwrap_or_default();
        let blank = before.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = before[..blank].iter().map(|byte| u64::from(*byte == b'\n')).sum();
        let rest = &before[blank..];
        if rest.is_empty() {
            self.at = self.text.len();
            return None;
        }
        let (end, has_quotes) = match self.quotes {
            Quotes::None => (memchr::memchr(b'\n', rest).unwrap_or(rest.len()), false),
            Quotes::Perhaps => first_end(rest, self.delimiter),
        };
        self.at += blank + (end + 1).min(rest.len());
        let row = if has_quotes {
            unquote(&rest[..end], self.delimiter, &mut self.buffer)
        } else {
            split(rest, end, self.delimiter, &mut self.starts)
        };
        Some((row, passed))
    }

    /// Where the row that was split last ends: one past its line end.
    pub fn position(&self) -> usize {
        self.at
    }
}

/// The cells of a row that begins a text and has no quotes; its line end is at `line_end`.
fn split<'r>(text: &'r [u8], line_end: usize, delimiter: u8, starts: &'r mut Vec<usize>) -> Row<'r> {
    starts.clear();
    starts.push(0);
    find_all(text, line_end, delimiter, |end| starts.push(end + 1));
    let ends_in_return = starts.last() < Some(&line_end) && text[line_end - 1] == b'\r';
    starts.push(line_end + 1 - usize::from(ends_in_return));
    Row::new(text, starts)
}

/// Finds where a byte occurs in a text before a place.
fn find_all(text: &[u8], before: usize, byte: u8, mut found: impl FnMut(usize)) {
    for at in (0..before).step_by(BLOCK) {
        let mut places = match text[at..].first_chunk() {
            Some(block) => positions(block, byte),
            None => positions(&padded(&text[at..]), byte),
        };
        // Those behind are none of it.
        if before - at < BLOCK {
            places &= (1 << (before - at)) - 1;
        }
        while places != 0 {
            found(at + places.trailing_zeros() as usize);
            places &= places - 1;
        }
    }
}

/// The cells of a record, without the quotes around them.
fn unquote<'r>(record: &[u8], delimiter: u8, buffer: &'r mut RowBuffer) -> Row<'r> {
    let record = record.strip_suffix(b"\r").unwrap_or(record);
    buffer.clear();
    let mut at = 0;
    loop {
        let mut quotes = memchr::memchr_iter(b'"', &record[at..]).map(|more| at + more);
        let quote = quotes.find(|quote| opens(record, *quote, delimiter)).unwrap_or(record.len());
        let outside = &record[at..quote];
        let start = buffer.push(outside);
        find_all(outside, outside.len(), delimiter, |end| buffer.end_cell(start + end));
        if quote == record.len() {
            return buffer.row();
        }
        let after = after_quotes(record, quote + 1).unwrap_or(record.len() + 1);
        for (number, part) in record[quote + 1..after - 1].split(|byte| *byte == b'"').enumerate() {
            // Every second part stands between the two quotes of one, and is empty.
            buffer.push(if number % 2 == 0 { part } else { b"\"" });
        }
        at = after.min(record.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All rows of a text, and where each ends.
    fn all(text: &[u8], quotes: Quotes, delimiter: u8) -> Vec<(Vec<Vec<u8>>, usize)> {
        let (mut rows, mut all) = (Rows::new(text, quotes, delimiter), Vec::new());
        while let Some((cells, _)) = rows.next() {
            let row: Vec<Vec<u8>> = cells.iter().map(<[u8]>::to_vec).collect();
            assert_eq!(cells.len(), row.len());
            assert!((0..row.len()).all(|at| cells.get(at) == Some(&row[at])));
            assert_eq!(cells.get(row.len()), None);
            all.push((row, 0));
            all.last_mut().unwrap().1 = rows.position();
        }
        all
    }

    /// Numbers that look drawn by chance, and are the same every time.
    fn dice() -> impl FnMut(usize) -> usize {
        let mut state = 1u64;
        move |sides| {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            (state >> 33) as usize % sides
        }
    }

    #[test]
    fn blank_lines_are_counted() {
        let text = b"\n\r\na,b\nc,d\n\n\r\ne,f\r\ng,h";
        for quotes in [Quotes::None, Quotes::Perhaps] {
            let (mut rows, mut lines) = (Rows::new(text, quotes, b','), Vec::new());
            while let Some((_, passed)) = rows.next() {
                lines.push(passed);
            }
            assert_eq!(lines, [2, 0, 2, 0]);
        }
    }

    #[test]
    fn a_piece_is_split_alike_whether_quotes_are_looked_for_or_not() {
        let mut throw = dice();
        for length in 0..600 {
            let kinds = [7, 60][length % 2];
            let text: Vec<u8> = (0..length).map(|_| b",\n\rab;".get(throw(kinds)).copied().unwrap_or(b'x')).collect();
            assert_eq!(all(&text, Quotes::None, b','), all(&text, Quotes::Perhaps, b','), "{text:?}");
        }
    }

    #[test]
    fn tables_with_stray_quotes_are_read_as_others_read_them() {
        let mut throw = dice();
        for round in 0..3_000 {
            let delimiter = [b',', b';', b'\t'][throw(3)];
            let alphabet = [b'"', b'"', delimiter, b'\n', b'a', b'b', b' ', b',', b';'];
            let mut text: Vec<u8> = (0..throw(60)).map(|_| alphabet[throw(alphabet.len())]).collect();
            if round % 2 == 0 {
                // Line ends of Windows.
                text = text.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
            }
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(&*text);
            let due: Vec<Vec<Vec<u8>>> =
                reader.byte_records().map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
            let found: Vec<_> = all(&text, Quotes::Perhaps, delimiter).into_iter().map(|(row, _)| row).collect();
            assert_eq!(found, due, "{:?}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn records_end_where_rows_end() {
        let mut throw = dice();
        for _ in 0..2_000 {
            let alphabet = [b'"', b',', b'\n', b'a'];
            let text: Vec<u8> = (0..throw(40)).map(|_| alphabet[throw(4)]).collect();
            let ends: Vec<usize> = record_ends(&text, b',').collect();
            assert_eq!(last_record_end(&text, Quotes::Perhaps, b','), ends.last().copied());
            assert_eq!(count_records(&text, Quotes::Perhaps, b','), ends.len());
            for (_, position) in all(&text, Quotes::Perhaps, b',') {
                assert!(ends.contains(&position) || position == text.len(), "{:?}", String::from_utf8_lossy(&text));
            }
        }
    }

    #[test]
    fn a_quote_within_a_cell_is_a_character() {
        let rows = |text: &str| -> Vec<Vec<String>> {
            let rows = all(text.as_bytes(), Quotes::of(text.as_bytes()), b',').into_iter();
            let text = |cell: Vec<u8>| String::from_utf8(cell).unwrap();
            rows.map(|(row, _)| row.into_iter().map(text).collect()).collect()
        };
        assert_eq!(rows("a 5\" pipe,b\nc,d\n"), [["a 5\" pipe", "b"], ["c", "d"]]);
        assert_eq!(rows("a,\"b,\"\"\nc\"\r\n\"\",d\n"), [["a", "b,\"\nc"], ["", "d"]]);
        assert_eq!(rows("\"a\" b,\"c"), [["a b", "c"]]);
    }
}

//! Headers: where the names of columns stand in a table, and what separates its cells.
//!
//! Responsible for finding them among the first records: below titles, comments and blank lines, and whatever the
//! separator is. What the columns mean is told by the table.

use crate::answers::table::{Terms, is_known};
use crate::bulk::{Quotes, Rows};

/// Signs that may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Records among which the header is looked for.
pub(super) const FIRST: usize = 20;

/// The header of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The separator of its cells.
    pub(super) delimiter: u8,
    /// Its cells.
    pub(super) cells: Vec<Vec<u8>>,
    /// Its row, counted from 1.
    pub(super) row: u64,
    /// One past its line end.
    pub(super) end: usize,
    /// Rows above it that say something else.
    pub(super) above: u64,
    /// How well it may be the header: its known columns, and how near it is to the top; without any, all its columns.
    rank: (usize, usize),
}

impl Header {
    /// Finds the header at the beginning of a text; `None` if there is nothing in it. Of as many known columns, the first
    /// record counts; without any, the first record under the separator that gives it the most cells.
    pub(super) fn find(text: &[u8], terms: Terms<'_>) -> Option<Self> {
        let told = separator_line(text);
        let (start, delimiters) = told.as_ref().map_or((0, &DELIMITERS[..]), |(end, delimiter)| (*end, &delimiter[..]));
        let body = &text[start..];
        let quotes = Quotes::of(body);
        let mut best: Option<Self> = None;
        for delimiter in delimiters {
            let (mut rows, mut row, mut above) = (Rows::new(body, quotes, *delimiter), u64::from(start > 0), 0);
            // Whether all rows so far are a text alone, as a title is.
            let mut titles = true;
            while above < FIRST
                && let Some((cells, passed)) = rows.next()
            {
                row += passed + 1;
                let filled = cells.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
                if filled == 0 {
                    continue;
                }
                let known = cells.iter().filter(|cell| is_name(cell, terms)).count();
                // A row of a long table, whose header is not understood, names one question as well.
                let is_header = known > 1 || (known == 1 && titles);
                let rank = if is_header { (known, FIRST - above) } else { (0, cells.len()) };
                if (is_header || above == 0) && best.as_ref().is_none_or(|best| rank > best.rank) {
                    let cells = cells.iter().map(<[u8]>::to_vec).collect();
                    let end = start + rows.position();
                    best = Some(Self { delimiter: *delimiter, cells, row, end, above: above as u64, rank });
                }
                titles &= filled == 1;
                above += 1;
            }
        }
        best
    }

    /// The names in it, without white space around them; `None` if one is no text.
    pub(super) fn names(&self) -> Option<Vec<String>> {
        self.cells.iter().map(|cell| std::str::from_utf8(cell).ok().map(|name| trim(name).to_owned())).collect()
    }
}

fn trim(name: &str) -> &str {
    name.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}')
}

fn is_name(cell: &[u8], terms: Terms<'_>) -> bool {
    std::str::from_utf8(cell).is_ok_and(|name| is_known(trim(name), terms))
}

/// The first line if it only tells spreadsheets the separator (`sep=;`): its end, and the separator.
fn separator_line(text: &[u8]) -> Option<(usize, [u8; 1])> {
    let end = memchr::memchr(b'\n', text).map_or(text.len(), |at| at + 1);
    let line = text[..end].trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (key, separator) = (line.get(..4)?, line.get(4..)?);
    // A tab at the end of the line was taken for white space.
    let separator = if separator.is_empty() { b"\t" } else { separator };
    match separator {
        [sign] if key.eq_ignore_ascii_case(b"sep=") && sign.is_ascii() && !sign.is_ascii_alphanumeric() => {
            Some((end, [*sign]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{SHIPPED, shipped};

    #[test]
    fn the_header_is_found_wherever_it_stands() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        for (text, delimiter, row, above) in [
            ("respondent,sorting\na,3\n", b',', 1, 0),
            ("\n\r\n\nrespondent;sorting\na;3\n", b';', 4, 0),
            ("# exported, today, by hand\n# do not edit\nrespondent\tsorting\na\t3\n", b'\t', 3, 2),
            ("Results; of 2026, all\n\nrespondent,period,sorting\na,2026,3\n", b',', 3, 1),
            ("sep=;\r\nrespondent;sorting\na;3\n", b';', 2, 0),
            ("\"sep=|\"\nrespondent|sorting\na|3\n", b'|', 2, 0),
            ("title\nsorting\n3\n", b',', 2, 1),
            ("respondent,sorting\nrespondent,sorting\na,3\n", b',', 1, 0),
            // The header is not understood, and no row below is taken for one.
            ("Firm,Question,Answer\nfirm-1,sorting,3\nfirm-1,energy-known,2\n", b',', 1, 0),
            ("Firm;Trade;Sorts, and how\na;b;1\n", b';', 1, 0),
            (",,\nrespondent,sorting,\na,3,\n", b',', 2, 0),
        ] {
            let header = Header::find(text.as_bytes(), (&questionnaire).into()).unwrap();
            assert_eq!((header.delimiter, header.row, header.above), (delimiter, row, above), "{text:?}");
            let end = text.match_indices('\n').nth(usize::try_from(row).unwrap() - 1).unwrap().0 + 1;
            assert_eq!(header.end, end, "{text:?}");
        }
        assert!(Header::find(b"\n \r\n\t\n", (&questionnaire).into()).is_none());
        assert!(Header::find(b"", (&questionnaire).into()).is_none());
    }
}

//! Rows as CSV, for spreadsheets and databases.
//!
//! Responsible for quoting, and for cells that a spreadsheet would run as a formula: they get an apostrophe in front.

use super::RowFormat;
use super::columns::RowColumns;
use super::encoder::Encoder;
use super::sink::FileForm;
use crate::bulk::{Line, Lines, Piece, decimals, is_plain};

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "csv",
    about: "for spreadsheets and databases",
    begin,
    rows: |_| Box::new(Csv),
    form: FileForm::Lines,
};

fn begin(columns: &RowColumns) -> Vec<u8> {
    let mut header = Lines::default();
    header.add(|line| {
        columns.iter().enumerate().for_each(|(at, (name, _))| Csv.text(at, name.as_bytes(), line));
        Csv.end(line);
    });
    header.to_vec()
}

struct Csv;

impl Encoder for Csv {
    #[inline]
    fn text(&self, column: usize, text: &[u8], line: &mut Line<'_>) {
        if column > 0 {
            line.byte(b',');
        }
        cell(text, line);
    }

    fn digits(&self, column: usize, digits: &[u8], line: &mut Line<'_>) {
        if column > 0 {
            line.byte(b',');
        }
        line.bytes(digits);
    }

    #[inline]
    fn numbers(&self, _: usize, millionths: &[Option<i64>], line: &mut Line<'_>) {
        decimals((b',', b","), millionths, line, |_, _| {});
    }

    #[inline]
    fn truth(&self, _: usize, truth: Option<bool>, line: &mut Line<'_>) {
        match truth {
            Some(true) => line.bytes(b",true"),
            Some(false) => line.bytes(b",false"),
            None => line.byte(b','),
        }
    }

    fn piece(&self, text: &[u8]) -> Piece {
        Piece::new(|line| self.text(1, text, line))
    }

    #[inline]
    fn put(&self, _: usize, piece: &Piece, line: &mut Line<'_>) {
        line.piece(piece);
    }

    #[inline]
    fn end(&self, line: &mut Line<'_>) {
        line.byte(b'\n');
    }
}

/// A text as a cell: quoted where it must be, never a formula, and without control characters.
#[inline]
pub(super) fn cell(text: &[u8], line: &mut Line<'_>) {
    if text.is_empty() {
        return;
    }
    if is_plain(text, [b',', b'"', b';']) && !matches!(text.trim_ascii_start().first(), Some(b'=' | b'+' | b'-' | b'@'))
    {
        line.bytes(text);
    } else {
        line.bytes(&quoted(text));
    }
}

/// Characters that begin a formula, as wide as East Asian letters too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

#[inline(never)]
fn quoted(text: &[u8]) -> Vec<u8> {
    let shown = crate::escape::one_line(&String::from_utf8_lossy(text));
    let mut out = Vec::with_capacity(shown.len() + 3);
    out.push(b'"');
    // What stands in place of a control character is passed over by some programs.
    if shown.trim_start_matches(char::REPLACEMENT_CHARACTER).starts_with(FORMULA) {
        out.push(b'\'');
    }
    for byte in shown.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, written) in [
            ("shop", "shop"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("the shop at the corner; in town", "\"the shop at the corner; in town\""),
            ("the shop at the corner of the street", "the shop at the corner of the street"),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-2", "\"'-2\""),
            ("@sum", "\"'@sum\""),
            (" =1+1", "\"'=1+1\""),
            ("\u{a0}=1+1", "\"'=1+1\""),
            ("\n\u{b}\u{2003}=1+1", "\"'=1+1\""),
            ("\u{1}=1+1", "\"'\u{FFFD}=1+1\""),
            ("\u{ff1d}1+1", "\"'\u{ff1d}1+1\""),
            ("Пекарня", "\"Пекарня\""),
            ("\u{1b}[2J", "\"\u{FFFD}[2J\""),
        ] {
            let mut lines = Lines::default();
            lines.add(|line| cell(text.as_bytes(), line));
            assert_eq!(std::str::from_utf8(&lines).unwrap(), written);
        }
    }
}

//! Rows as CSV, for databases and scripts.
//!
//! Responsible for quoting, and for cells that a spreadsheet would run as a formula: they get an apostrophe in front.

use super::RowFormat;
use super::columns::RowColumns;
use super::encoder::Encoder;
use super::sink::FileForm;
use crate::bulk::{Line, Lines, Piece, decimals, is_plain};

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "csv",
    extension: "csv",
    about: "for databases and scripts",
    mark: b"",
    begin,
    rows: |_| Box::new(Csv),
    form: FileForm::Lines,
};

pub(super) fn begin(columns: &RowColumns) -> Vec<u8> {
    let mut header = Lines::default();
    header.add(|line| {
        columns.iter().enumerate().for_each(|(at, (name, _))| Csv.text(at, name.as_bytes(), line));
        Csv.end(line);
    });
    header.to_vec()
}

/// Writes cells of CSV.
pub(super) struct Csv;

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
    let begins = matches!(text.trim_ascii_start().first(), Some(b'=' | b'+' | b'-' | b'@'));
    if is_plain(text, [b',', b'"', b';']) && (!begins || is_negative(text)) {
        line.bytes(text);
    } else {
        line.bytes(crate::escape::in_csv(&String::from_utf8_lossy(text)).as_bytes());
    }
}

/// A text as a cell of a table that is read here and never shown, whatever the separator is taken for.
pub(super) fn quoted(text: &str, out: &mut Vec<u8>) {
    if text.bytes().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'"' | b'\n' | b'\r')) {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Whether a text is a number below zero, which a spreadsheet shows and does not run.
fn is_negative(text: &[u8]) -> bool {
    let Some(digits) = text.strip_prefix(b"-") else { return false };
    let (whole, part) = digits.split_at(digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len()));
    let are_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    are_digits(whole) && (part.is_empty() || are_digits(&part[1..]))
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
            ("-2", "-2"),
            ("-0.5", "-0.5"),
            ("-2+3", "\"'-2+3\""),
            ("-2.", "\"'-2.\""),
            ("-.5-A1", "\"'-.5-A1\""),
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

//! Rows as CSV, for spreadsheets and databases.
//!
//! Responsible for quoting, and for cells that a spreadsheet would run as a formula: they get an apostrophe in front.

use super::RowFormat;
use super::columns::RowColumns;
use super::decimal::decimal;
use super::line::{Line, all, is_visible};
use super::row::Encoder;
use super::sink::count_lines;

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "csv",
    about: "for spreadsheets and databases",
    begin,
    rows: |_| Box::new(Csv),
    sink: None,
    count: |place| Ok(count_lines(place, true)?.saturating_sub(1)),
};

fn begin(columns: &RowColumns) -> Vec<u8> {
    let mut out = Vec::new();
    let mut line = Line::new(&mut out);
    for (at, (name, _)) in columns.iter().enumerate() {
        Csv.before(at, &mut line);
        cell(name.as_bytes(), &mut line);
    }
    Csv.end(&mut line);
    line.written().to_vec()
}

struct Csv;

impl Encoder for Csv {
    #[inline(always)]
    fn before(&self, column: usize, line: &mut Line<'_>) {
        line.first(b",", usize::from(column > 0));
    }

    #[inline(always)]
    fn text(&self, text: &[u8], line: &mut Line<'_>) {
        cell(text, line);
    }

    #[inline(always)]
    fn number(&self, millionths: Option<i64>, line: &mut Line<'_>) {
        if let Some(number) = millionths {
            decimal(number, line);
        }
    }

    #[inline(always)]
    fn truth(&self, truth: Option<bool>, line: &mut Line<'_>) {
        line.bytes(truth.map_or(&b""[..], |truth| if truth { b"true" } else { b"false" }));
    }

    #[inline(always)]
    fn end(&self, line: &mut Line<'_>) {
        line.byte(b'\n');
    }
}

/// A text as a cell: quoted where it must be, never a formula, and without control characters.
#[inline(always)]
pub(super) fn cell(text: &[u8], line: &mut Line<'_>) {
    if all(text, |byte| is_visible(byte) && !matches!(byte, b',' | b'"' | b';')) && !is_formula(text) {
        line.bytes(text);
    } else {
        line.bytes(&quoted(text));
    }
}

fn is_formula(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

#[cold]
#[inline(never)]
fn quoted(text: &[u8]) -> Vec<u8> {
    let shown = crate::escape::one_line(&String::from_utf8_lossy(text));
    let mut out = Vec::with_capacity(shown.len() + 3);
    out.push(b'"');
    if is_formula(text) {
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
            ("Пекарня", "\"Пекарня\""),
            ("\u{1b}[2J", "\"\u{FFFD}[2J\""),
        ] {
            let mut room = Vec::new();
            let mut line = Line::new(&mut room);
            cell(text.as_bytes(), &mut line);
            assert_eq!(std::str::from_utf8(line.written()).unwrap(), written);
        }
    }
}

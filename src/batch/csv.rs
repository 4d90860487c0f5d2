//! Rows as CSV, for spreadsheets and databases.
//!
//! Responsible for quoting, and for cells that a spreadsheet would run as a formula: they get an apostrophe in front.

use super::RowFormat;
use super::columns::RowColumns;
use super::row::{Encoder, decimal};
use super::sink::count_lines;

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "csv",
    about: "for spreadsheets and databases",
    begin,
    encoder: |_| Box::new(Csv),
    sink: None,
    count: |place| Ok(count_lines(place, true)?.saturating_sub(1)),
};

fn begin(columns: &RowColumns) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, (name, _)) in columns.iter().enumerate() {
        Csv.text(at, name.as_bytes(), &mut out);
    }
    Csv.end(&mut out);
    out
}

struct Csv;

impl Csv {
    fn separate(column: usize, out: &mut Vec<u8>) {
        if column > 0 {
            out.push(b',');
        }
    }
}

impl Encoder for Csv {
    fn text(&self, column: usize, text: &[u8], out: &mut Vec<u8>) {
        Self::separate(column, out);
        cell(text, out);
    }

    fn id(&self, column: usize, id: &str, out: &mut Vec<u8>) {
        Self::separate(column, out);
        out.extend_from_slice(id.as_bytes());
    }

    fn number(&self, column: usize, millionths: Option<i64>, out: &mut Vec<u8>) {
        Self::separate(column, out);
        if let Some(number) = millionths {
            decimal(number, out);
        }
    }

    fn truth(&self, column: usize, truth: Option<bool>, out: &mut Vec<u8>) {
        Self::separate(column, out);
        out.extend_from_slice(truth.map_or(&b""[..], |truth| if truth { b"true" } else { b"false" }));
    }

    fn end(&self, out: &mut Vec<u8>) {
        out.push(b'\n');
    }
}

/// A text as a cell: quoted where it must be, never a formula, and without control characters.
pub(super) fn cell(text: &[u8], out: &mut Vec<u8>) {
    let plain = |byte: &u8| !matches!(byte, b',' | b'"' | b'\n' | b'\r' | b';' | b'\t') && (0x20..0x7f).contains(byte);
    let formula = matches!(text.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    if !formula && text.iter().all(plain) {
        out.extend_from_slice(text);
        return;
    }
    let shown = crate::escape::one_line(&String::from_utf8_lossy(text));
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    for byte in shown.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, written) in [
            ("shop", "shop"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-2", "\"'-2\""),
            ("@sum", "\"'@sum\""),
            ("Пекарня", "\"Пекарня\""),
            ("\u{1b}[2J", "\"\u{FFFD}[2J\""),
        ] {
            let mut out = Vec::new();
            cell(text.as_bytes(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }
}

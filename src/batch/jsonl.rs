//! Rows as JSON Lines: one object a line, with the names of the columns.

use super::RowFormat;
use super::columns::RowColumns;
use super::row::{Encoder, decimal};
use super::sink::count_lines;

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "jsonl",
    about: "one JSON object a line",
    begin: |_| Vec::new(),
    encoder: |columns| Box::new(Jsonl::new(columns)),
    sink: None,
    // A line end within a text is written as two other signs, and quotes may stand alone.
    count: |place| count_lines(place, false),
};

struct Jsonl {
    /// What stands before each value: the sign that separates it, and its name.
    names: Vec<Vec<u8>>,
}

impl Jsonl {
    fn new(columns: &RowColumns) -> Self {
        let name = |(at, (name, _)): (usize, (&str, super::Kind))| {
            let name = serde_json::to_string(name).unwrap_or_default();
            format!("{}{name}:", if at == 0 { '{' } else { ',' }).into_bytes()
        };
        Self { names: columns.iter().enumerate().map(name).collect() }
    }
}

impl Encoder for Jsonl {
    fn text(&self, column: usize, text: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(&self.names[column]);
        if text.is_empty() {
            out.extend_from_slice(b"null");
        } else {
            let text = crate::escape::one_line(&String::from_utf8_lossy(text));
            out.extend_from_slice(serde_json::to_string(&text).unwrap_or_default().as_bytes());
        }
    }

    fn number(&self, column: usize, millionths: Option<i64>, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.names[column]);
        match millionths {
            Some(number) => decimal(number, out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn truth(&self, column: usize, truth: Option<bool>, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.names[column]);
        out.extend_from_slice(truth.map_or(&b"null"[..], |truth| if truth { b"true" } else { b"false" }));
    }

    fn end(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"}\n");
    }
}

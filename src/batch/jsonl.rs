//! Rows as JSON Lines: one object a line, with the names of the columns.

use super::RowFormat;
use super::columns::RowColumns;
use super::decimal::decimal;
use super::line::{Line, Word, all, is_visible};
use super::row::Encoder;
use super::sink::count_lines;

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "jsonl",
    about: "one JSON object a line",
    begin: |_| Vec::new(),
    rows: |columns| Box::new(Jsonl::new(columns)),
    sink: None,
    // A line end within a text is written as two other signs, and quotes may stand alone.
    count: |place| count_lines(place, false),
};

struct Jsonl {
    /// What stands before each value: the sign that separates it, and its name.
    names: Vec<Word>,
}

impl Jsonl {
    fn new(columns: &RowColumns) -> Self {
        let name = |(at, (name, _)): (usize, (&str, super::Kind))| {
            let name = serde_json::to_string(name).unwrap_or_default();
            Word::new(format!("{}{name}:", if at == 0 { '{' } else { ',' }).as_bytes())
        };
        Self { names: columns.iter().enumerate().map(name).collect() }
    }
}

impl Encoder for Jsonl {
    #[inline(always)]
    fn before(&self, column: usize, line: &mut Line<'_>) {
        line.word(&self.names[column]);
    }

    #[inline(always)]
    fn text(&self, text: &[u8], line: &mut Line<'_>) {
        if text.is_empty() {
            line.bytes(b"null");
        } else if all(text, |byte| is_visible(byte) && !matches!(byte, b'"' | b'\\')) && is_one_line(text) {
            line.byte(b'"');
            line.bytes(text);
            line.byte(b'"');
        } else {
            line.bytes(&escaped(text));
        }
    }

    #[inline(always)]
    fn number(&self, millionths: Option<i64>, line: &mut Line<'_>) {
        match millionths {
            Some(number) => decimal(number, line),
            None => line.bytes(b"null"),
        }
    }

    #[inline(always)]
    fn truth(&self, truth: Option<bool>, line: &mut Line<'_>) {
        line.bytes(truth.map_or(&b"null"[..], |truth| if truth { b"true" } else { b"false" }));
    }

    #[inline(always)]
    fn end(&self, line: &mut Line<'_>) {
        line.bytes(b"}\n");
    }
}

/// Whether no space stands at an end or beside another one.
fn is_one_line(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').all(|word| !word.is_empty())
}

#[cold]
#[inline(never)]
fn escaped(text: &[u8]) -> Vec<u8> {
    let text = crate::escape::one_line(&String::from_utf8_lossy(text));
    serde_json::to_vec(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_written_as_the_others() {
        for text in
            ["shop", "a b", " a", "a ", "a  b", "\"a\"", "C:\\shop", "a\tb", "Пекарня", "a, b; c", "the one behind it"]
        {
            let mut room = Vec::new();
            let mut line = Line::new(&mut room);
            Jsonl::new(&RowColumns::named(Vec::new())).text(text.as_bytes(), &mut line);
            assert_eq!(line.written(), escaped(text.as_bytes()));
        }
    }
}

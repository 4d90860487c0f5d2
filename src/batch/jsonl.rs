//! Rows as JSON Lines: one object a line, with the names of the columns.

use super::RowFormat;
use super::columns::RowColumns;
use super::encoder::Encoder;
use super::sink::FileForm;
use crate::bulk::{Line, Piece, decimals, is_plain};

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "jsonl",
    extension: "jsonl",
    mark: b"",
    about: "one JSON object a line",
    begin: |_| Vec::new(),
    rows: |columns| Box::new(Jsonl::new(columns)),
    form: FileForm::Lines,
};

struct Jsonl {
    /// What stands before each value: the separator, and its name without the colon.
    names: Vec<Piece>,
}

impl Jsonl {
    fn new(columns: &RowColumns) -> Self {
        let name = |(at, (name, _)): (usize, (&str, super::Kind))| {
            let name = serde_json::to_string(name).unwrap_or_default();
            Piece::new(|line| {
                line.byte(if at == 0 { b'{' } else { b',' });
                line.bytes(name.as_bytes());
            })
        };
        Self { names: columns.iter().enumerate().map(name).collect() }
    }
}

impl Encoder for Jsonl {
    #[inline]
    fn text(&self, column: usize, text: &[u8], line: &mut Line<'_>) {
        line.piece(&self.names[column]);
        value(text, line);
    }

    #[inline]
    fn numbers(&self, first: usize, millionths: &[Option<i64>], line: &mut Line<'_>) {
        decimals((b':', b":null"), millionths, line, |at, line| line.piece(&self.names[first + at]));
    }

    #[inline]
    fn truth(&self, column: usize, truth: Option<bool>, line: &mut Line<'_>) {
        line.piece(&self.names[column]);
        match truth {
            Some(true) => line.bytes(b":true"),
            Some(false) => line.bytes(b":false"),
            None => line.bytes(b":null"),
        }
    }

    fn piece(&self, text: &[u8]) -> Piece {
        Piece::new(|line| value(text, line))
    }

    #[inline]
    fn put(&self, column: usize, piece: &Piece, line: &mut Line<'_>) {
        line.piece(&self.names[column]);
        line.piece(piece);
    }

    #[inline]
    fn end(&self, line: &mut Line<'_>) {
        line.bytes(b"}\n");
    }
}

/// A text behind its name.
#[inline]
fn value(text: &[u8], line: &mut Line<'_>) {
    if text.is_empty() {
        line.bytes(b":null");
    } else if is_plain(text, [b'"', b'\\']) && is_one_line(text) {
        line.bytes(b":\"");
        line.bytes(text);
        line.byte(b'"');
    } else {
        line.byte(b':');
        line.bytes(&escaped(text));
    }
}

/// Whether no space stands at an end or beside another one.
fn is_one_line(text: &[u8]) -> bool {
    text.split(|byte| *byte == b' ').all(|word| !word.is_empty())
}

#[inline(never)]
fn escaped(text: &[u8]) -> Vec<u8> {
    let text = crate::escape::one_line(&String::from_utf8_lossy(text));
    serde_json::to_vec(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::Lines;

    #[test]
    fn plain_texts_are_written_as_the_others() {
        for text in
            ["shop", "a b", " a", "a ", "a  b", "\"a\"", "C:\\shop", "a\tb", "Пекарня", "a, b; c", "the one behind it"]
        {
            let mut lines = Lines::default();
            lines.add(|line| value(text.as_bytes(), line));
            assert_eq!(lines.strip_prefix(b":"), Some(escaped(text.as_bytes()).as_slice()));
        }
    }
}

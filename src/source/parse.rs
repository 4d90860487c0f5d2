//! Text to tree: the `toml` crate's own spanned values, turned into ours.
//!
//! Responsible for reporting every fault of the syntax of a file in one run and for numbers that the tree cannot
//! hold exactly. It knows no key.

use super::node::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use toml::de::{DeTable, DeValue};

/// Faults of the syntax reported for one file: after a lost quote every line may be one.
const MOST_SYNTAX_FAULTS: usize = 20;

/// The tree of a document.
pub(super) fn document(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(MOST_SYNTAX_FAULTS) {
        let range = error.span().unwrap_or(0..0);
        let span = Span { file, start: range.start.min(text.len()), end: range.end.min(text.len()) };
        diagnostics.push(fault(error.message(), span));
    }
    let mut reader = Reader { file, diagnostics };
    let span = reader.span(table.span());
    Node { span, value: Value::Table(reader.table(table.get_ref())) }
}

fn fault(message: &str, span: Span) -> Diagnostic {
    if message.contains("duplicate key") {
        return Diagnostic::new(Code::DUPLICATE_KEY, span, "this key is said twice")
            .help("keep one of the two; which one is meant only you can know");
    }
    Diagnostic::new(Code::SYNTAX, span, format!("this is not valid TOML: {message}"))
        .help("texts need quotes, lists square brackets, and every line is `key = value` or a heading in brackets")
}

struct Reader<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span { file: self.file, start: range.start, end: range.end }
    }

    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_span: self.span(key.span()),
                node: self.node(value.span(), value.get_ref()),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        Table { entries }
    }

    fn node(&mut self, range: std::ops::Range<usize>, value: &DeValue<'_>) -> Node {
        let span = self.span(range);
        let value = match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(whole) => match i64::from_str_radix(whole.as_str(), whole.radix()) {
                Ok(whole) => Value::Whole(whole),
                Err(_) => self.beyond(span),
            },
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(number) if number.is_finite() => Value::Number(number),
                _ => self.beyond(span),
            },
            DeValue::Boolean(truth) => Value::Truth(*truth),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => {
                Value::List(list.iter().map(|item| self.node(item.span(), item.get_ref())).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { span, value }
    }

    /// A number that cannot be held: refused, never rounded.
    fn beyond(&mut self, span: Span) -> Value {
        self.diagnostics.push(
            Diagnostic::new(Code::OUT_OF_RANGE, span, "this number cannot be used: it is too large, or not a number")
                .help("write an ordinary number, such as 12 or 0.5"),
        );
        Value::Number(f64::NAN)
    }
}

//! Text to tree: the `toml` crate's own spanned values, turned into ours.
//!
//! Responsible for reporting every fault of the syntax of a file in one run, and for a tree in which what stands beside a
//! fault is as it was meant: a list without its end ends before the next key, and a value that cannot be known is
//! [`Value::Lost`], of which no reader says anything. It knows no key.

use super::brackets::misspelt_heading;
use super::isolate::{Change, isolated};
use super::node::{Entry, Node, Table, Value};
use super::syntax::{Cause, Fault};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Faults of the syntax reported for one file: after a lost quote every line may be one.
const MOST_SYNTAX_FAULTS: usize = 20;

/// What the parser says of a file that is looked at for its cause: one lost bracket makes a fault of each item behind it.
const MOST_LOOKED_AT: usize = 60;

/// What the parser says of a file that is read again after mending.
const MOST_WORTH_MENDING: usize = 5_000;

/// The tree of a document.
pub(super) fn document(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Node {
    let mut faults = Diagnostics::new();
    let node = mended_document(text, file, &mut faults);
    // What was mended was found first, wherever it stands.
    faults.sort();
    diagnostics.append(faults);
    node
}

fn mended_document(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Node {
    let mut mended = Mended { text: text.to_owned(), changes: Vec::new() };
    let mut told: Vec<(Cause, Range<usize>)> = Vec::new();
    while let Some((at, meant)) = misspelt_heading(&mended.text).filter(|_| mended.changes.len() < MOST_SYNTAX_FAULTS) {
        let span = Span { file, start: mended.back(at.start), end: mended.back(at.end) };
        let message = format!("there is no [[{}]] to which [[{meant}.…]] could belong", &mended.text[at.clone()]);
        diagnostics.push(Diagnostic::new(Code::UNKNOWN_KEY, span, message).help(format!("did you mean \"{meant}\"?")));
        told.push((Cause::Name, at.clone()));
        mended.change(at, &meant);
    }
    loop {
        let (table, errors) = DeTable::parse_recoverable(&mended.text);
        let mut errors: Vec<(Range<usize>, &str)> =
            errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
        errors.sort_by_key(|(range, _)| range.start);
        // A file with thousands of faults is no file of ours with a slip in it.
        let can_be_mended = errors.len() < MOST_WORTH_MENDING && mended.changes.len() < MOST_SYNTAX_FAULTS;
        let mut faults: Vec<Fault> = Vec::new();
        for (range, message) in errors.into_iter().take(MOST_LOOKED_AT) {
            let end = range.end.min(mended.text.len());
            faults.push(Fault::new(&mended.text, range.start.min(end)..end, message));
        }
        faults.sort_by_key(|fault| fault.at.start);
        let change = if can_be_mended { faults.iter().find_map(|fault| way_on(fault, &mended.text)) } else { None };
        if let Some((fault, (at, by))) = change {
            tell(fault.as_ref(), &mended, file, &mut told, diagnostics);
            mended.change(at, &by);
            continue;
        }
        for fault in &faults {
            if told.len() < MOST_SYNTAX_FAULTS {
                tell(fault, &mended, file, &mut told, diagnostics);
            }
        }
        let reader = Reader { file, original: text, mended: &mended };
        let span = reader.span(table.span());
        return Node { span, value: Value::Table(reader.table(table.get_ref())) };
    }
}

/// How to go on after a fault: the fault as it is told, and a change of the text.
fn way_on<'f>(fault: &'f Fault, text: &str) -> Option<(Cow<'f, Fault>, Change)> {
    let own = || Some((Cow::Borrowed(fault), fault.mended(text)?));
    match fault.cause {
        Cause::Space | Cause::Letter | Cause::Colon | Cause::Heading => own(),
        Cause::Bare => isolated(text, fault.at.start).map(|(fault, change)| (Cow::Owned(fault), change)).or_else(own),
        _ => isolated(text, fault.at.start).map(|(fault, change)| (Cow::Owned(fault), change)),
    }
}

/// Reports a fault, once for each cause and line.
fn tell(
    fault: &Fault,
    mended: &Mended,
    file: FileId,
    told: &mut Vec<(Cause, Range<usize>)>,
    diagnostics: &mut Diagnostics,
) {
    let before = &mended.text[..fault.at.start];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = mended.back(start)..mended.back(fault.at.end);
    let same = |(cause, other): &(Cause, Range<usize>)| *cause == fault.cause && other.start == line.start;
    if told.iter().any(same) {
        return;
    }
    let at = mended.back(fault.at.start)..mended.back(fault.at.end);
    let written = mended.text.get(fault.at.clone()).unwrap_or_default();
    diagnostics.push(fault.told(file, at, written));
    told.push((fault.cause, line));
}

/// A text in which faults were mended, so that the rest of it can be read.
struct Mended {
    text: String,
    /// What was replaced, in the order in which that was done: bytes of the text before, and the end of those of the text
    /// after.
    changes: Vec<(Range<usize>, usize)>,
}

impl Mended {
    fn change(&mut self, at: Range<usize>, by: &str) {
        self.changes.push((at.clone(), at.start + by.len()));
        self.text.replace_range(at, by);
    }

    /// The byte of the file at which a byte of the mended text stands.
    fn back(&self, byte: usize) -> usize {
        self.changes.iter().rev().fold(byte, |byte, (before, after)| match byte {
            byte if byte >= *after => byte - after + before.end,
            byte => byte.min(before.end),
        })
    }
}

struct Reader<'m> {
    file: FileId,
    original: &'m str,
    mended: &'m Mended,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span { file: self.file, start: self.mended.back(range.start), end: self.mended.back(range.end) }
    }

    fn table(&self, table: &DeTable<'_>) -> Table {
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

    fn node(&self, range: Range<usize>, value: &DeValue<'_>) -> Node {
        let written = self.mended.text.get(range.clone()).unwrap_or_default();
        let span = self.span(range);
        let value = match value {
            DeValue::String(text) => match written.chars().next() {
                Some('"' | '\'') => Value::Text(text.to_string()),
                // The text of a word processor, and what has no quotes at all: both were reported.
                Some('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚') => Value::Text(unquoted(text)),
                _ => Value::Lost,
            },
            // A whole number that is too large is a number all the same: every reader finds it out of its range.
            DeValue::Integer(whole) => match i64::from_str_radix(whole.as_str(), whole.radix()) {
                Ok(whole) => Value::Whole(whole),
                Err(_) => Value::Number(whole.as_str().parse().unwrap_or(f64::INFINITY)),
            },
            // What stands in place of a value that cannot be known.
            DeValue::Float(_) if self.original.get(span.start..span.end) != Some(written) => Value::Lost,
            DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(truth) => Value::Truth(*truth),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => {
                Value::List(list.iter().map(|item| self.node(item.span(), item.get_ref())).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { span, value }
    }
}

/// The text between typographic quotes.
fn unquoted(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii() || c == '"').to_owned()
}

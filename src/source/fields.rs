//! Walking a table key by key: what a reader of a file is written with.
//!
//! Responsible for turning nodes into typed values and every deviation into a diagnostic: a missing key, a value of
//! another kind, a number outside its range, a word that is not on the list, and, at the end, every key the
//! reader did not ask for. It never stops at the first fault.

use super::alike;
use super::nearest::nearest;
use super::node::{Node, Table, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::id::Id;
use std::ops::RangeInclusive;

/// A closed list of words in a file, such as the cost bands.
pub trait Word: Copy + 'static {
    /// Every word with its meaning.
    const WORDS: &'static [(&'static str, Self)];

    /// The word of a meaning.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(_, meaning)| *meaning == self).map_or("", |(word, _)| word)
    }
}

/// The id by which a table is known to others.
pub(crate) struct OwnId {
    pub(crate) id: Spanned<Id>,
    pub(crate) certainty: Certainty,
}

/// How an id came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// It was read.
    Read,
    /// It is faulty, and this one was likely meant.
    Meant,
    /// It is not known: any id may be meant.
    Lost,
}

/// A table being read.
pub(crate) struct Fields<'a, 'd> {
    table: &'a Table,
    /// Where a missing key is reported: the head of the table.
    head: Span,
    what: String,
    known: Vec<&'static str>,
    /// Where faults go; readers of parts push their own ones here.
    pub(crate) diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Starts reading a table; `what` names it in messages ("this indicator").
    pub(crate) fn new(node: &'a Node, what: impl Into<String>, diagnostics: &'d mut Diagnostics) -> Option<Self> {
        let what = what.into();
        match &node.value {
            Value::Table(table) => Some(Self { table, head: node.span, what, known: Vec::new(), diagnostics }),
            Value::Lost => None,
            other => {
                let message = format!("{what} must be a table of keys and values, not {}", other.kind());
                diagnostics.push(Diagnostic::new(Code::WRONG_TYPE, node.span, message));
                None
            }
        }
    }

    /// Where the table stands.
    pub(crate) fn span(&self) -> Span {
        self.head
    }

    /// Names the table in later messages, once its id is known.
    pub(crate) fn call(&mut self, what: impl Into<String>) {
        self.what = what.into();
    }

    /// The value of a key as it stands; the key counts as known from now on.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key).map(|entry| &entry.node)
    }

    /// A value that must be there.
    pub(crate) fn required(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let message = format!("{} has no {key}", self.what);
            self.diagnostics
                .push(Diagnostic::new(Code::MISSING_KEY, self.head, message).help(format!("add a line `{key} = ...`")));
        }
        node
    }

    /// Reports a value of the wrong kind.
    pub(crate) fn wrong(&mut self, node: &Node, due: &str) {
        self.wrong_because(node, due, "");
    }

    /// Reports a value of the wrong kind, with a few words why.
    pub(crate) fn wrong_because(&mut self, node: &Node, due: &str, because: &str) {
        let found = match node.value {
            Value::Lost => return,
            Value::Number(number) => number.to_string().to_lowercase(),
            _ => node.value.kind().to_owned(),
        };
        let because = if because.is_empty() { String::new() } else { format!("; {because}") };
        let message = format!("{due} is due here, not {found}{because}");
        self.diagnostics.push(Diagnostic::new(Code::WRONG_TYPE, node.span, message));
    }

    /// Reports a number that no range can hold.
    fn beyond(&mut self, node: &Node) {
        self.diagnostics.push(
            Diagnostic::new(Code::OUT_OF_RANGE, node.span, "this is no number that can be used")
                .help("write an ordinary number, such as 12 or 0.5"),
        );
    }

    /// A text that must be there and not be empty.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.required(key)?;
        self.text_of(node)
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.text_of(node)
    }

    /// A node as a text that is not empty.
    pub(crate) fn text_of(&mut self, node: &Node) -> Option<Spanned<String>> {
        let Some(text) = node.text() else {
            self.wrong(node, "a text in quotes");
            return None;
        };
        if text.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::new(Code::EMPTY_TEXT, node.span, "this text is empty")
                    .help("write the text, or leave the key out if it is optional"),
            );
            return None;
        }
        Some(Spanned { value: text.to_owned(), span: node.span })
    }

    /// An id that must be there.
    pub(crate) fn id(&mut self, key: &'static str) -> Option<Spanned<Id>> {
        let node = self.required(key)?;
        self.id_of(node)
    }

    /// The id of the table itself. Where it is faulty, the table keeps the one that was likely meant, so that what refers
    /// to it is not reported as well.
    pub(crate) fn own_id(&mut self) -> OwnId {
        let read = self.id("id");
        let written = self.node("id").and_then(Node::text);
        let meant = || written.and_then(|text| Id::nearest(&alike::in_ascii(text)));
        let certainty = match (&read, &written) {
            (Some(_), _) => Certainty::Read,
            (None, Some(text)) if !text.trim().is_empty() => Certainty::Meant,
            _ => Certainty::Lost,
        };
        let id = read.or_else(|| meant().map(|value| Spanned { value, span: self.head }));
        OwnId { id: id.unwrap_or_else(|| Spanned { value: Id::unnamed(self.head.start), span: self.head }), certainty }
    }

    /// A node as an id.
    pub(crate) fn id_of(&mut self, node: &Node) -> Option<Spanned<Id>> {
        let text = self.text_of(node)?;
        match Id::new(&text.value) {
            Some(id) => Some(Spanned { value: id, span: text.span }),
            None => {
                let rule = "an id is written with lower-case letters and digits, words joined by single hyphens";
                let message = alike::told(&text.value).map_or(rule.to_owned(), |why| format!("{rule}; {why}"));
                let near = Id::nearest(&alike::in_ascii(&text.value));
                let help = near.map_or(String::new(), |id| format!("for instance \"{id}\""));
                self.diagnostics.push(Diagnostic::new(Code::BAD_ID, text.span, message).help(help));
                None
            }
        }
    }

    /// A whole number in a range; left out or faulty: `default`.
    pub(crate) fn whole(&mut self, key: &'static str, range: RangeInclusive<u32>, default: u32) -> u32 {
        let Some(node) = self.node(key) else { return default };
        self.whole_of(node, range).unwrap_or(default)
    }

    /// A node as a whole number in a range.
    pub(crate) fn whole_of(&mut self, node: &Node, range: RangeInclusive<u32>) -> Option<u32> {
        let whole = match node.value {
            Value::Whole(whole) => whole,
            Value::Number(number) if !number.is_finite() => {
                self.beyond(node);
                return None;
            }
            _ => {
                self.wrong(node, &format!("a whole number from {} to {}", range.start(), range.end()));
                return None;
            }
        };
        match u32::try_from(whole) {
            Ok(whole) if range.contains(&whole) => Some(whole),
            _ => {
                let message = format!("{whole} is outside the range {} to {}", range.start(), range.end());
                self.diagnostics.push(Diagnostic::new(Code::OUT_OF_RANGE, node.span, message));
                None
            }
        }
    }

    /// A node as a number, decimals allowed, in a range.
    pub(crate) fn number_of(&mut self, node: &Node, range: RangeInclusive<f64>) -> Option<f64> {
        let number = match node.value {
            #[allow(clippy::cast_precision_loss, reason = "checked: only whole numbers that binary64 holds pass")]
            Value::Whole(whole) if whole.unsigned_abs() <= 1 << 53 => whole as f64,
            Value::Number(number) if !number.is_finite() => {
                self.beyond(node);
                return None;
            }
            Value::Number(number) => number,
            _ => {
                self.wrong(node, "a number");
                return None;
            }
        };
        if !range.contains(&number) {
            let message = format!("{number} is outside the range {} to {}", range.start(), range.end());
            self.diagnostics.push(Diagnostic::new(Code::OUT_OF_RANGE, node.span, message));
            return None;
        }
        Some(number)
    }

    /// A number in a range; left out or faulty: `default`.
    pub(crate) fn number(&mut self, key: &'static str, range: RangeInclusive<f64>, default: f64) -> f64 {
        let Some(node) = self.node(key) else { return default };
        self.number_of(node, range).unwrap_or(default)
    }

    /// True or false; left out or faulty: false.
    pub(crate) fn truth(&mut self, key: &'static str) -> bool {
        let Some(node) = self.node(key) else { return false };
        if let Value::Truth(truth) = node.value {
            return truth;
        }
        self.wrong(node, "true or false");
        false
    }

    /// A word of a closed list; left out: `None`.
    pub(crate) fn word<W: Word>(&mut self, key: &'static str) -> Option<W> {
        let node = self.node(key)?;
        self.word_of(node)
    }

    /// A node as a word of a closed list.
    pub(crate) fn word_of<W: Word>(&mut self, node: &Node) -> Option<W> {
        let text = self.text_of(node)?;
        if let Some((_, meaning)) = W::WORDS.iter().find(|(word, _)| *word == text.value) {
            return Some(*meaning);
        }
        let words: Vec<&str> = W::WORDS.iter().map(|(word, _)| *word).collect();
        let help = nearest(&text.value, words.iter().copied())
            .map_or_else(|| format!("write one of: {}", words.join(", ")), |word| format!("did you mean \"{word}\"?"));
        let message = format!("\"{}\" is not one of the words known here", text.value);
        self.diagnostics.push(Diagnostic::new(Code::UNKNOWN_WORD, text.span, message).help(help));
        None
    }

    /// The items of a list; left out: none.
    pub(crate) fn list(&mut self, key: &'static str) -> &'a [Node] {
        match self.node(key) {
            Some(node) => self.list_of(node),
            None => &[],
        }
    }

    /// A node as a list; none where it is something else.
    pub(crate) fn list_of(&mut self, node: &'a Node) -> &'a [Node] {
        self.list_in(node).unwrap_or_default()
    }

    /// A node as a list; `None` where it is something else.
    pub(crate) fn list_in(&mut self, node: &'a Node) -> Option<&'a [Node]> {
        let list = node.list();
        if list.is_none() {
            self.wrong(node, "a list in square brackets");
        }
        list
    }

    /// Whether there are keys the reader did not ask for: each is reported when the reading ends.
    pub(crate) fn has_unknown(&self) -> bool {
        self.table.entries.iter().any(|entry| !self.known.contains(&entry.key.as_str()))
    }

    /// A list of texts that are not empty; left out: none.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.list(key).iter().filter_map(|item| self.text_of(item)).collect()
    }

    /// A list of ids; left out: none.
    pub(crate) fn ids(&mut self, key: &'static str) -> Vec<Spanned<Id>> {
        self.list(key).iter().filter_map(|item| self.id_of(item)).collect()
    }

    /// A list of words of a closed list; left out: none.
    pub(crate) fn words<W: Word>(&mut self, key: &'static str) -> Vec<W> {
        self.list(key).iter().filter_map(|item| self.word_of(item)).collect()
    }

    /// Ends the reading: every key that the reader did not ask for is a fault, with the nearest known one.
    pub(crate) fn close(self) {
        for entry in &self.table.entries {
            if self.known.contains(&entry.key.as_str()) {
                continue;
            }
            // A key without quotes is of ASCII; one that is not was reported with the syntax.
            let unquoted = entry.key_span.end - entry.key_span.start == entry.key.len();
            if unquoted && !entry.key.is_ascii() {
                continue;
            }
            // A key that is there already is less likely to be meant than one that is not.
            let written = alike::in_ascii(&entry.key);
            let absent = self.known.iter().copied().filter(|key| self.table.get(key).is_none());
            let near = nearest(&written, absent).or_else(|| nearest(&written, self.known.iter().copied()));
            let help = near.map_or_else(
                || format!("known here: {}", self.known.join(", ")),
                |word| format!("did you mean \"{word}\"?"),
            );
            let message = format!("{} has no key \"{}\"", self.what, entry.key);
            let fault = Diagnostic::new(Code::UNKNOWN_KEY, entry.key_span, message).help(help);
            self.diagnostics.push_misspelt(fault, near);
        }
    }
}

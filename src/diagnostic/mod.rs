//! Diagnostics: what is wrong in a file that a person wrote, where, and how to mend it.
//!
//! Responsible for the record of a fault (code, message, place, help) and for collecting all faults of a run. It does
//! not read files and does not draw: the excerpt with the underlined text is drawn by `source`, which has the text.
//! Diagnostics are for the authors of files and are written in English; what owners read stands in message files.

mod code;

pub use code::{CODES, Code};

use crate::escape::one_line;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file can be used; a reader may stumble.
    Warning,
}

impl Severity {
    /// The word used in reports and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One of the files read in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) usize);

/// A place in a file: bytes `start..end` of its text (after a byte order mark was taken off).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A value with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A place with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text to underline.
    pub span: Span,
    /// What to say under it; may be empty.
    pub text: String,
}

/// One fault of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, with its page.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where: the text to underline.
    pub primary: Label,
    /// Other places that matter, such as the first of two equal ids.
    pub others: Vec<Label>,
    /// How to mend it; empty if the message already says so.
    pub help: String,
}

impl Diagnostic {
    /// A fault at a place. Texts are made printable here, so that nothing from a file reaches a terminal alive.
    pub fn new(code: Code, span: Span, message: impl AsRef<str>) -> Self {
        Self {
            code,
            message: clip(message.as_ref()),
            primary: Label { span, text: String::new() },
            others: Vec::new(),
            help: String::new(),
        }
    }

    /// Says a few words under the underlined text.
    #[must_use]
    pub fn label(mut self, text: impl AsRef<str>) -> Self {
        self.primary.text = clip(text.as_ref());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl AsRef<str>) -> Self {
        self.others.push(Label { span, text: clip(text.as_ref()) });
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl AsRef<str>) -> Self {
        self.help = clip(text.as_ref());
        self
    }

    /// Whether the file cannot be used.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// The longest text of a message, in characters: a value of a megabyte must not flood the screen.
const LONGEST_TEXT: usize = 240;

fn clip(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// All faults of a run, in the order in which they were found until they are sorted for showing.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>, Vec<Misspelt>);

/// A key that is not known where it stands, and the one that was likely meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misspelt {
    /// Where the key stands.
    pub(crate) span: Span,
    /// The key that was meant.
    pub(crate) meant: String,
}

impl Diagnostics {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fault.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds the fault of a key that is not known, with the one that was likely meant.
    pub(crate) fn push_misspelt(&mut self, fault: Diagnostic, meant: Option<&str>) {
        let span = fault.primary.span;
        self.1.extend(meant.map(|meant| Misspelt { span, meant: meant.to_owned() }));
        self.0.push(fault);
    }

    /// The keys that are not known and have one that was likely meant.
    pub(crate) fn misspelt(&self) -> &[Misspelt] {
        &self.1
    }

    /// Leaves only the faults of some places.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Adds all faults of another run.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
        self.1.append(&mut other.1);
    }

    /// The faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Number of faults of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.code.severity() == severity).count()
    }

    /// Whether one of the faults is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Diagnostic::is_error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sorts by file and place, so that the order of the checks does not show.
    pub fn sort(&mut self) {
        self.0.sort_by_key(|d| (d.primary.span, d.code.name()));
        self.0.dedup();
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

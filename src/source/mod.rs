//! Source: the text of files that people write, with the place of every value.
//!
//! Responsible for bytes to text (encoding, size), text to a tree of values with their places, walking that tree
//! while collecting every fault, and drawing a fault with the text underlined. It knows TOML; it does not know what
//! a questionnaire is, and it does not open files: callers bring the bytes.

mod alike;
mod brackets;
mod decode;
mod fields;
mod isolate;
mod limits;
mod nearest;
mod node;
mod parse;
mod render;
mod respell;
mod syntax;

pub use fields::Word;
pub(crate) use fields::{Certainty, Fields, OwnId};
pub use limits::*;
pub use nearest::nearest;
pub use node::{Entry, Node, Table, Value};
pub(crate) use render::in_a_line;
pub use render::{Rendering, render, render_json};
pub(crate) use respell::respelling;

use crate::diagnostic::{Diagnostics, FileId, Span};

/// One file: its name as the user gave it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// The name as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line of a byte, counted from 0.
    fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// Line and column of a byte, both counted from 1; columns are characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.line_of(byte);
        let start = self.line_starts[line];
        let column = self.text.get(start..byte.max(start)).map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// Text of a line counted from 0, without its line break, and the byte at which it starts.
    fn line(&self, line: usize) -> (&str, usize) {
        let start = self.line_starts[line];
        let end = self.line_starts.get(line + 1).copied().unwrap_or(self.text.len());
        (self.text[start..end].trim_end_matches(['\n', '\r']), start)
    }
}

/// All files of a run. Places in diagnostics refer to them.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceFile>);

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a file: checks its size and encoding and keeps its text.
    ///
    /// Gives the file's id in any case, so that faults can be shown; the text is empty where it could not be read,
    /// and the reason is among the diagnostics.
    pub fn add(&mut self, name: &str, bytes: &[u8], limit: usize, diagnostics: &mut Diagnostics) -> FileId {
        let file = FileId(self.0.len());
        let text = decode::text(bytes, limit, file, diagnostics).unwrap_or_default();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.0.push(SourceFile { name: name.to_owned(), text, line_starts });
        file
    }

    /// Takes in a file and reads it as TOML: [`Sources::add`] and [`Sources::parse`] in one. Gives what could be read.
    pub fn read(&mut self, name: &str, bytes: &[u8], limit: usize, diagnostics: &mut Diagnostics) -> Node {
        let file = self.add(name, bytes, limit, diagnostics);
        self.parse(file, diagnostics)
    }

    /// One of the files.
    pub fn get(&self, file: FileId) -> &SourceFile {
        &self.0[file.0]
    }

    /// Reads the text of a file as TOML. Gives what could be read, and every fault of the syntax.
    pub fn parse(&self, file: FileId, diagnostics: &mut Diagnostics) -> Node {
        parse::document(&self.get(file).text, file, diagnostics)
    }

    /// The first character of a file, as a place for faults that concern all of it.
    pub(crate) fn start_of(&self, file: FileId) -> Span {
        let first = self.get(file).text.chars().next().map_or(0, char::len_utf8);
        Span { file, start: 0, end: first }
    }
}

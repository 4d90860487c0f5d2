//! What stands between the conversation and a person: a prompter, which shows and reads, and a keeper.
//!
//! Responsible for two small traits. A terminal, a pipe and a test implement the first; the program's files, or a
//! test's memory, the second.

use std::io;

/// What a person said to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A line of text, possibly empty.
    Line(String),
    /// Several lines that came at once, faster than anybody types: they were pasted.
    Pasted(Vec<String>),
    /// Nothing more will come: the terminal was closed, or the input has ended.
    Ended,
}

/// Shows text and reads lines.
pub trait Prompter {
    /// Columns that can be used.
    fn columns(&self) -> usize;

    /// Begins a new screen. Where there are no screens, an empty line is enough.
    ///
    /// # Errors
    /// The output failed.
    fn begin(&mut self) -> io::Result<()>;

    /// Shows lines, each already no wider than the columns, with nothing in them that moves a cursor.
    ///
    /// # Errors
    /// The output failed.
    fn show(&mut self, lines: &[String]) -> io::Result<()>;

    /// Asks for a line; `label` is one short word or character. `options` numbered options stand above it, and 0 stands
    /// for none: words are asked for.
    ///
    /// # Errors
    /// The input or output failed.
    fn ask(&mut self, label: &str, options: usize) -> io::Result<Said>;

    /// Whether the arrow keys walk through the numbers of the options.
    fn has_arrows(&self) -> bool {
        false
    }
}

/// What came of keeping a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk.
    Safely,
    /// It is on the disk, and the person has to read this text about it.
    With(String),
}

/// Keeps the text of a sheet where it survives everything.
pub trait Keeper {
    /// Keeps the whole text of the sheet in place of what was kept before.
    ///
    /// # Errors
    /// Why it could not be kept, in words for a person, with what is safe and what to do.
    fn keep(&mut self, text: &str) -> Result<Kept, String>;

    /// Keeps it somewhere else from now on.
    ///
    /// # Errors
    /// Why it could not be kept there.
    fn move_to(&mut self, place: &str, text: &str) -> Result<Kept, String>;

    /// What a person calls the place, such as the name of the file.
    fn place(&self) -> String;
}

/// Why a conversation stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Input or output failed.
    #[error("the conversation broke off")]
    Broken(#[from] io::Error),
    /// The sheet could not be kept, and the person left.
    #[error("{0}")]
    NotKept(String),
}

//! The desk at which paper is keyed in: keys that come, rows that are shown, and a drawer in which sheets are kept.
//!
//! Responsible for two small traits, which a terminal, a pipe, a folder and a test implement, and for keys that come as
//! lines of text. What a key means is told in `row` and `entry`.

use crate::code::Code;
use crate::interview::{Said, read_line};
use std::io::{self, BufRead, Write};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, a digit or another sign.
    Sign(char),
    /// The key that ends what is typed.
    Enter,
    /// The key that takes back what was typed last.
    Back,
}

/// What has been typed on a row when the next key is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Nothing: the next key may be a whole answer.
    Nothing,
    /// Something that waits for its end.
    Something,
    /// Words, in which every sign stands for itself.
    Words,
}

/// Where keys come from and rows go to.
pub trait Desk {
    /// Columns that can be used.
    fn columns(&self) -> usize;

    /// Shows lines in place of the row that is open, each no wider than the columns, with nothing in them that moves a
    /// cursor.
    ///
    /// # Errors
    /// The output failed.
    fn show(&mut self, lines: &[String]) -> io::Result<()>;

    /// Draws the row that is open: what is asked, and what was typed so far.
    ///
    /// # Errors
    /// The output failed.
    fn row(&mut self, asked: &str, typed: &str) -> io::Result<()>;

    /// Waits for a key; `None` if nothing more will come.
    ///
    /// # Errors
    /// The input failed.
    fn key(&mut self, typing: Typing) -> io::Result<Option<Key>>;

    /// Throws away what came together with the last key and is not read yet; gives whether there was anything. Behind a key
    /// that made no sense, the rest would answer other questions than it was meant for.
    fn drop_rest(&mut self) -> bool {
        false
    }
}

/// Whether a sheet is keyed for the first time, or again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// For the first time.
    First,
    /// Again, to be compared.
    Second,
}

/// What a drawer holds under a code, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The sheet as it was finished.
    pub finished: Option<String>,
    /// What was keyed of it for the first time, if that is not finished.
    pub first: Option<String>,
    /// What was keyed of it again, if that is not finished.
    pub second: Option<String>,
}

/// Keeps sheets where they survive everything. Errors are told in words for a person.
pub trait Drawer {
    /// The codes of sheets that are not finished, in order.
    fn unfinished(&mut self) -> Vec<Code>;

    /// What is kept under a code.
    ///
    /// # Errors
    /// It is there and cannot be read.
    fn find(&mut self, code: Code) -> Result<Stored, String>;

    /// Keeps what was keyed so far.
    ///
    /// # Errors
    /// It could not be kept.
    fn keep(&mut self, code: Code, pass: Pass, text: &str) -> Result<(), String>;

    /// Takes away what was keyed again.
    fn forget_second(&mut self, code: Code);

    /// Puts a finished sheet in its place, and takes away what was kept before; gives the name of its file.
    ///
    /// # Errors
    /// It could not be put there, and what was keyed is still kept.
    fn finish(&mut self, code: Code, text: &str) -> Result<String, String>;
}

/// Keys that come as lines: each sign of a line is a key. The end of a line is the key Enter where something is typed that
/// waits for it, and where the line is empty; a semicolon is the key Enter too.
pub struct KeyLines<R, W> {
    input: R,
    output: W,
    columns: usize,
    /// What is left of the line, the next sign last.
    left: Vec<char>,
    /// Whether the end of the line is still to come.
    open: bool,
    /// Whether what was shown last waits on an open row.
    asks: bool,
}

impl<R: BufRead, W: Write> KeyLines<R, W> {
    /// Takes keys from a reader, and shows rows on a writer.
    pub fn new(input: R, output: W, columns: usize) -> Self {
        Self { input, output, columns, left: Vec::new(), open: false, asks: false }
    }
}

impl<R: BufRead, W: Write> Desk for KeyLines<R, W> {
    fn columns(&self) -> usize {
        self.columns
    }

    fn show(&mut self, lines: &[String]) -> io::Result<()> {
        if std::mem::take(&mut self.asks) {
            writeln!(self.output)?;
        }
        lines.iter().try_for_each(|line| writeln!(self.output, "{line}"))
    }

    fn row(&mut self, asked: &str, typed: &str) -> io::Result<()> {
        // Within a line nothing waits to be typed.
        if self.left.is_empty() && typed.is_empty() {
            if std::mem::replace(&mut self.asks, true) {
                writeln!(self.output)?;
            }
            write!(self.output, "{asked}> ")?;
            self.output.flush()?;
        }
        Ok(())
    }

    fn key(&mut self, typing: Typing) -> io::Result<Option<Key>> {
        loop {
            if let Some(sign) = self.left.pop() {
                return Ok(Some(match sign {
                    ';' if typing != Typing::Words => Key::Enter,
                    '\u{8}' | '\u{7f}' => Key::Back,
                    sign => Key::Sign(sign),
                }));
            }
            if std::mem::take(&mut self.open) && typing != Typing::Nothing {
                return Ok(Some(Key::Enter));
            }
            let Said::Line(line) = read_line(&mut self.input)? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(Key::Enter));
            }
            self.left = line.chars().rev().collect();
            self.open = true;
        }
    }

    fn drop_rest(&mut self) -> bool {
        self.open = false;
        !std::mem::take(&mut self.left).is_empty()
    }
}

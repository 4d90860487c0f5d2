//! Sinks: how rows become a file, above all one that is more than its rows one after the other.
//!
//! Responsible for what such a format needs: rows come encoded and in order, and the caller who opened the file is told in
//! words why a row cannot stand in it. Where the file lies is known to the caller alone.

use super::columns::RowColumns;
use crate::bulk::{Quotes, count_records, record_ends};
use std::io::{self, Read, Seek, Write};

/// A place rows are written to and read from again.
pub trait Place: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Place for T {}

/// How rows become a file, and how its rows are counted, so that what was written can be held against what should have
/// been.
#[derive(Clone, Copy, Debug)]
pub enum Filing {
    /// The rows, one after the other, are the file.
    Lines(fn() -> LineCount),
    /// A sink puts them into it.
    Sink(OpenSink, CountRows),
}

/// Puts encoded rows into a file.
pub trait Sink: Send {
    /// Takes whole rows, as encoded by the encoder of the same format.
    ///
    /// # Errors
    /// The file cannot be written, or cannot hold the rows.
    fn rows(&mut self, encoded: &[u8]) -> Result<(), SinkFault>;

    /// Ends the file.
    ///
    /// # Errors
    /// The file cannot be written.
    fn finish(self: Box<Self>) -> Result<(), SinkFault>;
}

/// Opens a sink over an empty file.
pub type OpenSink = fn(&RowColumns, Box<dyn Place>) -> Result<Box<dyn Sink>, SinkFault>;

/// Why rows cannot be put into a file.
#[derive(Debug, thiserror::Error)]
pub enum SinkFault {
    /// The system refused.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// There are more rows than the format holds.
    #[error(
        "a sheet of a workbook holds {0} rows below its header and no more; write CSV or Parquet (--format csv, --format parquet)"
    )]
    TooMany(u64),
    /// A text is longer than the format holds.
    #[error(
        "a text in row {0} is longer than a cell of a workbook can be ({1} characters); write CSV or Parquet (--format csv, --format parquet)"
    )]
    TooLong(u64, usize),
    /// The format's own words.
    #[error("{0}")]
    Other(String),
}

/// Counts the rows below the header of a finished file.
pub type CountRows = fn(Box<dyn Place>) -> io::Result<u64>;

/// Counts the rows of a text, piece by piece from its beginning.
#[derive(Clone, Debug)]
pub struct LineCount {
    /// Whether quotes mean something: line ends within them end no row.
    quotes: bool,
    /// Whether the next piece begins within quotes.
    quoted: bool,
    /// Lines before the first row.
    head: u64,
    lines: u64,
}

impl LineCount {
    pub(super) fn new(quotes: bool, head: u64) -> Self {
        Self { quotes, quoted: false, head, lines: 0 }
    }

    /// Goes on with the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        // Most pieces hold no quote, and line ends alone are counted many at a time.
        if !self.quotes || Quotes::of(piece) == Quotes::None {
            self.lines += if self.quoted { 0 } else { count_records(piece, Quotes::None) as u64 };
            return;
        }
        self.lines += record_ends(piece, &mut self.quoted).count() as u64;
    }

    /// Rows that have ended.
    pub fn rows(&self) -> u64 {
        self.lines.saturating_sub(self.head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_wherever_pieces_end() {
        let text = b"a,b\n1,\"x\ny\"\n2,\"\"\"\n\"\n3,z\n";
        for (quotes, rows) in [(true, 3), (false, 5)] {
            for first in 0..text.len() {
                for second in first..text.len() {
                    let mut count = LineCount::new(quotes, 1);
                    [&text[..first], &text[first..second], &text[second..]].iter().for_each(|piece| count.add(piece));
                    assert_eq!(count.rows(), rows, "{first} {second}");
                }
            }
        }
        assert_eq!(LineCount::new(true, 1).rows(), 0);
    }
}

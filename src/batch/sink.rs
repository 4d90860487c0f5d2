//! Sinks: how rows become a file, above all one that is more than its rows one after the other.
//!
//! Responsible for what such a format needs: rows come encoded and in order, and whoever opened the file is told in
//! words why a row cannot stand in it. Where the file lies is known to the caller alone.

use super::columns::RowColumns;
use std::io::{self, Read, Seek, Write};

/// A place rows are written to and read from again.
pub trait Place: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Place for T {}

/// How rows become a file, and how its rows are counted, so that what was written can be held against what should have
/// been.
#[derive(Clone, Copy, Debug)]
pub enum Filing {
    /// The rows, one after the other, are the file.
    Lines(CountLines),
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

/// Counts the rows below the header of a text from its beginning to its end.
pub type CountLines = fn(&mut dyn Read) -> io::Result<u64>;

/// Counts the rows below the header of a finished file.
pub type CountRows = fn(Box<dyn Place>) -> io::Result<u64>;

/// Records of a text. Line ends within quotes end none, if `quotes` mean something.
pub(super) fn count_lines(text: &mut dyn Read, quotes: bool) -> io::Result<u64> {
    let (mut piece, mut rows) = (Vec::with_capacity(1 << 18), 0);
    let mut quoted = false;
    loop {
        piece.clear();
        if text.take(1 << 18).read_to_end(&mut piece)? == 0 {
            return Ok(rows);
        }
        // Most pieces hold no quote, and line ends alone are counted many at a time.
        if !quotes || memchr::memchr(b'"', &piece).is_none() {
            rows += if quoted { 0 } else { memchr::memchr_iter(b'\n', &piece).count() as u64 };
            continue;
        }
        for at in memchr::memchr2_iter(b'"', b'\n', &piece) {
            quoted ^= piece[at] == b'"';
            rows += u64::from(piece[at] == b'\n' && !quoted);
        }
    }
}

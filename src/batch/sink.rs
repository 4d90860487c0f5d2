//! Sinks: how rows become a file, above all one that is more than its rows one after the other.
//!
//! Responsible for what such a format needs: rows come encoded and in order, and the caller is told in
//! words why a row cannot stand in it. Where the file lies is known to the caller alone.

use super::columns::RowColumns;
use super::legend::Legend;
use std::io::{self, Read, Seek, Write};

/// A file, or what stands for one, that rows are written to or a table is read from, in any order.
pub trait OpenFile: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> OpenFile for T {}

/// How rows become a file.
#[derive(Clone, Copy, Debug)]
pub enum FileForm {
    /// The rows, one after the other, are the file.
    Lines,
    /// A sink puts them into it.
    Sink(OpenSink),
}

/// Puts encoded rows into a file.
pub trait Sink: Send {
    /// Takes whole rows, as encoded by the encoder of the same format.
    ///
    /// # Errors
    /// The file cannot be written, or cannot hold the rows.
    fn rows(&mut self, encoded: &[u8]) -> Result<(), SinkFault>;

    /// Takes lines of the file of refusals, if the format has a place for them too.
    ///
    /// # Errors
    /// The file cannot be written.
    fn refused(&mut self, _lines: &[u8]) -> Result<(), SinkFault> {
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The file cannot be written.
    fn finish(self: Box<Self>) -> Result<(), SinkFault>;
}

/// Opens a sink over an empty file, with what the columns mean for formats that people open.
pub type OpenSink = fn(&RowColumns, Legend, Box<dyn OpenFile>) -> Result<Box<dyn Sink>, SinkFault>;

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
    /// What a workbook's rows pass through cannot be written.
    #[error(
        "its rows are first put aside in the folder for temporary files, and that folder does not take them; make room in it, or name another folder with the variable TMPDIR (on Windows TMP)"
    )]
    Aside,
    /// The format's own words.
    #[error("{0}")]
    Other(String),
}

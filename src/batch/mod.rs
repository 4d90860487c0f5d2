//! Batch: many enterprises to one row each.
//!
//! Responsible for the columns of a row, for the formats rows are written in, for scoring a piece of a table, and for
//! what is refused and why. It opens no file and starts no thread: pieces come to any number of workers, and a piece
//! gives the same bytes from each of them.

mod columns;
mod csv;
mod details;
mod encoder;
mod header;
mod json_lines;
mod jsonl;
mod keep;
mod outcome;
#[cfg(any(feature = "parquet", feature = "xlsx"))]
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod plan;
mod refusal;
mod row;
mod rows;
mod sink;
mod table;
mod tables;
#[cfg(feature = "workbooks")]
mod workbook;
mod worker;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use crate::bulk::{JsonList, Lines, Quotes, Rows, count_records, last_record_end, tidy};
pub use columns::{Kind, RowColumns};
pub use details::detail_columns;
pub use outcome::{Kept, Outcome, RowMark};
#[cfg(feature = "parquet")]
pub use parquet::ParquetTable;
pub use plan::{Plan, Reporter};
pub use refusal::{REJECTS, Refusal, Why};
pub use sink::{FileForm, OpenFile, OpenSink, Sink, SinkFault};
pub use table::{Key, Layout, Opened, Table, TableFault, group_start};
#[cfg(feature = "workbooks")]
pub use workbook::{WorkbookFault, WorkbookText, workbook_text};
pub use worker::Worker;

/// The format of tables that are written beside rows, whatever these are in.
pub const CSV: &RowFormat = &csv::FORMAT;

/// A format rows are written in.
pub struct RowFormat {
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// What stands before the first row.
    pub begin: fn(&RowColumns) -> Vec<u8>,
    /// Makes the encoder that all workers share.
    rows: fn(&RowColumns) -> Box<dyn rows::Rows>,
    /// How rows become a file.
    pub form: FileForm,
}

/// Every format, in the order of the help. A new one is one file and its name here.
pub const ROW_FORMATS: &[&RowFormat] = &[
    CSV,
    &jsonl::FORMAT,
    #[cfg(feature = "parquet")]
    &parquet::FORMAT,
    #[cfg(feature = "xlsx")]
    &xlsx::FORMAT,
];

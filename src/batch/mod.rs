//! Batch: many enterprises to one row each.
//!
//! Responsible for the columns of a row, for the formats rows are written in, for scoring a piece of a table, and for
//! what is refused and why. It opens no file and starts no thread: pieces come to any number of workers, and a piece
//! gives the same bytes from each of them.

mod columns;
mod csv;
mod csv_excel;
mod details;
mod encoder;
mod flat;
mod header;
mod json_lines;
mod jsonl;
mod keep;
#[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "only a workbook tells what its columns mean"))]
mod legend;
mod named;
mod no_enterprise;
mod outcome;
#[cfg(any(feature = "parquet", feature = "xlsx"))]
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod plan;
mod refusal;
mod row;
mod rows;
mod shifted;
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
pub use flat::{FlatLines, no_row};
pub use legend::Legend;
pub use outcome::{Kept, Outcome, Report, RowMark};
#[cfg(feature = "parquet")]
pub use parquet::ParquetTable;
pub use plan::{Plan, Reporter};
pub use refusal::{REJECTS, Refusal, Why};
pub use shifted::Shifted;
pub use sink::{FileForm, OpenFile, OpenSink, Sink, SinkFault};
pub use table::{Key, Layout, Opened, Table, TableFault, group_start};
#[cfg(feature = "workbooks")]
pub use workbook::{WorkbookFault, WorkbookText, workbook_text};
pub use worker::Worker;

/// The format of tables that are written beside rows, whatever these are in.
pub const CSV: &RowFormat = &csv::FORMAT;

/// A format rows are written in.
pub struct RowFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// What stands in front of a table of text beside the rows, so that those who open the rows can open it too.
    mark: &'static [u8],
    /// What stands before the first row.
    pub begin: fn(&RowColumns) -> Vec<u8>,
    /// Makes the encoder that all workers share.
    rows: fn(&RowColumns) -> Box<dyn rows::Rows>,
    /// How rows become a file.
    pub form: FileForm,
}

impl RowFormat {
    /// The head of the file of refusals that goes with rows in this format.
    pub fn refusals(&self) -> Vec<u8> {
        [self.mark, REJECTS.join(",").as_bytes(), b"\n"].concat()
    }
}

/// Every format, in the order of the help. A new one is one file and its name here.
pub const ROW_FORMATS: &[&RowFormat] = &[
    CSV,
    &csv_excel::FORMAT,
    &jsonl::FORMAT,
    #[cfg(feature = "parquet")]
    &parquet::FORMAT,
    #[cfg(feature = "xlsx")]
    &xlsx::FORMAT,
];

//! Batch: many enterprises to one row each.
//!
//! Responsible for the columns of a row, for the formats rows are written in, for scoring a piece of a table, and for
//! what is refused and why. It opens no file and starts no thread: pieces come to any number of workers, and a piece
//! gives the same bytes whoever scores it.

mod columns;
mod csv;
mod json_lines;
mod jsonl;
mod outcome;
mod refusal;
mod row;
mod table;
mod worker;

pub use columns::{Kind, RowColumns};
pub use outcome::{Kept, Outcome, RowMark};
pub use refusal::{REJECTS, Refusal, Why};
pub use row::Encoder;
pub use table::{Layout, Table, TableFault, group_start, record_end, records};
pub use worker::{Plan, Worker};

/// A format rows are written in.
pub struct RowFormat {
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// What stands before the first row.
    pub begin: fn(&RowColumns) -> Vec<u8>,
    /// Makes the encoder that all workers share.
    pub encoder: fn(&RowColumns) -> Box<dyn Encoder>,
}

/// Every format, in the order of the help. A new one is one file and its name here.
pub const ROW_FORMATS: &[&RowFormat] = &[&csv::FORMAT, &jsonl::FORMAT];

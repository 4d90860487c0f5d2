//! Parquet: rows written with typed columns, and tables read as if they were text.
//!
//! Responsible for the one file format of data tools. It is read and written through a place that can be searched, so
//! it knows no files.

mod cells;
mod chunks;
mod faults;
mod pages;
mod read;
mod values;
mod write;

pub use read::ParquetTable;
pub(super) use write::FORMAT;

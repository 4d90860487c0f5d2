//! Many enterprises through the real program: every form answers come in and every form rows go out, the folders and
//! tables of real offices, and counts that add up.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod checked;
#[cfg(feature = "parquet")]
mod columnar;
mod enterprises;
mod folders;
mod forms;
#[cfg(unix)]
mod full_disk;
mod maps;
mod named;
mod offices;
#[cfg(feature = "parquet")]
mod parquet_files;
mod places;
mod plans;
mod reports;
#[path = "../program/run.rs"]
#[allow(dead_code, reason = "shared with the tests of the program")]
mod run;
mod same;
mod saved;
mod spellings;
mod summary;
mod tables;
#[cfg(all(feature = "workbooks", feature = "xlsx"))]
mod workbook_files;
#[cfg(feature = "xlsx")]
mod workbooks;
#[cfg(all(feature = "workbooks", feature = "xlsx"))]
mod workbooks_in;

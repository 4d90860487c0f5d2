//! Rows as CSV for spreadsheets that are told nothing about a file.
//!
//! Responsible for the byte order mark in front, by which they know UTF-8. All else is as CSV has it, the comma too: a line
//! that names the separator would make them pass over the mark.

use super::RowFormat;
use super::csv::{Csv, begin};
use super::sink::FileForm;

/// What stands in front.
pub(super) const MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "csv-excel",
    extension: "csv",
    about: "CSV for spreadsheets, which then show every letter",
    mark: MARK,
    begin: |columns| [MARK, &begin(columns)].concat(),
    rows: |_| Box::new(Csv),
    form: FileForm::Lines,
};

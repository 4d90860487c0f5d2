//! Workbooks: the sheet of answers in a file of a spreadsheet, as the text that the same sheet saved as CSV would be.
//!
//! Responsible for one sheet, "Answers" or else the first, with the rows that the spreadsheet shows: a blank row is a blank
//! line. As it becomes text, all that is known about tables is true of it. Formulas are not worked out, and what the file
//! says about colours, widths and other sheets is not looked at.

mod archive;
mod cell;
mod office;
mod open_document;
mod sheet;

use super::sink::OpenFile;
use crate::answers::table::Terms;
use crate::source::{LIMIT_ROWS, LIMIT_WORKBOOK};
use archive::Kind;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The name of the sheet that is read, if a workbook has it.
const ANSWERS: &str = "Answers";

/// A sheet as text.
#[derive(Clone, Debug, Default)]
pub struct WorkbookText {
    /// The rows as CSV in UTF-8.
    pub text: Vec<u8>,
    /// The name of the sheet, if the workbook has others beside the sheet "Answers".
    pub sheet: Option<String>,
}

/// Why a workbook, or what looks like one, is not read.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookFault {
    /// A file of Office before 2007.
    #[error("it is a file of the older Office (.xls), which is not read: open it, and save it as .xlsx")]
    Older,
    /// It cannot be read without its password.
    #[error("it is protected by a password: open it, take the password away, and save it")]
    Password,
    /// A workbook with macros.
    #[error("it is a workbook with macros (.xlsm), which is not read: save it as .xlsx")]
    Macros,
    /// A workbook in Excel's binary format.
    #[error("it is a binary workbook (.xlsb), which is not read: save it as .xlsx")]
    Binary,
    /// A document of an office program that is no workbook.
    #[error("it is a document and no workbook: save the table in it as .xlsx, .ods or CSV")]
    Document,
    /// An archive with these files in it.
    #[error("it is a ZIP archive with {0} in it: unpack it, and give what is in it")]
    Archive(String),
    /// An archive with nothing in it.
    #[error("it is a ZIP archive with nothing in it")]
    EmptyArchive,
    /// It is too large.
    #[error("it unpacks to more than {} MB, which is not read: save the sheet of answers alone, as CSV in UTF-8", LIMIT_WORKBOOK / 1_000_000)]
    Large,
    /// Its rows are too long together.
    #[error("its rows have more than {} MB of text, which is not read: save the sheet of answers as CSV in UTF-8", LIMIT_ROWS / 1_000_000)]
    Rows,
    /// Cells are merged.
    #[error("its cells {0} are merged, so it cannot be told whose answer they hold: take the merge apart")]
    Merged(String),
    /// It has no sheet.
    #[error("it is a workbook without a sheet")]
    NoSheet,
    /// It cannot be read as what it says it is.
    #[error("it is a workbook that cannot be read{0}: open it, and save it again")]
    Damaged(String),
    /// The system refused.
    #[error(transparent)]
    Read(#[from] io::Error),
}

impl WorkbookFault {
    fn damaged(why: &dyn std::fmt::Display) -> Self {
        let why: String = crate::escape::one_line(&why.to_string()).chars().take(120).collect();
        Self::Damaged(if why.is_empty() { why } else { format!(" ({why})") })
    }
}

/// Reads the sheet of answers of a workbook.
///
/// # Errors
/// Why it is not read.
pub fn workbook_text(mut place: Box<dyn OpenFile>, terms: Terms<'_>) -> Result<WorkbookText, WorkbookFault> {
    let read = || match archive::kind(&mut place)? {
        Kind::Office => office::read(place, terms),
        Kind::OpenDocument => open_document::read(place, terms),
    };
    // Readers of foreign bytes may give up in the middle.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(WorkbookFault::Damaged(String::new())))
}

/// Which of some sheets is read, and whether that is to be told.
fn chosen(names: &[String]) -> Result<(String, bool), WorkbookFault> {
    let answers = names.iter().find(|name| name.trim() == ANSWERS);
    let name = answers.or(names.first()).ok_or(WorkbookFault::NoSheet)?;
    Ok((name.clone(), answers.is_none() && names.len() > 1))
}

//! Spreadsheets: what all workbooks that are written have in common.
//!
//! Responsible for properties that are the same for the same content, for looks, and for one place where the writer of
//! workbooks may give up: it panics where a thread or its temporary file fails, and that becomes an error here.

use rust_xlsxwriter::{ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Characters that a cell holds, as UTF-16 counts them.
pub(crate) const MOST_CHARACTERS: usize = 32_767;

/// An empty workbook. No time of day is in it, so that the same content gives the same bytes.
pub(crate) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_author("circumspect").set_title(title);
    workbook.set_properties(&properties.set_creation_datetime(&day));
    Ok(workbook)
}

/// The number of a column, counted from 0.
pub(crate) fn column(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX)
}

/// The look of a header.
pub(crate) fn head() -> Format {
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top)
}

/// The look of words that take several lines.
pub(crate) fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// Has the writer do something; `None` if it gave up.
pub(crate) fn guarded<T>(write: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(write)).ok()
}

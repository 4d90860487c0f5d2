//! Workbooks on their way to the workers, as text.

use super::reading::Reading;
use crate::cli::quiet::quietly;
use circumspect::answers::table::Terms;
use circumspect::batch::{WorkbookText, workbook_text};
use std::fs::File;

/// The sheet of answers of a workbook.
pub(super) fn text(file: Reading<File>, terms: Terms<'_>) -> Result<WorkbookText, String> {
    quietly(|| workbook_text(Box::new(file), terms)).map_err(|fault| fault.to_string())
}

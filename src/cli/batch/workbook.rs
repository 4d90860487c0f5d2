//! Workbooks on their way to the workers, as text.

use super::reading::Reading;
use crate::cli::quiet::quietly;
use circumspect::batch::{WorkbookText, workbook_text};
use circumspect::questionnaire::Questionnaire;
use std::fs::File;

/// The sheet of answers of a workbook.
pub(super) fn text(file: Reading<File>, questionnaire: &Questionnaire) -> Result<WorkbookText, String> {
    quietly(|| workbook_text(Box::new(file), questionnaire)).map_err(|fault| fault.to_string())
}

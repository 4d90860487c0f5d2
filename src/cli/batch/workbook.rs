//! Workbooks on their way to the workers, as text.

use circumspect::batch::{WorkbookText, workbook_text};
use circumspect::questionnaire::Questionnaire;
use std::fs::File;

/// The sheet of answers of a workbook.
pub(super) fn text(file: File, questionnaire: &Questionnaire) -> Result<WorkbookText, String> {
    super::quiet::quietly(|| workbook_text(Box::new(file), questionnaire)).map_err(|fault| fault.to_string())
}

//! The plan: what all workers share.
//!
//! Responsible for how rows and what stands beside them are written. It reads nothing and holds no buffer.

use super::RowFormat;
use super::columns::RowColumns;
use super::details::detail_columns;
use super::row::Texts;
use super::rows::Rows;
use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;

/// Makes a report: of an assessment, from the input of that name, and the row there (0 for a sheet).
pub type Reporter<'a> = Box<dyn Fn(&Assessment, &str, u64) -> String + Send + Sync + 'a>;

/// What all workers share.
pub struct Plan<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) catalogue: &'a Catalogue,
    /// How rows are written; `None` if enterprises are kept as coded.
    pub(super) rows: Option<(Box<dyn Rows>, Texts)>,
    /// How details are written, if they are asked for.
    pub(super) details: Option<Box<dyn Rows>>,
    /// What makes reports, if they are asked for.
    pub(super) reporter: Option<Reporter<'a>>,
    columns: RowColumns,
}

impl<'a> Plan<'a> {
    /// A plan for answers to a questionnaire, with tools of a catalogue, written in a format.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, format: &RowFormat) -> Self {
        let plan = Self::keeping(questionnaire, catalogue);
        let rows = (format.rows)(&plan.columns);
        let texts = rows.texts(questionnaire, catalogue);
        Self { rows: Some((rows, texts)), ..plan }
    }

    /// A plan that keeps enterprises as coded, for those who look at many of them together.
    pub fn keeping(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        let columns = RowColumns::new(questionnaire);
        Self { questionnaire, catalogue, rows: None, details: None, reporter: None, columns }
    }

    /// The same, with every indicator in a row of its own.
    pub fn with_details(mut self, format: &RowFormat) -> Self {
        self.details = Some((format.rows)(&detail_columns()));
        self
    }

    /// The same, with a report of each enterprise.
    pub fn with_reports(mut self, reporter: Reporter<'a>) -> Self {
        self.reporter = Some(reporter);
        self
    }

    /// The columns of the rows.
    pub fn columns(&self) -> &RowColumns {
        &self.columns
    }
}

//! The plan: what all workers share.
//!
//! Responsible for how rows and what stands beside them are written. It reads nothing and keeps no room.

use super::RowFormat;
use super::beside::{Beside, Reporter, detail_columns};
use super::columns::RowColumns;
use super::row::{Rows, Words};
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;

/// What all workers share.
pub struct Plan<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) catalogue: &'a Catalogue,
    /// How rows are written; `None` if enterprises are kept as coded.
    pub(super) rows: Option<(Box<dyn Rows>, Words)>,
    pub(super) beside: Beside<'a>,
    columns: RowColumns,
}

impl<'a> Plan<'a> {
    /// A plan for answers to a questionnaire, with tools of a catalogue, written in a format.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, format: &RowFormat) -> Self {
        let plan = Self::keeping(questionnaire, catalogue);
        let rows = (format.rows)(&plan.columns);
        let words = rows.words(questionnaire, catalogue);
        Self { rows: Some((rows, words)), ..plan }
    }

    /// A plan that keeps enterprises as coded, for whoever looks at many of them together.
    pub fn keeping(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        let (columns, beside) = (RowColumns::new(questionnaire), Beside::default());
        Self { questionnaire, catalogue, rows: None, beside, columns }
    }

    /// The same, with every indicator in a row of its own.
    pub fn with_details(mut self, format: &RowFormat) -> Self {
        self.beside.details = Some((format.rows)(&detail_columns()));
        self
    }

    /// The same, with a report of each enterprise.
    pub fn with_reports(mut self, reporter: Reporter<'a>) -> Self {
        self.beside.reporter = Some(reporter);
        self
    }

    /// The columns of the rows.
    pub fn columns(&self) -> &RowColumns {
        &self.columns
    }
}

//! The plan: what all workers share.
//!
//! Responsible for what becomes of enterprises: how rows and what stands beside them are written, or what is kept of them.
//! It reads nothing and has no buffers.

use super::RowFormat;
use super::columns::RowColumns;
use super::details::detail_columns;
use super::keep::Keeping;
use super::legend::Legend;
use super::outcome::Report;
use super::row::Texts;
use super::rows::Rows;
use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::comparison::Before;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// Makes a report: of an assessment, from the input of that name, and the row there (0 for a sheet).
pub type Reporter<'a> = Box<dyn Fn(&Assessment, &str, u64) -> Report + Send + Sync + 'a>;

/// What becomes of an enterprise that was read.
pub(super) enum Task<'a> {
    /// It is assessed, and its row is written.
    Rows(Box<dyn Rows>, Box<Texts>),
    /// Something of it is kept.
    Keep(Keeping<'a>),
}

/// What all workers share.
pub struct Plan<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) catalogue: &'a Catalogue,
    pub(super) task: Task<'a>,
    /// How details are written, if they are asked for.
    pub(super) details: Option<Box<dyn Rows>>,
    /// What makes reports, if they are asked for.
    pub(super) reporter: Option<Reporter<'a>>,
    columns: RowColumns,
}

impl<'a> Plan<'a> {
    /// A plan for answers to a questionnaire, with tools of a catalogue, written in a format.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, format: &RowFormat) -> Self {
        let columns = RowColumns::new(questionnaire);
        let rows = (format.rows)(&columns);
        let texts = rows.texts(questionnaire, catalogue);
        let task = Task::Rows(rows, Box::new(texts));
        Self { questionnaire, catalogue, task, details: None, reporter: None, columns }
    }

    /// A plan that keeps the answers of enterprises, which are then looked at together.
    pub fn keeping(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        Self::without_rows(questionnaire, catalogue, Keeping::Answers { plans: false })
    }

    /// The same, with what became of the plans of sheets.
    pub fn keeping_plans(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        Self::without_rows(questionnaire, catalogue, Keeping::Answers { plans: true })
    }

    /// A plan that keeps what changed since the answers of an older collection.
    pub fn comparing(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, before: &'a Before<'a>) -> Self {
        Self::without_rows(questionnaire, catalogue, Keeping::Changes(before))
    }

    fn without_rows(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, keeping: Keeping<'a>) -> Self {
        let columns = RowColumns::new(questionnaire);
        Self { questionnaire, catalogue, task: Task::Keep(keeping), details: None, reporter: None, columns }
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

    /// What these columns mean, the columns of rows or of details.
    pub fn legend(&self, columns: &RowColumns, messages: &Messages) -> Legend {
        Legend::new(columns, self.questionnaire, self.catalogue, messages)
    }

    /// The columns of the rows.
    pub fn columns(&self) -> &RowColumns {
        &self.columns
    }
}

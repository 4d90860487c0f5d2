//! The plan: what all workers share.
//!
//! Responsible for what becomes of enterprises: how rows and what stands beside them are written, or what is kept of them.
//! It reads nothing and has no buffers.

use super::RowFormat;
use super::beside::{Beside, Reporter, detail_columns};
use super::columns::RowColumns;
use super::keep::Keeping;
use super::row::{Rows, Words};
use crate::catalogue::Catalogue;
use crate::comparison::Before;
use crate::questionnaire::Questionnaire;

/// What becomes of an enterprise that was read.
pub(super) enum Task<'a> {
    /// It is assessed, and its row is written.
    Rows(Box<dyn Rows>, Box<Words>),
    /// Something of it is kept.
    Keep(Keeping<'a>),
}

/// What all workers share.
pub struct Plan<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) catalogue: &'a Catalogue,
    pub(super) task: Task<'a>,
    pub(super) beside: Beside<'a>,
    columns: RowColumns,
}

impl<'a> Plan<'a> {
    /// A plan for answers to a questionnaire, with tools of a catalogue, written in a format.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, format: &RowFormat) -> Self {
        let columns = RowColumns::new(questionnaire);
        let rows = (format.rows)(&columns);
        let words = rows.words(questionnaire, catalogue);
        Self { questionnaire, catalogue, task: Task::Rows(rows, Box::new(words)), beside: Beside::default(), columns }
    }

    /// A plan that keeps the answers of enterprises, which are then looked at together.
    pub fn keeping(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        Self::without_rows(questionnaire, catalogue, Keeping::Answers)
    }

    /// A plan that keeps what changed since the answers of an older collection.
    pub fn comparing(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, before: &'a Before<'a>) -> Self {
        Self::without_rows(questionnaire, catalogue, Keeping::Changes(before))
    }

    fn without_rows(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue, keeping: Keeping<'a>) -> Self {
        let (columns, beside) = (RowColumns::new(questionnaire), Beside::default());
        Self { questionnaire, catalogue, task: Task::Keep(keeping), beside, columns }
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

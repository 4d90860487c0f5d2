//! The tally: how many enterprises were read, what became of them, and which cells could not be used.
//!
//! Responsible for counts that add up (read = scored + refused + duplicates), and for the first refusals and cells in words.

use crate::cli::exit::Exit;
use circumspect::batch::{Outcome, Refusal, Why};
use circumspect::text::Messages;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Refusals shown on the screen, and cells.
const SHOWN: usize = 10;

/// Counts of enterprises and of cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) read: u64,
    pub(crate) scored: u64,
    pub(crate) refused: u64,
    pub(crate) duplicates: u64,
    /// Inputs that the system refused to read to their end; they are among those refused.
    pub(crate) unread_inputs: u64,
    /// Reports in the folder of this run's that are of an earlier one, and the first of them.
    pub(crate) older_reports: Option<(usize, PathBuf)>,
    /// Cells that could not be used, by column.
    pub(crate) cells: BTreeMap<String, u64>,
    /// Levels that were given by their texts.
    pub(crate) labels: u64,
    /// Rows that a map leaves out.
    pub(crate) skipped: u64,
    /// The first input with rows whose texts are no answers: they may be those of a form.
    pub(crate) form: Option<String>,
    /// Columns that are not read, each with the known name that may be meant, in the order in which they came.
    pub(crate) unread: Vec<(String, Option<String>)>,
    /// The first refusals, in words.
    pub(crate) first: Vec<String>,
    /// The first cells, in words.
    pub(crate) first_cells: Vec<String>,
}

impl Tally {
    /// Adds what was read of a piece of input; what became of each enterprise is counted on its own.
    pub(super) fn read(&mut self, outcome: &Outcome) {
        self.read += outcome.read;
        self.labels += outcome.labels;
        self.skipped += outcome.skipped;
        for column in &outcome.unread {
            if !self.unread.contains(column) {
                self.unread.push(column.clone());
            }
        }
    }

    /// Counts an enterprise that was refused, or whose respondent and period were there before.
    pub(super) fn refuse(&mut self, refusal: &Refusal, messages: &Messages) {
        self.unread_inputs += u64::from(matches!(refusal.why, Why::Unread(_)));
        match refusal.why {
            Why::Duplicate => self.duplicates += 1,
            _ => self.refused += 1,
        }
        if self.form.is_none() && matches!(refusal.why, Why::NoAnswers(..) | Why::FromOne(_)) {
            self.form = Some(refusal.source.clone());
        }
        if self.first.len() < SHOWN {
            self.first.push(refusal.told(messages));
        }
    }

    /// How the program ends.
    pub(super) fn exit(&self) -> Exit {
        match (self.unread_inputs, self.refused + self.duplicates) {
            (0, 0) => Exit::Done,
            (0, _) => Exit::Content,
            _ => Exit::Failed,
        }
    }

    /// Counts cells that could not be used.
    pub(super) fn name(&mut self, cells: &[Refusal], messages: &Messages) {
        for cell in cells {
            match self.cells.get_mut(&cell.column) {
                Some(count) => *count += 1,
                None => _ = self.cells.insert(cell.column.clone(), 1),
            }
            if self.first_cells.len() < SHOWN {
                self.first_cells.push(cell.told(messages));
            }
        }
    }
}

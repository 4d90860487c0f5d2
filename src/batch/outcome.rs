//! The outcome of a piece of input: rows, or answers that are kept, and refusals and counts, in the order of the input.

use super::refusal::{Refusal, Why};
use crate::answers::Scope;
use crate::bulk::Lines;
use crate::comparison::Found;

/// Where a row ends, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// One past its last byte.
    pub end: usize,
    /// One past the last byte of its respondent among [`Outcome::names`].
    pub name_end: usize,
    /// One past the last of its cells among [`Outcome::cells`].
    pub cells_end: usize,
    /// One past the last byte of its details.
    pub details_end: usize,
    /// Row of the table; 0 for a sheet.
    pub row: u64,
    /// Whether anything was answered.
    pub has_answers: bool,
    /// A number that is the same for the same respondent and period; `None` if the respondent is not named.
    pub fingerprint: Option<u64>,
}

/// A report of an enterprise, and what a list of many says of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The report.
    pub text: String,
    /// What the reader calls the enterprise.
    pub title: String,
    /// The period of its answers, if stated.
    pub period: Option<String>,
    /// Points shown and points possible, if there is a number.
    pub points: Option<(f64, f64)>,
    /// Position of its maturity level.
    pub level: Option<usize>,
    /// Red flags.
    pub warnings: usize,
}

/// An enterprise that is kept instead of written as a row.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Row of the table; 0 for a sheet.
    pub row: u64,
    /// A number that is the same for the same respondent; `None` if it is not named.
    pub respondent: Option<u64>,
    /// Which indicators its answers cover.
    pub scope: Scope,
    /// What it was compared with, if answers are compared.
    pub found: Option<Found>,
    /// One past the last byte of its period among [`Outcome::periods`].
    period_end: usize,
    /// One past the last byte of its answers among [`Outcome::answers`].
    answers_end: usize,
}

/// What became of a piece of input. It is filled, emptied and filled again.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Rows as encoded.
    pub bytes: Lines,
    /// Details as encoded, if they are asked for.
    pub details: Lines,
    /// A report for each row, if they are asked for.
    pub reports: Vec<Report>,
    /// Where they end.
    pub rows: Vec<RowMark>,
    /// Respondents, one after the other.
    pub names: Vec<u8>,
    /// Enterprises that are kept, where the plan says so.
    pub kept: Vec<Kept>,
    /// Their periods, one after the other.
    periods: Vec<u8>,
    /// Their answers in few bytes, one after the other.
    pub(super) answers: Vec<u8>,
    /// Enterprises that were refused.
    pub refused: Vec<Refusal>,
    /// Cells that could not be used, of enterprises that were not refused.
    pub cells: Vec<Refusal>,
    /// Columns that are not read, each with the known name that may be meant.
    pub unread: Vec<(String, Option<String>)>,
    /// Whether they are of a table with one answer a row.
    pub is_long: bool,
    /// The row at which another table begins, below the first.
    pub another: Option<u64>,
    /// Enterprises that were read.
    pub read: u64,
    /// Levels that were given by their texts.
    pub labels: u64,
    /// Rows that a map leaves out.
    pub skipped: u64,
}

impl Outcome {
    /// Forgets everything, and keeps its buffers.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.details.clear();
        self.reports.clear();
        self.rows.clear();
        self.names.clear();
        self.kept.clear();
        self.periods.clear();
        self.answers.clear();
        self.refused.clear();
        self.cells.clear();
        self.unread.clear();
        (self.is_long, self.another) = (false, None);
        (self.read, self.labels, self.skipped) = (0, 0, 0);
    }

    /// Refuses everything that was read, as what stands below another table.
    pub fn refuse_all(&mut self, source: &str, header: u64) {
        for position in 0..self.rows.len() {
            let respondent = String::from_utf8_lossy(self.name(position)).into_owned();
            self.refused.push(Refusal::whole(source, Some(self.rows[position].row), respondent, Why::Below(header)));
        }
        let kept =
            self.kept.iter().map(|kept| Refusal::whole(source, Some(kept.row), String::new(), Why::Below(header)));
        self.refused.extend(kept);
        self.refused.sort_by_key(|refusal| refusal.row);
        self.bytes.clear();
        self.details.clear();
        self.reports.clear();
        self.rows.clear();
        self.kept.clear();
        self.cells.clear();
    }

    /// The respondent of a row.
    pub fn name(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.rows[before].name_end);
        &self.names[start..self.rows[row].name_end]
    }

    /// The enterprises that are kept, each with its period and its answers, which are empty where they were compared.
    pub fn kept(&self) -> impl Iterator<Item = (&Kept, &[u8], &[u8])> {
        let (mut period, mut answers) = (0, 0);
        self.kept.iter().map(move |kept| {
            let start =
                (std::mem::replace(&mut period, kept.period_end), std::mem::replace(&mut answers, kept.answers_end));
            (kept, &self.periods[start.0..period], &self.answers[start.1..answers])
        })
    }

    /// Keeps an enterprise whose answers were written already.
    pub(super) fn keep(
        &mut self,
        row: u64,
        respondent: Option<u64>,
        period: &[u8],
        scope: Scope,
        found: Option<Found>,
    ) {
        self.periods.extend_from_slice(period);
        let (period_end, answers_end) = (self.periods.len(), self.answers.len());
        self.kept.push(Kept { row, respondent, scope, found, period_end, answers_end });
    }
}

//! The outcome of a piece of input: rows, or answers that are kept, and refusals and counts, in the order of the input.

use super::refusal::{Refusal, Why};
use crate::answers::Scope;
use crate::answers::table::Record;
use crate::bulk::{Key, Lines, fingerprint};
use crate::comparison::Found;

/// Where a row ends, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// One past its last byte.
    pub end: usize,
    /// One past the last byte of its respondent among [`Outcome::names`], where its period follows.
    pub name_end: usize,
    /// One past the last byte of its period there.
    pub period_end: usize,
    /// One past the last of its cells among [`Outcome::cells`].
    pub cells_end: usize,
    /// One past the last byte of its details.
    pub details_end: usize,
    /// Row of the table; 0 for a sheet.
    pub row: u64,
    /// Whether anything was answered.
    pub has_answers: bool,
    /// A number that is the same for the same respondent and period, if the respondent is named.
    pub(super) fingerprint: u64,
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
    /// A number that is the same for the same respondent, if it is named.
    fingerprint: u64,
    /// One past the last byte of its respondent among [`Outcome::names`].
    name_end: usize,
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
    /// Respondents, one after the other, each with its period where rows are written.
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
        let start = row.checked_sub(1).map_or(0, |before| self.rows[before].period_end);
        &self.names[start..self.rows[row].name_end]
    }

    /// By what the respondent and the period of a row are known; `None` if the respondent is not named.
    pub fn key(&self, row: usize) -> Option<Key<'_>> {
        let (mark, name) = (&self.rows[row], self.name(row));
        let period = &self.names[mark.name_end..mark.period_end];
        (!name.is_empty()).then(|| Key::with(mark.fingerprint, name, period))
    }

    /// The enterprises that are kept, each with its respondent, if it is named, its period and its answers, which are empty
    /// where they were compared.
    pub fn kept(&self) -> impl Iterator<Item = (&Kept, Option<Key<'_>>, &[u8], &[u8])> {
        let (mut name, mut period, mut answers) = (0, 0, 0);
        self.kept.iter().map(move |kept| {
            let own = &self.names[std::mem::replace(&mut name, kept.name_end)..name];
            let respondent = (!own.is_empty()).then(|| Key::with(kept.fingerprint, own, b""));
            let period = &self.periods[std::mem::replace(&mut period, kept.period_end)..period];
            (kept, respondent, period, &self.answers[std::mem::replace(&mut answers, kept.answers_end)..answers])
        })
    }

    /// Keeps an enterprise whose answers were written already.
    pub(super) fn keep(&mut self, row: u64, record: &Record, found: Option<Found>) {
        self.names.extend_from_slice(&record.respondent);
        self.periods.extend_from_slice(&record.period);
        self.kept.push(Kept {
            row,
            scope: record.scope,
            found,
            fingerprint: fingerprint(&record.respondent, b""),
            name_end: self.names.len(),
            period_end: self.periods.len(),
            answers_end: self.answers.len(),
        });
    }
}

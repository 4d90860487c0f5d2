//! The outcome of a piece of input: rows, refusals and counts, in the order of the input.

use super::ranks::Ranks;
use super::refusal::Refusal;
use crate::answers::table::Record;
use crate::bulk::Lines;

/// Where a row ends, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// One past its last byte.
    pub end: usize,
    /// One past the last byte of its respondent among [`Outcome::names`].
    pub name_end: usize,
    /// One past the last byte of its details.
    pub details_end: usize,
    /// Row of the table; 0 for a sheet.
    pub row: u64,
    /// A number that is the same for the same respondent and period; `None` if the respondent is not named.
    pub fingerprint: Option<u64>,
}

/// An enterprise that is kept as coded.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its row of the table; 0 for a sheet.
    pub row: u64,
    /// Its answers.
    pub record: Record,
    /// For a sheet carried over from an older version: for each indicator whether it was asked the same, and whether
    /// that cannot be told.
    pub carried: Option<(Vec<bool>, Vec<bool>)>,
}

/// What became of a piece of input. It is filled, emptied and filled again.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Rows as encoded.
    pub bytes: Lines,
    /// Details as encoded, if they are asked for.
    pub details: Lines,
    /// A report for each row, if they are asked for.
    pub reports: Vec<String>,
    /// Where they end.
    pub rows: Vec<RowMark>,
    /// Respondents, one after the other.
    pub names: Vec<u8>,
    /// Whether those with a name come in a rising order.
    pub ranks: Ranks,
    /// Enterprises as coded, where the plan keeps them instead of writing rows.
    pub kept: Vec<Kept>,
    /// Enterprises that were refused.
    pub refused: Vec<Refusal>,
    /// Enterprises that were read.
    pub read: u64,
    /// Answers that could not be used and count as unknown.
    pub problems: u64,
    /// Rows of a long table that name nothing known.
    pub unknown: u64,
}

impl Outcome {
    /// Forgets everything but the room.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.details.clear();
        self.reports.clear();
        self.rows.clear();
        self.names.clear();
        self.ranks = Ranks::default();
        self.kept.clear();
        self.refused.clear();
        (self.read, self.problems, self.unknown) = (0, 0, 0);
    }

    /// The respondent of a row.
    pub fn name(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.rows[before].name_end);
        &self.names[start..self.rows[row].name_end]
    }
}

//! The tally: how many enterprises were read, and what became of them.
//!
//! Responsible for counts that add up (read = scored + refused + duplicates), and for the first refusals in words.

use circumspect::batch::{Outcome, Refusal};
use circumspect::text::Messages;

/// Refusals shown on the screen.
const SHOWN: usize = 10;

/// Counts of enterprises.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) read: u64,
    pub(crate) scored: u64,
    pub(crate) refused: u64,
    pub(crate) duplicates: u64,
    /// Answers that count as unknown because they could not be used.
    pub(crate) problems: u64,
    /// Rows of long tables that name nothing known.
    pub(crate) unknown: u64,
    /// The first refusals, in words.
    pub(crate) first: Vec<String>,
    /// Reports of an earlier run that lie beside those of this one.
    pub(crate) left_over: Vec<String>,
}

impl Tally {
    /// Adds what was read of a piece of input; what became of each enterprise is counted on its own.
    pub(super) fn read(&mut self, outcome: &Outcome) {
        self.read += outcome.read;
        self.problems += outcome.problems;
        self.unknown += outcome.unknown;
    }

    /// Counts an enterprise that was refused.
    pub(super) fn refuse(&mut self, refusal: &Refusal, messages: &Messages) {
        self.refused += 1;
        self.tell(refusal, messages);
    }

    /// Counts one whose respondent and period were there before.
    pub(super) fn duplicate(&mut self, refusal: &Refusal, messages: &Messages) {
        self.duplicates += 1;
        self.tell(refusal, messages);
    }

    fn tell(&mut self, refusal: &Refusal, messages: &Messages) {
        if self.first.len() < SHOWN {
            self.first.push(refusal.told(messages));
        }
    }
}

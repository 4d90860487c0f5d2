//! Parts: the dimensions as they are gone through.
//!
//! Responsible for how far one is in a dimension, for which are long enough to be looked back on when they are complete, and
//! for the answers of which it is then asked how sure they are.

use super::machine::Interview;
use super::place::Progress;
use crate::answers::Cell;

/// A dimension of which so many questions are asked is looked back on when it is complete.
const WORTH_A_LOOK: usize = 5;

/// From which level on it is asked how sure an answer is: the third.
const PROOF_FROM: u16 = 2;

impl Interview<'_> {
    /// The indicators of a dimension that are asked.
    pub(super) fn of_dimension(&self, dimension: usize) -> impl Iterator<Item = usize> + '_ {
        self.questions().filter(move |&at| self.dimension(at) == dimension)
    }

    pub(super) fn is_complete(&self, dimension: usize) -> bool {
        !self.of_dimension(dimension).any(|at| self.is_open(at))
    }

    /// Whether the dimension of an indicator was looked back on, or everything was.
    pub(super) fn is_looked_back_on(&self, position: usize) -> bool {
        let dimension = self.dimension(position);
        (self.is_long(dimension) && self.is_complete(dimension)) || self.open().next().is_none()
    }

    /// How far an indicator is.
    pub fn progress(&self, position: usize) -> Progress {
        let same = || self.of_dimension(self.dimension(position));
        Progress {
            in_dimension: same().take_while(|&at| at <= position).count(),
            of_dimension: same().count(),
            in_all: self.questions().take_while(|&at| at <= position).count(),
            of_all: self.questions().count(),
        }
    }

    /// The answers of which it is to be asked how sure they are: those from the third level on, of complete dimensions.
    pub fn unsure(&self) -> Vec<usize> {
        let is_due = |&at: &usize| {
            let has_levels = self.questionnaire().indicators[at].shape.has_levels();
            let is_high = matches!(self.sheet.answers[at].cell, Cell::Choice(level) if level >= PROOF_FROM);
            has_levels && is_high && !self.settled[at] && self.is_complete(self.dimension(at))
        };
        self.questions().filter(is_due).collect()
    }

    /// Whether enough of a dimension is asked to look back on it.
    pub(super) fn is_long(&self, dimension: usize) -> bool {
        self.of_dimension(dimension).count() >= WORTH_A_LOOK
    }
}

//! Cells: an answer reduced to what routing and scoring need.
//!
//! Responsible for the states of an answer as types, so that a state can never be added to a score. A cell is small
//! and copied freely; words, notes and reasons stay with the sheet.

use crate::source::Word;

/// An answer as coded for one question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing was answered.
    #[default]
    Blank,
    /// Does not apply; permitted, with a reason where one is due.
    NotApplicable,
    /// "Don't know" was answered.
    DontKnow,
    /// An answer that cannot be used.
    Invalid,
    /// Position of the chosen option or level.
    Choice(u16),
    /// Positions of the chosen options, as bits.
    Choices(u64),
    /// A number.
    Number(f64),
    /// Words or a date, which have no points.
    Words,
}

impl Cell {
    /// The state of an indicator that was asked and answered so.
    pub fn state(self) -> State {
        match self {
            Self::Blank => State::NotAnswered,
            Self::NotApplicable => State::NotApplicable,
            Self::DontKnow => State::DontKnow,
            Self::Invalid => State::Invalid,
            Self::Choice(_) | Self::Choices(_) | Self::Number(_) | Self::Words => State::Answered,
        }
    }

    /// The place of the cell in a table of answers: one for each kind of cell, then one for each choice. All lists have
    /// one place, and all numbers: a table cannot tell them apart ([`Cell::is_tabled`]).
    pub(crate) fn index(self) -> usize {
        // In the order of the cells, so that it is their tag as it stands in memory, and no jump depends on an answer.
        let kind = match self {
            Self::Blank => 0,
            Self::NotApplicable => 1,
            Self::DontKnow => 2,
            Self::Invalid => 3,
            Self::Choice(_) => 4,
            Self::Choices(_) => 5,
            Self::Number(_) => 6,
            Self::Words => 7,
        };
        if let Self::Choice(choice) = self { Self::KINDS.len() + usize::from(choice) } else { kind }
    }

    /// Whether no other cell has its index.
    pub(crate) fn is_tabled(self) -> bool {
        !matches!(self, Self::Choices(_) | Self::Number(_))
    }

    /// The cells of such a table for a question of so many choices.
    pub(crate) fn table(choices: usize) -> impl Iterator<Item = Self> {
        Self::KINDS.into_iter().chain((0..=u16::MAX).take(choices).map(Self::Choice))
    }

    /// One of each kind, in their order.
    const KINDS: [Self; 8] = [
        Self::Blank,
        Self::NotApplicable,
        Self::DontKnow,
        Self::Invalid,
        Self::Choice(0),
        Self::Choices(0),
        Self::Number(0.0),
        Self::Words,
    ];

    /// Whether it is a value.
    pub fn is_answered(self) -> bool {
        self.state() == State::Answered
    }
}

/// The state of an indicator in a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum State {
    /// Asked and answered.
    Answered,
    /// Asked, and does not apply.
    NotApplicable,
    /// Asked, and the answer was "don't know".
    DontKnow,
    /// Asked, and not answered.
    #[default]
    NotAnswered,
    /// Not asked: the profile, an earlier answer or the scope rules it out.
    NotAsked,
    /// Asked, and answered in a way that cannot be used; see the problems.
    Invalid,
}

impl State {
    /// Asked, and it applies: it has a share of the index (R5).
    pub fn counts(self) -> bool {
        self == Self::Answered || self.is_unresolved()
    }

    /// Asked, but without an answer that counts: its points are unknown.
    pub fn is_unresolved(self) -> bool {
        matches!(self, Self::DontKnow | Self::NotAnswered | Self::Invalid)
    }
}

impl Word for State {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("answered", Self::Answered),
        ("not-applicable", Self::NotApplicable),
        ("dont-know", Self::DontKnow),
        ("not-answered", Self::NotAnswered),
        ("not-asked", Self::NotAsked),
        ("invalid", Self::Invalid),
    ];
}

/// What stands behind an answer. It never changes the score; it splits the points earned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Evidence {
    /// The respondent's word.
    #[default]
    Claim,
    /// An estimate.
    Estimate,
    /// A paper, photo or file.
    Document,
    /// A person from outside has checked it.
    Verified,
}

impl Evidence {
    /// Number of words.
    pub const COUNT: usize = Self::WORDS.len();
}

impl Word for Evidence {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("claim", Self::Claim),
        ("estimate", Self::Estimate),
        ("document", Self::Document),
        ("verified", Self::Verified),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_a_table_stand_at_their_index() {
        let table: Vec<Cell> = Cell::table(3).collect();
        assert_eq!(table.len(), 11);
        for cell in &table {
            assert_eq!(table[cell.index()], *cell);
        }
        let places: std::collections::BTreeSet<usize> = table.iter().map(|cell| cell.index()).collect();
        assert_eq!(places.len(), 10, "all but the place that is kept for the kind of choices");
    }
}

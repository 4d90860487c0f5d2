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

/// Which indicators a sheet covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// All of them.
    #[default]
    Full,
    /// Those marked as quick (R20 of the method).
    Quick,
}

impl Word for Scope {
    const WORDS: &'static [(&'static str, Self)] = &[("full", Self::Full), ("quick", Self::Quick)];
}

//! The narrow waist of question kinds: five answer shapes.
//!
//! Responsible for the forms to which every kind of question lowers. What reads, asks or scores answers knows shapes
//! and [scales](super::Scale) only, so a new kind changes nothing there.

use crate::id::Id;

/// The most options a question may have: a set of options fits into 64 bits.
pub(crate) const MOST_OPTIONS: usize = 64;

/// The word by which a table says "not applicable".
pub const NOT_APPLICABLE: &str = "na";

/// The word by which a table says "don't know".
pub const DONT_KNOW: &str = "dk";

/// What an answer looks like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// One of several choices.
    OneOf(Vec<Choice>),
    /// Any number of choices; the one at `exclusive` stands alone.
    ManyOf {
        /// The choices, at most 64.
        choices: Vec<Choice>,
        /// Position of "none of these".
        exclusive: Option<usize>,
    },
    /// A number.
    Number {
        /// Its unit, such as `kWh`.
        unit: String,
        /// Lowest and highest number taken for possible.
        valid: (f64, f64),
    },
    /// Words.
    Text,
    /// A date.
    Date,
}

/// A choice: how it is written in a file, and its text.
#[derive(Clone, Debug)]
pub struct Choice {
    /// How it is written in a file.
    pub token: Token,
    /// Its text for people.
    pub text: String,
}

/// How a choice is written in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A whole number: levels, 0 is the first.
    Whole(u16),
    /// An id.
    Id(Id),
    /// true or false.
    Truth(bool),
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(level) => level.fmt(f),
            Self::Id(id) => id.fmt(f),
            Self::Truth(truth) => truth.fmt(f),
        }
    }
}

impl Shape {
    /// The choices; empty for numbers, texts and dates.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::OneOf(choices) | Self::ManyOf { choices, .. } => choices,
            Self::Number { .. } | Self::Text | Self::Date => &[],
        }
    }

    /// Whether the choices are levels: written as whole numbers, so that more and less can be compared.
    pub fn has_levels(&self) -> bool {
        matches!(self, Self::OneOf(choices) if matches!(choices.first(), Some(Choice { token: Token::Whole(_), .. })))
    }
}

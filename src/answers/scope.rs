//! Scope: which indicators a sheet covers (R20 of the method).
//!
//! Responsible for the three kinds of scope, for the words by which files and results name one, and for what two scopes
//! both hold. Whether a question is asked within its scope is the business of the routing.

use crate::questionnaire::{Indicator, Questionnaire};

/// Stands between the words of a scope.
const AND: char = '+';

/// Which indicators a sheet covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// All of them.
    #[default]
    Full,
    /// Those marked as quick.
    Quick,
    /// Those marked as quick, and all of some dimensions: bit n stands for dimension n. Neither none nor all of them.
    Deeper(u64),
}

impl Scope {
    /// The scopes that every questionnaire has, with their words.
    pub const PLAIN: [(&'static str, Self); 2] = [("full", Self::Full), ("quick", Self::Quick)];

    /// What is quick, and all of some dimensions: bit n stands for dimension n.
    pub(crate) fn deeper(dimensions: u64, questionnaire: &Questionnaire) -> Self {
        Self::of(dimensions, questionnaire.dimensions.len())
    }

    fn of(dimensions: u64, count: usize) -> Self {
        let all = (0..count).fold(0, |set, position| set | bit(position));
        match dimensions & all {
            0 => Self::Quick,
            some if some == all => Self::Full,
            some => Self::Deeper(some),
        }
    }

    /// What is in one of two scopes or in both.
    #[must_use]
    pub fn and(self, other: Self, questionnaire: &Questionnaire) -> Self {
        match (self, other) {
            (Self::Full, _) | (_, Self::Full) => Self::Full,
            _ => Self::deeper(self.set() | other.set(), questionnaire),
        }
    }

    /// The quick set and all of one dimension.
    pub fn into(dimension: usize, questionnaire: &Questionnaire) -> Self {
        Self::deeper(bit(dimension), questionnaire)
    }

    /// The word for it: `full`, `quick`, or `quick+energy+waste` in the order of the questionnaire.
    pub fn word(self, questionnaire: &Questionnaire) -> String {
        Scopes::of(questionnaire).word(self)
    }

    /// The positions of the dimensions it goes deeper into, beside what is quick.
    pub fn dimensions(self) -> impl Iterator<Item = usize> {
        let set = self.set();
        (0..64).filter(move |position| set >> position & 1 == 1)
    }

    /// The same as a set: bit n stands for dimension n.
    pub(super) fn set(self) -> u64 {
        if let Self::Deeper(set) = self { set } else { 0 }
    }

    /// Whether it covers an indicator.
    pub fn has(self, indicator: &Indicator) -> bool {
        self.covers(indicator.quick, indicator.dimension)
    }

    /// The same of an indicator of which only this is known.
    pub(crate) fn covers(self, quick: bool, dimension: usize) -> bool {
        match self {
            Self::Full => true,
            Self::Quick => quick,
            Self::Deeper(set) => quick || set & bit(dimension) != 0,
        }
    }
}

/// The bit of a dimension; a questionnaire has no more than 64.
pub(super) fn bit(position: usize) -> u64 {
    u32::try_from(position).ok().and_then(|position| 1u64.checked_shl(position)).unwrap_or(0)
}

/// The words for the scopes of one questionnaire.
#[derive(Clone, Debug)]
pub struct Scopes {
    dimensions: Vec<String>,
}

impl Scopes {
    /// Those of a questionnaire.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        Self { dimensions: questionnaire.dimensions.iter().map(|dimension| dimension.id.to_string()).collect() }
    }

    /// The scope that a word names, such as `quick+energy+waste`; `None` if it names none, or a dimension that the
    /// questionnaire does not have.
    pub fn named(&self, word: &str) -> Option<Scope> {
        let mut words = word.split(AND);
        let first = words.next()?;
        let mut dimensions = 0;
        for id in words {
            dimensions |= bit(self.dimensions.iter().position(|dimension| dimension == id)?);
        }
        match first {
            "quick" => Some(Scope::of(dimensions, self.dimensions.len())),
            "full" if word == first => Some(Scope::Full),
            _ => None,
        }
    }

    /// The word for a scope.
    pub fn word(&self, scope: Scope) -> String {
        let mut word = if scope == Scope::Full { "full" } else { "quick" }.to_owned();
        for dimension in scope.dimensions().filter_map(|position| self.dimensions.get(position)) {
            word.push(AND);
            word.push_str(dimension);
        }
        word
    }
}

//! Versions of a questionnaire, and how answers to an older one are carried over.
//!
//! Responsible for the record of a migration. It changes no answers.

use crate::id::Id;
use crate::source::Word;

/// A version: major, minor, patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// Reads `1.2.3`; `None` for anything else.
    pub fn new(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| {
            let plain =
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
            if plain { part.parse().ok() } else { None }
        });
        let version = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// How answers to an older version are carried over. Ids of the older version are not known to this one.
#[derive(Clone, Debug)]
pub struct Migration {
    /// The older version.
    pub from: Version,
    /// Indicators with a new id: older id, position now.
    pub rename: Vec<(Id, usize)>,
    /// Indicators that became one.
    pub merge: Vec<Merge>,
    /// Indicators that are gone.
    pub retire: Vec<Id>,
    /// Options with a new id: position of the indicator, older id, id now.
    pub options: Vec<(usize, Id, Id)>,
    /// Positions of indicators whose id stayed and whose meaning did not.
    pub not_comparable: Vec<usize>,
}

/// Several older indicators that became one.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Older ids.
    pub from: Vec<Id>,
    /// Position of the indicator now.
    pub to: usize,
    /// Which of the older answers is taken.
    pub take: Take,
}

/// Which of several answers is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
    /// None: it is asked again.
    None,
}

impl Word for Take {
    const WORDS: &'static [(&'static str, Self)] =
        &[("lowest", Self::Lowest), ("highest", Self::Highest), ("none", Self::None)];
}

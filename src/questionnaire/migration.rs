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

/// Which number of a version rises: the smaller ones start at 0 again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rise {
    /// The third number: words only, every answer means the same.
    Patch,
    /// The second number: something was added or weighs differently.
    Minor,
    /// The first number: answers to the older version need a declared way, or cannot be taken over.
    Major,
}

impl Word for Rise {
    const WORDS: &'static [(&'static str, Self)] =
        &[("patch", Self::Patch), ("minor", Self::Minor), ("major", Self::Major)];
}

impl Version {
    /// The number that rises on the way to a newer version; `None` if that one is not newer.
    pub fn rise_to(self, newer: Self) -> Option<Rise> {
        if newer <= self {
            None
        } else if newer.0 > self.0 {
            Some(Rise::Major)
        } else if newer.1 > self.1 {
            Some(Rise::Minor)
        } else {
            Some(Rise::Patch)
        }
    }

    /// The next version in which that number has risen.
    #[must_use]
    pub fn raised(self, rise: Rise) -> Self {
        match rise {
            Rise::Patch => Self(self.0, self.1, self.2.saturating_add(1)),
            Rise::Minor => Self(self.0, self.1.saturating_add(1), 0),
            Rise::Major => Self(self.0.saturating_add(1), 0, 0),
        }
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

impl Migration {
    /// A migration that changes nothing: between versions that differ in words only.
    pub fn unchanged(from: Version) -> Self {
        Self { from, rename: vec![], merge: vec![], retire: vec![], options: vec![], not_comparable: vec![] }
    }

    /// What became of an older indicator, if the migration says so: renamed, merged or retired.
    pub(crate) fn settles(&self, older: &str) -> bool {
        self.rename.iter().any(|(from, _)| from == older)
            || self.merge.iter().any(|merge| merge.from.iter().any(|from| from == older))
            || self.retire.iter().any(|from| from == older)
    }

    /// The id under which an indicator of today, with its position and its id, stood in the older version, asking the
    /// same; `None` if it was made of several or means something else now. Whether the older version had that id is not
    /// known here.
    pub(crate) fn older_id<'a>(&'a self, position: usize, id: &'a Id) -> Option<&'a Id> {
        if self.not_comparable.contains(&position) || self.merge.iter().any(|merge| merge.to == position) {
            return None;
        }
        let renamed = self.rename.iter().find(|(_, to)| *to == position).map(|(from, _)| from);
        renamed.or_else(|| Some(id).filter(|id| !self.settles(id.as_str())))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_rises() {
        let version = Version(1, 2, 3);
        assert_eq!(version.rise_to(Version(1, 2, 4)), Some(Rise::Patch));
        assert_eq!(version.rise_to(Version(1, 3, 0)), Some(Rise::Minor));
        assert_eq!(version.rise_to(Version(2, 0, 0)), Some(Rise::Major));
        assert_eq!(version.rise_to(version), None);
        assert_eq!(version.rise_to(Version(1, 2, 2)), None);
        assert_eq!(version.raised(Rise::Minor), Version(1, 3, 0));
    }
}

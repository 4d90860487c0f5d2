//! Ids: the names by which files refer to dimensions, indicators, options, tools and the like.
//!
//! Responsible for the grammar of an id and nothing else: that ids are unique, or known, is checked where they are
//! declared.

use std::fmt;

/// The longest id, in characters.
const MAX_LENGTH: usize = 64;

/// An id: lower-case letters and digits in words joined by single hyphens, 64 characters at most, such as
/// `energy-known`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Reads an id; `None` if the text does not follow the grammar `[a-z0-9]+(-[a-z0-9]+)*`.
    pub fn new(text: &str) -> Option<Self> {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (text.len() <= MAX_LENGTH && text.split('-').all(word)).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An id for something whose own cannot be known, told apart by where it stands.
    pub(crate) fn unnamed(place: usize) -> Self {
        Self(format!("unnamed-{place}"))
    }

    /// The nearest text that follows the grammar, to be offered when `text` does not; `None` if nothing is left of it.
    pub fn nearest(text: &str) -> Option<Self> {
        let lower: String =
            text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let words: Vec<&str> = lower.split('-').filter(|word| !word.is_empty()).collect();
        Self::new(words.join("-").get(..MAX_LENGTH.min(words.join("-").len()))?.trim_end_matches('-'))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar() {
        for good in ["a", "energy-known", "2", "a-1-b", &"x".repeat(64)] {
            assert!(Id::new(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a b", "é", &"x".repeat(65)] {
            assert!(Id::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn nearest_follows_the_grammar() {
        assert_eq!(Id::nearest("Energy known!").unwrap(), "energy-known");
        assert_eq!(Id::nearest("__"), None);
    }
}

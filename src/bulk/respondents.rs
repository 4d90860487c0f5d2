//! Respondents: whether one was there before.
//!
//! Responsible for telling new respondents from known ones, and for a number for each. It keeps 64 bits of each, not its
//! text: eight bytes, and four to ten more in the table. It does not know what a respondent is; a caller that means a
//! respondent and a period takes the fingerprint of both.
//!
//! Two texts have one fingerprint by a chance of one in 2^64, whatever they are: the key of the fingerprints is made anew
//! in each run, so that no two texts can be found that have one. Among a million respondents that is one run in 37
//! million; among a hundred million, one in 3,700.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// The key of this run.
static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// The fingerprint of a text and a second one, such as a respondent and a period: SipHash, which gives nothing away of its
/// key.
pub(crate) fn fingerprint(first: &[u8], second: &[u8]) -> u64 {
    let mut hasher = KEY.build_hasher();
    // With its length, two texts cannot be confused with two others that join to the same.
    hasher.write_usize(first.len());
    hasher.write(first);
    hasher.write(second);
    hasher.finish()
}

/// Whether a respondent was there before, with its number: the first one is 0, the next new one 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It was not, and is now.
    New(u32),
    /// It was.
    Before(u32),
}

/// Number of tables.
const TABLES: usize = 32;

/// The table of a fingerprint, by bits that no table looks at: it takes the lowest and the highest.
fn table(fingerprint: u64) -> usize {
    (fingerprint >> 40) as usize % TABLES
}

/// Respondents by their fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Respondents {
    /// In the order of their numbers.
    fingerprints: Vec<u64>,
    /// Their numbers, in the table that some bits of the fingerprint tell. A table that is full is copied into one twice as
    /// large; of many small ones only one is there twice meanwhile. A fingerprint is a hash already.
    numbers: [HashTable<u32>; TABLES],
}

impl Respondents {
    /// Adds a respondent, unless it is there. The number of the one after 4,294,967,295 others would not fit: from then on
    /// none is new, which takes 80 GB to come about.
    pub fn add(&mut self, fingerprint: u64) -> Known {
        let fingerprints = &mut self.fingerprints;
        let Ok(next) = u32::try_from(fingerprints.len()) else { return Known::Before(u32::MAX) };
        let is_it = |number: &u32| fingerprints[*number as usize] == fingerprint;
        let numbers = &mut self.numbers[table(fingerprint)];
        match numbers.entry(fingerprint, is_it, |number| fingerprints[*number as usize]) {
            Entry::Occupied(number) => Known::Before(*number.get()),
            Entry::Vacant(place) => {
                place.insert(next);
                fingerprints.push(fingerprint);
                Known::New(next)
            }
        }
    }

    /// The number of a respondent; `None` if it is not there.
    pub fn find(&self, fingerprint: u64) -> Option<u32> {
        let is_it = |number: &u32| self.fingerprints[*number as usize] == fingerprint;
        self.numbers[table(fingerprint)].find(fingerprint, is_it).copied()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.fingerprints.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn one_fingerprint_for_each_pair() {
        let mut seen = Respondents::default();
        let mut add = |respondent: &str, period: &str| {
            let known = seen.add(fingerprint(respondent.as_bytes(), period.as_bytes()));
            assert!(matches!(known, Known::New(_)), "{respondent} {period}");
        };
        for number in 0..50_000 {
            add(&number.to_string(), "");
            add(&format!("enterprise-{number:08}"), "2024");
            add(&format!("{number}"), "2024-Q1");
            add(&format!("AM/{}/{}", number / 250, number % 250), "2024-Q2");
        }
        for (respondent, period) in [("ab", "c"), ("a", "bc"), ("abc", ""), ("a\0", ""), ("a\0\0", ""), ("a", "\0")] {
            add(respondent, period);
        }
        assert_eq!(fingerprint(b"a", b"b"), fingerprint(b"a", b"b"));
    }

    /// Two texts that had one fingerprint when it had no key.
    #[test]
    fn a_fingerprint_cannot_be_made_to_order() {
        assert_ne!(fingerprint(b"acme-bakery-0001", b"2026"), fingerprint(b"x0024843Tcycjfmg", b"2026"));
    }

    #[test]
    fn respondents_are_numbered_in_the_order_they_come() {
        let (mut respondents, mut plain) = (Respondents::default(), HashMap::new());
        for round in 0..20_000u64 {
            // Among few, at both ends of all numbers, and again and again.
            let hash = |number: u64| fingerprint(&number.to_le_bytes(), b"");
            for fingerprint in [hash(round), round % 97, u64::MAX - round % 89, round << 40, hash(round / 3)] {
                let next = u32::try_from(plain.len()).unwrap();
                let due = plain.get(&fingerprint).map_or(Known::New(next), |number| Known::Before(*number));
                plain.entry(fingerprint).or_insert(next);
                assert_eq!(respondents.add(fingerprint), due, "{fingerprint:x}");
            }
        }
        assert_eq!(respondents.count(), plain.len());
        assert!(plain.iter().all(|(fingerprint, number)| respondents.find(*fingerprint) == Some(*number)));
        assert_eq!(respondents.find(fingerprint(b"another", b"")), None);
    }
}

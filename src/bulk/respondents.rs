//! Respondents: whether one was there before.
//!
//! Responsible for telling new respondents from known ones, and for a number for each. It looks for 64 bits of each, which
//! take eight bytes, and four to ten more in the table. Where these bits were there before, the texts themselves decide
//! (`ids`), so that two respondents are never taken for one. It does not know what a respondent is; a caller that means a
//! respondent and a period takes a key of both.

use super::ids::{Ids, Parts, Shelf};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::sync::LazyLock;

/// The key of the fingerprints of this run: without it, an attacker could make many texts that have one fingerprint, and each
/// would be held against all others.
static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// A text and a second one, such as a respondent and a period, by which a respondent is known.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    fingerprint: u64,
    parts: Parts<'a>,
}

impl<'a> Key<'a> {
    /// The key of two texts.
    pub fn of(first: &'a [u8], second: &'a [u8]) -> Self {
        Self::with(fingerprint(first, second), first, second)
    }

    /// The key of two texts whose fingerprint is known.
    pub fn with(fingerprint: u64, first: &'a [u8], second: &'a [u8]) -> Self {
        Self { fingerprint, parts: [first, second] }
    }
}

/// The fingerprint of two texts: SipHash, which gives nothing away of its key.
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
#[derive(Debug)]
pub struct Respondents {
    /// In the order of their numbers.
    fingerprints: Vec<u64>,
    /// Their numbers, in the table that some bits of the fingerprint tell. A table that is full is copied into one twice as
    /// large; of many small ones only one is there twice meanwhile. A fingerprint is a hash already.
    numbers: [HashTable<u32>; TABLES],
    ids: Ids,
}

/// Without respondents; their texts will be kept in memory.
impl Default for Respondents {
    fn default() -> Self {
        Self::on(Box::<Vec<u8>>::default())
    }
}

impl Respondents {
    /// Without respondents; their texts will be kept on that shelf.
    pub fn on(shelf: Box<dyn Shelf>) -> Self {
        Self { fingerprints: Vec::new(), numbers: Default::default(), ids: Ids::new(shelf) }
    }

    /// Adds a respondent, unless it is there. The number of the one after 4,294,967,295 others would not fit: from then on
    /// none is new, which takes 80 GB to come about.
    ///
    /// # Errors
    /// Its texts cannot be kept, or those of another one cannot be read.
    pub fn add(&mut self, key: Key<'_>) -> io::Result<Known> {
        let Self { fingerprints, numbers, ids } = self;
        let Ok(next) = u32::try_from(fingerprints.len()) else { return Ok(Known::Before(u32::MAX)) };
        let mut failed = None;
        let is_it = |number: &u32| is(fingerprints, ids, *number, key, &mut failed);
        let numbers = &mut numbers[table(key.fingerprint)];
        let entry = numbers.entry(key.fingerprint, is_it, |number| fingerprints[*number as usize]);
        match (failed, entry) {
            (Some(error), _) => Err(error),
            (None, Entry::Occupied(number)) => Ok(Known::Before(*number.get())),
            (None, Entry::Vacant(place)) => {
                ids.keep(key.parts)?;
                place.insert(next);
                fingerprints.push(key.fingerprint);
                Ok(Known::New(next))
            }
        }
    }

    /// The number of a respondent; `None` if it is not there.
    ///
    /// # Errors
    /// The texts of another one cannot be read.
    pub fn find(&self, key: Key<'_>) -> io::Result<Option<u32>> {
        let mut failed = None;
        let is_it = |number: &u32| is(&self.fingerprints, &self.ids, *number, key, &mut failed);
        let found = self.numbers[table(key.fingerprint)].find(key.fingerprint, is_it).copied();
        failed.map_or(Ok(found), Err)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.fingerprints.len()
    }
}

/// Whether a key is the one of that number: the texts are looked at only where the fingerprints are equal. The first
/// failure ends the search.
fn is(fingerprints: &[u64], ids: &Ids, number: u32, key: Key<'_>, failed: &mut Option<io::Error>) -> bool {
    fingerprints[number as usize] == key.fingerprint
        && ids.is(number, key.parts).unwrap_or_else(|error| {
            *failed = Some(error);
            true
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn one_fingerprint_for_each_pair() {
        let mut seen = Respondents::default();
        let mut add = |respondent: &str, period: &str| {
            let known = seen.add(Key::of(respondent.as_bytes(), period.as_bytes())).unwrap();
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
                let text = fingerprint.to_le_bytes();
                assert_eq!(respondents.add(Key::with(fingerprint, &text, b"")).unwrap(), due, "{fingerprint:x}");
            }
        }
        assert_eq!(respondents.count(), plain.len());
        let find = |fingerprint: u64, text: &[u8]| respondents.find(Key::with(fingerprint, text, b"")).unwrap();
        assert!(plain.iter().all(|(hash, number)| find(*hash, &hash.to_le_bytes()) == Some(*number)));
        assert_eq!((find(fingerprint(b"another", b""), b"another"), find(96, b"another")), (None, None));
    }

    /// However many have one fingerprint, the texts tell them apart.
    #[test]
    fn equal_fingerprints_are_settled_by_the_texts() {
        let (mut respondents, texts) =
            (Respondents::default(), [("a", "2025"), ("a", "2026"), ("b", "2025"), ("", "")]);
        let key = |(first, second): (&'static str, &'static str)| Key::with(7, first.as_bytes(), second.as_bytes());
        let known = [Known::New, Known::Before].map(|known| {
            for (text, number) in texts.into_iter().zip(0..) {
                assert_eq!(respondents.add(key(text)).unwrap(), known(number), "{text:?}");
            }
        });
        assert_eq!((known.len(), respondents.count()), (2, 4));
        assert!(texts.into_iter().zip(0..).all(|(text, number)| respondents.find(key(text)).unwrap() == Some(number)));
        assert_eq!(respondents.find(key(("c", "2025"))).unwrap(), None);
    }

    /// What cannot be read decides nothing.
    #[test]
    fn a_shelf_that_fails_is_told() {
        #[derive(Debug)]
        struct Broken;
        impl Shelf for Broken {
            fn put(&mut self, _: &[u8]) -> io::Result<()> {
                Ok(())
            }

            fn get(&self, _: std::ops::Range<u64>) -> io::Result<Vec<u8>> {
                Err(io::ErrorKind::NotFound.into())
            }
        }
        let mut respondents = Respondents::on(Box::new(Broken));
        assert_eq!(respondents.add(Key::with(1, b"a", b"")).unwrap(), Known::New(0));
        assert_eq!(respondents.add(Key::with(2, b"b", b"")).unwrap(), Known::New(1));
        assert!(
            respondents.add(Key::with(1, b"c", b"")).is_err() && respondents.find(Key::with(2, b"b", b"")).is_err()
        );
    }
}

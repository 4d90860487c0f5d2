//! Ids: the texts behind fingerprints, one after the other, to be looked at where a fingerprint comes again.
//!
//! Responsible for finding the texts of a number again. In memory stands the place of every sixteenth only. Where the texts
//! are kept is the business of a [`Shelf`]: many are more than a caller may want in memory.

use std::fmt::Debug;
use std::io;
use std::ops::Range;

/// Where bytes are kept, one behind the other.
pub trait Shelf: Debug + Send + Sync {
    /// Puts bytes behind all others.
    ///
    /// # Errors
    /// They cannot be kept.
    fn put(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// The bytes at these places.
    ///
    /// # Errors
    /// They cannot be read, or were never put there.
    fn get(&self, places: Range<u64>) -> io::Result<Vec<u8>>;
}

/// A shelf in memory.
impl Shelf for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    fn get(&self, places: Range<u64>) -> io::Result<Vec<u8>> {
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = self.as_slice().get(place(places.start)..place(places.end));
        bytes.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// Numbers whose texts are read together.
const TOGETHER: u32 = 16;

/// What an id is made of: a respondent, and perhaps a period.
pub(super) type Parts<'a> = [&'a [u8]; 2];

/// Ids by number: the first one is 0.
#[derive(Debug)]
pub(super) struct Ids {
    shelf: Box<dyn Shelf>,
    /// Where the ids of each [`TOGETHER`] numbers begin.
    starts: Vec<u64>,
    count: u32,
    end: u64,
    entry: Vec<u8>,
}

impl Ids {
    pub(super) fn new(shelf: Box<dyn Shelf>) -> Self {
        Self { shelf, starts: Vec::new(), count: 0, end: 0, entry: Vec::new() }
    }

    /// Keeps the id of the next number.
    pub(super) fn keep(&mut self, parts: Parts<'_>) -> io::Result<()> {
        self.entry.clear();
        for part in parts {
            let length = u32::try_from(part.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
            self.entry.extend_from_slice(&length.to_le_bytes());
            self.entry.extend_from_slice(part);
        }
        self.shelf.put(&self.entry)?;
        if self.count.is_multiple_of(TOGETHER) {
            self.starts.push(self.end);
        }
        self.count += 1;
        self.end += self.entry.len() as u64;
        Ok(())
    }

    /// Whether this is the id of that number.
    pub(super) fn is(&self, number: u32, parts: Parts<'_>) -> io::Result<bool> {
        let (group, before) = ((number / TOGETHER) as usize, number % TOGETHER);
        let start = *self.starts.get(group).ok_or(io::ErrorKind::UnexpectedEof)?;
        let bytes = self.shelf.get(start..self.starts.get(group + 1).copied().unwrap_or(self.end))?;
        let mut rest = bytes.as_slice();
        for _ in 0..before {
            next(&mut rest)?;
        }
        Ok(next(&mut rest)? == parts)
    }
}

/// Takes an id from the beginning of many.
fn next<'b>(rest: &mut &'b [u8]) -> io::Result<Parts<'b>> {
    let mut part = || {
        let (length, behind) = rest.split_first_chunk().ok_or(io::ErrorKind::UnexpectedEof)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (part, behind) = behind.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
        *rest = behind;
        io::Result::Ok(part)
    };
    Ok([part()?, part()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_again_and_no_other() {
        let mut ids = Ids::new(Box::<Vec<u8>>::default());
        let texts: Vec<(String, String)> =
            (0..100).map(|at| (format!("r{}", "x".repeat(at % 23)), (at / 23).to_string())).collect();
        for (first, second) in &texts {
            ids.keep([first.as_bytes(), second.as_bytes()]).unwrap();
        }
        for number in 0..100 {
            for (at, (first, second)) in texts.iter().enumerate() {
                let found = ids.is(number, [first.as_bytes(), second.as_bytes()]).unwrap();
                assert_eq!(found, at == number as usize, "{number} {at}");
            }
        }
        // What joins to the same is not the same.
        ids.keep([b"ab", b"c"]).unwrap();
        assert!(!ids.is(100, [b"a", b"bc"]).unwrap() && ids.is(100, [b"ab", b"c"]).unwrap());
        assert!(ids.is(101, [b"ab", b"c"]).is_err());
    }
}

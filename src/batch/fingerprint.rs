//! The fingerprint of a respondent and period, by which the same one is found again.
//!
//! Responsible for a number of 64 bits that is the same for the same two texts and in practice for no others. It
//! remembers nothing.
//!
//! Each step takes up to eight bytes and is a permutation, of these bytes and of what is known so far. So two pairs of
//! the same lengths that differ within one step (short numbers of respondents, say) never have one fingerprint. A step
//! spreads each bit over all 64, so for any other two pairs it is a chance of one in 2^64, whatever they look like.

use crate::scoring::SplitMix64;

/// The fingerprint; `None` if the respondent is not named.
pub(super) fn fingerprint(respondent: &[u8], period: &[u8]) -> Option<u64> {
    if respondent.is_empty() {
        return None;
    }
    // With their lengths first, two texts cannot be confused with two others that join to the same.
    let lengths = respondent.len() as u64 ^ (period.len() as u64) << 32;
    Some(add(add(mixed(lengths), respondent), period))
}

/// Adds a text, eight bytes at a time.
#[inline(always)]
fn add(mut known: u64, text: &[u8]) -> u64 {
    let (blocks, rest) = text.as_chunks::<8>();
    for block in blocks {
        known = mixed(known ^ u64::from_le_bytes(*block));
    }
    if rest.is_empty() {
        return known;
    }
    let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
    mixed(known ^ last)
}

/// A permutation of 64 bits in which each bit of the result hangs on each bit given.
fn mixed(bits: u64) -> u64 {
    SplitMix64::new(bits).next_u64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn one_for_each_pair() {
        let mut seen = HashSet::new();
        let mut add = |respondent: &str, period: &str| {
            let number = fingerprint(respondent.as_bytes(), period.as_bytes()).unwrap();
            assert!(seen.insert(number), "{respondent} {period}");
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
        assert_eq!(fingerprint(b"", b"2024"), None);
        assert_eq!(fingerprint(b"a", b"b"), fingerprint(b"a", b"b"));
    }

    #[test]
    fn a_bit_changes_half_of_all_bits() {
        let text = *b"enterprise-0042";
        let whole = fingerprint(&text, b"2024").unwrap();
        for bit in 0..text.len() * 8 {
            let mut other = text;
            other[bit / 8] ^= 1 << (bit % 8);
            let changed = (fingerprint(&other, b"2024").unwrap() ^ whole).count_ones();
            assert!((12..=52).contains(&changed), "{bit}: {changed}");
        }
    }
}

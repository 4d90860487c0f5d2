//! Codes of firms and of paper sheets: random, short, and with a character that shows a slip of the finger.
//!
//! Responsible for one form of code, for those who print it and for those who key it. No name hangs on a code, and which
//! codes there are is decided by those who draw the numbers.

use std::fmt;

/// The signs of codes. Those that look like another one, and the two letters by which a person at the keys goes back and
/// leaves, are left out. Their number is a prime, which the check rests on.
const SIGNS: &[u8; 29] = b"23456789acdefghjkmnprstuvwxyz";

/// How many signs there are.
const BASE: u64 = SIGNS.len() as u64;

/// Signs of a code, the last of which checks the others.
const LENGTH: usize = 6;

/// The inverse of the weight of the last sign, 6: 5 times 6 is one more than 29.
const INVERSE: u64 = 5;

/// A code, such as `k7f-r2m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; LENGTH]);

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It has another number of signs.
    Length,
    /// It has a sign that no code has.
    Sign(char),
    /// Its last sign does not go with the others: one of them is wrong, or two changed places.
    Check,
}

impl Code {
    /// How many codes there are.
    pub const COUNT: u64 = BASE.pow(5);

    /// Signs of a code, without its hyphen.
    pub const LENGTH: usize = LENGTH;

    /// The code of a number; numbers from [`Code::COUNT`] on begin again.
    pub fn new(number: u64) -> Self {
        let mut signs = [0; LENGTH];
        let mut rest = number % Self::COUNT;
        for sign in &mut signs[..LENGTH - 1] {
            *sign = remainder(rest);
            rest /= BASE;
        }
        signs[LENGTH - 1] = remainder((BASE - weighted(&signs) % BASE) * INVERSE);
        Self(signs)
    }

    /// Reads a code as it is typed: in small or capital letters, with hyphens and spaces or without.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, Slip> {
        let mut signs = Vec::new();
        for sign in text.chars().filter(|sign| !matches!(sign, '-' | ' ')) {
            signs.push(position(sign).ok_or(Slip::Sign(sign))?);
        }
        let signs: [u8; LENGTH] = signs.try_into().map_err(|_| Slip::Length)?;
        if weighted(&signs).is_multiple_of(BASE) { Ok(Self(signs)) } else { Err(Slip::Check) }
    }

    /// Whether a sign may stand in a code.
    pub fn has(sign: char) -> bool {
        position(sign).is_some()
    }
}

fn position(sign: char) -> Option<u8> {
    let small = sign.to_ascii_lowercase();
    SIGNS.iter().position(|&known| char::from(known) == small).and_then(|at| u8::try_from(at).ok())
}

fn remainder(number: u64) -> u8 {
    u8::try_from(number % BASE).unwrap_or_default()
}

/// The sum of the signs, the first once, the second twice and so on. A code's is a multiple of 29. As all weights differ and
/// 29 is a prime, no single wrong sign and no two exchanged ones leave it one.
fn weighted(signs: &[u8]) -> u64 {
    (1..).zip(signs).map(|(weight, &sign)| weight * u64::from(sign)).sum()
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String =
            self.0.iter().filter_map(|&at| SIGNS.get(usize::from(at)).copied().map(char::from)).collect();
        let (first, second) = text.split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_is_read_as_it_was_written() {
        // 0 draws the first sign five times; nothing is left for the check.
        assert_eq!(Code::new(0).to_string(), "222-222");
        // One more: the first sign is 1, so six times the last one has to give 28 of 29: 6 x 24 = 144 = 4 x 29 + 28.
        assert_eq!(Code::new(1).to_string(), "322-22v");
        for number in [0, 1, 28, 29, 12_345, 9_876_543, Code::COUNT - 1] {
            let code = Code::new(number);
            let text = code.to_string();
            assert_eq!(Code::read(&text), Ok(code));
            assert_eq!(Code::read(&text.replace('-', " ").to_uppercase()), Ok(code));
        }
        assert_eq!(Code::new(Code::COUNT + 7), Code::new(7));
        let some: BTreeSet<Code> = (0..10_000).map(|number| Code::new(number * 2011)).collect();
        assert_eq!(some.len(), 10_000);
    }

    #[test]
    fn every_single_slip_and_every_exchange_is_noticed() {
        for number in (0..Code::COUNT).step_by(199_999) {
            let text = Code::new(number).to_string().replace('-', "");
            for at in 0..LENGTH {
                for &sign in SIGNS {
                    let mut other = text.clone().into_bytes();
                    other[at] = sign;
                    let other = String::from_utf8(other).unwrap();
                    assert_eq!(Code::read(&other).is_ok(), other == text, "{text} {other}");
                }
                for with in 0..at {
                    let mut other = text.clone().into_bytes();
                    other.swap(at, with);
                    let other = String::from_utf8(other).unwrap();
                    assert_eq!(Code::read(&other).is_ok(), other == text, "{text} {other}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_is_told() {
        assert_eq!(Code::read("k7f"), Err(Slip::Length));
        assert_eq!(Code::read("222-2222"), Err(Slip::Length));
        assert_eq!(Code::read("222-22q"), Err(Slip::Sign('q')));
        assert_eq!(Code::read("223-222"), Err(Slip::Check));
    }
}

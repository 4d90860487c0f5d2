//! Lots: the codes of the sheets of one room.
//!
//! Responsible for codes that are all different, drawn from a number that was thrown elsewhere. No order of people is in them.

use crate::scoring::SplitMix64;
use crate::workshop::Code;
use std::collections::BTreeSet;

/// The code of the firm that is made up for practice: no other sheet has it.
pub(super) fn practice() -> Code {
    Code::new(0)
}

/// So many different codes.
pub(super) fn draw(count: usize, seed: u64) -> Vec<Code> {
    let mut dice = SplitMix64::new(seed);
    let mut taken = BTreeSet::from([practice()]);
    let codes = std::iter::repeat_with(|| Code::new(dice.next_u64())).filter(|code| taken.insert(*code));
    codes.take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_different_and_right() {
        let codes = draw(200, 7);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 200);
        assert!(codes.iter().all(|code| Code::read(&code.to_string()) == Ok(*code)));
        assert_eq!(codes, draw(200, 7));
        assert!(codes.iter().all(|code| !draw(200, 8).contains(code)));
        assert!(!codes.contains(&practice()));
    }
}

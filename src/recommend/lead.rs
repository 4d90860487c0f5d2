//! The lead: which of many worths is the largest, and whether it is by far.
//!
//! Responsible for one pass over worths that are only near the right ones. The last bits of each give way to its place,
//! so that the largest tells where it stands, and the second largest whether that is sure. Where it is not, the caller
//! looks closer; no choice is made here.

use super::fitting::{BLOCK, Worths};

/// Bits of a worth that give way to its place: enough for a thousand candidates.
const PLACE: u32 = (1 << 10) - 1;

/// What a worth may be off by, as a share of itself (the bits of the place) and on top (a sum of a few products of
/// numbers up to 1, each held to 6e-8).
const OFF: (f32, f32) = (1.3e-4, 1e-5);

/// The largest of some worths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lead {
    /// Nearly the largest worth; below 0 if nothing can be chosen.
    pub(super) first: f32,
    /// The place of the largest, if no other may be as large.
    pub(super) alone: Option<usize>,
}

/// Finds the largest of some worths.
pub(super) fn lead(worths: &[Worths]) -> Lead {
    let (mut first, mut second) = ([-1.0; BLOCK], [-1.0; BLOCK]);
    let mut places: [u32; BLOCK] = [0, 1, 2, 3, 4, 5, 6, 7];
    for worths in worths {
        let placed: Worths = std::array::from_fn(|at| f32::from_bits(worths[at].to_bits() & !PLACE | places[at]));
        second = std::array::from_fn(|at| larger(second[at], smaller(first[at], placed[at])));
        first = std::array::from_fn(|at| larger(first[at], placed[at]));
        places = places.map(|place| place + BLOCK as u32);
    }
    // Halves are brought together, so that few comparisons wait for another.
    for half in [BLOCK / 2, BLOCK / 4, BLOCK / 8] {
        for at in 0..half {
            let (one, other) = (first[at], first[at + half]);
            second[at] = larger(larger(second[at], second[at + half]), smaller(one, other));
            first[at] = larger(one, other);
        }
    }
    let (most, next) = (first[0], second[0]);
    let sure = next < most - 2.0 * (most * OFF.0 + OFF.1) && worths.len() * BLOCK <= PLACE as usize;
    Lead { first: most, alone: sure.then_some((most.to_bits() & PLACE) as usize) }
}

fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

fn smaller(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_stands_where_it_stands() {
        for place in 0..40 {
            let mut worths = [[0.1; BLOCK]; 5];
            worths[place / BLOCK][place % BLOCK] = 0.12;
            assert_eq!(lead(&worths).alone, Some(place));
            let other = 39 - place;
            worths[other / BLOCK][other % BLOCK] = 0.119_99;
            assert_eq!(lead(&worths).alone, None);
        }
        assert!(lead(&[[-1.0; BLOCK]; 3]).first < 0.0);
        assert!(lead(&[]).first < 0.0);
        assert_eq!(lead(&[[0.1; BLOCK]; 200]).alone, None);
    }
}

//! The foremost: which of many gains may be among the few largest, and the largest of a few numbers in turn.
//!
//! Responsible for leaving out most of what nobody will ask for, without a branch on any single gain. What a gain is of,
//! and the exact order, is decided elsewhere.

use wide::f64x2;

/// Gains that are worked out together.
pub(super) const EIGHT: usize = 8;

/// Gains side by side: eight numbers of binary64.
pub(super) type Eight = [f64; EIGHT];

/// At most so many are told apart from the others.
pub(super) const FEW: usize = 5;

/// Eights whose gains have a mark each in one number.
const MANY: usize = 8;

/// The larger of two, side by side.
#[inline]
pub(super) fn larger<T: PartialOrd + Copy, const N: usize>(one: &[T; N], other: &[T; N]) -> [T; N] {
    std::array::from_fn(|at| if one[at] > other[at] { one[at] } else { other[at] })
}

#[inline]
fn more(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

#[inline]
fn less(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

/// The largest of eight. Pairs before fours before all, so that few comparisons wait for another.
#[inline]
fn largest(eight: &Eight) -> f64 {
    let half: [f64; 4] = std::array::from_fn(|at| more(eight[at], eight[at + 4]));
    more(more(half[0], half[2]), more(half[1], half[3]))
}

/// What the fifth largest of all gains is not below, given the largest at each place of the eights.
#[inline]
pub(super) fn not_above_fifth(largest: &Eight) -> f64 {
    // The better ones of four pairs and the best of the others are five gains: one of them is the fifth largest, or less.
    let better: [f64; 4] = std::array::from_fn(|at| more(largest[at], largest[at + 4]));
    let other: [f64; 4] = std::array::from_fn(|at| less(largest[at], largest[at + 4]));
    let fourth = less(less(better[0], better[2]), less(better[1], better[3]));
    less(fourth, more(more(other[0], other[2]), more(other[1], other[3])))
}

/// Calls back with the place of every gain that is not below `least`, in their order.
#[inline]
pub(super) fn each_from(gains: &[Eight], least: f64, mut found: impl FnMut(usize)) {
    for (some, start) in gains.chunks(MANY).zip((0..).step_by(MANY * EIGHT)) {
        let mut marks = marks(some, least);
        while marks != 0 {
            found(start + marks.trailing_zeros() as usize);
            marks &= marks - 1;
        }
    }
}

/// A bit for each gain that is not below `least`, that of the first lowest.
#[inline]
fn marks(gains: &[Eight], least: f64) -> u64 {
    let least = f64x2::splat(least);
    let of_pair = |[one, other]: [f64; 2]| u64::from(f64x2::new([one, other]).simd_ge(least).to_bitmask());
    gains.iter().zip((0..).step_by(EIGHT)).fold(0, |marks, ([a, b, c, d, e, f, g, h], start)| {
        let (ab, cd, ef, gh) = (of_pair([*a, *b]), of_pair([*c, *d]), of_pair([*e, *f]), of_pair([*g, *h]));
        marks | (ab | cd << 2 | ef << 4 | gh << 6) << start
    })
}

/// The largest number that is below another and above 0; 0 if there is none.
#[inline]
pub(super) fn largest_below(numbers: &[Eight], other: f64) -> f64 {
    largest(&numbers.iter().fold([0.0; EIGHT], |most, eight| {
        larger(&most, &std::array::from_fn(|at| if eight[at] < other { eight[at] } else { 0.0 }))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::SplitMix64;

    #[test]
    fn the_foremost_are_never_left_out() {
        let mut dice = SplitMix64::new(3);
        let mut below = |most: u64| dice.next_u64() % most;
        let (mut kept, mut all) = (0, 0);
        for round in 0..3_000 {
            // Few kinds make many equals.
            let kinds = [2, 5, 1_000_000][round % 3];
            let gains: Vec<Eight> =
                (0..=round % 20).map(|_| std::array::from_fn(|_| below(kinds) as f64 - (kinds / 4) as f64)).collect();
            let columns = gains.iter().fold([f64::NEG_INFINITY; EIGHT], |most, eight| larger(&most, eight));
            let least = not_above_fifth(&columns);
            let mut found = Vec::new();
            each_from(&gains, least, |at| found.push(at));
            let due = gains.as_flattened().iter().enumerate().filter(|(_, gain)| **gain >= least);
            assert_eq!(found, due.map(|(at, _)| at).collect::<Vec<_>>(), "{round}");
            assert!(found.len() >= FEW, "{round}");
            if kinds > 5 {
                (kept, all) = (kept + found.len(), all + gains.len() * EIGHT);
            }
            // In turn, without equals.
            let mut sorted = gains.as_flattened().to_vec();
            sorted.retain(|gain| *gain > 0.0);
            sorted.sort_by(|one, other| other.total_cmp(one));
            sorted.dedup();
            let mut last = f64::INFINITY;
            for gain in sorted.into_iter().chain([0.0]) {
                last = largest_below(&gains, last);
                assert_eq!(last, gain, "{round}");
            }
        }
        assert!(kept * 5 < all, "{kept} of {all}");
    }
}

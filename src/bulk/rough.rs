//! Rough numbers: long lists of numbers from 0 to below 2, in sixteen bits, eight of them in a register.
//!
//! Responsible for products of such lists, and for how far they may be off. A product is 0 only if a number is: what is
//! nothing, and what is not, is told exactly. What the numbers mean is not known here.

use wide::i16x8;

/// Numbers in a register.
pub(super) const LANES: usize = 8;

/// Registers that are worked on together, so that there are few turns of a loop.
pub(super) const BLOCK: usize = 4;

/// Some numbers of a list, the last of which may be padded with zeros.
pub(super) type Block = [i16x8; BLOCK];

/// A list of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rough(pub(super) Vec<Block>);

/// One, as such a number.
const ONE: i16 = 1 << 14;

impl Rough {
    /// By how much a product may be off, in 2^-14: by 2, since its two lowest bits are not known; by 1 for a number that was
    /// rounded; and a little, for the product of what both are off. What a number was off already comes on top, as many
    /// times as it is taken.
    pub(crate) const ERROR: f64 = 3.25;

    /// The list of these numbers.
    #[allow(clippy::cast_possible_truncation, reason = "below 2")]
    pub(crate) fn new(numbers: &[f64]) -> Self {
        let rounded = |number: f64| ((number * f64::from(ONE) + 0.5) as i16).max(i16::from(number > 0.0));
        let number = |at: usize| numbers.get(at).map_or(0, |number| rounded(*number));
        let blocks = 0..numbers.len().div_ceil(BLOCK * LANES);
        Self(blocks.map(|block| block_of(|at| number(block * BLOCK * LANES + at))).collect())
    }

    /// Takes over the numbers of another list.
    pub(crate) fn copy(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }

    /// Multiplies each by that of another list. A product above 1 counts as 1.
    pub(crate) fn times(&mut self, other: &Self) {
        let (most, middle) = (i16x8::splat(ONE / 4), i16x8::splat(2));
        self.change(other, |one, other| {
            // It is cut while it is small: the compiler would take a product and its multiple for one, in four steps more.
            let quarter = one.mul_keep_high(other).min(most);
            let half = quarter + quarter;
            // The middle of what the two lowest bits may be, which are not known; or less, if a number is: nothing, if it is.
            (half + half) | one.min(other).min(middle)
        });
    }

    /// Takes the larger of each and that of another list.
    pub(crate) fn larger(&mut self, other: &Self) {
        self.change(other, i16x8::max);
    }

    /// Makes 0 of each where that of another list is not 0.
    pub(crate) fn without(&mut self, other: &Self) {
        self.change(other, |one, other| one & other.simd_eq(i16x8::ZERO));
    }

    /// Makes 0 of one.
    pub(crate) fn clear(&mut self, at: usize) {
        let (register, lane) = (at / LANES, at % LANES);
        self.0[register / BLOCK][register % BLOCK].as_mut_array()[lane] = 0;
    }

    #[inline(always)]
    fn change(&mut self, other: &Self, change: impl Fn(i16x8, i16x8) -> i16x8) {
        for (block, other) in self.0.iter_mut().zip(&other.0) {
            *block = std::array::from_fn(|at| change(block[at], other[at]));
        }
    }

    #[cfg(test)]
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.0.iter().flatten().flat_map(|lanes| *lanes.as_array()).map(|number| f64::from(number) / f64::from(ONE))
    }
}

/// The numbers of a block.
pub(super) fn block_of(number: impl Fn(usize) -> i16) -> Block {
    std::array::from_fn(|at| i16x8::new(std::array::from_fn(|lane| number(at * LANES + lane))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_as_near_as_told_and_nothing_stays_nothing() {
        let mut state = 5u64;
        let mut number = |most: f64| {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            if state >> 60 == 0 {
                0.0
            } else {
                most * ((state >> 33) as f64 / 2f64.powi(31)).powi(2 + (state >> 62) as i32)
            }
        };
        for length in 1..200 {
            let mut exact = vec![1.0; length];
            let (mut rough, mut error) = (Rough::new(&exact), 0.0);
            for most in [0.6, 1.9, 1.0, 1.2] {
                let (one, other): (Vec<f64>, Vec<f64>) = (0..length).map(|_| (number(most), number(most))).unzip();
                let mut best = Rough::new(&one);
                best.larger(&Rough::new(&other));
                rough.times(&best);
                error = error * most + Rough::ERROR / f64::from(ONE);
                for ((exact, one), other) in exact.iter_mut().zip(&one).zip(&other) {
                    *exact = f64::min(1.0, *exact * one.max(*other));
                }
                for (exact, rough) in exact.iter().zip(rough.numbers()) {
                    assert!((exact - rough).abs() <= error, "{exact} {rough}");
                    assert_eq!(*exact > 0.0, rough > 0.0);
                }
                assert!(rough.numbers().skip(length).all(|padding| padding == 0.0));
            }
            let mut rest = Rough::new(&vec![1.0; length]);
            rest.without(&rough);
            rough.clear(length / 2);
            let pairs = exact.iter().zip(rough.numbers()).zip(rest.numbers()).enumerate();
            for (at, ((exact, rough), rest)) in pairs {
                assert_eq!((rough > 0.0, rest), (*exact > 0.0 && at != length / 2, f64::from(*exact == 0.0)));
            }
        }
    }
}

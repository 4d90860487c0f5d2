//! How values spread: percentile and quartiles (R13 and R14 of the method), and how coarsely they are shown.
//!
//! Responsible for figures of a list of numbers. Figures of a group are whole points: a decimal would say more about
//! single enterprises than about the group.

use crate::score::{half_up, millionths};
use crate::scoring::quantile;

/// Enterprises from which shares are given in percent.
pub const PERCENT_FROM: usize = 10;

/// Values from which quartiles are given: of fewer they are the values of single members, or nearly so.
pub const QUARTILES_FROM: usize = 8;

/// The middle of a group and the borders of its middle half, in whole points; never its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quartiles {
    /// A quarter of the group lies below.
    pub lower: f64,
    /// Half of the group lies below.
    pub median: f64,
    /// Three quarters of the group lie below.
    pub upper: f64,
}

/// Where the middle of a group lies, as closely as it may be told (R14).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Middle {
    /// Of eight or more.
    Half(Quartiles),
    /// Of fewer, whose quartiles would be the points of single ones: the mean of the values in the middle, three of an odd
    /// number and four of an even one, in whole points.
    Mean(f64),
}

impl Middle {
    /// The middle of values in any order, in whole points; `None` of fewer than `least` values (R14).
    pub fn of(mut sorted: Vec<f64>, least: usize) -> Option<Self> {
        if sorted.len() < least.max(1) {
            return None;
        }
        sorted.sort_unstable_by(f64::total_cmp);
        if sorted.len() < QUARTILES_FROM {
            return middle_mean(&sorted).map(|mean| Self::Mean(whole(mean)));
        }
        let at = |p: f64| quantile(&sorted, p).map(whole);
        Some(Self::Half(Quartiles { lower: at(0.25)?, median: at(0.5)?, upper: at(0.75)? }))
    }

    /// The quartiles, if there are enough for them.
    pub fn quartiles(self) -> Option<Quartiles> {
        match self {
            Self::Half(quartiles) => Some(quartiles),
            Self::Mean(_) => None,
        }
    }

    /// The mean of the values in the middle, where there are too few for quartiles.
    pub fn mean(self) -> Option<f64> {
        match self {
            Self::Half(_) => None,
            Self::Mean(mean) => Some(mean),
        }
    }
}

/// The mean of the values in the middle of sorted ones: three of an odd number, four of an even one, and all of fewer.
#[allow(clippy::cast_precision_loss, reason = "at most four values")]
fn middle_mean(sorted: &[f64]) -> Option<f64> {
    let count = if sorted.len() % 2 == 1 { 3 } else { 4 };
    let middle = &sorted[sorted.len().saturating_sub(count) / 2..];
    let middle = &middle[..count.min(middle.len())];
    (!middle.is_empty()).then(|| middle.iter().sum::<f64>() / middle.len() as f64)
}

/// A figure of a group as it is given: in whole points by R12.
pub fn whole(value: f64) -> f64 {
    half_up(value, 0)
}

/// A share as it is given: a whole percent, as a number from 0 to 1; `None` where `of` is too small for percentages.
#[allow(clippy::cast_precision_loss, reason = "numbers of enterprises")]
pub fn share(part: usize, of: usize) -> Option<f64> {
    (of >= PERCENT_FROM).then(|| half_up(part as f64 / of as f64, 2))
}

/// Where one of the values stands among all of them, itself included: 100 (below + equal/2)/n (R13). `None` if there
/// are no values. Values are equal if a file could not tell them apart.
#[allow(clippy::cast_precision_loss, reason = "numbers of enterprises")]
pub fn percentile(values: &[f64], own: f64) -> Option<f64> {
    let own = millionths(own);
    let below = values.iter().filter(|value| millionths(**value) < own).count();
    let equal = values.iter().filter(|value| millionths(**value) == own).count();
    (!values.is_empty()).then(|| 100.0 * (below as f64 + equal as f64 / 2.0) / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_by_hand() {
        // 20: two below, itself equal: 100 (2 + 0.5)/5 = 50. 10: 100 (0 + 1)/5 = 20, since two have it.
        let values = [10.0, 10.0, 20.0, 30.0, 40.0];
        assert_eq!(percentile(&values, 20.0), Some(50.0));
        assert_eq!(percentile(&values, 10.0), Some(20.0));
        assert_eq!(percentile(&values, 40.0), Some(90.0));
        assert_eq!(percentile(&[], 1.0), None);
    }

    #[test]
    fn quartiles_by_hand_and_in_whole_points() {
        // Sorted 0 10 10 15 20 40 51 60, h = 7p: at 1.75 it is 10, at 3.5 17.5 -> 18, at 5.25 40 + 0.25 x 11 = 42.75 -> 43.
        let values = vec![51.0, 10.0, 15.0, 40.0, 0.0, 10.0, 60.0, 20.0];
        let quartiles = Quartiles { lower: 10.0, median: 18.0, upper: 43.0 };
        assert_eq!(Middle::of(values, 5), Some(Middle::Half(quartiles)));
        assert_eq!(Middle::of(vec![1.0, 2.0, 3.0, 4.0], 5), None);
        assert_eq!(Middle::of(Vec::new(), 0), None);
    }

    #[test]
    fn five_to_seven_have_the_mean_of_their_middle() {
        // 28 48 51 of five; 10 20 40 70 of six: 35; 20 40 41 of seven: 33.67 -> 34.
        let mean = |values: &[f64]| Middle::of(values.to_vec(), 5).and_then(Middle::mean);
        assert_eq!(mean(&[88.0, 48.0, 28.0, 51.0, 3.0]), Some(42.0));
        assert_eq!(mean(&[70.0, 0.0, 10.0, 20.0, 100.0, 40.0]), Some(35.0));
        assert_eq!(mean(&[70.0, 0.0, 10.0, 20.0, 100.0, 40.0, 41.0]), Some(34.0));
        // Where the smallest group is smaller than five.
        assert_eq!(Middle::of(vec![1.0, 5.0], 2), Some(Middle::Mean(3.0)));
    }

    #[test]
    fn shares_are_whole_percents_of_ten_or_more() {
        assert_eq!(share(7, 23), Some(0.3));
        assert_eq!(share(5, 9), None);
    }
}

//! How values spread: percentile and quartiles (R13 and R14 of the method), and how coarsely they are shown.
//!
//! Responsible for figures of a list of numbers. Figures of a group are whole points: a decimal would say more about
//! single enterprises than about the group.

use crate::score::{half_up, millionths};
use crate::scoring::quantile;

/// Enterprises from which shares are given in percent.
pub const PERCENT_FROM: usize = 10;

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

impl Quartiles {
    /// Quartiles of type 7 of values in any order, in whole points; `None` of fewer than `least` values (R14).
    pub fn of(mut sorted: Vec<f64>, least: usize) -> Option<Self> {
        if sorted.len() < least.max(1) {
            return None;
        }
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |p: f64| quantile(&sorted, p).map(whole);
        Some(Self { lower: at(0.25)?, median: at(0.5)?, upper: at(0.75)? })
    }
}

/// A figure of a group as it is given: in whole points by R12.
pub(super) fn whole(value: f64) -> f64 {
    half_up(value, 0)
}

/// A share as it is given: a whole percent, as a number from 0 to 1; `None` where `of` is too small for percentages.
#[allow(clippy::cast_precision_loss, reason = "numbers of enterprises")]
pub(super) fn share(part: usize, of: usize) -> Option<f64> {
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
        // Sorted 0 10 10 15 40 51, h = 5p: at 1.25 it is 10, at 2.5 12.5 -> 13, at 3.75 15 + 0.75 x 25 = 33.75 -> 34.
        let values = [51.0, 10.0, 15.0, 40.0, 0.0, 10.0];
        let quartiles = Quartiles::of(values.to_vec(), 5);
        assert_eq!(quartiles, Some(Quartiles { lower: 10.0, median: 13.0, upper: 34.0 }));
        assert_eq!(Quartiles::of(vec![1.0, 2.0, 3.0, 4.0], 5), None);
        assert_eq!(Quartiles::of(Vec::new(), 0), None);
    }

    #[test]
    fn shares_are_whole_percents_of_ten_or_more() {
        assert_eq!(share(7, 23), Some(0.3));
        assert_eq!(share(5, 9), None);
    }
}

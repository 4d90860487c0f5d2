//! Many enterprises compared with themselves: how a group moved.
//!
//! Responsible for the figures that docs/groups.md names over the changes of many pairs, and for saying nothing of a group
//! that is too small. It takes changes as numbers; which pairs may stand together is decided by the caller.

use super::student::quantile_975;
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::scoring::quantile;

/// Pairs from which a mean with an interval says more than a count of signs.
const INTERVAL_FROM: usize = 10;

/// How a group moved. Changes are points of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Number of pairs.
    pub pairs: usize,
    /// Median change.
    pub median: f64,
    /// Lower and upper quartile of the changes, type 7 (R14).
    pub quartiles: (f64, f64),
    /// Pairs whose shown number rose.
    pub up: usize,
    /// Pairs whose shown number stayed.
    pub same: usize,
    /// Pairs whose shown number fell.
    pub down: usize,
    /// How far the movement could be chance.
    pub spread: Spread,
}

/// How far a movement could be chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// Fewer than ten pairs: two-sided probability of a split of signs at least as uneven, if up and down were equally
    /// likely; pairs that stayed are left out.
    Signs(f64),
    /// Ten pairs or more: the mean change, and the 95 % interval around it.
    Interval {
        /// Mean change.
        mean: f64,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// The figures of a group; `None` if it has fewer than `least` pairs, or a change is no number.
pub fn group(changes: &[f64], least: usize) -> Option<Group> {
    if changes.len() < least.max(1) || changes.iter().any(|change| !change.is_finite()) {
        return None;
    }
    let mut sorted = changes.to_vec();
    sorted.sort_by(f64::total_cmp);
    let shown = |change: &f64| half_up(*change, SHOWN_DECIMALS);
    let up = sorted.iter().filter(|change| shown(change) > 0.0).count();
    let down = sorted.iter().filter(|change| shown(change) < 0.0).count();
    let spread = if sorted.len() < INTERVAL_FROM { Spread::Signs(sign_test(up, down)) } else { interval(&sorted) };
    Some(Group {
        pairs: sorted.len(),
        median: quantile(&sorted, 0.5)?,
        quartiles: (quantile(&sorted, 0.25)?, quantile(&sorted, 0.75)?),
        up,
        same: sorted.len() - up - down,
        down,
        spread,
    })
}

/// Exact two-sided sign test: twice the smaller tail of the binomial distribution with one half, at most 1.
fn sign_test(up: usize, down: usize) -> f64 {
    let pairs = up + down;
    let (mut term, mut tail) = (0.5f64.powi(i32::try_from(pairs).unwrap_or(i32::MAX)), 0.0);
    for signs in 0..=up.min(down) {
        tail += term;
        #[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
        let next = (pairs - signs) as f64 / (signs + 1) as f64;
        term *= next;
    }
    (2.0 * tail).min(1.0)
}

/// Mean and its 95 % interval by Student's distribution.
#[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
fn interval(changes: &[f64]) -> Spread {
    let count = changes.len() as f64;
    let mean = changes.iter().sum::<f64>() / count;
    let squares: f64 = changes.iter().map(|change| (change - mean) * (change - mean)).sum();
    let half = quantile_975(changes.len() - 1) * (squares / (count - 1.0) / count).sqrt();
    Spread::Interval { mean, low: mean - half, high: mean + half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_a_small_group() {
        assert_eq!(group(&[1.0, 2.0, 3.0, 4.0], 5), None);
        assert!(group(&[1.0, 2.0, 3.0, 4.0, 5.0], 5).is_some());
        assert_eq!(group(&[], 0), None);
        assert_eq!(group(&[1.0, f64::NAN], 1), None);
    }

    #[test]
    fn signs_by_hand() {
        // 8 up and 1 down: 2 (1 + 9) / 512; 5 of 5: 2 / 32; 3 and 3: everything.
        assert!((sign_test(8, 1) - 20.0 / 512.0).abs() < 1e-12);
        assert!((sign_test(0, 5) - 0.0625).abs() < 1e-12);
        assert!((sign_test(3, 3) - 1.0).abs() < 1e-12);
        assert!((sign_test(0, 0) - 1.0).abs() < 1e-12);
        // 7 up, 2 down: 2 (1 + 9 + 36) / 512.
        assert!((sign_test(7, 2) - 92.0 / 512.0).abs() < 1e-12);
    }

    #[test]
    fn a_change_that_is_not_shown_is_no_movement() {
        let group = group(&[0.04, -0.04, 0.0, 0.06, -0.2], 5).unwrap_or_else(|| unreachable!());
        assert_eq!((group.up, group.same, group.down), (1, 3, 1));
    }

    /// Student's sleep data (extra hours of sleep, 1908, ten pairs): the differences have mean 1.58, and R's
    /// `t.test` gives the interval 0.7001142 to 2.4598858.
    #[test]
    fn the_interval_of_students_own_data() {
        let differences = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let group = group(&differences, 5).unwrap_or_else(|| unreachable!());
        let Spread::Interval { mean, low, high } = group.spread else { unreachable!() };
        assert!((mean - 1.58).abs() < 1e-9);
        assert!((low - 0.700_114_2).abs() < 1e-6, "{low}");
        assert!((high - 2.459_885_8).abs() < 1e-6, "{high}");
        assert!((group.median - 1.3).abs() < 1e-9);
        assert!((group.quartiles.0 - 1.05).abs() < 1e-9 && (group.quartiles.1 - 1.7).abs() < 1e-9);
        assert_eq!((group.up, group.same, group.down), (9, 1, 0));
    }
}

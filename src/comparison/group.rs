//! Many enterprises compared with themselves: how a group moved.
//!
//! Responsible for the figures that docs/groups.md names over the changes of many pairs, as closely as they may be told:
//! whole points, and no number by which a single pair could be found. It takes changes as numbers; which pairs may stand
//! together is decided by the caller.

use super::student::quantile_975;
use crate::protection::{Middle, tell, whole};
use crate::score::{SHOWN_DECIMALS, half_up};

/// Pairs from which a mean with an interval says more than a count of signs.
const INTERVAL_FROM: usize = 10;

/// How a group moved. Changes are whole points of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Number of pairs.
    pub pairs: usize,
    /// Where the changes in the middle lie (R14).
    pub middle: Middle,
    /// Pairs whose shown number rose, stayed and fell; `None` where that would show single ones.
    pub ways: [Option<usize>; 3],
    /// How far the movement could be chance; `None` where that would give a hidden number of pairs away.
    pub spread: Option<Spread>,
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
    let counts = [up, sorted.len() - up - down, down];
    let told = tell(&counts, least);
    let spread = match sorted.len() {
        INTERVAL_FROM.. => Some(interval(&sorted)),
        _ if told.contains(&false) => None,
        _ => Some(Spread::Signs(sign_test(up, down))),
    };
    Some(Group {
        pairs: sorted.len(),
        middle: Middle::of(sorted, least)?,
        ways: std::array::from_fn(|at| told[at].then_some(counts[at])),
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

/// Mean and its 95 % interval by Student's distribution, in whole points.
#[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
fn interval(changes: &[f64]) -> Spread {
    let count = changes.len() as f64;
    let mean = changes.iter().sum::<f64>() / count;
    let squares: f64 = changes.iter().map(|change| (change - mean) * (change - mean)).sum();
    let half = quantile_975(changes.len() - 1) * (squares / (count - 1.0) / count).sqrt();
    Spread::Interval { mean: whole(mean), low: whole(mean - half), high: whole(mean + half) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protection::Quartiles;

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
        let group = group(&[0.04, -0.04, 0.0, 0.06, -0.2], 1).unwrap_or_else(|| unreachable!());
        assert_eq!(group.ways, [Some(1), Some(3), Some(1)]);
    }

    #[test]
    fn what_would_show_single_ones_is_hidden() {
        // One of ten fell: neither it is told, nor what it could be computed from.
        let changes = [3.0, 3.0, 4.0, 5.0, 6.0, 6.0, 7.0, 8.0, 9.0, -1.0];
        let ten = group(&changes, 5).unwrap_or_else(|| unreachable!());
        assert_eq!(ten.ways, [None; 3]);
        assert!(matches!(ten.spread, Some(Spread::Interval { mean, .. }) if mean == 5.0));
        // Of fewer than ten the sign test would tell it.
        let nine = group(&changes[1..], 5).unwrap_or_else(|| unreachable!());
        assert_eq!((nine.ways, nine.spread), ([None; 3], None));
    }

    /// Student's sleep data (extra hours of sleep, 1908, ten pairs), in hundredths of an hour: the differences have mean
    /// 158, and R's `t.test` gives the interval 70.01142 to 245.98858.
    #[test]
    fn the_interval_of_students_own_data() {
        let differences = [120.0, 240.0, 130.0, 130.0, 0.0, 100.0, 180.0, 80.0, 460.0, 140.0];
        let group = group(&differences, 5).unwrap_or_else(|| unreachable!());
        assert_eq!(group.spread, Some(Spread::Interval { mean: 158.0, low: 70.0, high: 246.0 }));
        // The quartiles are 1.05, 1.3 and 1.7.
        let quartiles = Quartiles { lower: 105.0, median: 130.0, upper: 170.0 };
        assert_eq!(group.middle, Middle::Half(quartiles));
        assert_eq!(group.ways, [None; 3]);
    }
}

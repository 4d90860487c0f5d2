//! Shown numbers that add up (R12 of the method).
//!
//! Responsible for the parts of a shown total: contributions in tenths that sum to the shown points, and a shown
//! unknown that is the difference of the shown ends. It rounds for people; files carry six decimals of everything.

use crate::score::{SHOWN_DECIMALS, half_up};

/// Shares out the shown value of `total` over its parts: each is cut to tenths, and the missing tenths go to the
/// largest remainders, the earlier part first on a tie. The parts given must sum to `total`; those returned sum to
/// `total` half-up to one decimal.
pub fn apportion(parts: &[f64], total: f64) -> Vec<f64> {
    #[allow(clippy::cast_possible_truncation, reason = "tenths of points: at most a thousand")]
    let tenths = |value: f64| (value * 10.0).round() as i64;
    let floors: Vec<f64> = parts.iter().map(|part| (part * 10.0 + 1e-9).floor()).collect();
    #[allow(clippy::cast_possible_truncation, reason = "tenths of points: at most a thousand")]
    let given: i64 = floors.iter().map(|floor| *floor as i64).sum();
    let missing = tenths(half_up(total, SHOWN_DECIMALS)) - given;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |position: usize| half_up(parts[position] * 10.0 - floors[position], 6);
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b)));
    let mut shown = floors;
    for position in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        shown[position] += 1.0;
    }
    shown.into_iter().map(|tenths| tenths / 10.0).collect()
}

/// Shown unknown points: the difference of the shown ends.
pub fn shown_unknown(low: f64, high: f64) -> f64 {
    half_up(half_up(high, SHOWN_DECIMALS) - half_up(low, SHOWN_DECIMALS), SHOWN_DECIMALS)
}

/// Shown open points: what is left of 100 above the shown upper end.
pub fn shown_open(high: f64) -> f64 {
    half_up(100.0 - half_up(high, SHOWN_DECIMALS), SHOWN_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_add_up() {
        let third = 100.0 / 3.0;
        assert_eq!(apportion(&[third, third, third], 100.0), [33.4, 33.3, 33.3]);
        assert_eq!(apportion(&[0.06, 0.06], 0.12), [0.1, 0.0]);
        assert_eq!(apportion(&[], 0.0), [0.0; 0]);
    }

    #[test]
    fn shown_parts_add_up_to_a_hundred() {
        let (low, high) = (46.25, 61.349);
        let sum = half_up(low, 1) + shown_unknown(low, high) + shown_open(high);
        assert!((sum - 100.0).abs() < 1e-9);
    }
}

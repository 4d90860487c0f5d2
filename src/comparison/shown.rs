//! Shown parts that add up to a shown change.
//!
//! Responsible for R12 where parts may be negative: tenths are cut down, and the tenths that are then missing or too
//! many go to the parts with the largest or smallest remainders. A part that is nothing stays nothing.

use crate::score::{SHOWN_DECIMALS, half_up};

/// Shares out a change in tenths over its parts. `parts` must sum to the change before rounding; those returned sum
/// to `total` exactly, which is a difference of two shown numbers.
pub fn share_out(parts: &[f64], total: f64) -> Vec<f64> {
    #[allow(clippy::cast_possible_truncation, reason = "tenths of points: at most a few thousand")]
    let whole = |value: f64| value as i64;
    let exact: Vec<f64> = parts.iter().map(|part| half_up(part * 10.0, 6)).collect();
    let mut tenths: Vec<i64> = exact.iter().map(|part| whole(part.floor())).collect();
    let mut missing = whole((total * 10.0).round()) - tenths.iter().sum::<i64>();
    // Only what is not nothing can take a tenth that rounding left over.
    let mut takers: Vec<usize> = (0..parts.len()).filter(|&at| parts[at] != 0.0).collect();
    let remainder = |at: usize| half_up(exact[at] - exact[at].floor(), 6);
    takers.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b)));
    while missing > 0 && !takers.is_empty() {
        for &at in takers.iter().take(usize::try_from(missing).unwrap_or(usize::MAX)) {
            tenths[at] += 1;
            missing -= 1;
        }
    }
    while missing < 0 && !takers.is_empty() {
        for &at in takers.iter().rev().take(usize::try_from(-missing).unwrap_or(usize::MAX)) {
            tenths[at] -= 1;
            missing += 1;
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "tenths of points: at most a few thousand")]
    tenths.into_iter().map(|tenths| half_up(tenths as f64 / 10.0, SHOWN_DECIMALS)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_either_sign_add_up() {
        assert_eq!(share_out(&[1.26, -0.31, 0.0], 0.9), [1.2, -0.3, 0.0]);
        assert_eq!(share_out(&[0.04, 0.0], 0.1), [0.1, 0.0]);
        assert_eq!(share_out(&[0.06, 0.0], 0.0), [0.0, 0.0]);
        assert_eq!(share_out(&[0.0, 0.0], 0.0), [0.0, 0.0]);
        assert_eq!(share_out(&[-2.5], -2.5), [-2.5]);
    }
}

//! Ranks that hold: how many pairs of enterprises can be told apart at all.
//!
//! Responsible for the share of pairs whose ranges from shown to possible points do not overlap (method.md 6.4).

use crate::score::millionths;

/// Share of pairs, 0 to 1, whose intervals do not overlap; `None` without a pair. Intervals are (low, high).
#[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
pub fn share_apart(intervals: &[(f64, f64)]) -> Option<f64> {
    let mut lows: Vec<i64> = intervals.iter().map(|(low, _)| millionths(*low)).collect();
    lows.sort_unstable();
    let above = |high: f64| lows.len() - lows.partition_point(|&low| low <= millionths(high));
    // Of two that are apart one lies above the other, so every such pair is counted once.
    let apart: usize = intervals.iter().map(|(_, high)| above(*high)).sum();
    let pairs = intervals.len() * intervals.len().checked_sub(1)? / 2;
    (pairs > 0).then(|| apart as f64 / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_by_hand() {
        // Apart: first and third, second and third; the first two overlap; touching is no difference.
        assert_eq!(share_apart(&[(10.0, 20.0), (15.0, 30.0), (31.0, 31.0)]), Some(2.0 / 3.0));
        assert_eq!(share_apart(&[(10.0, 20.0), (20.0, 30.0)]), Some(0.0));
        assert_eq!(share_apart(&[(1.0, 1.0), (2.0, 2.0), (2.0, 2.0)]), Some(2.0 / 3.0));
        assert_eq!(share_apart(&[(1.0, 1.0)]), None);
        assert_eq!(share_apart(&[]), None);
    }
}

//! Ranks that hold: how many pairs of enterprises can be told apart at all.
//!
//! Responsible for the share of pairs whose ranges from shown to possible points do not overlap (method.md 6.4).

/// Share of pairs, 0 to 1, whose ranges do not overlap; `None` without a pair. Given are the lower ends and the upper ends
/// of all ranges, each in any order: which belong together does not matter.
#[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
pub fn share_apart(mut lows: Vec<i64>, mut highs: Vec<i64>) -> Option<f64> {
    lows.sort_unstable();
    highs.sort_unstable();
    // Of two that are apart one lies above the other, so every such pair is counted once: for each lower end the upper
    // ends below it. Those grow with it.
    let (mut apart, mut below) = (0u128, 0);
    for low in &lows {
        below += highs[below..].iter().take_while(|high| *high < low).count();
        apart += below as u128;
    }
    let count = lows.len() as u128;
    let pairs = count * count.checked_sub(1)? / 2;
    (pairs > 0).then(|| apart as f64 / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranges in millionths.
    fn apart(ranges: &[(i64, i64)]) -> Option<f64> {
        let (lows, highs) = ranges.iter().copied().unzip();
        share_apart(lows, highs)
    }

    #[test]
    fn pairs_by_hand() {
        // Apart: first and third, second and third; the first two overlap; touching is no difference.
        assert_eq!(apart(&[(10, 20), (15, 30), (31, 31)]), Some(2.0 / 3.0));
        assert_eq!(apart(&[(10, 20), (20, 30)]), Some(0.0));
        assert_eq!(apart(&[(1, 1), (2, 2), (2, 2)]), Some(2.0 / 3.0));
        // No firm is apart from one whose range is over all others: of four the other three are, 3 of 6.
        assert_eq!(apart(&[(5, 5), (0, 100), (9, 9), (7, 7)]), Some(0.5));
        assert_eq!(apart(&[(1, 1)]), None);
        assert_eq!(apart(&[]), None);
    }
}

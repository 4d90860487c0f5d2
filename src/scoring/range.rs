//! The weight range: what other sensible weights would give (R10 of the method).
//!
//! Responsible for the exact extremes of the index when the weight of every indicator may vary by a share of itself,
//! independently. It allocates, since it is asked for once a sheet and never in a batch's inner
//! loop.

use super::scorecard::Scorecard;
use super::scorer::Scorer;
use crate::answers::Coded;

/// Lowest and highest index (0 to 100) over all weights within plus and minus `delta` (0 to 1, exclusive) of theirs:
/// the lowest with all unknown answers at 0, the highest with all of them at 100. `None` if there is nothing to
/// score. `card` is what [`Scorer::score`] made of `coded`.
pub fn weight_range(scorer: &Scorer, coded: Coded<'_>, card: &Scorecard, delta: f64) -> Option<(f64, f64)> {
    card.totals?;
    let weights = scorer.compiled.weights(coded.profile);
    let end = |unknown: f64, sign: f64| {
        let live = weights.iter().zip(&card.indicators).filter(|(_, score)| score.share > 0.0);
        extreme(live.map(|(weight, score)| (*weight, score.points.unwrap_or(unknown))).collect(), delta, sign)
    };
    Some((end(0.0, -1.0), end(100.0, 1.0)))
}

/// The extreme (`sign` 1: highest, -1: lowest) of the weighted mean of pairs of weight and value, each weight within
/// plus and minus `delta` of itself: the best values get the heavy end of their weights, the others the light one,
/// and the border between them is the best of all borders.
fn extreme(mut items: Vec<(f64, f64)>, delta: f64, sign: f64) -> f64 {
    items.sort_by(|a, b| (sign * b.1).total_cmp(&(sign * a.1)));
    let mean = |heavy: usize| {
        let weight = |position: usize, weight: f64| weight * if position < heavy { 1.0 + delta } else { 1.0 - delta };
        let (sum, weights) = items.iter().enumerate().fold((0.0, 0.0), |(sum, weights), (position, item)| {
            let own = weight(position, item.0);
            (sum + own * item.1, weights + own)
        });
        sum / weights
    };
    let best = (0..=items.len()).map(mean).fold(f64::NEG_INFINITY, |best, mean| best.max(sign * mean));
    (sign * best).clamp(0.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_equal_weights_by_hand() {
        // Values 0 and 100, weights 1 and 1, a quarter either way: 1.25 / (1.25 + 0.75) = 0.625.
        let items = || vec![(1.0, 0.0), (1.0, 100.0)];
        assert!((extreme(items(), 0.25, 1.0) - 62.5).abs() < 1e-9);
        assert!((extreme(items(), 0.25, -1.0) - 37.5).abs() < 1e-9);
        assert!((extreme(items(), 0.0, 1.0) - 50.0).abs() < 1e-9);
    }
}

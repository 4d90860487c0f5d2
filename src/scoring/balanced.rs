//! The balanced companion of the index (R9 of the method).
//!
//! A geometric mean over the dimensions, shifted so that a dimension at 0 does not make all of it 0. It lies below
//! the index where dimensions differ, and equals it where they are equal. It is computed from a finished scorecard,
//! apart from the scoring itself: tables of many enterprises do without it.

use super::scorecard::{DimensionScore, Scorecard};

/// The companions of the lower and the upper end, each 0 to 100; `None` if there is nothing to score.
pub fn balanced_ends(card: &Scorecard) -> Option<(f64, f64)> {
    card.totals?;
    let end = |points: fn(&DimensionScore) -> f64| {
        let used = card.dimensions.iter().filter(|dimension| dimension.excluded.is_none());
        balanced(used.map(|dimension| (dimension.weight, points(dimension))))
    };
    Some((end(|dimension| dimension.low), end(|dimension| dimension.high)))
}

/// `100 (G - 1)/99` with `G = exp(sum W ln(1 + 99 x) / sum W)`, for pairs of weight and points (0 to 100).
fn balanced(dimensions: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, points) in dimensions {
        sum += weight * (1.0 + 0.99 * points).ln();
        weights += weight;
    }
    100.0 * ((sum / weights).exp() - 1.0) / 99.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_dimensions_give_the_index_and_unequal_ones_less() {
        assert!((balanced([(1.0, 40.0), (3.0, 40.0)].into_iter()) - 40.0).abs() < 1e-9);
        assert!(balanced([(1.0, 0.0), (1.0, 80.0)].into_iter()) < 40.0);
        assert!(balanced([(1.0, 0.0)].into_iter()).abs() < 1e-12);
        assert!((balanced([(2.0, 100.0)].into_iter()) - 100.0).abs() < 1e-9);
    }
}

//! Curves: from a quantity to points (R3 of the method).
//!
//! Responsible for piecewise linear interpolation between knots, on a linear or a logarithmic axis, clamped outside.
//! Whether the knots make sense is checked where they are read.

use std::hint::select_unpredictable;

/// A curve from a quantity to points.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Quantity and points (0 to 100) of each knot, by rising quantity; at least two.
    pub knots: Vec<(f64, f64)>,
    /// Whether distances between quantities are taken between their logarithms.
    pub log: bool,
}

impl Curve {
    /// Points (0 to 100) of a quantity: those of the outer knots outside, else linear between the neighbours.
    pub fn points(&self, quantity: f64) -> f64 {
        let [first, inner @ .., last] = self.knots.as_slice() else { return 0.0 };
        // Counted rather than searched: quantities follow no pattern a processor could guess.
        let before: usize = inner.iter().map(|&(x, _)| usize::from(x <= quantity)).sum();
        let ((x0, y0), (x1, y1)) = (self.knots[before], self.knots[before + 1]);
        let share =
            if self.log { (quantity.ln() - x0.ln()) / (x1.ln() - x0.ln()) } else { (quantity - x0) / (x1 - x0) };
        let between = y0 + share * (y1 - y0);
        let above = select_unpredictable(quantity >= last.0, last.1, between);
        select_unpredictable(quantity <= first.0, first.1, above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clamped_outside_and_linear_between() {
        let curve = Curve { knots: vec![(0.0, 0.0), (40.0, 65.0), (80.0, 100.0)], log: false };
        assert_eq!(curve.points(-5.0), 0.0);
        assert_eq!(curve.points(20.0), 32.5);
        assert_eq!(curve.points(40.0), 65.0);
        assert_eq!(curve.points(500.0), 100.0);
    }

    #[test]
    fn logarithmic_half_way_is_the_geometric_mean() {
        let curve = Curve { knots: vec![(1.0, 100.0), (100.0, 0.0)], log: true };
        assert!((curve.points(10.0) - 50.0).abs() < 1e-9);
    }
}

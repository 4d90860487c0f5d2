//! Curves: from a quantity to points (R3 of the method).
//!
//! Responsible for piecewise linear interpolation between knots, on a linear or a logarithmic axis, clamped outside,
//! and for what R1 asks of the knots.

use super::range;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

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
        let (Some(first), Some(last)) = (self.knots.first(), self.knots.last()) else { return 0.0 };
        if quantity <= first.0 {
            return first.1;
        }
        let Some(pair) = self.knots.windows(2).find(|pair| quantity < pair[1].0) else { return last.1 };
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let share =
            if self.log { (quantity.ln() - x0.ln()) / (x1.ln() - x0.ln()) } else { (quantity - x0) / (x1 - x0) };
        y0 + share * (y1 - y0)
    }

    /// Reports what keeps the knots from being a curve, and points that do not run from 0 to 100 (R1).
    pub(in crate::questionnaire) fn check(&self, span: Span, diagnostics: &mut Diagnostics) {
        if let Some((message, help)) = self.fault() {
            diagnostics.push(Diagnostic::new(Code::KNOTS, span, message).help(help));
            return;
        }
        let points: Vec<f64> = self.knots.iter().map(|knot| knot.1).collect();
        range::check(&points, span, diagnostics);
        if self.log && self.knots[0].0 <= 0.0 {
            let message = format!("a logarithmic scale cannot start at {}", self.knots[0].0);
            let help = "start above 0, or use the linear scale";
            diagnostics.push(Diagnostic::new(Code::LOG_DOMAIN, span, message).help(help));
        }
    }

    /// What keeps the knots from being a curve on any axis: the first fault, in words, and what to do.
    fn fault(&self) -> Option<(String, &'static str)> {
        if self.knots.len() < 2 {
            return Some(("a curve needs at least two knots".into(), "write for instance [[0, 0], [100, 100]]"));
        }
        if let Some(pair) = self.knots.windows(2).find(|pair| pair[1].0 <= pair[0].0) {
            let message = format!("the quantity {} does not come after {}", pair[1].0, pair[0].0);
            return Some((message, "sort the knots by quantity and give each quantity once"));
        }
        let rises = self.knots.windows(2).all(|pair| pair[1].1 >= pair[0].1);
        let falls = self.knots.windows(2).all(|pair| pair[1].1 <= pair[0].1);
        let bends = !rises && !falls;
        bends.then(|| ("the points go up and down again".into(), "points along a curve only rise or only fall"))
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

//! The range of points that every scale with knots or choices has (R1 of the method).

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Reports points that do not run from 0 to 100 (R1): a question that cannot reach both has a hidden weight.
pub(super) fn check(points: &[f64], span: Span, diagnostics: &mut Diagnostics) {
    let lowest = points.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if lowest > 0.0 || highest < 100.0 {
        let message = format!("the points run from {lowest} to {highest}, and must run from 0 to 100");
        diagnostics.push(
            Diagnostic::new(Code::ITEM_RANGE, span, message)
                .help("give the weakest answer 0 points and the best one 100; say how much it matters with `weight`"),
        );
    }
}

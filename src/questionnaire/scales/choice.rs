//! Points by choice: one of several choices, each with its points (R2 of the method).

use super::range;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Points of the choice at a position; 0 for one that does not exist.
pub(crate) fn points(points: &[f64], choice: u16) -> f64 {
    points.get(usize::from(choice)).copied().unwrap_or_default()
}

/// The next higher points that another choice has; `None` at the top.
pub(super) fn next_points(points: &[f64], own: f64) -> Option<f64> {
    points.iter().copied().filter(|other| *other > own).min_by(f64::total_cmp)
}

/// Reports options that do not reach 0 and 100 points (R1).
pub(in crate::questionnaire) fn check(points: &[f64], span: Span, diagnostics: &mut Diagnostics) {
    range::check(points, span, diagnostics);
}

/// Reports levels whose points fall, or else do not reach 0 and 100 (R1). `spans` has a place for each of the points.
pub(in crate::questionnaire) fn check_levels(
    points: &[f64],
    span: Span,
    spans: &[Span],
    diagnostics: &mut Diagnostics,
) {
    match points.windows(2).position(|pair| pair[1] < pair[0]) {
        Some(at) => {
            let message = format!("the points fall from {} to {}", points[at], points[at + 1]);
            diagnostics.push(
                Diagnostic::new(Code::NOT_MONOTONE, spans[at + 1], message)
                    .help("a higher level is worth at least as much as the one below; put the levels in order"),
            );
        }
        None => range::check(points, span, diagnostics),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_next_points_are_the_lowest_that_are_higher() {
        let all = [0.0, 100.0, 50.0, 50.0];
        assert_eq!(super::points(&all, 2), 50.0);
        assert_eq!(super::next_points(&all, 0.0), Some(50.0));
        assert_eq!(super::next_points(&all, 50.0), Some(100.0));
        assert_eq!(super::next_points(&all, 100.0), None);
    }
}

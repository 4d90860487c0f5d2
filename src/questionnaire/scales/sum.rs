//! Points that add up: any number of choices, capped at 100 (R2 of the method).

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::score::reaches;

/// The most that chosen options are worth together.
const CAP: f64 = 100.0;

/// Points of the chosen options together, at most 100. Bit n of `set` stands for option n.
pub(crate) fn points(points: &[f64], set: u64) -> f64 {
    // 1 or 0 times the points, without a branch: which options are chosen is different in every answer.
    let chosen = |at: usize| f64::from(set >> at & 1 == 1);
    let sum: f64 = points.iter().enumerate().map(|(at, points)| chosen(at) * points).sum();
    // Points such as 38.3, 35.4 and 26.3 sum to exactly 100 in decimals and to a hair less in binary.
    if reaches(sum, CAP) { CAP } else { sum }
}

/// Reports options that are worth fewer than 100 points together (R1).
pub(in crate::questionnaire) fn check(points: &[f64], span: Span, diagnostics: &mut Diagnostics) {
    let sum: f64 = points.iter().sum();
    if !reaches(sum, CAP) {
        let message = format!("all options together are worth {sum} points, and must be worth at least 100");
        diagnostics
            .push(Diagnostic::new(Code::ITEM_RANGE, span, message).help("raise the points; the sum is capped at 100"));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn options_add_up_to_a_hundred_at_most() {
        let all = [40.0, 40.0, 40.0, 0.0, 7.0];
        for (set, sum) in [(0, 0.0), (0b101, 80.0), (0b111, 100.0), (0b10000, 7.0), (0b11001, 47.0)] {
            assert_eq!(super::points(&all, set), sum, "{set:b}");
        }
        assert_eq!(super::points(&[38.3, 35.4, 26.3], 0b111), 100.0);
    }
}

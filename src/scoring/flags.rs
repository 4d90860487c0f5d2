//! Red flags and contradictions (R8 of the method).
//!
//! Responsible for answers that stand above the score. Neither changes a number.

use super::compiled::Compiled;
use super::scorecard::{Flag, IndicatorScore, Scorecard};
use crate::questionnaire::{Consistency, RedFlag};
use crate::score::reaches;

/// Fills in the red flags and the contradictions.
pub(super) fn raise(compiled: &Compiled, card: &mut Scorecard) {
    for (flag, rule) in card.red_flags.iter_mut().zip(&compiled.red_flags) {
        *flag = flagged(rule, &card.indicators);
    }
    for (found, rule) in card.contradictions.iter_mut().zip(&compiled.consistency) {
        *found = contradicts(rule, &card.indicators);
    }
}

fn flagged(rule: &RedFlag, scores: &[IndicatorScore]) -> Option<Flag> {
    let score = &scores[rule.indicator];
    match score.points {
        Some(points) if reaches(rule.max, points) => Some(Flag::Raised),
        None if score.state.is_unresolved() => Some(Flag::Possible),
        _ => None,
    }
}

fn contradicts(rule: &Consistency, scores: &[IndicatorScore]) -> bool {
    let ((much, from), (little, enough)) = (rule.if_at_least, rule.then_at_least);
    match (scores[much].points, scores[little].points) {
        (Some(much), Some(little)) => reaches(much, from) && !reaches(little, enough),
        _ => false,
    }
}

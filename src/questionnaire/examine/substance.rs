//! What an owner would miss: proof that could be shown, and a way on from every level.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::model::{Indicator, Questionnaire};
use crate::questionnaire::shape::Scale;

pub(super) fn examine(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for indicator in questionnaire.indicators.iter().filter(|indicator| indicator.scale.is_scored()) {
        evidence(indicator, diagnostics);
        steps(indicator, diagnostics);
    }
    let lost = questionnaire.indicators.iter().any(|indicator| indicator.dimension >= questionnaire.dimensions.len());
    for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
        if !lost && !questionnaire.indicators.iter().any(|indicator| indicator.dimension == position) {
            let message = format!("the dimension {} has no indicator, so it is never part of the index", dimension.id);
            diagnostics.push(
                Diagnostic::new(Code::EMPTY_DIMENSION, dimension.span, message)
                    .help("give it an indicator, or take it out"),
            );
        }
    }
}

fn evidence(indicator: &Indicator, diagnostics: &mut Diagnostics) {
    if indicator.evidence.is_none() {
        let message = format!("the indicator {} does not say what could be shown as proof", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::NO_EVIDENCE, indicator.span, message)
                .help("add `evidence`: a paper or a thing one could show to a bank or a buyer"),
        );
    }
}

fn steps(indicator: &Indicator, diagnostics: &mut Diagnostics) {
    let missing: Vec<String> = if indicator.shape.has_levels() {
        let Scale::Choice(points) = &indicator.scale else { return };
        let best = points.last().copied().unwrap_or_default();
        (0u16..)
            .zip(points)
            .filter(|(level, points)| **points < best && !indicator.steps.iter().any(|step| step.from == Some(*level)))
            .map(|(level, _)| level.to_string())
            .collect()
    } else if indicator.steps.is_empty() {
        let message = format!("the indicator {} has no step, so nobody learns what to do", indicator.id);
        diagnostics
            .push(Diagnostic::new(Code::STEP_MISSING, indicator.span, message).help("add an [[indicator.step]]"));
        return;
    } else {
        Vec::new()
    };
    // As many steps as are due, and one from the wrong level: that is a fault of its own, reported where it stands.
    let due = indicator.shape.choices().len().saturating_sub(1);
    if !missing.is_empty() && indicator.steps.len() < due {
        let message = format!("the indicator {} has no step from level {}", indicator.id, missing.join(", "));
        diagnostics.push(
            Diagnostic::new(Code::STEP_MISSING, indicator.span, message)
                .help("add an [[indicator.step]] for each of them: what to do to reach the next level"),
        );
    }
}

//! Needs: how much is missing in each practice area (R17 of the method).

use super::context::Context;
use super::query::{Step, sum};

/// The columns of what is missing in each area, squared.
pub(super) fn columns(context: &Context<'_>, step: &mut Step) {
    for (area, id) in context.questionnaire.areas.iter().enumerate() {
        let gaps: Vec<String> = context
            .indicators
            .iter()
            .copied()
            .filter(|&at| context.counts(at) && context.indicator(at).areas.contains(&area))
            .map(|at| {
                #[allow(clippy::cast_precision_loss, reason = "at most four areas")]
                let part = 1.0 / context.indicator(at).areas.len().max(1) as f64;
                let gap = context.of(at, ".gap");
                if part < 1.0 { format!("{gap} * {}", context.number(part)) } else { gap }
            })
            .collect();
        step.column(sum(&gaps, context.dialect), missing(context, id.as_str()));
    }
}

/// The sum of all needs.
pub(super) fn total(context: &Context<'_>, step: &mut Step) {
    let squares: Vec<String> = context.questionnaire.areas.iter().map(|id| square(context, id.as_str())).collect();
    step.column(sum(&squares, context.dialect), "all_needs");
}

/// The need of an area, a part of 1; all are 0 if nothing is missing.
pub(super) fn need(context: &Context<'_>, area: &str) -> String {
    let none = context.number(0.0);
    let one = context.number(1.0);
    format!("coalesce({} * ({one} / nullif(all_needs, {none})), {none})", square(context, area))
}

fn square(context: &Context<'_>, area: &str) -> String {
    let missing = missing(context, area);
    format!("{missing} * {missing}")
}

/// Areas may have the id of a dimension, so the space keeps their columns apart.
fn missing(context: &Context<'_>, area: &str) -> String {
    context.column(area, " missing")
}

//! Needs: how much is missing in each practice area, times the part of the area that is missing (R17 of the method).

use super::context::Context;
use super::query::{Step, sum};

/// The columns of what is missing in each area, and of all that falls to it.
pub(super) fn columns(context: &Context<'_>, step: &mut Step) {
    for (area, id) in context.questionnaire.areas.iter().enumerate() {
        let named = |at: &&usize| context.counts(**at) && context.indicator(**at).areas.contains(&area);
        let members: Vec<usize> = context.indicators.iter().filter(named).copied().collect();
        for (column_of, suffix, whole) in [(".gap", MISSING, 1.0), (".share", WHOLE, 100.0)] {
            let parts = members.iter().map(|&at| {
                #[allow(clippy::cast_precision_loss, reason = "at most four areas")]
                let part = whole * (1.0 / context.indicator(at).areas.len().max(1) as f64);
                let of = context.of(at, column_of);
                if part == 1.0 { of } else { format!("{of} * {}", context.number(part)) }
            });
            step.column(sum(&parts.collect::<Vec<_>>(), context.dialect), context.column(id.as_str(), suffix));
        }
    }
}

/// The sum of all needs.
pub(super) fn total(context: &Context<'_>, step: &mut Step) {
    let all: Vec<String> = context.questionnaire.areas.iter().map(|id| part_missing(context, id.as_str())).collect();
    step.column(sum(&all, context.dialect), "all_needs");
}

/// The need of an area, a part of 1; all are 0 if nothing is missing.
pub(super) fn need(context: &Context<'_>, area: &str) -> String {
    let none = context.number(0.0);
    format!("coalesce({} / nullif(all_needs, {none}), {none})", part_missing(context, area))
}

/// What is missing, times the part of the area that it is.
fn part_missing(context: &Context<'_>, area: &str) -> String {
    let (missing, whole) = (context.column(area, MISSING), context.column(area, WHOLE));
    let none = context.number(0.0);
    format!("coalesce({missing} * {missing} / nullif({whole}, {none}), {none})")
}

// Areas may have the id of a dimension, so the space keeps their columns apart.
const MISSING: &str = " missing";
const WHOLE: &str = " whole";

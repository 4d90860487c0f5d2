//! Shares: how the points of the index fall to indicators and dimensions (R5 and the areas of R7).
//!
//! Responsible for the sums inside each dimension and for the share of each dimension. The arithmetic is
//! the scorer's; where a sum is taken in another order, its last bits may differ, far below the six decimals of the
//! result.

use super::context::Context;
use super::query::{Query, Step, sum};

/// The steps from weights to shares.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    query.push(sums(context));
    query.push(ends(context));
    query.push(used(context));
    query.push(shares(context));
}

/// The points of an indicator, 0 without any.
fn points_or_none(context: &Context<'_>, position: usize) -> String {
    format!("coalesce({}, {})", context.of(position, ".points"), context.number(0.0))
}

fn sums(context: &Context<'_>) -> Step {
    let mut step = Step::new(
        "sum_",
        "Sums of weights inside each dimension (R5): of what is answered, unresolved, and does not apply, and weight times\npoints.",
    );
    let none = context.number(0.0);
    for dimension in context.dimensions() {
        let members: Vec<usize> = context.members(dimension).collect();
        let all = |term: &dyn Fn(usize) -> String| {
            let terms: Vec<String> = members.iter().map(|&at| term(at)).collect();
            sum(&terms, context.dialect)
        };
        for (answered, suffix) in [(true, ".answered"), (false, ".unresolved")] {
            let weight = |at: usize| {
                let (points, weight) = (context.of(at, ".points"), context.of(at, ".weight"));
                let is = if answered { "IS NOT NULL" } else { "IS NULL" };
                format!("CASE WHEN {points} {is} THEN {weight} ELSE {none} END")
            };
            step.column(all(&weight), context.of_dimension(dimension, suffix));
        }
        let earned = |at: usize| format!("{} * {}", context.of(at, ".weight"), points_or_none(context, at));
        step.column(all(&earned), context.of_dimension(dimension, ".earned"));
        let idle: Vec<String> =
            members.iter().filter(|&&at| context.may_not_apply(at)).map(|&at| context.of(at, ".idle")).collect();
        step.column(sum(&idle, context.dialect), context.of_dimension(dimension, ".idle"));
    }
    step
}

fn ends(context: &Context<'_>) -> Step {
    let mut step = Step::new(
        "end_",
        "Each dimension (R7): the weights that count in it, its lower and upper end and its estimate. A dimension in\nwhich nothing counts is excluded, and its ends are NULL.",
    );
    let (none, hundred) = (context.number(0.0), context.number(100.0));
    for dimension in context.dimensions() {
        let of = |suffix: &str| context.of_dimension(dimension, suffix);
        let (answered, unresolved, earned) = (of(".answered"), of(".unresolved"), of(".earned"));
        let live = format!("({answered} + {unresolved})");
        step.column(live.clone(), of(".live"));
        step.column(format!("{earned} / nullif({live}, {none})"), of(".lower"));
        step.column(
            format!(
                "CASE WHEN {live} > {none} THEN least(({earned} + {hundred} * {unresolved}) / {live}, {hundred}) END"
            ),
            of(".upper"),
        );
        step.column(format!("{earned} / nullif({answered}, {none})"), of(".estimate"));
    }
    step
}

fn used(context: &Context<'_>) -> Step {
    let mut step = Step::new(
        "used_",
        "Sums over the dimensions: weights that count, those that do not apply, and for the estimate (R7).",
    );
    let none = context.number(0.0);
    let all = |term: &dyn Fn(usize) -> String| {
        let terms: Vec<String> = context.dimensions().into_iter().map(term).collect();
        sum(&terms, context.dialect)
    };
    let of = |suffix: &'static str| move |at: usize| context.of_dimension(at, suffix);
    step.column(all(&of(".live")), "used_weight");
    step.column(all(&of(".idle")), "idle_weight");
    let (live, estimate) = (of(".live"), of(".estimate"));
    let weight = |at: usize| format!("CASE WHEN {} IS NULL THEN {none} ELSE {} END", estimate(at), live(at));
    step.column(all(&weight), "estimate_weight");
    step.column(all(&|at| format!("coalesce({} * {}, {none})", live(at), estimate(at))), "estimate_sum");
    step
}

fn shares(context: &Context<'_>) -> Step {
    let mut step =
        Step::new("share_", "The share of each dimension and each indicator in the index (R5); shares sum to 1.");
    let (none, one) = (context.number(0.0), context.number(1.0));
    let each = format!("coalesce({one} / nullif(used_weight, {none}), {none})");
    for dimension in context.dimensions() {
        let live = context.of_dimension(dimension, ".live");
        step.column(format!("{live} * {each}"), context.of_dimension(dimension, ".share"));
        for at in context.members(dimension) {
            step.column(format!("{} * {each}", context.of(at, ".weight")), context.of(at, ".share"));
        }
    }
    step
}

//! Shares: how the points of the index fall to dimensions and indicators (R5 and the areas of R7).
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
        "Sums inside each dimension (R5): weights that are answered or unresolved, those of them that are unresolved,\nthose that do not apply, and weight times points.",
    );
    let none = context.number(0.0);
    for dimension in context.dimensions() {
        let members: Vec<usize> = context.members(dimension).collect();
        let all = |term: &dyn Fn(usize) -> String| {
            let terms: Vec<String> = members.iter().map(|&at| term(at)).collect();
            sum(&terms, context.dialect)
        };
        step.column(all(&|at| context.of(at, ".weight")), context.of_dimension(dimension, ".live"));
        let unresolved = |at: usize| {
            format!(
                "CASE WHEN {} IS NULL THEN {} ELSE {none} END",
                context.of(at, ".points"),
                context.of(at, ".weight")
            )
        };
        step.column(all(&unresolved), context.of_dimension(dimension, ".unresolved"));
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
        "Each dimension (R7): the weight with which it is used, its lower and upper end, its estimate, and what of its\nweight does not apply. A dimension in which nothing counts is excluded, and its ends are NULL.",
    );
    let (none, hundred) = (context.number(0.0), context.number(100.0));
    for dimension in context.dimensions() {
        let of = |suffix: &str| context.of_dimension(dimension, suffix);
        let (live, unresolved, earned, idle, full) =
            (of(".live"), of(".unresolved"), of(".earned"), of(".idle"), of(".full"));
        step.column(format!("CASE WHEN {live} > {none} THEN {full} ELSE {none} END"), of(".used"));
        step.column(format!("{earned} / nullif({live}, {none})"), of(".lower"));
        step.column(
            format!(
                "CASE WHEN {live} > {none} THEN least(({earned} + {hundred} * {unresolved}) / {live}, {hundred}) END"
            ),
            of(".upper"),
        );
        step.column(format!("{earned} / nullif({live} - {unresolved}, {none})"), of(".estimate"));
        step.column(format!("CASE WHEN {live} + {idle} > {none} THEN {full} ELSE {none} END"), of(".nominal"));
        step.column(format!("coalesce({full} * {idle} / nullif({live} + {idle}, {none}), {none})"), of(".na_weight"));
    }
    step
}

fn used(context: &Context<'_>) -> Step {
    let mut step =
        Step::new("used_", "Sums over the dimensions: weights used, for the estimate, and for the N/A share (R7).");
    let none = context.number(0.0);
    let all = |term: &dyn Fn(usize) -> String| {
        let terms: Vec<String> = context.dimensions().into_iter().map(term).collect();
        sum(&terms, context.dialect)
    };
    let of = |suffix: &'static str| move |at: usize| context.of_dimension(at, suffix);
    step.column(all(&of(".used")), "used_weight");
    step.column(all(&of(".nominal")), "nominal_weight");
    step.column(all(&of(".na_weight")), "na_weight");
    step.column(
        all(&|at| {
            format!(
                "CASE WHEN {} IS NULL THEN {none} ELSE {} END",
                context.of_dimension(at, ".estimate"),
                context.of_dimension(at, ".full")
            )
        }),
        "estimate_weight",
    );
    step.column(
        all(&|at| {
            format!(
                "coalesce({} * {}, {none})",
                context.of_dimension(at, ".full"),
                context.of_dimension(at, ".estimate")
            )
        }),
        "estimate_sum",
    );
    step
}

fn shares(context: &Context<'_>) -> Step {
    let mut step = Step::new(
        "share_",
        "The share of each dimension in the index (R5), and what falls to each unit of weight in it; shares sum to 1.",
    );
    let none = context.number(0.0);
    for dimension in context.dimensions() {
        let of = |suffix: &str| context.of_dimension(dimension, suffix);
        let share = format!("{} / nullif(used_weight, {none})", of(".used"));
        step.column(format!("coalesce({share}, {none})"), of(".share"));
        step.column(format!("coalesce({share} / nullif({}, {none}), {none})", of(".live")), of(".each"));
    }
    step
}

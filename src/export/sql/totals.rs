//! Totals: the index with its two ends, estimate and coverage (R6, R7).

use super::context::Context;
use super::query::{Query, Step, sum};

/// The steps from shares to the index.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let mut total = Step::new(
        "total_",
        "Points shown and points unknown (R6), and the gap of each indicator: what is open, and half of what is unknown.",
    );
    let (none, hundred) = (context.number(0.0), context.number(100.0));
    let (one, half) = (context.number(1.0), context.number(50.0));
    let all = |term: &dyn Fn(usize) -> String| {
        let terms: Vec<String> = context.dimensions().into_iter().map(term).collect();
        sum(&terms, context.dialect)
    };
    let lower = |at: usize| {
        format!("{} * coalesce({}, {none})", context.of_dimension(at, ".share"), context.of_dimension(at, ".lower"))
    };
    let unknown = |at: usize| {
        let of = |suffix: &str| context.of_dimension(at, suffix);
        let coverage = format!("{one} - coalesce({} / nullif({}, {none}), {none})", of(".unresolved"), of(".live"));
        format!("{} * ({one} - least(greatest({coverage}, {none}), {one})) * {hundred}", of(".share"))
    };
    total.column(format!("least({}, {hundred})", all(&lower)), "index_low");
    total.column(all(&unknown), "index_unknown");
    for dimension in context.dimensions() {
        for at in context.members(dimension) {
            let (share, points) = (context.of(at, ".share"), context.of(at, ".points"));
            let gap = format!("{share} * ({hundred} - coalesce({points}, {half}))");
            total.column(gap, context.of(at, ".gap"));
        }
    }
    query.push(total);

    let mut index = Step::new(
        "index_",
        "The index (R7): upper end, estimate, coverage and N/A share. Without a dimension that counts there is nothing\nto score, and only the N/A share is a number.",
    );
    let scored = |text: String| format!("CASE WHEN used_weight > {none} THEN {text} END");
    index.column(scored("index_low".to_owned()), "lower_end");
    index.column(scored(format!("least(index_low + index_unknown, {hundred})")), "upper_end");
    index.column(format!("estimate_sum / nullif(estimate_weight, {none})"), "estimate_");
    index.column(scored(format!("least(greatest({one} - index_unknown / {hundred}, {none}), {one})")), "coverage_");
    index.column(format!("coalesce(idle_weight / nullif(used_weight + idle_weight, {none}), {none})"), "na_share_");
    super::needs::columns(context, &mut index);
    super::levels::columns(context, &mut index);
    query.push(index);

    let mut shown =
        Step::new("shown_", "Ends as they are shown, by which levels are told (R8), and the sum of all needs (R17).");
    for end in ["lower_end", "upper_end"] {
        shown.column(context.dialect.half_up(end, crate::score::SHOWN_DECIMALS), format!("shown_{end}"));
    }
    super::needs::total(context, &mut shown);
    query.push(shown);
}

//! Totals: the index with its two ends, estimate and coverage (R6, R7).

use super::context::Context;
use super::query::{Query, Step, sum};
use super::shares::points_or_none;

/// The steps from shares to the index.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let mut total = Step::new(
        "total_",
        "Points shown and points unknown (R6), and the gap of each indicator: what is open, and half of what is unknown.",
    );
    let (none, hundred) = (context.number(0.0), context.number(100.0));
    let members: Vec<usize> = context.indicators.iter().copied().filter(|&at| context.counts(at)).collect();
    let earned: Vec<String> =
        members.iter().map(|&at| format!("{} * {}", context.of(at, ".share"), points_or_none(context, at))).collect();
    let unknown = |at: usize| {
        format!(
            "CASE WHEN {} IS NULL THEN {hundred} * {} ELSE {none} END",
            context.of(at, ".points"),
            context.of(at, ".share")
        )
    };
    let unknown: Vec<String> = members.iter().map(|&at| unknown(at)).collect();
    total.column(format!("least({}, {hundred})", sum(&earned, context.dialect)), "index_low");
    total.column(sum(&unknown, context.dialect), "index_unknown");
    for &at in &members {
        let (points, share) = (context.of(at, ".points"), context.of(at, ".share"));
        let half = format!("{hundred} * {share} / {}", context.number(2.0));
        total.column(
            format!("CASE WHEN {points} IS NULL THEN {half} ELSE {share} * ({hundred} - {points}) END"),
            context.of(at, ".gap"),
        );
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
    let one = context.number(1.0);
    index.column(scored(format!("least(greatest({one} - index_unknown / {hundred}, {none}), {one})")), "coverage_");
    index.column(format!("coalesce(na_weight / nullif(nominal_weight, {none}), {none})"), "na_share_");
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

//! Points and weights of each indicator (R2, R3 and the weights of R5).
//!
//! Responsible for what an answer is worth, and for the weight with which it counts: that of its sector, or 0 where
//! the question was not asked or does not apply.

use super::conditions::asked;
use super::context::Context;
use super::query::{Query, Step};
use super::states::na;
use super::{states, weights};
use crate::questionnaire::{Curve, Scale, Subject};
use crate::score::TOLERANCE;

/// The step of points and weights.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let mut step = Step::new(
        "point_",
        "Points of each answer, 0 to 100 (R2, R3), NULL without one; its weight, 0 where the question was not asked or\ndoes not apply; and the weight that does not apply.",
    );
    step.from = weights::join(context, query.last());
    let none = context.number(0.0);
    for &position in &context.indicators {
        let asked = asked(context, Subject::Indicator(position));
        let na = na(context, position);
        if let Some(points) = points(context, position) {
            let points =
                asked.as_ref().map_or_else(|| points.clone(), |asked| format!("CASE WHEN {asked} THEN {points} END"));
            step.column(points, context.of(position, ".points"));
        }
        if !context.counts(position) {
            continue;
        }
        let weight = weights::of_indicator(context, position);
        let applies = na.as_ref().map(|na| format!("NOT {na}"));
        let conditions: Vec<String> = asked.iter().cloned().chain(applies).collect();
        let live = if conditions.is_empty() {
            weight.clone()
        } else {
            format!("CASE WHEN {} THEN {weight} ELSE {none} END", conditions.join(" AND "))
        };
        step.column(live, context.of(position, ".weight"));
        if let Some(na) = na {
            let conditions: Vec<String> = asked.into_iter().chain([na]).collect();
            let idle = format!("CASE WHEN {} THEN {weight} ELSE {none} END", conditions.join(" AND "));
            step.column(idle, context.of(position, ".idle"));
        }
    }
    query.push(step);
}

/// Points of an answer; nothing if the question has none.
fn points(context: &Context<'_>, position: usize) -> Option<String> {
    let indicator = context.indicator(position);
    match &indicator.scale {
        Scale::None => None,
        Scale::Choice(points) => {
            let text = states::text(context, position);
            let cases: Vec<String> = indicator
                .shape
                .choices()
                .iter()
                .zip(points)
                .map(|(choice, points)| {
                    format!("WHEN {} THEN {}", context.literal(&choice.token.to_string()), context.number(*points))
                })
                .collect();
            Some(format!("CASE {text} {} END", cases.join(" ")))
        }
        Scale::Sum(_) => Some(sum_to_hundred(context, position)),
        Scale::Curve(curve) => Some(along(context, &context.of(position, ".value"), curve)),
    }
}

/// The sum of the points of the options that are chosen, at most 100.
fn sum_to_hundred(context: &Context<'_>, position: usize) -> String {
    let (value, sum) = (context.of(position, ".value"), context.of(position, ".sum"));
    // A sum that misses 100 by a rounding error is 100, as in the scorer.
    let (nearly, most) = (context.number(100.0 - TOLERANCE), context.number(100.0));
    format!("CASE WHEN {value} IS NULL THEN NULL WHEN {sum} >= {nearly} THEN {most} ELSE {sum} END")
}

/// Points along a curve: those of the outer knots outside, else between the neighbours.
fn along(context: &Context<'_>, value: &str, curve: &Curve) -> String {
    let number = |value: f64| context.number(value);
    let scaled = |text: String| if curve.log { format!("ln({text})") } else { text };
    let mut cases = Vec::with_capacity(curve.knots.len() + 1);
    if let Some((x, y)) = curve.knots.first() {
        cases.push(format!("WHEN {value} < {} THEN {}", number(*x), number(*y)));
    }
    for pair in curve.knots.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let (from, to) = (scaled(number(x0)), scaled(number(x1)));
        cases.push(format!(
            "WHEN {value} < {} THEN {} + ({} - {from}) / ({to} - {from}) * ({} - {})",
            number(x1),
            number(y0),
            scaled(value.to_owned()),
            number(y1),
            number(y0)
        ));
    }
    if let Some((x, y)) = curve.knots.last() {
        cases.push(format!("WHEN {value} >= {} THEN {}", number(*x), number(*y)));
    }
    format!("CASE {} END", cases.join("\n      "))
}

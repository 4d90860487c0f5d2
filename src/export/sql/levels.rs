//! Maturity levels and gates (R8).
//!
//! Responsible for the strict reading, in which what is not known keeps a gate shut, and the favourable one, in which
//! it does not. The columns of gates have a space in their name, since a gate may have the id of an indicator.

use super::conditions::{asked, out_of_scope};
use super::context::Context;
use super::flags::named;
use super::query::{Step, joined};
use super::states::na;
use crate::questionnaire::{Gate, Part, Requirement, Subject};
use crate::score::{SHOWN_DECIMALS, TOLERANCE};

/// How what is not known is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Strict,
    Favourable,
}

impl Reading {
    fn suffix(self) -> &'static str {
        if self == Self::Strict { " met" } else { " may be met" }
    }

    fn shown(self) -> &'static str {
        if self == Self::Strict { "shown_lower_end" } else { "shown_upper_end" }
    }
}

/// The columns that tell whether each gate is met, in both readings.
pub(super) fn columns(context: &Context<'_>, step: &mut Step) {
    for gate in &context.questionnaire.gates {
        for reading in [Reading::Strict, Reading::Favourable] {
            let parts: Vec<String> = gate.requires.iter().map(|one| met(context, one, reading)).collect();
            let all = if parts.is_empty() { "TRUE".to_owned() } else { parts.join("\n    AND ") };
            step.column(all, gate_column(context, gate, reading));
        }
    }
}

fn gate_column(context: &Context<'_>, gate: &Gate, reading: Reading) -> String {
    context.column(gate.id.as_str(), reading.suffix())
}

fn met(context: &Context<'_>, requirement: &Requirement, reading: Reading) -> String {
    let favourable = if reading == Reading::Favourable { "TRUE" } else { "FALSE" };
    match requirement.of {
        Part::Indicator(at) => {
            let indicator = context.indicator(at);
            let enough = if indicator.scale.is_scored() {
                format!("{} >= {}", context.of(at, ".points"), context.number(requirement.min - TOLERANCE))
            } else {
                // Without points, any answer is enough.
                format!("CASE WHEN {} IS NOT NULL THEN TRUE END", context.of(at, ".value"))
            };
            let known = format!("coalesce({enough}, {favourable})");
            let applies = match na(context, at) {
                Some(na) => format!("({na} OR {known})"),
                None => known,
            };
            match (asked(context, Subject::Indicator(at)), out_of_scope(context, at)) {
                (Some(asked), Some(out)) => {
                    format!("CASE WHEN {asked} THEN {applies} WHEN {out} THEN {favourable} ELSE TRUE END")
                }
                (Some(asked), None) => format!("(NOT {asked} OR {applies})"),
                (None, _) => applies,
            }
        }
        // One that never carries points is always excluded.
        Part::Dimension(at) if !context.dimensions().contains(&at) => "TRUE".to_owned(),
        Part::Dimension(at) => {
            let end = context.of_dimension(at, if reading == Reading::Strict { ".lower" } else { ".upper" });
            let shown = context.dialect.half_up(&end, SHOWN_DECIMALS);
            // What a wider scope would ask of it is not known.
            let outs: Vec<String> = context.members(at).filter_map(|member| out_of_scope(context, member)).collect();
            let excluded = match reading {
                Reading::Strict if !outs.is_empty() => format!("NOT ({})", joined(&outs, " OR ")),
                Reading::Strict | Reading::Favourable => "TRUE".to_owned(),
            };
            format!("coalesce({shown} >= {}, {excluded})", context.number(requirement.min))
        }
    }
}

/// The level that an end reaches; NULL if there are no levels or nothing was scored.
pub(super) fn level(context: &Context<'_>, reading: Reading) -> String {
    let levels = &context.questionnaire.maturity_levels;
    let (Some(first), Some(last)) = (levels.first(), levels.last()) else { return no_text(context) };
    let shown = reading.shown();
    let mut cases = vec![format!("WHEN {shown} IS NULL THEN NULL")];
    let mut below = first;
    for (position, level) in levels.iter().enumerate().skip(1) {
        let shut: Vec<String> = gates_of(context, position)
            .map(|gate| format!(" OR NOT {}", gate_column(context, gate, reading)))
            .collect();
        cases.push(format!(
            "WHEN {shown} < {}{} THEN {}",
            context.number(level.min),
            shut.concat(),
            context.literal(below.id.as_str())
        ));
        below = level;
    }
    format!("CASE {}\n    ELSE {} END", cases.join("\n    "), context.literal(last.id.as_str()))
}

/// The gates that keep the lower end from the next level. Only the first level that is not reached can have some.
pub(super) fn blocked_by(context: &Context<'_>) -> String {
    let mut open = Vec::new();
    let mut blocked = Vec::new();
    for (position, level) in context.questionnaire.maturity_levels.iter().enumerate().skip(1) {
        let reached = format!("shown_lower_end >= {}", context.number(level.min));
        for gate in gates_of(context, position) {
            let shut = format!("NOT {}", gate_column(context, gate, Reading::Strict));
            let conditions: Vec<String> = [reached.clone(), shut].into_iter().chain(open.iter().cloned()).collect();
            let place = context.questionnaire.gates.iter().position(|other| other.id == gate.id);
            blocked.push((place, conditions.join(" AND "), gate.id.as_str()));
        }
        // Cut-offs rise, so a level is only looked at if those below were reached.
        open.extend(gates_of(context, position).map(|gate| gate_column(context, gate, Reading::Strict)));
    }
    blocked.sort_by_key(|(place, _, _)| *place);
    named(context, blocked.into_iter().map(|(_, condition, id)| (condition, id)))
}

fn gates_of<'a>(context: &Context<'a>, level: usize) -> impl Iterator<Item = &'a Gate> {
    context.questionnaire.gates.iter().filter(move |gate| gate.level == level)
}

fn no_text(context: &Context<'_>) -> String {
    format!("CAST(NULL AS {})", context.dialect.text_type)
}

//! Conditions: which questions are asked.
//!
//! Responsible for routing in three-valued logic, which SQL has of its own: an unknown comparison is NULL, AND is the
//! least and OR the greatest truth, and only FALSE keeps a question from being asked. A comparison with a question
//! that was not asked is FALSE. Conditions over others' answers need those decided first: a step for each link.

use super::context::Context;
use super::query::{Query, Step, joined};
use super::values::has;
use crate::questionnaire::{Condition, Shape, Subject};

/// The steps that decide what is asked.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let facts = context.facts.iter().map(|&position| Subject::Fact(position));
    let subjects: Vec<Subject> = facts.chain(context.indicators.iter().map(|&at| Subject::Indicator(at))).collect();
    let mut links: Vec<(Subject, usize)> = Vec::new();
    for subject in subjects {
        let Some(condition) = condition(context, subject) else { continue };
        let mut link = 1;
        condition.subjects(&mut |earlier| {
            let found = links.iter().find(|(known, _)| *known == earlier);
            link = link.max(found.map_or(0, |(_, link)| *link) + 1);
        });
        links.push((subject, link));
    }
    for link in 1..=links.iter().map(|(_, link)| *link).max().unwrap_or(0) {
        let mut step = Step::new(format!("asked_{link}"), ABOUT);
        for (subject, _) in links.iter().filter(|(_, own)| *own == link) {
            let Some(condition) = condition(context, *subject) else { continue };
            let may = format!("coalesce({}, TRUE)", said(context, condition, Scope::Own));
            let (asked, name) = match subject {
                Subject::Fact(position) => (may, context.of_fact(*position, ".asked")),
                Subject::Indicator(at) if context.indicator(*at).quick => (may, context.of(*at, ".asked")),
                Subject::Indicator(at) => (format!("{} AND {may}", in_scope(context, *at)), context.of(*at, ".asked")),
            };
            step.column(asked, name);
        }
        query.push(step);
    }
}

const ABOUT: &str = "What is asked (R4): NULL is unknown, and only FALSE keeps a question from being asked.";

/// Whether a question is asked; nothing if it always is.
pub(super) fn asked(context: &Context<'_>, subject: Subject) -> Option<String> {
    match subject {
        _ if condition(context, subject).is_some() => Some(match subject {
            Subject::Fact(position) => context.of_fact(position, ".asked"),
            Subject::Indicator(position) => context.of(position, ".asked"),
        }),
        Subject::Indicator(position) if !context.indicator(position).quick => Some(in_scope(context, position)),
        _ => None,
    }
}

/// Whether an indicator that is not quick is in scope (R20).
fn in_scope(context: &Context<'_>, indicator: usize) -> String {
    let deeper = context.of_dimension(context.indicator(indicator).dimension, ".deeper");
    format!("(full_scope OR {deeper})")
}

fn condition<'a>(context: &Context<'a>, subject: Subject) -> Option<&'a Condition> {
    match subject {
        Subject::Fact(position) => context.questionnaire.profile[position].ask_if.as_ref(),
        Subject::Indicator(position) => context.indicator(position).ask_if.as_ref(),
    }
}

/// Whether a question is out of scope, by a condition that is not false; nothing if it never is (R8).
pub(super) fn out_of_scope(context: &Context<'_>, indicator: usize) -> Option<String> {
    if context.indicator(indicator).quick {
        return None;
    }
    let out = format!("NOT {}", in_scope(context, indicator));
    Some(match &context.indicator(indicator).ask_if {
        Some(condition) => format!("({out} AND coalesce({}, TRUE))", said(context, condition, Scope::Wider)),
        None => out,
    })
}

/// The scope in which a condition is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// That of the respondent: a comparison with what it has not is false.
    Own,
    /// A wider one: such a comparison is unknown.
    Wider,
}

fn said(context: &Context<'_>, condition: &Condition, scope: Scope) -> String {
    let all = |parts: &[Condition], operator: &str, none: &str| match parts {
        [] => none.to_owned(),
        [one] => said(context, one, scope),
        _ => format!("({})", parts.iter().map(|part| said(context, part, scope)).collect::<Vec<_>>().join(operator)),
    };
    match condition {
        Condition::All(parts) => all(parts, " AND ", "TRUE"),
        Condition::Any(parts) => all(parts, " OR ", "FALSE"),
        Condition::Not(part) => format!("NOT {}", said(context, part, scope)),
        Condition::Among(subject, set) => {
            compared(context, *subject, scope, &among(context, *subject, |position| set >> position & 1 == 1))
        }
        Condition::Within { subject, at_least, below } => {
            let within = match context.shape_of(*subject) {
                Shape::Number { .. } => range(context, *subject, *at_least, *below),
                #[allow(clippy::cast_precision_loss, reason = "at most 64 choices")]
                Shape::OneOf(_) | Shape::ManyOf { .. } | Shape::Text | Shape::Date => {
                    among(context, *subject, |position| (*at_least..*below).contains(&(position as f64)))
                }
            };
            compared(context, *subject, scope, &within)
        }
    }
}

/// A comparison, which is false if its subject was not asked.
fn compared(context: &Context<'_>, subject: Subject, scope: Scope, comparison: &str) -> String {
    let own = asked(context, subject)
        .map_or_else(|| format!("({comparison})"), |asked| format!("({asked} AND ({comparison}))"));
    match (subject, scope) {
        (Subject::Indicator(position), Scope::Wider) if !context.indicator(position).quick => {
            format!("CASE WHEN {} THEN {own} END", in_scope(context, position))
        }
        _ => own,
    }
}

/// Whether the answer is among the choices at some positions.
fn among(context: &Context<'_>, subject: Subject, wanted: impl Fn(usize) -> bool) -> String {
    let value = context.value_of(subject);
    let shape = context.shape_of(subject);
    let chosen = shape.choices().iter().enumerate().filter(|(position, _)| wanted(*position)).map(|(_, choice)| choice);
    if let Shape::ManyOf { .. } = shape {
        let parts: Vec<String> = chosen.map(|choice| has(context, &value, choice)).collect();
        return if parts.is_empty() { never(&value) } else { joined(&parts, " OR ") };
    }
    let tokens: Vec<String> = chosen.map(|choice| choice.token.to_string()).collect();
    if tokens.is_empty() { never(&value) } else { format!("{value} IN {}", context.list(&tokens)) }
}

/// False for every value, and unknown without one.
fn never(value: &str) -> String {
    format!("CASE WHEN {value} IS NOT NULL THEN FALSE END")
}

fn range(context: &Context<'_>, subject: Subject, at_least: f64, below: f64) -> String {
    let value = context.value_of(subject);
    let bounds = [(">=", at_least), ("<", below)].into_iter().filter(|(_, bound)| bound.is_finite());
    bounds.map(|(sign, bound)| format!("{value} {sign} {}", context.number(bound))).collect::<Vec<_>>().join(" AND ")
}

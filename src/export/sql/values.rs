//! Values: from texts to what conditions compare and points are given for (the validity of R2).
//!
//! Responsible for choices, lists and numbers that cannot be used: their column is NULL. One choice of several is
//! checked only where a condition looks at it; its points tell valid from invalid by themselves.

use super::context::Context;
use super::query::{Query, Step, joined, sum};
use super::states;
use crate::answers::{EMPTY_LIST, LONGEST_NUMBER};
use crate::questionnaire::{Choice, Shape, Subject, Token};
use crate::score::TOLERANCE;

/// The steps from texts to values.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let mut read = Step::new(
        "read_",
        "Texts as numbers, and lists with a semicolon around each id; `[]` is an empty list, and an answer.",
    );
    let mut value = Step::new(
        "value_",
        "Values that can be used (R2): a choice that exists, each option once and the exclusive one alone, a number that\nis possible.",
    );
    for &fact in &context.facts {
        // In small letters since they were read.
        let text = context.of_fact(fact, "");
        columns(context, Subject::Fact(fact), &text, &mut read, &mut value);
    }
    for &position in &context.indicators {
        let text = states::text(context, position);
        columns(context, Subject::Indicator(position), &text, &mut read, &mut value);
    }
    let quick = context.literal("quick");
    read.column(format!("coalesce({} <> {quick}, TRUE)", context.dialect.name("scope")), "full_scope");
    query.push(read);
    query.push(value);
}

fn columns(context: &Context<'_>, subject: Subject, text: &str, read: &mut Step, value: &mut Step) {
    let name = |suffix: &str| match subject {
        Subject::Fact(position) => context.of_fact(position, suffix),
        Subject::Indicator(position) => context.of(position, suffix),
    };
    let valued = name(".value");
    match context.shape_of(subject) {
        Shape::OneOf(choices) => {
            let is_sector = subject_is_sector(context, subject);
            if context.is_compared(subject) || is_sector {
                let is_fact = matches!(subject, Subject::Fact(_));
                let text = if is_fact { text.to_owned() } else { choice_text(context, choices, text) };
                let known: Vec<String> = choices.iter().map(|choice| choice.token.to_string()).collect();
                read.column(format!("CASE WHEN {text} IN {} THEN {text} END", context.list(&known)), valued);
            }
        }
        Shape::ManyOf { choices, exclusive } => {
            let list = name(".list");
            let joints = format!("'|,' || {}", context.dialect.blank);
            read.column(
                format!(
                    "CASE WHEN {text} = {} THEN ';' ELSE ';' || translate({text}, {joints}, ';;') || ';' END",
                    context.literal(EMPTY_LIST)
                ),
                list.clone(),
            );
            let named: Vec<String> = choices
                .iter()
                .map(|choice| format!("CASE WHEN {} THEN 1 ELSE 0 END", has(context, &list, choice)))
                .collect();
            let count = format!("length({list}) - length(replace({list}, ';', '')) - 1");
            let alone = exclusive.and_then(|position| choices.get(position)).map_or(String::new(), |choice| {
                format!("\n    AND NOT ({} AND {count} > 1)", has(context, &list, choice))
            });
            value.column(format!("CASE WHEN {count} = {}{alone}\n    THEN {list} END", joined(&named, " + ")), valued);
        }
        Shape::Number { valid, .. } => {
            let number = name(".number");
            let cast = (context.dialect.to_number)(text);
            read.column(format!("CASE WHEN length({text}) <= {LONGEST_NUMBER} THEN {cast} END"), number.clone());
            let (low, high) = (context.number(valid.0), context.number(valid.1));
            value.column(format!("CASE WHEN {number} BETWEEN {low} AND {high} THEN {number} END"), valued);
        }
        Shape::Text | Shape::Date => read.column(text, valued),
    }
}

fn subject_is_sector(context: &Context<'_>, subject: Subject) -> bool {
    context.sector().is_some_and(|sector| subject == Subject::Fact(sector))
}

/// The text of a choice; yes and no are read in either case.
pub(super) fn choice_text(context: &Context<'_>, choices: &[Choice], text: &str) -> String {
    match choices.first() {
        Some(Choice { token: Token::Truth(_), .. }) => context.dialect.lower(text),
        _ => text.to_owned(),
    }
}

/// Whether a choice is in a list.
pub(super) fn has(context: &Context<'_>, list: &str, choice: &Choice) -> String {
    format!("position({} IN {list}) > 0", context.literal(&format!(";{};", choice.token)))
}

/// The sum of the points of the choices in a list, at most 100.
pub(super) fn points_of_list(context: &Context<'_>, list: &str, choices: &[Choice], points: &[f64]) -> String {
    let none = context.number(0.0);
    let parts: Vec<String> = choices
        .iter()
        .zip(points)
        .filter(|(_, points)| **points > 0.0)
        .map(|(choice, points)| {
            format!("CASE WHEN {} THEN {} ELSE {none} END", has(context, list, choice), context.number(*points))
        })
        .collect();
    let (sum, most) = (sum(&parts, context.dialect), context.number(100.0));
    // A sum that misses 100 by a rounding error is 100, as in the scorer.
    let nearly = context.number(100.0 - TOLERANCE);
    format!("CASE WHEN {list} IS NULL THEN NULL WHEN {sum} >= {nearly} THEN {most} ELSE {sum} END")
}

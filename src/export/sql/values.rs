//! Values: from texts to what conditions compare and points are given for (the validity of R2).
//!
//! Responsible for choices, lists and numbers that cannot be used: their column is NULL. Of a question with one choice
//! that is asked only where a condition looks at it; its points tell valid from invalid by themselves.

use super::context::Context;
use super::query::{Query, Step, joined, sum};
use super::{states, weights};
use crate::answers::EMPTY_LIST;
use crate::questionnaire::{Choice, Shape, Subject};

/// Longest id of an option that becomes part of a column's name: half of what the shortest names of databases hold.
const LONGEST_OPTION: usize = 31;

/// The steps from texts to values.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let mut steps = Steps {
        read: Step::new(
            "read_",
            "Texts as numbers, and lists with a semicolon around each id; `[]` is an empty list, and an answer.",
        ),
        named: Step::new("named_", "The options that a list names, each 1 or 0."),
        value: Step::new(
            "value_",
            "Values that can be used (R2): a choice that exists, each option once and the exclusive one alone, a number that\nis possible; and the sum of the points of a list.",
        ),
    };
    for &fact in &context.facts {
        steps.add(context, Subject::Fact(fact), &context.of_fact(fact, ""));
    }
    for &position in &context.indicators {
        steps.add(context, Subject::Indicator(position), &states::text(context, position));
    }
    weights::key(context, &mut steps.read);
    steps.add_scope(context);
    query.push(steps.read);
    query.push(steps.named);
    query.push(steps.value);
}

/// The steps while they are put together.
struct Steps {
    read: Step,
    named: Step,
    value: Step,
}

impl Steps {
    /// Adds what is read from the word of the scope: `full`, `quick`, or `quick+energy+waste` (R20).
    fn add_scope(&mut self, context: &Context<'_>) {
        let scope = context.dialect.name("scope");
        let (quick, more) = (context.literal("quick"), context.literal("quick+"));
        let begins = format!("position({more} IN {scope}) = 1");
        self.read.column(format!("coalesce({scope} = {quick} OR {begins}, FALSE)"), "quick_scope");
        let mut all = Vec::new();
        for (position, dimension) in context.questionnaire.dimensions.iter().enumerate() {
            let word = context.literal(&format!("+{}+", dimension.id));
            let deeper = context.of_dimension(position, ".deeper");
            let named = format!("position({word} IN ({scope} || '+')) > 0");
            self.read.column(format!("coalesce({begins} AND {named}, FALSE)"), deeper.clone());
            all.push(deeper);
        }
        self.value.column(format!("NOT quick_scope OR ({})", joined(&all, " AND ")), "full_scope");
    }

    /// Adds what is read from the text of a question.
    fn add(&mut self, context: &Context<'_>, subject: Subject, text: &str) {
        let valued = context.value_of(subject);
        match context.shape_of(subject) {
            Shape::OneOf(choices) => {
                if context.is_compared(subject) {
                    let known: Vec<String> = choices.iter().map(|choice| choice.token.to_string()).collect();
                    self.read.column(format!("CASE WHEN {text} IN {} THEN {text} END", context.list(&known)), valued);
                }
            }
            Shape::ManyOf { choices, exclusive } => self.add_list(context, subject, text, (choices, *exclusive)),
            Shape::Number { valid, .. } => {
                let number = context.column_of(subject, ".number");
                self.read.column(context.dialect.to_number(text), number.clone());
                let (low, high) = (context.number(valid.0), context.number(valid.1));
                self.value.column(format!("CASE WHEN {number} BETWEEN {low} AND {high} THEN {number} END"), valued);
            }
            Shape::Text | Shape::Date => self.read.column(text, valued),
        }
    }

    fn add_list(
        &mut self,
        context: &Context<'_>,
        subject: Subject,
        text: &str,
        (choices, exclusive): (&[Choice], Option<usize>),
    ) {
        let list = context.column_of(subject, ".list");
        let empty = context.literal(EMPTY_LIST);
        // A separator at an end stands beside another one then.
        let around = format!("replace(';' || {text} || ';', ';;', ';')");
        self.read.column(format!("CASE WHEN {text} = {empty} THEN ';' ELSE {around} END"), list.clone());
        let named: Vec<String> =
            choices.iter().enumerate().map(|(at, choice)| option_column(context, subject, at, choice)).collect();
        for (choice, column) in choices.iter().zip(&named) {
            self.named.column(format!("CASE WHEN {} THEN 1 ELSE 0 END", has(context, &list, choice)), column.clone());
        }
        let count = format!("length({list}) - length(replace({list}, ';', '')) - 1");
        let alone = exclusive
            .and_then(|position| named.get(position))
            .map_or(String::new(), |column| format!("\n    AND NOT ({column} = 1 AND {count} > 1)"));
        self.value.column(
            format!("CASE WHEN {count} = {}{alone}\n    THEN {list} END", joined(&named, " + ")),
            context.value_of(subject),
        );
        if let Some(points) = context.points_of_options(subject) {
            let scored = named.iter().zip(points).filter(|(_, points)| **points > 0.0);
            let parts: Vec<String> =
                scored.map(|(column, points)| format!("{column} * {}", context.number(*points))).collect();
            self.value.column(sum(&parts, context.dialect), context.column_of(subject, ".sum"));
        }
    }
}

/// The column that tells whether a list names an option: the id of the option follows that of the question, or its
/// number if the id is so long that databases might cut the name.
fn option_column(context: &Context<'_>, subject: Subject, position: usize, choice: &Choice) -> String {
    let id = choice.token.to_string();
    let suffix = if id.len() > LONGEST_OPTION { format!(":#{position}") } else { format!(":{id}") };
    context.column_of(subject, &suffix)
}

/// Whether a choice is in a list.
pub(super) fn has(context: &Context<'_>, list: &str, choice: &Choice) -> String {
    format!("position({} IN {list}) > 0", context.literal(&format!(";{};", choice.token)))
}

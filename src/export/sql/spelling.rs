//! Spelling: each cell in its plain form, as the readers of `answers` understand it.
//!
//! Responsible for the ways in which one value may be written: white space around it, capitals, levels and numbers with
//! decimals, separators of lists. Nearly every cell is plain already. That is tested first, since trimming a text costs
//! a database more than all it does with the text afterwards. Which values are possible is told in `values`.

use super::context::Context;
use super::query::Step;
use crate::answers::{DONT_KNOW, NOT_APPLICABLE};
use crate::questionnaire::{Choice, Shape, Subject, Token};

/// A number without a sign, an exponent or a decimal comma.
const PLAIN_NUMBER: &str = "[0-9]+([.][0-9]+)?";

/// Ids with a semicolon between them.
const PLAIN_LIST: &str = "[a-z0-9-]+(;[a-z0-9-]+)*";

/// A level written as a number that is whole: its digits, then decimals or a power of ten that change nothing. Three
/// decimals after a comma are missing, since `3,000` may be three thousand.
const LEVEL: &str = "[+]?0{0,9}([0-9]+)(,0{1,2}|,0{4,9}|([.]0{1,9})?([eE][+-]?00?)?)";

/// Numbers with a decimal comma, and how each is written with a point. Three decimals may be thousands, unless a single
/// zero or more than three digits stand before the comma.
const COMMAS: [(&str, &str); 2] =
    [("([+-]?[0-9]+),([0-9]{1,2}|[0-9]{4,})", "\\1.\\2"), ("([+-]?)(0|[0-9]{4,}),([0-9]{3})", "\\1\\2.\\3")];

/// The column that holds the white space of tables.
const WHITE: &str = "white_space";

/// Adds the column that [`plain`] and [`trimmed`] need.
pub(super) fn white_space(context: &Context<'_>, step: &mut Step) {
    step.column(context.dialect.white_space, WHITE);
}

/// A text without white space around it; NULL if it is empty.
pub(super) fn trimmed(context: &Context<'_>, raw: &str) -> String {
    context.dialect.trimmed(raw, WHITE)
}

/// The cell of a question in its plain form; NULL if it is empty. `raw` is its text.
pub(super) fn plain(context: &Context<'_>, subject: Subject, raw: &str) -> String {
    let dialect = context.dialect;
    let is_fact = matches!(subject, Subject::Fact(_));
    let trimmed = trimmed(context, raw);
    // Codes of countries are often written in capitals.
    let trimmed = if is_fact { dialect.lower(&trimmed) } else { trimmed };
    let (is_plain, other) = match context.shape_of(subject) {
        Shape::OneOf(choices) => {
            let other = match choices.first() {
                Some(Choice { token: Token::Whole(_), .. }) => dialect.replaced(&trimmed, LEVEL, "\\1"),
                Some(Choice { token: Token::Truth(_), .. }) if !is_fact => dialect.lower(&trimmed),
                Some(Choice { token: Token::Truth(_) | Token::Id(_), .. }) | None => trimmed,
            };
            let mut words: Vec<String> = choices.iter().map(|choice| choice.token.to_string()).collect();
            words.extend([NOT_APPLICABLE, DONT_KNOW].into_iter().filter(|_| !is_fact).map(str::to_owned));
            (format!("{raw} IN {}", context.list(&words)), other)
        }
        Shape::ManyOf { .. } => (dialect.matches(raw, PLAIN_LIST), dialect.separated(&trimmed)),
        Shape::Number { .. } => {
            let commas = COMMAS.iter().fold(trimmed, |text, (from, to)| dialect.replaced(&text, from, to));
            (dialect.matches(raw, PLAIN_NUMBER), commas)
        }
        Shape::Text | Shape::Date => return trimmed,
    };
    format!("CASE WHEN {is_plain} THEN {raw} ELSE {other} END")
}

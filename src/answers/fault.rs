//! Faults of values in a sheet.
//!
//! Responsible for saying what is wrong with a value that is no answer, and what is due in its place. Whether it is one is
//! told in `value`.

use super::problem::ProblemCode;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::{Shape, Token};
use crate::source::{Node, Value};

/// The fault of a value that is no answer, with what becomes of the question.
pub(super) fn value_fault(code: ProblemCode, id: &str, node: &Node, shape: &Shape, effect: &str) -> Diagnostic {
    let tokens: Vec<String> = shape.choices().iter().map(|choice| choice.token.to_string()).collect();
    let due = match shape {
        Shape::OneOf(_) => format!("one of: {}", tokens.join(", ")),
        Shape::ManyOf { .. } => format!("a list of any of: {}, each once", tokens.join(", ")),
        Shape::Number { unit, valid } => format!("a number from {} to {}, in {unit}", valid.0, valid.1),
        Shape::Text => "words in quotes".to_owned(),
        Shape::Date => "a date".to_owned(),
    };
    if let Some(top) = top_level(shape).filter(|_| is_one_too_high(code, node, shape)) {
        let shown = top + 1;
        let message = format!("{id} has no level {shown}: in files levels count from 0 to {top}; {effect}");
        let help = format!(
            "on the screen they count from 1 to {shown}, so what is {shown} there is {top} here; check the other levels too"
        );
        return Diagnostic::new(code.diagnostic(), node.span, message).help(help);
    }
    let message = match code {
        ProblemCode::Exclusive => {
            format!("{id} names an option that excludes all others together with another one; {effect}")
        }
        ProblemCode::ValueRange => format!("the number of {id} is outside what is possible; {effect}"),
        _ => format!("{id} has no such answer; {effect}"),
    };
    Diagnostic::new(code.diagnostic(), node.span, message).help(format!("write {due}"))
}

/// Whether a level is one above the highest.
pub(super) fn is_one_too_high(code: ProblemCode, node: &Node, shape: &Shape) -> bool {
    let is_it = |top: u16| node.value == Value::Whole(i64::from(top) + 1);
    code == ProblemCode::Value && top_level(shape).is_some_and(is_it)
}

/// The highest level of a ladder that begins at 0.
fn top_level(shape: &Shape) -> Option<u16> {
    let level = |at: usize| match shape.choices().get(at)?.token {
        Token::Whole(level) => Some(level),
        Token::Id(_) | Token::Truth(_) => None,
    };
    level(0).filter(|lowest| *lowest == 0)?;
    level(shape.choices().len() - 1)
}

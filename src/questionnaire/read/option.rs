//! Options named by their ids.
//!
//! Responsible for where an option stands among those of a question, and for the fault of an id that names none.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::questionnaire::shape::Shape;
use crate::source::nearest;

/// The position of the option with an id; `None` if there is none.
pub(super) fn position(shape: &Shape, id: &str) -> Option<u16> {
    let position = shape.choices().iter().position(|choice| choice.token.to_string() == id)?;
    u16::try_from(position).ok()
}

/// A fault at a value that is none of a question's choices.
pub(super) fn unknown(code: Code, asked: &str, shape: &Shape, value: &str, span: Span) -> Diagnostic {
    let tokens: Vec<String> = shape.choices().iter().map(|choice| choice.token.to_string()).collect();
    let help = nearest(value, tokens.iter().map(String::as_str))
        .map_or_else(|| format!("{asked} can be: {}", tokens.join(", ")), |near| format!("did you mean \"{near}\"?"));
    Diagnostic::new(code, span, format!("{asked} has no answer \"{value}\"")).help(help)
}

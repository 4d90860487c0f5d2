//! Options: what the kinds with choices share.
//!
//! Responsible for reading `options`. What their points must be is the business of the scale.

use super::Use;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::questionnaire::shape::{Choice, DONT_KNOW, MOST_OPTIONS, NOT_APPLICABLE, Token};
use crate::source::Fields;

/// An option as read.
pub(super) struct Item {
    pub(super) choice: Choice,
    pub(super) points: f64,
    pub(super) exclusive: bool,
    pub(super) span: Span,
}

/// The options of a question.
pub(super) struct Options {
    pub(super) items: Vec<Item>,
    /// Whether two have the same id: then the id of one is not known, and nothing is held against what names it.
    pub(super) is_twice: bool,
}

/// Reads `options`; `None` if there are none that can be used.
pub(super) fn read(fields: &mut Fields<'_, '_>, purpose: Use, exclusive: bool) -> Option<Options> {
    let node = fields.required("options")?;
    let items = fields.list_in(node)?;
    if !(2..=MOST_OPTIONS).contains(&items.len()) {
        let message = format!("{} options are given; a question has 2 to {MOST_OPTIONS}", items.len());
        fields.diagnostics.push(Diagnostic::new(Code::OUT_OF_RANGE, node.span, message));
        return None;
    }
    let mut options: Vec<Item> = Vec::with_capacity(items.len());
    let (mut complete, mut is_twice) = (true, false);
    for item in items {
        let Some(mut keys) = Fields::new(item, "this option", fields.diagnostics) else {
            complete = false;
            continue;
        };
        let id = keys.id("id");
        let text = keys.text("text");
        let points = if purpose == Use::Indicator {
            keys.required("points").and_then(|node| keys.number_of(node, 0.0..=100.0))
        } else {
            // What is usual with an option of a fact is read with the facts.
            keys.node("usual");
            Some(0.0)
        };
        let exclusive = exclusive && keys.truth("exclusive");
        keys.close();
        let (Some(id), Some(text), Some(points)) = (id, text, points) else {
            complete = false;
            continue;
        };
        // A fact has no states, so that Denmark may be called dk.
        if purpose == Use::Indicator && [NOT_APPLICABLE, DONT_KNOW].contains(&id.value.as_str()) {
            let says = if id.value == NOT_APPLICABLE { "does not apply" } else { "don't know" };
            let message = format!("an option cannot be called \"{}\": in a table it means \"{says}\"", id.value);
            fields.diagnostics.push(
                Diagnostic::new(Code::STATE_OPTION, id.span, message)
                    .help("give the option a longer id, such as a word"),
            );
        }
        let token = Token::Id(id.value.clone());
        if let Some(first) = options.iter().find(|other| other.choice.token == token) {
            is_twice = true;
            fields.diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_OPTION, id.span, format!("the option \"{}\" is given twice", id.value))
                    .and(first.span, "the first one")
                    .help("give one of them another id"),
            );
        }
        options.push(Item { choice: Choice { token, text: text.value }, points, exclusive, span: id.span });
    }
    complete.then_some(Options { items: options, is_twice })
}

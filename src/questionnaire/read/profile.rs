//! Reading profile facts.

use super::condition;
use super::names::{Named, Names};
use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::id::Id;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::kinds::{self, Use};
use crate::questionnaire::model::Fact;
use crate::questionnaire::shape::Shape;
use crate::source::{Fields, Node};

/// A fact whose condition still has to be resolved.
pub(super) struct FactDraft<'a> {
    pub(super) fact: Fact,
    /// False where the kind could not be read: then nothing is held against what refers to it.
    pub(super) known: bool,
    ask_if: Option<&'a Node>,
}

pub(super) fn read<'a>(fields: &mut Fields<'a, '_>, names: &mut Names) -> Vec<FactDraft<'a>> {
    let mut drafts: Vec<FactDraft<'a>> = Vec::new();
    for node in fields.list("profile") {
        let Some(mut keys) = Fields::new(node, "this profile fact", fields.diagnostics) else { continue };
        let id = keys.id("id");
        if let Some(id) = &id {
            keys.call(format!("the profile fact {}", id.value));
        }
        let question = keys.text("question").map_or(String::new(), |text| text.value);
        let help = keys.optional_text("help").map(|text| text.value);
        let shape = kinds::read(&mut keys, Use::Fact);
        let required = keys.truth("required");
        let ask_if = keys.node("ask_if");
        keys.close();
        let Some(id) = id else { continue };
        names.declare(&id, Named::Fact(drafts.len()), fields.diagnostics);
        let known = shape.is_some();
        drafts.push(FactDraft {
            fact: Fact {
                span: id.span,
                id: id.value,
                question,
                help,
                shape: shape.map_or(Shape::Text, |(_, shape, _)| shape),
                required,
                ask_if: None,
            },
            known,
            ask_if,
        });
    }
    drafts
}

/// Resolves the conditions, once all ids are declared.
pub(super) fn resolve(fields: &mut Fields<'_, '_>, drafts: &mut [FactDraft<'_>], names: &Names) {
    for position in 0..drafts.len() {
        let Some(node) = drafts[position].ask_if else { continue };
        let scope = condition::Scope { names, facts: drafts, indicators: &[], asker: Subject::Fact(position) };
        drafts[position].fact.ask_if = condition::read(node, &scope, fields.diagnostics);
    }
}

/// Warns of an option id of the profile that a text names but the fact does not have.
pub(super) fn option_position(fact: &Fact, id: &str) -> Option<u16> {
    let position = fact.shape.choices().iter().position(|choice| choice.token.to_string() == id)?;
    u16::try_from(position).ok()
}

/// A fault at an id that names no option.
pub(super) fn no_option(code: crate::diagnostic::Code, fact: &Fact, id: &Spanned<Id>) -> Diagnostic {
    unknown_option(code, fact.id.as_str(), &fact.shape, id.value.as_str(), id.span)
}

/// A fault at a value that is none of a question's choices.
pub(super) fn unknown_option(
    code: crate::diagnostic::Code,
    asked: &str,
    shape: &Shape,
    value: &str,
    span: Span,
) -> Diagnostic {
    let tokens: Vec<String> = shape.choices().iter().map(|choice| choice.token.to_string()).collect();
    let help = crate::source::nearest(value, tokens.iter().map(String::as_str))
        .map_or_else(|| format!("{asked} can be: {}", tokens.join(", ")), |near| format!("did you mean \"{near}\"?"));
    Diagnostic::new(code, span, format!("{asked} has no answer \"{value}\"")).help(help)
}

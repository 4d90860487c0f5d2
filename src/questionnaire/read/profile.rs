//! Reading profile facts.

use super::condition;
use super::draft::FactDraft;
use super::names::{Named, Names};
use crate::questionnaire::condition::Subject;
use crate::questionnaire::kinds::{self, Use};
use crate::questionnaire::model::Fact;
use crate::questionnaire::shape::Shape;
use crate::source::{Certainty, Fields};

pub(super) fn read<'a>(fields: &mut Fields<'a, '_>, names: &mut Names) -> Vec<FactDraft<'a>> {
    let mut drafts: Vec<FactDraft<'a>> = Vec::new();
    for node in fields.list("profile") {
        let Some(mut keys) = Fields::new(node, "this profile fact", fields.diagnostics) else { continue };
        let own = keys.own_id();
        if own.certainty == Certainty::Read {
            keys.call(format!("the profile fact {}", own.id.value));
        }
        let question = keys.text("question").map_or(String::new(), |text| text.value);
        let help = keys.optional_text("help").map(|text| text.value);
        let shape = kinds::read(&mut keys, Use::Fact);
        let required = keys.truth("required");
        let ask_if = keys.node("ask_if");
        keys.close();
        names.declare(&own, Named::Fact(drafts.len()), fields.diagnostics);
        let id = own.id;
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

//! Reading profile facts.

use super::draft::FactDraft;
use super::names::{Named, Names};
use super::{condition, option};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::id::Id;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::kinds::{self, Use};
use crate::questionnaire::model::Fact;
use crate::questionnaire::shape::Shape;
use crate::source::{Certainty, Fields, Node};

/// The fact whose options are what a firm does.
pub(crate) const ACTIVITIES: &str = "activities";

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
        let usual = read_usual(&mut keys);
        let (required, late) = (keys.truth("required"), keys.truth("late"));
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
                usual: Vec::new(),
                required,
                late,
                ask_if: None,
            },
            known,
            ask_if,
            usual,
        });
    }
    drafts
}

/// For each option, as far as it is one, what is usual with it.
fn read_usual(keys: &mut Fields<'_, '_>) -> Vec<Vec<Spanned<Id>>> {
    let options = keys.node("options").and_then(Node::list).unwrap_or_default();
    let mut usual = Vec::with_capacity(options.len());
    for option in options {
        let node = option.table().and_then(|table| table.get("usual")).map(|entry| &entry.node);
        let items = node.map(|node| keys.list_of(node)).unwrap_or_default();
        usual.push(items.iter().filter_map(|item| keys.id_of(item)).collect());
    }
    usual
}

/// Resolves conditions, and what is usual with options, once all ids are declared.
pub(super) fn resolve(fields: &mut Fields<'_, '_>, drafts: &mut [FactDraft<'_>], names: &Names) {
    for position in 0..drafts.len() {
        drafts[position].fact.usual = usual(&drafts[position].usual, drafts, names, fields.diagnostics);
        let Some(node) = drafts[position].ask_if else { continue };
        let scope = condition::Scope { names, facts: drafts, indicators: &[], asker: Subject::Fact(position) };
        drafts[position].fact.ask_if = condition::read(node, &scope, fields.diagnostics);
    }
}

fn usual(
    named: &[Vec<Spanned<Id>>],
    drafts: &[FactDraft<'_>],
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<u64> {
    let Some(first) = named.iter().flatten().next() else { return Vec::new() };
    let activities = drafts.iter().find(|draft| draft.fact.id == ACTIVITIES);
    // A fact with faults may be the one, or have any option.
    if activities.map_or(names.may_be_lost(ACTIVITIES), |draft| !draft.known) {
        return Vec::new();
    }
    let shape = activities.map_or(&Shape::Text, |draft| &draft.fact.shape);
    if !matches!(shape, Shape::ManyOf { .. }) {
        let message = "there is no profile fact \"activities\" of kind many-of that says what is usual";
        diagnostics.push(
            Diagnostic::new(Code::NO_SUCH_OPTION, first.span, message)
                .help("add a [[profile]] with id = \"activities\" whose options are named here, or leave `usual` out"),
        );
        return Vec::new();
    }
    let mut bit = |id: &Spanned<Id>| {
        let position = option::position(shape, id.value.as_str());
        if position.is_none() {
            diagnostics.push(option::unknown(Code::NO_SUCH_OPTION, ACTIVITIES, shape, id.value.as_str(), id.span));
        }
        position.map_or(0, |position| 1 << position)
    };
    named.iter().map(|ids| ids.iter().fold(0, |set, id| set | bit(id))).collect()
}

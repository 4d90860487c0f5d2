//! The country: a fact of that name is how guides that exist in one country only are found.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::kinds::KINDS;
use crate::questionnaire::model::{Fact, Questionnaire};
use crate::questionnaire::shape::{Shape, Token};
use crate::source::Node;

/// The fact by whose options guides are found.
const COUNTRY: &str = "country";

/// The id of an option for every country that is not in the list.
const OTHER: &str = "other";

/// Reports a fact `country` that cannot lead to the guides of a country.
pub(super) fn examine(questionnaire: &Questionnaire, whole: &Node, diagnostics: &mut Diagnostics) {
    let Some(fact) = questionnaire.profile.iter().find(|fact| fact.id == COUNTRY) else { return };
    let Some((span, message)) = fault(fact, kind_written(fact, whole)) else { return };
    diagnostics.push(Diagnostic::new(Code::COUNTRY_FACT, span, message).help(
        "give it kind = \"one-of\" and options whose ids are codes of ISO 3166 in small letters, such as \"ge\"; \"other\" is for the rest",
    ));
}

fn fault(fact: &Fact, kind: Option<&str>) -> Option<(Span, String)> {
    // A kind that could not be read was reported, and what it would have been is not known.
    if !KINDS.iter().any(|known| Some(known.name) == kind) {
        return None;
    }
    let ids: Vec<&str> = match &fact.shape {
        Shape::OneOf(choices) => choices
            .iter()
            .map(|choice| match &choice.token {
                Token::Id(id) => id.as_str(),
                Token::Whole(_) | Token::Truth(_) => "",
            })
            .collect(),
        _ if kind == Some("one-of") => return None,
        _ => vec![""],
    };
    if ids.contains(&"") {
        let message = "the fact \"country\" is not one option out of several, so no guide of a country is found by it";
        return Some((fact.span, message.to_owned()));
    }
    let is_code = |id: &str| id == OTHER || id.len() == 2 && id.bytes().all(|b| b.is_ascii_lowercase());
    let wrong = ids.into_iter().find(|id| !is_code(id))?;
    Some((fact.span, format!("\"{wrong}\" is no code of a country, so no guide is found by it")))
}

/// The kind as it is written.
fn kind_written<'w>(fact: &Fact, whole: &'w Node) -> Option<&'w str> {
    let facts = whole.table()?.get("profile")?.node.list()?;
    let own = |node: &&Node| {
        let id = node.table().and_then(|table| table.get("id"));
        id.is_some_and(|entry| entry.node.span == fact.span)
    };
    facts.iter().find(own)?.table()?.get("kind")?.node.text()
}

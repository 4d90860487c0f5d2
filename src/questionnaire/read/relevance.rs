//! Reading relevance: what matters more or less in a sector.

use super::draft::FactDraft;
use super::names::{Named, Names};
use super::option;
use crate::diagnostic::{Code, Diagnostic};
use crate::id::Id;
use crate::questionnaire::model::{Factor, Relevance};
use crate::questionnaire::shape::Shape;
use crate::source::{Fields, Value};

/// The profile fact whose options are the sectors.
pub(super) const SECTOR: &str = "sector";

pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    names: &Names,
    facts: &[FactDraft<'_>],
    dimensions: usize,
    indicators: usize,
) -> Vec<Relevance> {
    let Some(node) = fields.node("relevance") else { return Vec::new() };
    let Value::Table(table) = &node.value else {
        fields.wrong(node, "tables such as [relevance.retail]");
        return Vec::new();
    };
    let sector = facts.iter().find(|draft| draft.fact.id == SECTOR);
    // A fact with faults may be the sector, or have it for one of its options.
    let known = sector.map_or(!names.may_be_lost(SECTOR), |draft| draft.known);
    let Some(sector) = sector.map(|draft| &draft.fact).or(facts.first().map(|draft| &draft.fact).filter(|_| !known))
    else {
        fields.diagnostics.push(
            Diagnostic::new(
                Code::RELEVANCE_SECTOR,
                node.span,
                "there is no profile fact \"sector\" to tell sectors by",
            )
            .help("add a [[profile]] with id = \"sector\" whose options are the sectors"),
        );
        return Vec::new();
    };
    if known && !matches!(sector.shape, Shape::OneOf(_)) {
        let message = "the profile fact \"sector\" is not one option out of several, so no sector can be told by it";
        let help = "give it kind = \"one-of\"; further sectors can be a fact of their own";
        fields.diagnostics.push(Diagnostic::new(Code::RELEVANCE_SECTOR, sector.span, message).help(help));
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in &table.entries {
        let position = option::position(&sector.shape, &entry.key);
        if position.is_none() && known {
            match Id::new(&entry.key) {
                Some(id) => {
                    let (code, fact, shape) = (Code::RELEVANCE_SECTOR, sector.id.as_str(), &sector.shape);
                    fields.diagnostics.push(option::unknown(code, fact, shape, id.as_str(), entry.key_span));
                }
                None => {
                    let message = format!("\"{}\" is no id of a sector", entry.key);
                    let help =
                        Id::nearest(&entry.key).map_or(String::new(), |near| format!("write [relevance.{near}]"));
                    fields
                        .diagnostics
                        .push(Diagnostic::new(Code::RELEVANCE_SECTOR, entry.key_span, message).help(help));
                }
            }
        }
        let Value::Table(factors) = &entry.node.value else {
            fields.wrong(&entry.node, "a table of dimensions and indicators with their words");
            continue;
        };
        let mut relevance = Relevance {
            sector: position.unwrap_or_default(),
            dimensions: vec![1.0; dimensions],
            indicators: vec![1.0; indicators],
            span: entry.key_span,
        };
        for factor in &factors.entries {
            let Some(Factor(value)) = fields.word_of::<Factor>(&factor.node) else { continue };
            match names.get(&factor.key) {
                Some(Named::Dimension(at)) => relevance.dimensions[at] = value,
                Some(Named::Indicator(at)) => relevance.indicators[at] = value,
                _ if names.may_be_lost(&factor.key) => {}
                _ => {
                    let wanted = |named| matches!(named, Named::Dimension(_) | Named::Indicator(_));
                    let help = names
                        .nearest(&factor.key, wanted)
                        .map_or(String::new(), |near| format!("did you mean \"{near}\"?"));
                    let message = format!("\"{}\" is neither a dimension nor an indicator", factor.key);
                    fields
                        .diagnostics
                        .push(Diagnostic::new(Code::UNKNOWN_INDICATOR, factor.key_span, message).help(help));
                }
            }
        }
        all.push(relevance);
    }
    all
}

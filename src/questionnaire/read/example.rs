//! Reading examples: a sentence for a trade, by the options of the profile fact `sector`.

use super::draft::FactDraft;
use super::names::Names;
use super::option;
use super::relevance::SECTOR;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::shape::Shape;
use crate::source::{Fields, Node, Value};

/// The examples of one indicator with the position of each trade among the options of the sector.
pub(super) fn read(
    node: &Node,
    names: &Names,
    facts: &[FactDraft<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<(u16, String)> {
    let sector = facts.iter().find(|draft| draft.fact.id == SECTOR);
    // A fact with faults may be the sector, or have it for one of its options.
    let known = sector.map_or(!names.may_be_lost(SECTOR), |draft| draft.known);
    let shape = sector.map_or(&Shape::Text, |draft| &draft.fact.shape);
    let Some(mut fields) = Fields::new(node, "`example`", diagnostics) else { return Vec::new() };
    let Value::Table(table) = &node.value else { return Vec::new() };
    if known && !matches!(shape, Shape::OneOf(_)) {
        let message = "there is no profile fact \"sector\" of kind one-of to tell trades by";
        fields.diagnostics.push(
            Diagnostic::new(Code::NO_SUCH_OPTION, node.span, message)
                .help("add a [[profile]] with id = \"sector\" whose options are the trades, or leave `example` out"),
        );
        return Vec::new();
    }
    let mut examples = Vec::new();
    for entry in &table.entries {
        let text = fields.text_of(&entry.node);
        match option::position(shape, &entry.key) {
            Some(trade) => examples.extend(text.map(|text| (trade, text.value))),
            None if known => {
                let fault = option::unknown(Code::NO_SUCH_OPTION, SECTOR, shape, &entry.key, entry.key_span);
                fields.diagnostics.push(fault);
            }
            None => {}
        }
    }
    examples
}

//! A step that was promised aloud at a meeting and stands in no sheet yet.

use super::dates::day;
use super::plan::{Club, code};
use crate::answers::Day;
use crate::code::Code;
use crate::diagnostic::Diagnostics;
use crate::source::{Fields, Node};

/// A step that was promised aloud. Once it stands in the plan of the firm's sheet, the sheet is what counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Who promised it.
    pub firm: Code,
    /// What, in the words that were said.
    pub what: String,
    /// The id of the indicator it betters, if that is known.
    pub indicator: Option<String>,
    /// Until when.
    pub due: Option<Day>,
}

impl Promise {
    /// Reads one.
    pub(super) fn read(node: &Node, club: Option<&Club>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::new(node, "this promise", diagnostics)?;
        let firm = fields.required("firm").and_then(|node| code(node, club, &mut fields));
        let what = fields.text("what");
        let indicator = fields.node("indicator").and_then(|node| fields.id_of(node));
        let due = fields.node("due").and_then(|node| day(node, &mut fields));
        fields.close();
        Some(Self {
            firm: firm?.value,
            what: what?.value,
            indicator: indicator.map(|id| id.value.to_string()),
            due: due.map(|day| day.value),
        })
    }
}

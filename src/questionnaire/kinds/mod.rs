//! The kinds of questions.
//!
//! Responsible for the list of kinds: each reads its own keys, checks its own points (R1 of the method) and lowers
//! to a shape and a scale. A new kind is one file here, made known by two lines: its `mod` and its name in [`KINDS`].
//! Nothing else knows kinds.

mod choices;
mod many_of;
mod maturity;
mod one_of;
mod quantity;
mod text;
mod yes_no;

use super::scales::Scale;
use super::shape::Shape;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, nearest};

/// A kind of question.
pub struct Kind {
    /// Its word in files.
    pub name: &'static str,
    /// What it is, in a few words, for help and documentation.
    pub about: &'static str,
    /// The keys it reads.
    keys: &'static [&'static str],
    /// Whether a fact about the enterprise may be of this kind; an indicator may be of any.
    of_facts: bool,
    /// Reads its keys; faults go to the diagnostics of the fields. `None` if nothing usable is left.
    read: fn(&mut Fields<'_, '_>, Use) -> Option<(Shape, Scale)>,
}

/// What a question is for: only indicators have points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A fact about the enterprise.
    Fact,
    /// An indicator.
    Indicator,
}

/// Every kind, in the order of the documentation.
pub const KINDS: &[&Kind] =
    &[&maturity::KIND, &one_of::KIND, &many_of::KIND, &yes_no::KIND, &quantity::KIND, &text::KIND];

/// Reads `kind` and the keys of that kind.
pub(super) fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(&'static str, Shape, Scale)> {
    let Some(kind) = named(fields, purpose) else {
        // Where the kind is not known, no key of any kind is held against the author.
        KINDS.iter().flat_map(|kind| kind.keys).for_each(|key| {
            fields.node(key);
        });
        return None;
    };
    // A key of the kind is known, also where a fault in another one ends the reading.
    kind.keys.iter().for_each(|key| {
        fields.node(key);
    });
    let (shape, scale) = (kind.read)(fields, purpose)?;
    Some((kind.name, shape, scale))
}

/// The kind a question names.
fn named(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<&'static Kind> {
    let word = fields.text("kind")?;
    let known = KINDS.iter().filter(|kind| purpose == Use::Indicator || kind.of_facts);
    let kind = known.clone().find(|kind| kind.name == word.value);
    if kind.is_none() {
        let names: Vec<&str> = known.map(|kind| kind.name).collect();
        let help = nearest(&word.value, names.iter().copied())
            .map_or_else(|| format!("write one of: {}", names.join(", ")), |name| format!("did you mean \"{name}\"?"));
        let message = format!("\"{}\" is not a kind of question", word.value);
        fields.diagnostics.push(Diagnostic::new(Code::UNKNOWN_WORD, word.span, message).help(help));
    }
    kind.copied()
}

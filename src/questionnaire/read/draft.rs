//! Drafts: facts and indicators as read, before what they refer to is resolved.
//!
//! Responsible for the records only.

use crate::diagnostic::Spanned;
use crate::id::Id;
use crate::questionnaire::model::{Fact, Indicator};
use crate::source::Node;

/// A fact whose condition, and what is usual with its options, still has to be resolved.
pub(super) struct FactDraft<'a> {
    pub(super) fact: Fact,
    /// False where the kind could not be read: then nothing is held against what refers to it.
    pub(super) known: bool,
    pub(super) ask_if: Option<&'a Node>,
    /// For each option what is usual with it.
    pub(super) usual: Vec<Vec<Spanned<Id>>>,
}

/// An indicator whose areas, condition and examples still have to be resolved.
pub(super) struct IndicatorDraft<'a> {
    pub(super) indicator: Indicator,
    /// False where the kind could not be read: then nothing is held against what refers to it.
    pub(super) known: bool,
    pub(super) areas: Vec<Spanned<Id>>,
    pub(super) ask_if: Option<&'a Node>,
    pub(super) example: Option<&'a Node>,
}

//! Coded answers: what routing and scoring read of an enterprise.
//!
//! Responsible for the answers of one enterprise side by side, in the order of the questionnaire's lists. Words, notes
//! and reasons stay with the sheet.

use super::cell::{Cell, Evidence};
use super::scope::Scope;

/// One enterprise's answers as coded: what the scorer reads.
#[derive(Clone, Copy, Debug)]
pub struct Coded<'a> {
    /// Which indicators count.
    pub scope: Scope,
    /// A cell for each profile fact.
    pub profile: &'a [Cell],
    /// A cell for each indicator.
    pub cells: &'a [Cell],
    /// The evidence of each answer.
    pub evidence: &'a [Evidence],
}

/// The same, kept: what [`AnswerSheet::coded`](super::AnswerSheet::coded) gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedSheet {
    /// Which indicators count.
    pub scope: Scope,
    /// A cell for each profile fact.
    pub profile: Vec<Cell>,
    /// A cell for each indicator.
    pub cells: Vec<Cell>,
    /// The evidence of each answer.
    pub evidence: Vec<Evidence>,
}

impl CodedSheet {
    /// The answers for the scorer.
    pub fn view(&self) -> Coded<'_> {
        Coded { scope: self.scope, profile: &self.profile, cells: &self.cells, evidence: &self.evidence }
    }
}

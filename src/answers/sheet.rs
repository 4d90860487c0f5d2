//! The checked answer sheet.
//!
//! Responsible for the record: who answered, the profile, one answer for each indicator of the questionnaire in its
//! order, and what was wrong. It holds no scores, so it can always be scored again.

use super::amount::Bill;
use super::cell::{Cell, Evidence};
use super::coded::CodedSheet;
use super::plan::TakenOn;
use super::problem::Problem;
use super::respondent::Respondent;
use super::scope::Scope;

/// One respondent's answers to one questionnaire.
#[derive(Clone, Debug, Default)]
pub struct AnswerSheet {
    /// Which indicators it covers.
    pub scope: Scope,
    /// Who answered.
    pub respondent: Respondent,
    /// An answer for each profile fact.
    pub profile: Vec<Answer>,
    /// An answer for each indicator.
    pub answers: Vec<Answer>,
    /// What is wrong, in the order of the method (R4): unknown ids first, then in the order of the questionnaire.
    pub problems: Vec<Problem>,
    /// What was taken on, in the order of the file. It is never scored.
    pub plan: Vec<TakenOn>,
    /// What the firm pays a year.
    pub bills: Vec<Bill>,
}

/// An answer to one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The answer as coded.
    pub cell: Cell,
    /// Words or a date, for questions that ask for them.
    pub words: Option<String>,
    /// Why it does not apply.
    pub reason: Option<String>,
    /// What stands behind it.
    pub evidence: Evidence,
    /// A note.
    pub note: Option<String>,
    /// What several people answered, if it was merged from them.
    pub votes: Vec<Cell>,
}

impl AnswerSheet {
    /// The answers as coded: what routing and scoring read.
    pub fn coded(&self) -> CodedSheet {
        CodedSheet {
            scope: self.scope,
            profile: self.profile.iter().map(|answer| answer.cell).collect(),
            cells: self.answers.iter().map(|answer| answer.cell).collect(),
            evidence: self.answers.iter().map(|answer| answer.evidence).collect(),
        }
    }
}

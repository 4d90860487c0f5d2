//! The checked answer sheet.
//!
//! Responsible for the record: who answered, the profile, one answer for each indicator of the questionnaire in its
//! order, and what was wrong. It holds no scores, so it can always be scored again.

use super::cell::{Cell, Evidence};
use super::coded::CodedSheet;
use super::problem::Problem;
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
}

/// Who answered, and for when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Respondent {
    /// A pseudonym.
    pub id: Option<String>,
    /// A name, if given.
    pub name: Option<String>,
    /// A year or a date, as text.
    pub period: Option<String>,
    /// The town or the region.
    pub place: Option<String>,
    /// The NACE code of what the firm does, as the firm writes it.
    pub nace: Option<String>,
    /// Who gave the answers.
    pub answered_by: Option<String>,
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

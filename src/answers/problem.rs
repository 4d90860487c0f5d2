//! Problems: what is wrong with the answers of a sheet that can still be scored.
//!
//! Responsible for the words by which results name a problem (method.md, R2 and R4). The diagnostics with their
//! places in the file are made where the sheet is read.

use super::cell::Cell;
use crate::diagnostic::Code;
use crate::source::Word;

/// A problem of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: ProblemCode,
    /// The id as written in the sheet.
    pub id: String,
    /// Whether the answer is a level of a sheet that is one above the highest: who wrote it may have counted as the screen does.
    pub is_one_too_high: bool,
}

impl Problem {
    /// A problem of a value that says nothing more of itself.
    pub(super) fn new(code: ProblemCode, id: impl Into<String>) -> Self {
        Self { code, id: id.into(), is_one_too_high: false }
    }
}

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemCode {
    /// The questionnaire has no such id.
    Unknown,
    /// The sheet goes deeper into a dimension that the questionnaire does not have.
    UnknownDimension,
    /// An answer to a question that is not asked; it is kept and does not count.
    NotAsked,
    /// A value that is none of the answers.
    Value,
    /// A number outside what is taken for possible.
    ValueRange,
    /// "None of these" together with another option.
    Exclusive,
    /// "Not applicable" where it is not accepted.
    NaNotAllowed,
    /// "Not applicable" without the reason that is due.
    NaNoReason,
    /// A word for the evidence that is not known; the answer counts as a claim.
    Evidence,
}

impl Word for ProblemCode {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("unknown-indicator", Self::Unknown),
        ("unknown-dimension", Self::UnknownDimension),
        ("not-asked", Self::NotAsked),
        ("value", Self::Value),
        ("value-range", Self::ValueRange),
        ("exclusive", Self::Exclusive),
        ("na-not-allowed", Self::NaNotAllowed),
        ("na-no-reason", Self::NaNoReason),
        ("evidence", Self::Evidence),
    ];
}

impl ProblemCode {
    /// The diagnostic code that explains it.
    pub fn diagnostic(self) -> Code {
        match self {
            Self::Unknown => Code::ANSWER_UNKNOWN,
            Self::UnknownDimension => Code::DEEPER_UNKNOWN,
            Self::NotAsked => Code::ANSWER_NOT_ASKED,
            Self::Value => Code::ANSWER_VALUE,
            Self::ValueRange => Code::ANSWER_RANGE,
            Self::Exclusive => Code::ANSWER_EXCLUSIVE,
            Self::NaNotAllowed => Code::NA_NOT_ALLOWED,
            Self::NaNoReason => Code::NA_NO_REASON,
            Self::Evidence => Code::ANSWER_EVIDENCE,
        }
    }
}

/// What becomes of what is said about an indicator (R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is asked: the answer counts, and so do its problems.
    Counts,
    /// It is answered and not asked: the answer is kept, and that is its one problem.
    NotAsked,
    /// It is neither.
    Nothing,
}

impl Standing {
    pub(super) fn of(asked: bool, cell: Cell) -> Self {
        match cell {
            _ if asked => Self::Counts,
            Cell::Blank => Self::Nothing,
            _ => Self::NotAsked,
        }
    }
}

//! One respondent of a table as coded, in buffers that are used again for the next.
//!
//! Responsible for R4 of the method over cells: states, reasons where they are due, and what is wrong with an answer. It
//! knows no columns.

use crate::answers::cell::{Cell, Evidence};
use crate::answers::coded::Coded;
use crate::answers::followed::Followed;
use crate::answers::formula::formula;
use crate::answers::problem::ProblemCode;
use crate::answers::respondent::Respondent;
use crate::answers::scope::Scope;
use crate::answers::sheet::{Answer, AnswerSheet};
use crate::answers::spelling::{trim_bytes, with_state};
use crate::bulk::Key;
use crate::questionnaire::{NotApplicable, Questionnaire};

/// Whether a cell is empty but for white space.
pub(crate) fn is_empty(cell: &[u8]) -> bool {
    trim_bytes(cell).is_empty()
}

/// An answer that could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// What is wrong with it.
    pub code: ProblemCode,
    /// The position of the fact or (after all facts) of the indicator.
    pub question: usize,
    /// The column of the cell to blame, counted from 0; `None` if there is no such column.
    pub column: Option<usize>,
}

/// A respondent as coded. Its lists have the lengths of the questionnaire's.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The pseudonym, as written.
    pub respondent: Vec<u8>,
    /// The period, as written.
    pub period: Vec<u8>,
    /// Which indicators it covers.
    pub scope: Scope,
    /// A cell for each profile fact.
    pub profile: Vec<Cell>,
    /// A cell for each indicator.
    pub cells: Vec<Cell>,
    /// The evidence of each answer.
    pub evidence: Vec<Evidence>,
    /// Answers that could not be used.
    pub unusable: Vec<Unusable>,
    /// How many levels were given by their texts.
    pub labels: u64,
    /// What became of the plan of a sheet; `None` if nothing was taken on, as in any row of a table.
    pub followed: Option<Followed>,
    /// Columns that tell who it is, and hold a formula without its value.
    pub(crate) formulas: Vec<usize>,
    /// Cells of the row being read that hold none of the usual texts.
    pub(super) unusual: Vec<usize>,
}

impl Record {
    /// Buffers for the answers to a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let (facts, indicators) = (questionnaire.profile.len(), questionnaire.indicators.len());
        Self {
            profile: vec![Cell::Blank; facts],
            cells: vec![Cell::Blank; indicators],
            evidence: vec![Evidence::Claim; indicators],
            ..Self::default()
        }
    }

    /// The key of the respondent, the same in every period; `None` if none is named.
    pub(crate) fn respondent_key(&self) -> Option<Key<'_>> {
        (!self.respondent.is_empty()).then(|| Key::of(&self.respondent, b""))
    }

    /// The answers for the scorer.
    pub fn coded(&self) -> Coded<'_> {
        Coded { scope: self.scope, profile: &self.profile, cells: &self.cells, evidence: &self.evidence }
    }

    /// The same as a sheet, without words, reasons and notes, which a record does not have, and without problems.
    pub(super) fn sheet(&self) -> AnswerSheet {
        let text = |bytes: &[u8]| (!bytes.is_empty()).then(|| String::from_utf8_lossy(bytes).into_owned());
        let answer = |(&cell, &evidence): (&Cell, &Evidence)| Answer { cell, evidence, ..Answer::default() };
        AnswerSheet {
            scope: self.scope,
            respondent: Respondent { id: text(&self.respondent), period: text(&self.period), ..Respondent::default() },
            profile: self.profile.iter().map(|cell| answer((cell, &Evidence::Claim))).collect(),
            answers: self.cells.iter().zip(&self.evidence).map(answer).collect(),
            ..AnswerSheet::default()
        }
    }

    /// Forgets the last respondent.
    pub(super) fn clear(&mut self) {
        self.respondent.clear();
        self.period.clear();
        self.scope = Scope::Full;
        self.profile.fill(Cell::Blank);
        self.cells.fill(Cell::Blank);
        self.evidence.fill(Evidence::Claim);
        self.unusable.clear();
        self.formulas.clear();
        self.unusual.clear();
        self.labels = 0;
        self.followed = None;
    }

    /// Whether there are answers, and none of them can be used.
    pub(crate) fn is_useless(&self) -> bool {
        let mut answers = self.cells.iter().filter(|cell| **cell != Cell::Blank).peekable();
        answers.peek().is_some() && answers.all(|cell| *cell == Cell::Invalid)
    }

    /// Notes the answer to the question at that position: facts first, then indicators.
    pub(super) fn set(&mut self, question: usize, cell: Cell) {
        let facts = self.profile.len();
        match question.checked_sub(facts) {
            Some(indicator) => self.cells[indicator] = cell,
            None => self.profile[question] = cell,
        }
    }

    /// Records that the answer to an indicator cannot be used, and the column that tells.
    pub(super) fn spoil(&mut self, indicator: usize, code: ProblemCode, column: Option<usize>) {
        self.unusable.push(Unusable { code, question: self.profile.len() + indicator, column });
        self.cells[indicator] = Cell::Invalid;
    }

    /// Applies the text of a state that stands beside a value.
    pub(super) fn set_state(&mut self, indicator: usize, text: &[u8], rule: NotApplicable, column: Option<usize>) {
        match with_state(self.cells[indicator], &String::from_utf8_lossy(text), rule) {
            Ok(cell) => self.cells[indicator] = cell,
            Err(code) => self.spoil(indicator, code, column),
        }
    }

    /// Notes the evidence of an answer; `None` for a word that is not known.
    pub(super) fn set_evidence(&mut self, indicator: usize, evidence: Option<Evidence>, column: Option<usize>) {
        match evidence {
            Some(evidence) => self.evidence[indicator] = evidence,
            None => {
                let question = self.profile.len() + indicator;
                self.unusable.push(Unusable { code: ProblemCode::Evidence, question, column });
            }
        }
    }

    /// Asks for the reason that is due beside "not applicable".
    pub(super) fn check_reason<'r>(
        &mut self,
        indicator: usize,
        reason: impl FnOnce() -> &'r [u8],
        column: Option<usize>,
    ) {
        if self.cells[indicator] != Cell::NotApplicable {
            return;
        }
        let reason = reason();
        if formula(reason).is_some() || String::from_utf8_lossy(reason).trim().is_empty() {
            self.spoil(indicator, ProblemCode::NaNoReason, column);
        }
    }
}

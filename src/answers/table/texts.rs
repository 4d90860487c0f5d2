//! Texts of a row: what a report of it shows and scoring does not need.
//!
//! Responsible for the sheet of a row: the answers as they were coded, with their words, reasons and notes beside them, and
//! with the problems that the same answers have in a sheet. It reads no answer itself.

use super::record::Record;
use crate::answers::cell::Cell;
use crate::answers::formula::formula;
use crate::answers::problem::{Problem, ProblemCode, Standing};
use crate::answers::routing::Routing;
use crate::answers::sheet::AnswerSheet;
use crate::questionnaire::Questionnaire;

/// A text that belongs to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The cell of its value.
    Value,
    /// Why the question does not apply.
    Reason,
    /// A note.
    Note,
}

/// The texts of one respondent.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    facts: Vec<(usize, String)>,
    answers: Vec<(usize, Part, String)>,
}

impl Texts {
    /// Keeps the cell of a fact.
    pub(super) fn fact(&mut self, fact: usize, text: &[u8]) {
        self.facts.push((fact, String::from_utf8_lossy(text).into_owned()));
    }

    /// Keeps a text of an indicator, unless it is empty.
    pub(super) fn answer(&mut self, indicator: usize, part: Part, text: &[u8]) {
        let is_formula = formula(text).is_some();
        let text = String::from_utf8_lossy(text);
        if !(is_formula || text.trim().is_empty()) {
            self.answers.push((indicator, part, text.into_owned()));
        }
    }

    /// The sheet that says the same as a record and its texts.
    pub fn sheet(self, record: &Record, questionnaire: &Questionnaire) -> AnswerSheet {
        let mut sheet = record.sheet();
        for (fact, text) in self.facts {
            let answer = &mut sheet.profile[fact];
            answer.words = Some(text).filter(|_| answer.cell == Cell::Words);
        }
        for (indicator, part, text) in self.answers {
            let answer = &mut sheet.answers[indicator];
            match part {
                Part::Value => answer.words = Some(text).filter(|_| answer.cell == Cell::Words),
                Part::Reason => answer.reason = Some(text),
                Part::Note => answer.note = Some(text),
            }
        }
        sheet.problems = problems(record, questionnaire);
        sheet
    }
}

/// The problems of a record in the order of the method (R4).
fn problems(record: &Record, questionnaire: &Questionnaire) -> Vec<Problem> {
    let facts = questionnaire.profile.len();
    let asked = Routing::asked(questionnaire, record.scope, &record.profile, &record.cells);
    let of = |position: usize, evidence: bool| {
        let found = record
            .unusable
            .iter()
            .filter(move |one| one.question == position && evidence == (one.code == ProblemCode::Evidence));
        found.map(|one| one.code)
    };
    let problem = |code: ProblemCode, id: &str| Problem::new(code, id);
    let mut problems = Vec::new();
    for (position, fact) in questionnaire.profile.iter().enumerate() {
        problems.extend(of(position, false).map(|code| problem(code, fact.id.as_str())));
    }
    for (position, indicator) in questionnaire.indicators.iter().enumerate() {
        let id = indicator.id.as_str();
        match Standing::of(asked[position], record.cells[position]) {
            Standing::Counts => {
                let found = of(facts + position, true).chain(of(facts + position, false));
                problems.extend(found.map(|code| problem(code, id)));
            }
            Standing::NotAsked => problems.push(problem(ProblemCode::NotAsked, id)),
            Standing::Nothing => {}
        }
    }
    problems
}

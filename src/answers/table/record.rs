//! One respondent of a table, coded into room that is used again for the next.
//!
//! Responsible for R4 of the method over cells: states, reasons where they are due, and what is wrong with an answer.

use super::cells::Cells;
use super::coder::Fault;
use super::columns::{Column, Columns, evidence, scope};
use super::number::Unreadable;
use super::seen::Seen;
use super::within::Within;
use crate::answers::cell::{Cell, Evidence, Scope};
use crate::answers::coding::Coding;
use crate::answers::problem::ProblemCode;
use crate::answers::sheet::{Answer, AnswerSheet, Respondent};
use crate::questionnaire::{NotApplicable, Questionnaire};

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
    pub cells: Coding,
    /// The evidence of each answer.
    pub evidence: Vec<Evidence>,
    /// What is wrong with answers: the code, and the position of the fact or (after them) of the indicator.
    pub problems: Vec<(ProblemCode, usize)>,
    /// Lists that were coded before.
    pub(super) seen: Seen,
}

/// Why a row is refused. Columns are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It has another number of cells than the header.
    Cells(usize),
    /// A cell cannot be read exactly.
    Unreadable(usize, Unreadable),
    /// A cell is no text in UTF-8.
    NotUtf8(usize),
    /// The scope is none that is known.
    Scope(usize),
}

impl Record {
    /// Room for the answers to a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let (facts, indicators) = (questionnaire.profile.len(), questionnaire.indicators.len());
        Self {
            profile: vec![Cell::Blank; facts],
            cells: Coding::blank(indicators),
            evidence: vec![Evidence::Claim; indicators],
            ..Self::default()
        }
    }

    /// The same as a sheet, without words and notes, which a record does not have.
    pub fn sheet(&self) -> AnswerSheet {
        let text = |bytes: &[u8]| (!bytes.is_empty()).then(|| String::from_utf8_lossy(bytes).into_owned());
        let answer = |(cell, &evidence): (Cell, &Evidence)| Answer { cell, evidence, ..Answer::default() };
        AnswerSheet {
            scope: self.scope,
            respondent: Respondent { id: text(&self.respondent), name: None, period: text(&self.period) },
            profile: self.profile.iter().map(|cell| answer((*cell, &Evidence::Claim))).collect(),
            answers: self.cells.iter().zip(&self.evidence).map(answer).collect(),
            problems: Vec::new(),
        }
    }

    /// Forgets the last respondent.
    pub(super) fn clear(&mut self) {
        self.clear_marks();
        self.profile.fill(Cell::Blank);
        self.cells.clear();
    }

    /// Forgets everything of the last respondent but the answers.
    fn clear_marks(&mut self) {
        self.respondent.clear();
        self.period.clear();
        self.scope = Scope::Full;
        self.evidence.fill(Evidence::Claim);
        self.problems.clear();
    }

    /// Records a problem of an indicator; its answer cannot be used.
    pub(super) fn spoil(&mut self, indicator: usize, code: ProblemCode) {
        self.problems.push((code, self.profile.len() + indicator));
        self.cells.set(indicator, Cell::Invalid);
    }
}

impl Columns {
    /// Codes a row into a record that came from [`Record::new`].
    ///
    /// # Errors
    /// Why the row is refused; the record then holds nothing that may be used.
    pub fn read(&self, cells: &Cells<'_>, record: &mut Record) -> Result<(), RowFault> {
        if cells.len() != self.columns.len() {
            return Err(RowFault::Cells(cells.len()));
        }
        record.clear_marks();
        self.absent.0.iter().for_each(|&fact| record.profile[fact] = Cell::Blank);
        self.absent.1.iter().for_each(|&indicator| record.cells.set(indicator, Cell::Blank));
        let mut has_states = false;
        for run in &self.runs {
            if !self.read_run(cells, run, record)? {
                has_states |= self.read_cell(cells, run.column, record)?;
            }
        }
        if has_states {
            for (text, column) in cells.iter().zip(&self.columns) {
                if let Column::State(indicator) = *column {
                    set_state(text, indicator, self.indicators[indicator].not_applicable, record);
                }
            }
        }
        // Where a reason is due, "not applicable" has to have it.
        for &(indicator, column) in &self.reasons {
            if record.cells.get(indicator) == Cell::NotApplicable {
                let reason = column.and_then(|column| cells.get(column));
                if reason.is_none_or(|reason| reason.trim_ascii().is_empty()) {
                    record.spoil(indicator, ProblemCode::NaNoReason);
                }
            }
        }
        Ok(())
    }

    /// Codes the cell of any column; gives whether it says something of a state.
    #[inline]
    fn read_cell(&self, cells: &Cells<'_>, at: usize, record: &mut Record) -> Result<bool, RowFault> {
        let cell = cells.within(at).unwrap_or(Within::whole(b""));
        match self.columns[at] {
            // Indicators stand in runs.
            Column::Indicator(_) => {}
            Column::Fact(fact) => match self.facts[fact].code(cell, &mut record.profile[fact]) {
                Ok(()) => {}
                Err(Fault::Problem(code)) => {
                    record.profile[fact] = Cell::Blank;
                    record.problems.push((code, fact));
                }
                Err(Fault::Refused(why)) => return Err(RowFault::Unreadable(at, why)),
            },
            Column::Respondent => record.respondent.extend_from_slice(cell.bytes()),
            Column::Period => record.period.extend_from_slice(cell.bytes()),
            Column::Scope => record.scope = scope(cell.bytes()).ok_or(RowFault::Scope(at))?,
            Column::Evidence(indicator) => match evidence(cell.bytes()) {
                Some(evidence) => record.evidence[indicator] = evidence,
                None => record.problems.push((ProblemCode::Evidence, record.profile.len() + indicator)),
            },
            Column::State(_) => return Ok(cell.len() > 0),
            Column::Reason(_) | Column::Other => {}
        }
        Ok(false)
    }
}

/// Applies the word of a state column, as the `state` of a sheet's answer: with a value only "answered" goes together.
pub(super) fn set_state(text: &[u8], indicator: usize, rule: NotApplicable, record: &mut Record) {
    let cell = record.cells.get(indicator);
    let stated = match text.trim_ascii() {
        b"" => return,
        b"answered" if cell.is_answered() => return,
        b"dont-know" => Cell::DontKnow,
        b"not-applicable" => Cell::NotApplicable,
        b"not-answered" | b"not-asked" => Cell::Blank,
        _ => Cell::Invalid,
    };
    if cell == Cell::Invalid {
        // What is wrong with the value was said already.
    } else if stated == Cell::Invalid || (cell != Cell::Blank && cell != stated) {
        record.spoil(indicator, ProblemCode::Value);
    } else if stated == Cell::NotApplicable && rule == NotApplicable::Never {
        record.spoil(indicator, ProblemCode::NaNotAllowed);
    } else {
        record.cells.set(indicator, stated);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::CellsBuffer;
    use super::*;
    use crate::questionnaire::{SHIPPED, shipped};

    #[test]
    fn nothing_is_left_of_the_respondent_before() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        let mut record = Record::new(&questionnaire);
        let mut buffer = CellsBuffer::default();
        let ids: Vec<String> = questionnaire.indicators.iter().map(|indicator| indicator.id.to_string()).collect();
        let header = |every: usize| -> Vec<String> { ids.iter().step_by(every).cloned().collect() };
        for (every, text) in [(1, "dk"), (3, "dk"), (2, "no such word"), (5, "dk"), (1, ""), (4, "dk")] {
            let header = header(every);
            let columns = Columns::new(&header, &questionnaire).unwrap();
            let row = header.iter().map(|_| text.as_bytes());
            columns.read(&buffer.fill(row.clone()), &mut record).unwrap();
            let mut fresh = Record::new(&questionnaire);
            columns.read(&buffer.fill(row), &mut fresh).unwrap();
            let coded = |of: &Record| (of.profile.clone(), of.cells.clone(), of.problems.clone());
            assert_eq!(coded(&record), coded(&fresh));
            let coded = record.cells.iter().filter(|cell| *cell != Cell::Blank).count();
            assert_eq!(coded, if text.is_empty() { 0 } else { header.len() });
            // What stands in a record before it is read into.
            record.profile.fill(Cell::Words);
        }
    }
}

//! Columns: what each column of a wide table is, told once from its header, and the rows read by it.
//!
//! Responsible for names, and for bringing each cell to the question it answers. A column that is nothing known is
//! reported and left out; two columns of one name, or a table that answers nothing, are refused. What a cell means is told
//! elsewhere.

use super::coder::{Coder, Coders};
use super::header::{HeaderFault, resolve};
use super::record::{Record, Unusable};
use super::split::Split;
use super::terms::{Naming, Terms};
use super::texts::{Part, Texts};
use crate::answers::cell::Evidence;
use crate::answers::due::Due;
use crate::answers::formula::formula;
use crate::answers::names::{RESPONDENT, ids, meant, option};
use crate::answers::number::Unreadable;
use crate::answers::problem::ProblemCode;
use crate::answers::scope::{Scope, Scopes};
use crate::answers::spelling::{Fault, Point, trim, trim_bytes};
use crate::bulk::{Field, Row};
use crate::questionnaire::{NotApplicable, Questionnaire};
use crate::source::Word;
use std::collections::HashSet;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Respondent,
    Period,
    Scope,
    Fact(usize),
    Indicator(usize),
    State(usize),
    Reason(usize),
    Evidence(usize),
    Note(usize),
    /// One option of a question, read together with the columns of the others.
    Option,
    /// A column that is not known.
    Other,
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

/// The columns of a wide table, laid out for any number of rows.
#[derive(Clone, Debug)]
pub struct Columns {
    columns: Vec<Column>,
    /// Those that are read one by one, each with its position.
    read: Vec<(usize, Column)>,
    facts: Vec<Coder>,
    indicators: Vec<Coder>,
    splits: Vec<Split>,
    /// Position of the reason column of each indicator that asks for a reason.
    reasons: Vec<(usize, Option<usize>)>,
    names: Vec<String>,
    known: HashSet<String>,
    unknown: Vec<(String, Option<String>)>,
    scopes: Scopes,
}

/// Unknown columns that are named: looking for the nearest known name takes its time for each.
const MOST_UNKNOWN: usize = 1_000;

impl Columns {
    /// Tells the columns of a header.
    ///
    /// # Errors
    /// The header cannot be used.
    pub fn new(header: &[String], terms: Terms<'_>, point: Point) -> Result<Self, HeaderFault> {
        let questionnaire = terms.questionnaire;
        let known = resolve(header, terms)?;
        let is_any = matches!(terms.naming, Naming::Any);
        let column = |name: &String| if is_any { Column::Other } else { Column::of(name, &known, questionnaire) };
        let columns: Vec<Column> = known.iter().map(column).collect();
        let splits = if is_any { Vec::new() } else { Split::all(&known, terms) };
        let is_answer = |column: &Column| matches!(column, Column::Indicator(_) | Column::State(_));
        let is_split = || splits.iter().any(|split| split.is_indicator(questionnaire));
        if !(is_any || columns.iter().any(is_answer) || is_split()) {
            return Err(HeaderFault::NoAnswers(questionnaire.id.to_string()));
        }
        let is_read = |(_, column): &(usize, Column)| {
            !matches!(column, Column::Reason(_) | Column::Note(_) | Column::Option | Column::Other)
        };
        let read = columns.iter().copied().enumerate().filter(is_read).collect();
        let coders = Coders::new(terms, point);
        let reasons = questionnaire
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| indicator.not_applicable == NotApplicable::WithReason)
            .map(|(at, _)| (at, columns.iter().position(|column| *column == Column::Reason(at))))
            .collect();
        let meant = |name: &str| match terms.map().filter(|map| map.names_columns()) {
            Some(map) => map.guess(name).map(str::to_owned),
            None => meant(name, questionnaire),
        };
        let unknown = columns
            .iter()
            .zip(header)
            .filter(|(column, name)| **column == Column::Other && !name.is_empty() && !is_any)
            .take(MOST_UNKNOWN)
            .map(|(_, name)| (name.clone(), meant(name)))
            .collect();
        let names = header.to_vec();
        let known = ids(questionnaire).chain(["respondent", "period"]).map(str::to_owned).collect();
        let (facts, indicators) = (coders.facts, coders.indicators);
        let scopes = Scopes::of(questionnaire);
        Ok(Self { columns, read, facts, indicators, splits, reasons, names, known, unknown, scopes })
    }

    /// Codes a row into a record that came from [`Record::new`].
    ///
    /// # Errors
    /// Why the row is refused; the record then holds nothing that may be used.
    pub fn read(&self, row: &Row<'_>, record: &mut Record) -> Result<(), RowFault> {
        if row.len() != self.columns.len() {
            return Err(RowFault::Cells(row.len()));
        }
        record.clear();
        let mut has_states = false;
        // First what holds a usual text, in a loop that calls nothing; then all else, in the order of the columns.
        for (place, (at, column)) in self.read.iter().enumerate() {
            let Some(cell) = row.field(*at) else { continue };
            let (coder, to) = match *column {
                Column::Indicator(indicator) => (&self.indicators[indicator], &mut record.cells[indicator]),
                Column::Fact(fact) => (&self.facts[fact], &mut record.profile[fact]),
                _ => {
                    record.unusual.push(place);
                    continue;
                }
            };
            match coder.usual(cell) {
                Some(coded) => *to = coded,
                None => record.unusual.push(place),
            }
        }
        for place in 0..record.unusual.len() {
            let (at, column) = self.read[record.unusual[place]];
            let Some(cell) = row.field(at) else { continue };
            has_states |= matches!(column, Column::State(_)) && cell.len() > 0;
            self.read_other(column, at, cell, record)?;
        }
        for split in &self.splits {
            split.read(row, record);
        }
        // A state is held against the value of its indicator, which may stand in a later column.
        if has_states {
            for ((at, text), column) in row.iter().enumerate().zip(&self.columns) {
                if let Column::State(indicator) = *column {
                    record.set_state(indicator, text, self.indicators[indicator].not_applicable(), Some(at));
                }
            }
        }
        for &(indicator, column) in &self.reasons {
            record.check_reason(indicator, || column.and_then(|column| row.get(column)).unwrap_or_default(), column);
        }
        Ok(())
    }

    /// Reads an answer that is none of the usual texts, or what else a column tells.
    fn read_other(&self, column: Column, at: usize, cell: Field<'_>, record: &mut Record) -> Result<(), RowFault> {
        match column {
            Column::Indicator(indicator) => {
                let to = &mut record.cells[indicator];
                match self.indicators[indicator].code_other(cell, to, &mut record.labels) {
                    Ok(()) => {}
                    Err(Fault::Problem(code)) => record.spoil(indicator, code, Some(at)),
                    Err(Fault::Unreadable(why)) => return Err(RowFault::Unreadable(at, why)),
                }
            }
            Column::Fact(fact) => match self.facts[fact].code_other(cell, &mut record.profile[fact], &mut 0) {
                Ok(()) => {}
                Err(Fault::Problem(code)) => {
                    record.unusable.push(Unusable { code, question: fact, column: Some(at) });
                }
                Err(Fault::Unreadable(why)) => return Err(RowFault::Unreadable(at, why)),
            },
            Column::Respondent | Column::Period if formula(cell.bytes()).is_some() => record.formulas.push(at),
            Column::Respondent => record.respondent.extend_from_slice(trim_bytes(cell.bytes())),
            Column::Period => record.period.extend_from_slice(trim_bytes(cell.bytes())),
            Column::Scope => record.scope = scope(cell.bytes(), &self.scopes).ok_or(RowFault::Scope(at))?,
            Column::Evidence(indicator) => record.set_evidence(indicator, evidence(cell.bytes()), Some(at)),
            Column::State(_) | Column::Reason(_) | Column::Note(_) | Column::Option | Column::Other => {}
        }
        Ok(())
    }

    /// The texts of a row that coding leaves out, for a report of it.
    pub(crate) fn texts(&self, row: &Row<'_>) -> Texts {
        let mut texts = Texts::default();
        for (text, column) in row.iter().zip(&self.columns) {
            match *column {
                Column::Fact(fact) => texts.fact(fact, text),
                Column::Indicator(indicator) => texts.answer(indicator, Part::Value, text),
                Column::Reason(indicator) => texts.answer(indicator, Part::Reason, text),
                Column::Note(indicator) => texts.answer(indicator, Part::Note, text),
                _ => {}
            }
        }
        texts
    }

    /// Whether a row holds names of columns, and not those of this table in their places: another table begins there.
    pub(crate) fn is_other_header(&self, row: &Row<'_>) -> bool {
        let named =
            row.iter().filter(|cell| std::str::from_utf8(cell).is_ok_and(|name| self.known.contains(trim(name))));
        named.count() >= 2 && !row.iter().eq(self.names.iter().map(String::as_bytes))
    }

    /// The columns of levels, each with the highest.
    pub(super) fn levels(&self) -> impl Iterator<Item = (usize, u16)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| match column {
            Column::Indicator(indicator) => Some((at, self.indicators[*indicator].plain_top()?)),
            _ => None,
        })
    }

    /// Number of columns.
    pub fn count(&self) -> usize {
        self.columns.len()
    }

    /// The names of all columns.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a column.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// What is due in place of a cell that cannot be used, where that is not what the question tells alone.
    pub(crate) fn due(&self, column: usize, code: ProblemCode, text: &[u8]) -> Option<Due> {
        match (*self.columns.get(column)?, code) {
            (Column::State(_), _) => Some(Due::State),
            (Column::Option, ProblemCode::Value) => Some(Due::Truth),
            (Column::Indicator(indicator), ProblemCode::Value) => self.indicators[indicator].due(text),
            (Column::Fact(fact), ProblemCode::Value) => self.facts[fact].due(text),
            _ => None,
        }
    }

    /// The position of the respondent's column.
    pub fn respondent(&self) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Respondent)
    }

    /// Columns that are nothing known, each with the nearest known name.
    pub fn unknown(&self) -> &[(String, Option<String>)] {
        &self.unknown
    }
}

impl Column {
    fn of(name: &str, header: &[String], questionnaire: &Questionnaire) -> Self {
        if let Some(fact) = questionnaire.fact(name) {
            return Self::Fact(fact);
        }
        if let Some(indicator) = questionnaire.indicator(name) {
            return Self::Indicator(indicator);
        }
        match name {
            "period" => return Self::Period,
            "scope" => return Self::Scope,
            // The first of its names that the header has is the respondent's.
            _ if RESPONDENT.iter().find(|known| header.iter().any(|name| name == *known)) == Some(&name) => {
                return Self::Respondent;
            }
            _ => {}
        }
        if option(name, questionnaire).is_some() {
            return Self::Option;
        }
        let Some((id, part)) = name.rsplit_once('.') else { return Self::Other };
        match (questionnaire.indicator(id), part) {
            (Some(indicator), "state") => Self::State(indicator),
            (Some(indicator), "reason") => Self::Reason(indicator),
            (Some(indicator), "evidence") => Self::Evidence(indicator),
            (Some(indicator), "note") => Self::Note(indicator),
            _ => Self::Other,
        }
    }
}

/// The scope a cell names; an empty one is the full scope.
pub(super) fn scope(text: &[u8], scopes: &Scopes) -> Option<Scope> {
    match trim(std::str::from_utf8(text).ok()?) {
        "" => Some(Scope::Full),
        text => scopes.named(text),
    }
}

/// The evidence a cell names; an empty one is a claim.
pub(super) fn evidence(text: &[u8]) -> Option<Evidence> {
    word(text, Evidence::Claim)
}

fn word<W: Word + Copy>(text: &[u8], empty: W) -> Option<W> {
    match trim(std::str::from_utf8(text).ok()?) {
        "" => Some(empty),
        text => W::WORDS.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::cell::Cell;
    use crate::bulk::RowBuffer;
    use crate::questionnaire::{SHIPPED, shipped};

    #[test]
    fn nothing_is_left_of_the_respondent_before() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        let mut record = Record::new(&questionnaire);
        let mut buffer = RowBuffer::default();
        let ids: Vec<String> = questionnaire.indicators.iter().map(|indicator| indicator.id.to_string()).collect();
        let header = |every: usize| -> Vec<String> { ids.iter().step_by(every).cloned().collect() };
        for (every, text) in [(1, "dk"), (3, "dk"), (2, "no such word"), (5, "dk"), (1, ""), (4, "dk")] {
            let header = header(every);
            let columns = Columns::new(&header, (&questionnaire).into(), Point::Decimal).unwrap();
            let row = header.iter().map(|_| text.as_bytes());
            let _ = columns.read(&buffer.fill(row.clone()), &mut record);
            let mut fresh = Record::new(&questionnaire);
            columns.read(&buffer.fill(row), &mut fresh).unwrap();
            let coded = |of: &Record| (of.profile.clone(), of.cells.clone(), of.unusable.clone());
            assert_eq!(coded(&record), coded(&fresh));
            let coded = record.cells.iter().filter(|cell| **cell != Cell::Blank).count();
            assert_eq!(coded, if text.is_empty() { 0 } else { header.len() });
            // What stands in a record before it is read into.
            record.profile.fill(Cell::Words);
        }
    }
}

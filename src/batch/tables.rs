//! Tables: from a piece of one to the enterprises in it.
//!
//! Responsible for a worker's way through the rows of a table, wide or long: which rows are an enterprise, and why one
//! is refused. What cells mean is known to the columns, and an enterprise is assessed by the worker.

use super::named::{self, Place};
use super::outcome::Outcome;
use super::refusal::{Refusal, Why, lossy, unreadable};
use super::table::{Layout, Table};
use super::worker::Worker;
use crate::answers::Due;
use crate::answers::table::{Columns, LongColumns, LongRow, RowFault, Texts, is_empty};
use crate::bulk::{Quotes, Row, Rows};
use crate::source::LIMIT_ROWS_OF_ONE;

impl Worker<'_, '_> {
    /// Scores a piece of a table: whole records, the first of which is row `row`, and whether there are quotes in them.
    pub fn table(&mut self, table: &Table, row: u64, text: &[u8], quotes: Quotes, outcome: &mut Outcome) {
        let rows = Rows::new(text, quotes, table.delimiter);
        match &table.layout {
            Layout::Wide(columns) => self.wide(table, columns, row, rows, outcome),
            Layout::Long(columns) => self.long(table, columns, row, rows, outcome),
        }
    }

    fn wide(&mut self, table: &Table, columns: &Columns, mut row: u64, mut rows: Rows<'_>, outcome: &mut Outcome) {
        outcome.unread.extend_from_slice(columns.unknown());
        while let Some((cells, passed)) = rows.next() {
            row += passed;
            if table.skips(row) {
                outcome.skipped += 1;
            } else if !is_blank(&cells) {
                outcome.read += 1;
                let read = match outcome.another {
                    Some(header) => Err((String::new(), String::new(), Why::Below(header))),
                    None => self.read(table, columns, &cells),
                };
                match read {
                    Ok(()) => {
                        let start = outcome.cells.len();
                        self.name_cells(table, columns, &cells, row, outcome);
                        self.texts = self.plan.reporter.is_some().then(|| columns.texts(&cells));
                        if !self.finish(table, row, start, outcome) && columns.is_other_header(&cells) {
                            outcome.another = Some(row);
                        }
                    }
                    Err((column, text, why)) => {
                        if matches!(why, Why::Cells(..)) && columns.is_other_header(&cells) {
                            outcome.another = Some(row);
                        }
                        let at = |column: usize| lossy(cells.get(column).unwrap_or_default());
                        let respondent = columns.respondent().map_or(String::new(), at);
                        outcome.refused.push(Refusal {
                            column,
                            text,
                            ..Refusal::whole(&table.name, Some(row), respondent, why)
                        });
                    }
                }
            }
            row += 1;
        }
    }

    /// Reads a row into the record; gives why it is refused, with the column and its text if one is to blame.
    fn read(&mut self, table: &Table, columns: &Columns, cells: &Row<'_>) -> Result<(), (String, String, Why)> {
        let read = columns.read(cells, &mut self.record).and_then(|()| self.check_text(columns, cells));
        read.map_err(|fault| {
            let blame = |column: usize, why: &dyn Fn(String) -> Why| {
                let text = lossy(cells.get(column).unwrap_or_default());
                (columns.name(column).to_owned(), text.clone(), why(text))
            };
            match fault {
                RowFault::Cells(found) => {
                    (String::new(), String::new(), wrong_cells(table, cells, found, columns.count()))
                }
                RowFault::Unreadable(column, why) => blame(column, &|text| unreadable(why, text)),
                RowFault::NotUtf8(column) => blame(column, &|_| Why::NotUtf8),
                RowFault::Scope(column) => blame(column, &Why::Scope),
            }
        })
    }

    /// Takes up an enterprise that was read into the record, from this row on, and whose cells begin there among those
    /// named; gives whether it is one.
    fn finish(&mut self, table: &Table, row: u64, cells_start: usize, outcome: &mut Outcome) -> bool {
        let refusal = self.refusal(&table.name, row, &outcome.cells[cells_start..]);
        let is_one = refusal.is_none();
        match refusal {
            Some(refusal) => {
                outcome.cells.truncate(cells_start);
                outcome.refused.push(refusal);
            }
            None => {
                // What holds for all of the table is added to what the row says.
                if let Some(constants) = &table.constants {
                    constants.add(&mut self.record, self.texts.as_mut());
                }
                self.row(&table.name, row, outcome);
            }
        }
        is_one
    }

    /// Names the cells of the row just read that could not be used.
    fn name_cells(&self, table: &Table, columns: &Columns, cells: &Row<'_>, row: u64, outcome: &mut Outcome) {
        let (record, questionnaire) = (&self.record, self.plan.questionnaire);
        for unusable in &record.unusable {
            let missing;
            let column = match unusable.column {
                Some(column) => columns.name(column),
                // A reason is due, and no column has any.
                None => {
                    let indicator = &questionnaire.indicators[unusable.question - questionnaire.profile.len()];
                    missing = format!("{}.reason", indicator.id);
                    &missing
                }
            };
            let text = unusable.column.and_then(|column| cells.get(column)).unwrap_or_default();
            let place = Place { source: &table.name, row, column, respondent: &record.respondent };
            let due = unusable.column.and_then(|column| columns.due(column, unusable.code, text));
            outcome.cells.push(named::cell(place, text, *unusable, due, questionnaire));
        }
        for column in &record.formulas {
            let text = cells.get(*column).unwrap_or_default();
            let place =
                Place { source: &table.name, row, column: columns.name(*column), respondent: &record.respondent };
            outcome.cells.push(named::without_value(place, text));
        }
    }

    /// What is written again must be text.
    fn check_text(&self, columns: &Columns, cells: &Row<'_>) -> Result<(), RowFault> {
        let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
        if is_text(&self.record.respondent) && is_text(&self.record.period) {
            return Ok(());
        }
        let broken = cells.iter().position(|cell| !is_text(cell));
        Err(RowFault::NotUtf8(broken.unwrap_or(columns.count())))
    }

    fn long(&mut self, table: &Table, columns: &LongColumns, mut row: u64, mut rows: Rows<'_>, outcome: &mut Outcome) {
        outcome.unread.extend_from_slice(columns.unknown());
        outcome.is_long = true;
        // The first row of the respondent that is being read, and where its cells begin; `None` once it is refused.
        let mut begun: Option<(u64, usize)> = None;
        let (mut is_first, mut count) = (true, 0);
        while let Some((cells, passed)) = rows.next() {
            let number = row + passed;
            row = number + 1;
            let is_skipped = table.skips(number);
            outcome.skipped += u64::from(is_skipped);
            if is_skipped || is_blank(&cells) {
                continue;
            }
            let (respondent, period) = columns.key(&cells);
            if is_first || self.record.respondent != respondent || self.record.period != period {
                if let Some((first, cells_start)) = begun {
                    self.finish(table, first, cells_start, outcome);
                }
                columns.begin(respondent, period, &mut self.record);
                self.texts = self.plan.reporter.is_some().then(Texts::default);
                (begun, is_first, count) = (Some((number, outcome.cells.len())), false, 0);
                outcome.read += 1;
            }
            let Some((first, cells_start)) = begun else { continue };
            if let Some(texts) = &mut self.texts {
                columns.texts(&cells, texts);
            }
            count += 1;
            let too_many = (count > LIMIT_ROWS_OF_ONE).then_some((None, Why::TooManyRows));
            if let Some((column, why)) = too_many.or_else(|| self.add(table, columns, &cells, number, outcome)) {
                begun = None;
                outcome.cells.truncate(cells_start);
                let respondent = lossy(&self.record.respondent);
                let text = cells.get(column.unwrap_or(usize::MAX)).map_or(String::new(), lossy);
                let column = column.map_or(String::new(), |column| columns.name(column).to_owned());
                let row = if why == Why::TooManyRows { first } else { number };
                outcome.refused.push(Refusal {
                    column,
                    text,
                    ..Refusal::whole(&table.name, Some(row), respondent, why)
                });
            }
        }
        if let Some((first, cells_start)) = begun {
            self.finish(table, first, cells_start, outcome);
        }
    }

    /// Adds the row just read to the respondent that was begun, and names its cells that could not be used; gives why the
    /// respondent is refused, with the column if one is to blame.
    fn add(
        &mut self,
        table: &Table,
        columns: &LongColumns,
        cells: &Row<'_>,
        row: u64,
        outcome: &mut Outcome,
    ) -> Option<(Option<usize>, Why)> {
        if cells.len() != columns.count() {
            return Some((None, wrong_cells(table, cells, cells.len(), columns.count())));
        }
        if std::str::from_utf8(cells.as_text()).is_err() {
            return Some((None, Why::NotUtf8));
        }
        let text = |column: usize| lossy(cells.get(column).unwrap_or_default());
        let (before, questionnaire) = (self.record.unusable.len(), self.plan.questionnaire);
        let added = columns.add(cells, &mut self.record);
        let place = |column: usize| Place {
            source: &table.name,
            row,
            column: columns.name(column),
            respondent: &self.record.respondent,
        };
        for unusable in &self.record.unusable[before..] {
            let column = unusable.column.unwrap_or(columns.id());
            let due = columns.is_state(column).then_some(Due::State);
            let text = cells.get(column).unwrap_or_default();
            outcome.cells.push(named::cell(place(column), text, *unusable, due, questionnaire));
        }
        match added {
            LongRow::Added => None,
            LongRow::Unknown => {
                let id = cells.get(columns.id()).unwrap_or_default();
                outcome.cells.push(named::unknown(place(columns.id()), id, questionnaire));
                None
            }
            LongRow::Twice => Some((Some(columns.id()), Why::Twice(text(columns.id())))),
            LongRow::Unreadable(column, why) => Some((Some(column), unreadable(why, text(column)))),
            LongRow::Scope(column) => Some((Some(column), Why::Scope(text(column)))),
        }
    }
}

/// Why a row has another number of cells than the header.
fn wrong_cells(table: &Table, cells: &Row<'_>, found: usize, due: usize) -> Why {
    match table.is_of_lines {
        true => Why::Json(lossy(cells.get(0).unwrap_or_default())),
        false => Why::Cells(found, due),
    }
}

/// Whether a row is like an empty line: nothing but separators and white space.
fn is_blank(cells: &Row<'_>) -> bool {
    cells.iter().all(is_empty)
}

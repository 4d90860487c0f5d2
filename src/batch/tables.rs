//! Tables: from a piece of one to the enterprises in it.
//!
//! Responsible for a worker's way through the rows of a table, wide or long: which rows are an enterprise, and why one
//! is refused. What cells mean is known to the columns, and an enterprise is assessed by the worker.

use super::outcome::Outcome;
use super::refusal::{Refusal, Why, lossy, unreadable};
use super::table::{Layout, Table};
use super::worker::Worker;
use crate::answers::table::{Columns, LongColumns, LongRow, RowFault, Texts};
use crate::bulk::Quotes;
use crate::bulk::Row;
use crate::bulk::Rows;
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
        while let Some((cells, passed)) = rows.next() {
            row += passed;
            if !is_blank(&cells) {
                outcome.read += 1;
                let read = columns.read(&cells, &mut self.record);
                match read.and_then(|()| self.check_text(columns, &cells)) {
                    Ok(()) => {
                        self.texts = self.plan.reporter.is_some().then(|| columns.texts(&cells));
                        self.finish(table, row, outcome);
                    }
                    Err(fault) => {
                        let refusal = refusal(table, columns, &cells, row, fault);
                        outcome.refused.push(refusal);
                    }
                }
            }
            row += 1;
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
        let (mut begun, mut refused, mut count) = (None, false, 0);
        while let Some((cells, passed)) = rows.next() {
            let number = row + passed;
            row = number + 1;
            if is_blank(&cells) {
                continue;
            }
            let (respondent, period) = columns.key(&cells);
            if begun.is_none() || self.record.respondent != respondent || self.record.period != period {
                if let Some(first) = begun
                    && !refused
                {
                    self.finish(table, first, outcome);
                }
                columns.begin(respondent, period, &mut self.record);
                self.texts = self.plan.reporter.is_some().then(Texts::default);
                (begun, refused, count) = (Some(number), false, 0);
                outcome.read += 1;
            }
            if refused {
                continue;
            }
            if let Some(texts) = &mut self.texts {
                columns.texts(&cells, texts);
            }
            count += 1;
            let too_many = (count > LIMIT_ROWS_OF_ONE).then(|| (String::new(), Why::TooManyRows));
            if let Some((column, why)) = too_many.or_else(|| self.add(columns, &cells, outcome)) {
                refused = true;
                let respondent = lossy(&self.record.respondent);
                let row = if why == Why::TooManyRows { begun } else { Some(number) };
                outcome.refused.push(Refusal { source: table.name.clone(), row, column, respondent, why });
            }
        }
        if let Some(first) = begun
            && !refused
        {
            self.finish(table, first, outcome);
        }
    }

    /// Ends the enterprise that was read: what holds for all of the table is added to it.
    fn finish(&mut self, table: &Table, row: u64, outcome: &mut Outcome) {
        if let Some(constants) = &table.constants {
            constants.add(&mut self.record, self.texts.as_mut());
        }
        self.row(&table.name, row, outcome);
    }

    /// Adds the row just read to the respondent that was begun; gives why the respondent is refused.
    fn add(&mut self, columns: &LongColumns, cells: &Row<'_>, outcome: &mut Outcome) -> Option<(String, Why)> {
        if cells.len() != columns.count() {
            return Some((String::new(), Why::Cells(cells.len(), columns.count())));
        }
        if std::str::from_utf8(cells.as_text()).is_err() {
            return Some((String::new(), Why::NotUtf8));
        }
        let text = |column: usize| lossy(cells.get(column).unwrap_or_default());
        match columns.add(cells, &mut self.record) {
            LongRow::Added => None,
            LongRow::Unknown => {
                outcome.unknown += 1;
                None
            }
            LongRow::Twice => Some(("id".to_owned(), Why::Twice(text(columns.id())))),
            LongRow::Unreadable(column, why) => Some(("value".to_owned(), unreadable(why, text(column)))),
            LongRow::Scope(column) => Some(("value".to_owned(), Why::Scope(text(column)))),
        }
    }
}

/// The refusal of a row of a wide table.
fn refusal(table: &Table, columns: &Columns, cells: &Row<'_>, row: u64, fault: RowFault) -> Refusal {
    let text = |column: usize| lossy(cells.get(column).unwrap_or_default());
    let name = |column: usize| columns.name(column).to_owned();
    let (column, why) = match fault {
        RowFault::Cells(found) => (String::new(), Why::Cells(found, columns.count())),
        RowFault::Unreadable(column, why) => (name(column), unreadable(why, text(column))),
        RowFault::NotUtf8(column) => (name(column), Why::NotUtf8),
        RowFault::Scope(column) => (name(column), Why::Scope(text(column))),
    };
    let respondent = columns.respondent().map_or(String::new(), text);
    Refusal { source: table.name.clone(), row: Some(row), column, respondent, why }
}

fn is_blank(cells: &Row<'_>) -> bool {
    cells.len() <= 1 && cells.get(0).is_none_or(|cell| cell.trim_ascii().is_empty())
}

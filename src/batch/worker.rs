//! Workers: from a piece of input to rows.
//!
//! Responsible for one enterprise after the other: reading it, looking at it, and writing its row or its refusal. A
//! worker keeps its room between pieces and allocates nothing for a row of a table, unless more than rows is asked for.

use super::beside::{self, Reporter};
use super::columns::FIRST;
use super::decimal::integer;
use super::fingerprint::fingerprint;
use super::json_lines;
use super::outcome::{Kept, Outcome, RowMark};
use super::plan::Plan;
use super::refusal::{Refusal, Why, lossy, respondent_of, unreadable};
use super::row::Looked;
use super::table::{Layout, Table, records};
use crate::answers::table::{Columns, Draft, LongColumns, LongRow, Record, RowFault};
use crate::answers::{self, Admitted, AnswerSheet};
use crate::assessment::Assessor;
use crate::diagnostic::{Diagnostics, Severity};
use crate::scoring::Coded;
use crate::source::{LIMIT_SHEET, Sources};
use simd_csv::ByteRecord;

/// Turns pieces of input into rows.
pub struct Worker<'p, 'a> {
    plan: &'p Plan<'a>,
    assessor: Assessor<'a>,
    record: Record,
    cells: ByteRecord,
    source: Vec<u8>,
    list: Vec<u8>,
    /// Makes reports, of the enterprise as a sheet, or on its way to be one.
    reporter: Option<Reporter<'a>>,
    draft: Option<Draft>,
    sheet: Option<AnswerSheet>,
}

impl<'p, 'a> Worker<'p, 'a> {
    /// A worker of a plan.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        Self {
            plan,
            assessor: Assessor::new(plan.questionnaire, plan.catalogue),
            record: Record::new(plan.questionnaire),
            cells: ByteRecord::new(),
            source: Vec::new(),
            list: Vec::new(),
            reporter: plan.beside.reporters.as_ref().map(|make| make()),
            draft: None,
            sheet: None,
        }
    }

    /// Scores a piece of a table: whole records, the first of which is row `row`.
    pub fn table(&mut self, table: &Table, row: u64, text: &[u8], outcome: &mut Outcome) {
        match &table.layout {
            Layout::Wide(columns) => self.wide(table, columns, row, text, outcome),
            Layout::Long(columns) => self.long(table, columns, row, text, outcome),
        }
    }

    fn wide(&mut self, table: &Table, columns: &Columns, mut row: u64, text: &[u8], outcome: &mut Outcome) {
        let mut reader = records(text, table.delimiter);
        while reader.read_byte_record(&mut self.cells) {
            if !is_blank(&self.cells) {
                outcome.read += 1;
                let read = columns.read(|| self.cells.iter(), &mut self.record);
                match read.and_then(|()| self.check_text(columns)) {
                    Ok(()) => {
                        self.draft = self.plan.beside.wide(columns, &self.cells, self.plan.questionnaire);
                        self.row(&table.name, row, outcome);
                    }
                    Err(fault) => {
                        let refusal = self.refusal(table, columns, row, fault);
                        outcome.refused.push(refusal);
                    }
                }
            }
            row += 1;
        }
    }

    /// What is written again must be text.
    fn check_text(&self, columns: &Columns) -> Result<(), RowFault> {
        let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
        if is_text(&self.record.respondent) && is_text(&self.record.period) {
            return Ok(());
        }
        let broken = self.cells.iter().position(|cell| !is_text(cell));
        Err(RowFault::NotUtf8(broken.unwrap_or(columns.count())))
    }

    fn refusal(&self, table: &Table, columns: &Columns, row: u64, fault: RowFault) -> Refusal {
        let text = |column: usize| lossy(self.cells.get(column).unwrap_or_default());
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

    fn long(&mut self, table: &Table, columns: &LongColumns, mut row: u64, text: &[u8], outcome: &mut Outcome) {
        let mut reader = records(text, table.delimiter);
        let (mut begun, mut refused) = (None, false);
        while reader.read_byte_record(&mut self.cells) {
            let number = row;
            row += 1;
            if is_blank(&self.cells) {
                continue;
            }
            let cells = &self.cells;
            let cell = |column: usize| cells.get(column).unwrap_or_default();
            let (respondent, period) = columns.key(cell);
            if begun.is_none() || self.record.respondent != respondent || self.record.period != period {
                if let Some(first) = begun
                    && !refused
                {
                    self.row(&table.name, first, outcome);
                }
                let (respondent, period) = columns.key(|column| self.cells.get(column).unwrap_or_default());
                columns.begin(respondent, period, &mut self.record);
                self.draft = self.plan.beside.long(&self.record);
                (begun, refused) = (Some(number), false);
                outcome.read += 1;
            }
            if refused {
                continue;
            }
            beside::add(columns, &self.cells, self.plan.questionnaire, self.draft.as_mut());
            if let Some((column, why)) = self.add(columns, outcome) {
                refused = true;
                let respondent = lossy(&self.record.respondent);
                outcome.refused.push(Refusal {
                    source: table.name.clone(),
                    row: Some(number),
                    column,
                    respondent,
                    why,
                });
            }
        }
        if let Some(first) = begun
            && !refused
        {
            self.row(&table.name, first, outcome);
        }
    }

    /// Adds the row just read to the respondent that was begun; gives why the respondent is refused.
    fn add(&mut self, columns: &LongColumns, outcome: &mut Outcome) -> Option<(String, Why)> {
        if self.cells.len() != columns.count() {
            return Some((String::new(), Why::Cells(self.cells.len(), columns.count())));
        }
        if std::str::from_utf8(self.cells.as_slice()).is_err() {
            return Some((String::new(), Why::NotUtf8));
        }
        let text = |column: usize| lossy(self.cells.get(column).unwrap_or_default());
        match columns.add(|column| self.cells.get(column).unwrap_or_default(), &mut self.record) {
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

    /// Scores lines of JSON, one sheet each; the first is line `row`.
    pub fn lines(&mut self, name: &str, mut row: u64, text: &[u8], outcome: &mut Outcome) {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            if !line.trim_ascii().is_empty() {
                outcome.read += 1;
                if let Err((respondent, why)) = self.line(name, row, line, outcome) {
                    let (source, column) = (name.to_owned(), String::new());
                    outcome.refused.push(Refusal { source, row: Some(row), column, respondent, why });
                }
            }
            row += 1;
        }
    }

    fn line(&mut self, name: &str, row: u64, line: &[u8], outcome: &mut Outcome) -> Result<(), (String, Why)> {
        let text = std::str::from_utf8(line).map_err(|_| (String::new(), Why::NotUtf8))?;
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add(name, b"", LIMIT_SHEET, &mut faults);
        let node =
            json_lines::read(text.trim(), sources.start_of(file)).map_err(|why| (String::new(), Why::Json(why)))?;
        let admitted = answers::admit(&node, self.plan.questionnaire, &mut faults);
        self.accepted(admitted, &faults, name, row, outcome).map_err(|why| (respondent_of(&node), why))
    }

    /// Scores the text of a sheet.
    pub fn sheet(&mut self, name: &str, bytes: &[u8], outcome: &mut Outcome) {
        outcome.read += 1;
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add(name, bytes, LIMIT_SHEET, &mut faults);
        let node = sources.parse(file, &mut faults);
        let admitted =
            if faults.has_errors() { None } else { answers::admit(&node, self.plan.questionnaire, &mut faults) };
        if let Err(why) = self.accepted(admitted, &faults, name, 0, outcome) {
            let refusal = Refusal {
                source: name.to_owned(),
                row: None,
                column: String::new(),
                respondent: respondent_of(&node),
                why,
            };
            outcome.refused.push(refusal);
        }
    }

    /// Writes the row of a sheet that was accepted; gives the first error of one that was not.
    fn accepted(
        &mut self,
        admitted: Option<Admitted>,
        faults: &Diagnostics,
        name: &str,
        row: u64,
        outcome: &mut Outcome,
    ) -> Result<(), Why> {
        let Some(Admitted { sheet, migrated }) = admitted else {
            let fault = faults.iter().find(|fault| fault.code.severity() == Severity::Error);
            let (code, message) = fault.map_or(("S013", ""), |fault| (fault.code.name(), fault.message.as_str()));
            return Err(Why::Fault(code.to_owned(), message.to_owned()));
        };
        let record = &mut self.record;
        record.respondent = sheet.respondent.id.clone().unwrap_or_default().into_bytes();
        record.period = sheet.respondent.period.clone().unwrap_or_default().into_bytes();
        record.scope = sheet.scope;
        record.profile = sheet.profile_cells();
        record.cells = sheet.cells();
        record.evidence = sheet.evidence();
        record.problems.clear();
        outcome.problems += sheet.problems.len() as u64;
        self.sheet = Some(sheet).filter(|_| self.reporter.is_some());
        self.row(name, row, outcome);
        if let (Some(migrated), Some(kept)) = (migrated, outcome.kept.last_mut()) {
            kept.carried = Some((migrated.same, migrated.doubtful));
        }
        Ok(())
    }

    /// Looks at the enterprise in the record and writes its row.
    fn row(&mut self, name: &str, row: u64, outcome: &mut Outcome) {
        let record = &self.record;
        let Some((rows, words)) = &self.plan.rows else {
            outcome.problems += record.problems.len() as u64;
            outcome.kept.push(Kept { row, record: record.clone(), carried: None });
            return;
        };
        let coded =
            Coded { scope: record.scope, profile: &record.profile, cells: &record.cells, evidence: &record.evidence };
        self.assessor.look(coded, FIRST);
        self.source.clear();
        self.source.extend_from_slice(name.as_bytes());
        if row > 0 {
            self.source.push(b':');
            integer(row, &mut self.source);
        }
        let looked = Looked {
            respondent: &record.respondent,
            period: &record.period,
            source: &self.source,
            scope: record.scope,
            assessor: &self.assessor,
        };
        rows.row(looked, words, &mut self.list, &mut outcome.bytes);
        if let Some(rows) = self.plan.beside.details.as_deref() {
            rows.details(looked, record, &mut outcome.details);
        }
        if let Some(reporter) = &self.reporter {
            let drafted = || beside::sheet(self.draft.take()?, self.plan.questionnaire);
            let sheet = self.sheet.take().or_else(drafted);
            let report = sheet.map(|sheet| reporter(&self.assessor.assess(&sheet), name, row));
            outcome.reports.push(report.unwrap_or_default());
        }
        outcome.names.extend_from_slice(&record.respondent);
        outcome.problems += record.problems.len() as u64;
        outcome.rows.push(RowMark {
            end: outcome.bytes.len(),
            name_end: outcome.names.len(),
            details_end: outcome.details.len(),
            row,
            fingerprint: fingerprint(&record.respondent, &record.period),
        });
    }
}

fn is_blank(cells: &ByteRecord) -> bool {
    cells.len() <= 1 && cells.get(0).is_none_or(|cell| cell.trim_ascii().is_empty())
}

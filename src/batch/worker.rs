//! Workers: from a piece of input to rows.
//!
//! Responsible for one enterprise after the other: reading a sheet or a line of JSON, assessing the enterprise, and
//! writing its row or its refusal. Tables are read in `tables`. A worker keeps its buffers between pieces and allocates
//! nothing for a row of a table, unless more than rows is asked for.

use super::columns::FIRST;
use super::json_lines;
use super::keep::Keeper;
use super::named::{self, Place};
use super::no_enterprise::no_enterprise;
use super::outcome::{Outcome, RowMark};
use super::plan::{Plan, Task};
use super::refusal::{Refusal, Why, lossy, respondent_of};
use super::row::{self, Assessed};
use super::rows::Rows;
use crate::answers::table::{Record, Texts};
use crate::answers::{self, Admitted, AnswerSheet, Cell, Followed, period_form};
use crate::assessment::Assessor;
use crate::bulk::{fingerprint, integer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{LIMIT_LINE, LIMIT_SHEET, Node, Sources, in_a_line};

/// Turns pieces of input into rows.
pub struct Worker<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    work: Work<'p, 'a>,
    pub(super) record: Record,
    source: Vec<u8>,
    list: Vec<u8>,
    /// The texts of the row being read, if there is to be a report of it.
    pub(super) texts: Option<Texts>,
    /// The sheet that was read, if there is to be a report of it.
    sheet: Option<AnswerSheet>,
    /// For answers that were carried over: for each indicator whether it was asked the same. Empty for others.
    same: Vec<bool>,
}

/// What a worker does with an enterprise, with what it needs for that.
enum Work<'p, 'a> {
    /// It assesses the enterprise and writes its row.
    Rows(Box<Assessor<'a>>, &'p dyn Rows, &'p row::Texts),
    /// It keeps something of it.
    Keep(Box<Keeper<'p>>),
}

impl<'p, 'a> Worker<'p, 'a> {
    /// A worker of a plan.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        Self {
            plan,
            work: match &plan.task {
                Task::Rows(rows, texts) => {
                    let assessor = Assessor::new(plan.questionnaire, plan.catalogue);
                    Work::Rows(Box::new(assessor), &**rows, texts)
                }
                Task::Keep(keeping) => Work::Keep(Box::new(Keeper::new(*keeping))),
            },
            record: Record::new(plan.questionnaire),
            source: Vec::new(),
            list: Vec::new(),
            texts: None,
            sheet: None,
            same: Vec::new(),
        }
    }

    /// Scores lines of JSON, one sheet each; the first is line `row`.
    pub fn lines(&mut self, name: &str, mut row: u64, text: &[u8], outcome: &mut Outcome) {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            if !line.trim_ascii().is_empty() {
                outcome.read += 1;
                if let Err((respondent, why)) = self.line(name, row, line, outcome) {
                    outcome.refused.push(Refusal::whole(name, Some(row), respondent, why));
                }
            }
            row += 1;
        }
    }

    fn line(&mut self, name: &str, row: u64, line: &[u8], outcome: &mut Outcome) -> Result<(), (String, Why)> {
        if line.len() > LIMIT_LINE {
            return Err((String::new(), Why::LongLine));
        }
        let text = std::str::from_utf8(line).map_err(|_| (String::new(), Why::NotUtf8))?;
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add(name, b"", LIMIT_SHEET, &mut faults);
        let node =
            json_lines::read(text.trim(), sources.start_of(file)).map_err(|why| (String::new(), Why::Json(why)))?;
        let admitted = answers::admit_line(&node, self.plan.questionnaire, &mut faults);
        let told = |fault: &Diagnostic| fault.message.clone();
        self.accepted(admitted, &node, &faults, told, (name, row), outcome).map_err(|why| (respondent_of(&node), why))
    }

    /// Scores the text of a sheet.
    pub fn sheet(&mut self, name: &str, bytes: &[u8], outcome: &mut Outcome) {
        outcome.read += 1;
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add(name, bytes, LIMIT_SHEET, &mut faults);
        let node = sources.parse(file, &mut faults);
        let admitted =
            if faults.has_errors() { None } else { answers::admit(&node, self.plan.questionnaire, &mut faults) };
        let told = |fault: &Diagnostic| in_a_line(&sources, fault);
        if let Err(why) = self.accepted(admitted, &node, &faults, told, (name, 0), outcome) {
            outcome.refused.push(Refusal::whole(name, None, respondent_of(&node), why));
        }
    }

    /// Writes the row of a sheet that was accepted; gives the first error of one that was not, as `told` says it.
    fn accepted(
        &mut self,
        admitted: Option<Admitted>,
        node: &Node,
        faults: &Diagnostics,
        told: impl Fn(&Diagnostic) -> String,
        (name, row): (&str, u64),
        outcome: &mut Outcome,
    ) -> Result<(), Why> {
        let Some(Admitted { sheet, migrated }) = admitted else {
            let fault = faults.iter().find(|fault| fault.code.severity() == Severity::Error);
            let (code, message) =
                fault.map_or((Code::UNKNOWN_FILE.name(), String::new()), |fault| (fault.code.name(), told(fault)));
            return Err(Why::Fault(code.to_owned(), message));
        };
        let record = &mut self.record;
        record.respondent = sheet.respondent.id.clone().unwrap_or_default().into_bytes();
        record.period = sheet.respondent.period.clone().unwrap_or_default().into_bytes();
        record.scope = sheet.scope;
        let coded = sheet.coded();
        (record.profile, record.cells, record.evidence) = (coded.profile, coded.cells, coded.evidence);
        record.unusable.clear();
        record.labels = 0;
        record.followed = Followed::of(&sheet.plan);
        let (place, start) =
            (Place { source: name, row, column: "", respondent: &record.respondent }, outcome.cells.len());
        outcome.cells.extend(named::of_sheet(place, node, &sheet, self.plan.questionnaire));
        if let Some(refusal) = self.refusal(name, row, &outcome.cells[start..]) {
            outcome.cells.truncate(start);
            outcome.refused.push(refusal);
            return Ok(());
        }
        self.sheet = Some(sheet).filter(|_| self.plan.reporter.is_some());
        self.same = migrated.map(|migrated| migrated.same).unwrap_or_default();
        self.row(name, row, outcome);
        self.same.clear();
        Ok(())
    }

    /// Why what the record holds is not taken, from this row on (0 for a sheet); `cells` are those of it that could not be
    /// used.
    pub(super) fn refusal(&self, name: &str, row: u64, cells: &[Refusal]) -> Option<Refusal> {
        let record = &self.record;
        // A line of many is a row of a table; a sheet is one enterprise whatever it says.
        let nothing = if row > 0 { no_enterprise(name, row, record, cells) } else { None };
        // Only where enterprises are kept does the order of their periods matter.
        let is_kept = matches!(self.work, Work::Keep(_));
        let is_odd = is_kept && !record.period.is_empty() && period_form(&record.period).is_none();
        let odd = || {
            let (text, column) = (lossy(&record.period), "period".to_owned());
            let why = Why::Period(text.clone());
            let refusal = Refusal::whole(name, (row > 0).then_some(row), lossy(&record.respondent), why);
            Refusal { column, text, ..refusal }
        };
        nothing.or_else(|| is_odd.then(odd))
    }

    /// Assesses the enterprise in the record and writes its row, or keeps what the plan asks for.
    pub(super) fn row(&mut self, name: &str, row: u64, outcome: &mut Outcome) {
        let record = &self.record;
        let (assessor, rows, texts) = match &mut self.work {
            Work::Keep(keeper) => {
                if let Err(error) = keeper.keep(record, &self.same, row, outcome) {
                    let why = Why::Unread(error.to_string());
                    outcome.refused.push(Refusal::whole(name, Some(row), lossy(&record.respondent), why));
                }
                return;
            }
            Work::Rows(assessor, rows, texts) => (assessor, rows, texts),
        };
        self.source.clear();
        self.source.extend_from_slice(name.as_bytes());
        if row > 0 {
            self.source.push(b':');
            integer(row, &mut self.source);
        }
        assessor.assess(record.coded(), FIRST);
        let assessed = Assessed {
            respondent: &record.respondent,
            period: &record.period,
            source: &self.source,
            scope: record.scope,
            followed: record.followed.as_ref(),
            assessor,
        };
        rows.row(assessed, texts, &mut self.list, &mut outcome.bytes);
        if let Some(rows) = self.plan.details.as_deref() {
            rows.details(assessed, record, &mut outcome.details);
        }
        if let Some(reporter) = &self.plan.reporter {
            let of_row = || Some(self.texts.take()?.sheet(record, self.plan.questionnaire));
            let sheet = self.sheet.take().or_else(of_row);
            let report = sheet.map(|sheet| reporter(&assessor.document(&sheet), name, row));
            outcome.reports.push(report.unwrap_or_default());
        }
        outcome.names.extend_from_slice(&record.respondent);
        let name_end = outcome.names.len();
        outcome.names.extend_from_slice(&record.period);
        outcome.labels += record.labels;
        outcome.rows.push(RowMark {
            end: outcome.bytes.len(),
            name_end,
            period_end: outcome.names.len(),
            cells_end: outcome.cells.len(),
            details_end: outcome.details.len(),
            row,
            has_answers: record.cells.iter().any(|cell| *cell != Cell::Blank),
            fingerprint: fingerprint(&record.respondent, &record.period),
        });
    }
}

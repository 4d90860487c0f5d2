//! Results: rows and refusals on their way to files or to standard output.
//!
//! Responsible for finding the same respondent and period twice, and for what stands beside the rows:
//! refusals, details, reports.

use super::list::List;
use super::on_disk::OnDisk;
use super::reports::Reports;
use super::tally::Tally;
use super::target::{Target, close};
use crate::cli::arguments::Batch;
use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use crate::cli::place::cannot_write;
use circumspect::batch::{CSV, Lines, Outcome, Plan, Refusal, RowFormat, Why, detail_columns};
use circumspect::bulk::{Known, Respondents};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{Format, HTML};
use circumspect::text::Messages;
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows and refusals being written.
pub(crate) struct Results<'a> {
    rows: Target,
    rejects: Option<Target>,
    /// Refusals that are told one by one, if they are.
    told: Option<Told>,
    details: Option<Target>,
    reports: Option<Reports<'a>>,
    tally: Tally,
    /// Respondents with their periods.
    known: Respondents,
    /// Those of them that have answered nothing: where, by input and row.
    empty: HashMap<u32, (Arc<str>, u64)>,
    /// The input that is being read, and how many respondents were known before it.
    source: Arc<str>,
    known_before: usize,
    messages: &'a Messages,
    line: Lines,
}

/// The file or folder that was named; `None` for standard output.
pub(crate) fn named(options: &Batch) -> Option<&Path> {
    options.output.as_deref().filter(|output| *output != Path::new("-"))
}

/// How refusals are told one by one.
pub(crate) enum Told {
    /// In words, a line each.
    Words(Target),
    /// As data.
    Json(Vec<Value>),
}

/// The file of refusals that goes with an output.
pub(crate) fn rejects_path(output: &Path) -> PathBuf {
    if is_folder(output) {
        return output.join("rejects.csv");
    }
    output.with_extension("rejects.csv")
}

/// Whether an output is meant as a folder: it is one, or has no ending.
fn is_folder(output: &Path) -> bool {
    output.is_dir() || output.extension().is_none()
}

impl<'a> Results<'a> {
    pub(crate) fn open(
        options: &Batch,
        format: &RowFormat,
        report: Option<(&Format, &'a Questionnaire)>,
        plan: &Plan<'_>,
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let beside = options.details || report.is_some();
        let (mut rows, mut rejects, mut details, mut reports) = (None, None, None, None);
        if let Some(output) = named(options) {
            if beside && !is_folder(output) {
                return Err(needs_folder());
            }
            let path = if is_folder(output) {
                std::fs::create_dir_all(output).map_err(|error| cannot_write(output, &error))?;
                output.join(format!("results.{}", format.extension))
            } else {
                output.to_path_buf()
            };
            let create = |path: &Path, format, columns| {
                Target::create(path, options.force, format, columns, plan.legend(columns, messages))
            };
            rows = Some(create(&path, format, plan.columns())?);
            rejects = Some(create(&rejects_path(output), CSV, plan.columns())?);
            if options.details {
                let columns = detail_columns();
                let mut target = create(&output.join(format!("details.{}", format.extension)), format, &columns)?;
                target.begin(&(format.begin)(&columns))?;
                details = Some(target);
            }
            if let Some((report, questionnaire)) = report {
                let mut made = Reports::open(output.join("reports"), report.extension, options.force)?;
                if report.name == HTML.name {
                    made = made.with_list(List::new(questionnaire, messages));
                }
                reports = Some(made);
            }
        } else if beside {
            return Err(needs_folder());
        }
        let mut rows = rows.map_or_else(|| Target::standard(format), Ok)?;
        rows.begin(&(format.begin)(plan.columns()))?;
        if let Some(rejects) = &mut rejects {
            rejects.begin(&format.refusals())?;
        }
        Ok(Self { rejects, details, reports, ..Self::new(rows, messages) })
    }

    /// Results of which nothing is written and every refusal is told.
    pub(crate) fn telling(told: Told, messages: &'a Messages) -> Self {
        Self { told: Some(told), ..Self::new(Target::Nowhere, messages) }
    }

    fn new(rows: Target, messages: &'a Messages) -> Self {
        Self {
            rows,
            rejects: None,
            told: None,
            details: None,
            reports: None,
            tally: Tally::default(),
            known: Respondents::on(Box::new(OnDisk::default())),
            empty: HashMap::new(),
            source: Arc::from(""),
            known_before: 0,
            messages,
            line: Lines::default(),
        }
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Takes the outcome of the next piece of input.
    pub(crate) fn take(&mut self, name: &str, outcome: &Outcome) -> anyhow::Result<()> {
        self.tally.read(outcome);
        if *self.source != *name {
            (self.source, self.known_before) = (Arc::from(name), self.known.count());
        }
        // Where the rows to be written begin, and their details.
        let (mut written, mut detailed) = (0, 0);
        let (mut start, mut details_start, mut cells_start) = (0, 0, 0);
        let mut refused = outcome.refused.iter().peekable();
        for (position, row) in outcome.rows.iter().enumerate() {
            // Refusals stand in the order of the input, whatever they are for.
            while let Some(refusal) = refused.next_if(|refusal| refusal.row.is_some_and(|number| number < row.row)) {
                self.refuse(refusal)?;
            }
            let cells = &outcome.cells[cells_start..row.cells_end];
            cells_start = row.cells_end;
            let known = outcome.key(position).map(|key| self.known.add(key)).transpose()?;
            if let Some(Known::Before(number)) = known {
                self.write(&outcome.bytes[written..start], &outcome.details[detailed..details_start])?;
                (written, detailed) = (row.end, row.details_end);
                let respondent = String::from_utf8_lossy(outcome.name(position)).into_owned();
                let row_number = (row.row > 0).then_some(row.row);
                // In a table of one answer a row, a respondent that comes again was cut in two.
                let is_apart = outcome.is_long && number as usize >= self.known_before;
                let why = match self.empty.get(&number).filter(|_| row.has_answers) {
                    _ if is_apart => Why::Apart,
                    Some((source, row)) => Why::EmptyBefore(source.to_string(), *row),
                    None => Why::Duplicate,
                };
                let column = "respondent".to_owned();
                let refusal = Refusal { column, ..Refusal::whole(name, row_number, respondent, why) };
                self.refuse(&refusal)?;
            } else {
                self.tally.scored += 1;
                if let Some(Known::New(number)) = known.filter(|_| !row.has_answers) {
                    self.empty.insert(number, (Arc::clone(&self.source), row.row));
                }
                for cell in cells {
                    self.reject(cell)?;
                }
                self.tally.name(cells, self.messages);
                if let Some(reports) = &mut self.reports {
                    reports.write(outcome.name(position), name, row.row, &outcome.reports[position])?;
                }
            }
            (start, details_start) = (row.end, row.details_end);
        }
        self.write(&outcome.bytes[written..start], &outcome.details[detailed..details_start])?;
        // Those of no row: what a folder says.
        let cells = &outcome.cells[cells_start..];
        cells.iter().try_for_each(|cell| self.reject(cell))?;
        self.tally.name(cells, self.messages);
        refused.try_for_each(|refusal| self.refuse(refusal))
    }

    fn refuse(&mut self, refusal: &Refusal) -> anyhow::Result<()> {
        self.tally.refuse(refusal, self.messages);
        self.reject(refusal)
    }

    fn write(&mut self, rows: &[u8], details: &[u8]) -> anyhow::Result<()> {
        self.rows.write(rows)?;
        match &mut self.details {
            Some(target) => target.write(details),
            None => Ok(()),
        }
    }

    fn reject(&mut self, refusal: &Refusal) -> anyhow::Result<()> {
        if let Some(rejects) = &mut self.rejects {
            self.line.clear();
            refusal.write(self.messages, &mut self.line);
            rejects.write(&self.line)?;
            self.rows.refused(&self.line)?;
        }
        match &mut self.told {
            Some(Told::Words(target)) => target.write(format!("{}\n", refusal.told(self.messages)).as_bytes()),
            Some(Told::Json(told)) => {
                told.push(refusal.json(self.messages));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Ends the telling; gives what was told, if that is data.
    pub(crate) fn end(self) -> anyhow::Result<(Tally, Vec<Value>)> {
        let told = match self.told {
            Some(Told::Json(told)) => told,
            Some(Told::Words(target)) => close(std::iter::once(target)).map(|()| Vec::new())?,
            None => Vec::new(),
        };
        Ok((self.tally, told))
    }

    /// Puts the files in their places, if all of the input was taken.
    pub(crate) fn close(mut self, taken: anyhow::Result<()>) -> anyhow::Result<Tally> {
        // Rows last: a reader of new ones finds what was refused beside them.
        let files = [self.rejects, self.details, Some(self.rows)].into_iter().flatten();
        let listed = taken.and_then(|()| self.reports.as_ref().map_or(Ok(()), Reports::list));
        let closed = listed.and_then(|()| close(files));
        self.tally.older_reports = self.reports.as_ref().and_then(Reports::older);
        match (closed, &self.reports) {
            (Err(error), Some(reports)) => Err(reports.beside(error)),
            (closed, _) => closed.map(|()| self.tally),
        }
    }
}

fn needs_folder() -> anyhow::Error {
    Failure::new(Exit::Usage, language::say("failure.needs-folder", &[])).into()
}

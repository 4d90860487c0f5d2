//! Results: rows and refusals on their way to files or to standard output.
//!
//! Responsible for finding the same respondent and period twice, and for what stands beside the rows:
//! refusals, details, reports.

use super::reports::Reports;
use super::tally::Tally;
use super::target::Target;
use crate::cli::arguments::Batch;
use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use crate::cli::output::cannot_write;
use circumspect::batch::{CSV, Lines, Outcome, Plan, REJECTS, Refusal, RowFormat, Why, detail_columns};
use circumspect::bulk::{Known, Respondents};
use circumspect::report::Format;
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

/// Rows and refusals being written.
pub(crate) struct Results<'a> {
    rows: Target,
    rejects: Option<Target>,
    details: Option<Target>,
    reports: Option<Reports>,
    tally: Tally,
    /// Respondents with their periods.
    known: Respondents,
    messages: &'a Messages,
    line: Lines,
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
        report: Option<&Format>,
        plan: &Plan<'_>,
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let beside = options.details || report.is_some();
        let (mut rows, mut rejects, mut details, mut reports) = (None, None, None, None);
        if let Some(output) = &options.output {
            if beside && !is_folder(output) {
                return Err(needs_folder());
            }
            let path = if is_folder(output) {
                std::fs::create_dir_all(output).map_err(|error| cannot_write(output, &error))?;
                output.join(format!("results.{}", format.name))
            } else {
                output.clone()
            };
            rows = Some(Target::create(&path, options.force, format, plan.columns())?);
            rejects = Some(Target::create(&rejects_path(output), options.force, CSV, plan.columns())?);
            if options.details {
                let (path, columns) = (output.join(format!("details.{}", format.name)), detail_columns());
                let mut target = Target::create(&path, options.force, format, &columns)?;
                target.begin(&(format.begin)(&columns))?;
                details = Some(target);
            }
            if let Some(report) = report {
                reports = Some(Reports::open(output.join("reports"), report.extension, options.force)?);
            }
        } else if beside {
            return Err(needs_folder());
        }
        let mut rows = rows.map_or_else(|| Target::standard(format), Ok)?;
        rows.begin(&(format.begin)(plan.columns()))?;
        if let Some(rejects) = &mut rejects {
            rejects.begin(format!("{}\n", REJECTS.join(",")).as_bytes())?;
        }
        Ok(Self {
            rows,
            rejects,
            details,
            reports,
            tally: Tally::default(),
            known: Respondents::default(),
            messages,
            line: Lines::default(),
        })
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Takes the outcome of the next piece of input.
    pub(crate) fn take(&mut self, name: &str, outcome: &Outcome) -> anyhow::Result<()> {
        self.tally.read(outcome);
        // Where the rows to be written begin, and their details.
        let (mut written, mut detailed) = (0, 0);
        let (mut start, mut details_start) = (0, 0);
        let mut refused = outcome.refused.iter().peekable();
        for (position, row) in outcome.rows.iter().enumerate() {
            // Refusals stand in the order of the input, whatever they are for.
            while let Some(refusal) = refused.next_if(|refusal| refusal.row.is_some_and(|number| number < row.row)) {
                self.refuse(refusal)?;
            }
            if row.fingerprint.is_some_and(|fingerprint| matches!(self.known.add(fingerprint), Known::Before(_))) {
                self.write(&outcome.bytes[written..start], &outcome.details[detailed..details_start])?;
                (written, detailed) = (row.end, row.details_end);
                let respondent = String::from_utf8_lossy(outcome.name(position)).into_owned();
                let number = (row.row > 0).then_some(row.row);
                let refusal = Refusal {
                    source: name.to_owned(),
                    row: number,
                    column: "respondent".to_owned(),
                    respondent,
                    why: Why::Duplicate,
                };
                self.tally.duplicate(&refusal, self.messages);
                self.reject(&refusal)?;
            } else {
                self.tally.scored += 1;
                if let Some(reports) = &mut self.reports {
                    reports.write(outcome.name(position), name, row.row, &outcome.reports[position])?;
                }
            }
            (start, details_start) = (row.end, row.details_end);
        }
        self.write(&outcome.bytes[written..start], &outcome.details[detailed..details_start])?;
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
        }
        Ok(())
    }

    /// Puts the files in their places.
    pub(crate) fn close(self) -> anyhow::Result<Tally> {
        self.rows.close()?;
        [self.details, self.rejects].into_iter().flatten().try_for_each(Target::close)?;
        let mut tally = self.tally;
        tally.left_over = self.reports.map(|reports| reports.left_over()).unwrap_or_default();
        Ok(tally)
    }
}

fn needs_folder() -> anyhow::Error {
    Failure::new(Exit::Usage, language::say("failure.needs-folder", &[])).into()
}

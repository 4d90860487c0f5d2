//! The list of the reports of a batch, in pages that lie beside them.
//!
//! Responsible for what is kept of each report until the end, and for a bound on it. The pages themselves are the library's.

use circumspect::batch::Report;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{Entry, INDEX_PAGES};
use circumspect::text::Messages;

/// Reports that are listed: a page of more is slow to open. The rows have them all.
const MOST: usize = 20_000;

/// A list that grows as reports are written.
pub(super) struct List<'a> {
    entries: Vec<Entry>,
    /// How many there are, with those that are not listed.
    all: usize,
    questionnaire: &'a Questionnaire,
    messages: &'a Messages,
}

impl<'a> List<'a> {
    pub(super) fn new(questionnaire: &'a Questionnaire, messages: &'a Messages) -> Self {
        Self { entries: Vec::new(), all: 0, questionnaire, messages }
    }

    /// The names of its files, without their ending.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        INDEX_PAGES.iter().filter_map(|page| page.file.strip_suffix(".html"))
    }

    /// Takes up a report that is written to a file of that name.
    pub(super) fn add(&mut self, file: String, report: &Report) {
        self.all += 1;
        if self.entries.len() < MOST {
            self.entries.push(Entry {
                file,
                name: report.title.clone(),
                period: report.period.clone().unwrap_or_default(),
                points: report.points,
                level: report.level,
                warnings: report.warnings,
            });
        }
    }

    /// Its pages, each with the name of its file.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        let page = |page: &circumspect::report::IndexPage| {
            page.write(&self.entries, self.all, self.questionnaire, self.messages)
        };
        INDEX_PAGES.iter().map(move |of| (of.file, page(of)))
    }
}

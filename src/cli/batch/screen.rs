//! The screen while a batch runs, and its summary.
//!
//! Responsible for talk on standard error: progress on a terminal only, the first refusals, and counts that add up.

use super::inputs::Input;
use super::tally::Tally;
use crate::cli::arguments::Global;
use crate::cli::shell::{self, Part};
use crate::cli::{output, terminal};
use circumspect::escape;
use circumspect::text::Messages;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Columns that are named in a list.
const COLUMNS: usize = 40;

/// Notes that are told one by one.
const SHOWN: usize = 10;

/// Time between two looks at the progress.
const PAUSE: Duration = Duration::from_millis(200);

/// What is said while a batch runs.
pub(crate) struct Screen<'a> {
    messages: &'a Messages,
    global: &'a Global,
    quiet: bool,
    /// Whether tables are read by a map.
    has_map: bool,
    /// Whether progress is drawn.
    drawn: bool,
    begun: Instant,
    shown: Instant,
    bytes: u64,
    total: u64,
}

impl<'a> Screen<'a> {
    pub(crate) fn new(inputs: &[Input], has_map: bool, global: &'a Global, messages: &'a Messages) -> Self {
        let now = Instant::now();
        Self {
            messages,
            global,
            quiet: global.quiet,
            has_map,
            drawn: !global.quiet && !terminal::is_plain(global) && std::io::stderr().is_terminal(),
            begun: now,
            shown: now,
            bytes: 0,
            total: inputs.iter().map(|input| input.size).sum(),
        }
    }

    /// Some more of the input was read.
    pub(crate) fn advance(&mut self, tally: &Tally, bytes: u64) {
        self.bytes += bytes;
        if !self.drawn || self.shown.elapsed() < PAUSE {
            return;
        }
        self.shown = Instant::now();
        let seconds = self.begun.elapsed().as_secs_f64();
        #[allow(clippy::cast_precision_loss, reason = "for a person to look at")]
        let (rate, share) = (tally.read as f64 / seconds, self.bytes as f64 / self.total.max(1) as f64);
        let rate = format!("{rate:.0}");
        let text = if share > 0.0 && share <= 1.0 {
            let left = format!("{:.0}", seconds / share - seconds);
            self.messages.say("batch.progress-left", &[("read", &tally.read), ("rate", &rate), ("left", &left)])
        } else {
            self.messages.say("batch.progress", &[("read", &tally.read), ("rate", &rate)])
        };
        let _ = write!(std::io::stderr(), "\r\u{1b}[K{text}");
    }

    /// What is to be told of the inputs, the first of it one by one.
    pub(crate) fn tell(&mut self, notes: &[String]) {
        if std::mem::take(&mut self.drawn) {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
        if self.quiet {
            return;
        }
        notes.iter().take(SHOWN).for_each(|note| output::say(note));
        if notes.len() > SHOWN {
            output::say(&self.messages.count("batch.more", notes.len() - SHOWN, &[]));
        }
    }

    /// The end: the first refusals, and the counts.
    pub(crate) fn finish(&self, tally: &Tally, rejects: Option<PathBuf>) {
        self.clear();
        if self.quiet {
            return;
        }
        self.unread(tally);
        let cells: u64 = tally.cells.values().sum();
        let more = self.first(&tally.first, tally.refused + tally.duplicates) + self.first(&tally.first_cells, cells);
        match rejects {
            Some(path) if tally.first.len() + tally.first_cells.len() > 0 => {
                output::say(&self.messages.say("batch.all-refused", &[("path", &path.display())]));
            }
            None if more > 0 => output::say(&self.messages.say("batch.give-output", &[])),
            _ => {}
        }
        self.counts(tally, "batch.summary");
    }

    /// The end, where all refusals were told: columns that are not read, and the counts.
    pub(crate) fn finish_told(&self, tally: &Tally, summary: &str) {
        self.clear();
        if !self.quiet {
            self.unread(tally);
            self.counts(tally, summary);
        }
    }

    /// Takes the progress away.
    fn clear(&self) {
        if self.drawn {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }

    /// The counts, and what to do with a table that may be one of a form.
    fn counts(&self, tally: &Tally, summary: &str) {
        let cells: u64 = tally.cells.values().sum();
        if cells > 0 {
            let columns = self.by_column(&tally.cells);
            output::say(&self.messages.count("batch.cells", count(cells), &[("columns", &columns)]));
        }
        if tally.labels > 0 {
            output::say(&self.messages.count("batch.labels", count(tally.labels), &[]));
        }
        if let Some((number, first)) = &tally.older_reports {
            output::say(&self.messages.count("batch.older-reports", *number, &[("first", &first.display())]));
        }
        if tally.skipped > 0 {
            output::say(&self.messages.count("map.skipped", count(tally.skipped), &[]));
        }
        if let Some(source) = tally.form.as_ref().filter(|_| !self.has_map) {
            let parts = [Part::File(source.as_ref()), Part::Option("--draft"), Part::Word("map.toml")];
            let command = shell::command("import", &parts, self.global);
            output::say(&self.messages.say("map.draft-one", &[("command", &command)]));
        }
        output::say(&self.messages.say(
            summary,
            &[
                ("read", &tally.read),
                ("scored", &tally.scored),
                ("refused", &tally.refused),
                ("duplicates", &tally.duplicates),
            ],
        ));
    }

    /// Says the first of what is told one a line; gives how many more there are, which it says as well.
    fn first(&self, first: &[String], all: u64) -> u64 {
        first.iter().for_each(|line| output::say(line));
        let more = all - first.len() as u64;
        if more > 0 {
            output::say(&self.messages.count("batch.more", count(more), &[]));
        }
        more
    }

    /// Columns with the number of their cells, those with the most cells first.
    fn by_column(&self, cells: &BTreeMap<String, u64>) -> String {
        let mut columns: Vec<(&String, &u64)> = cells.iter().collect();
        columns.sort_by_key(|(_, count)| Reverse(**count));
        let told = columns.iter().map(|(column, count)| {
            let column = escape::one_line(column);
            self.messages.say("batch.in-column", &[("column", &column), ("count", count)])
        });
        self.list(told.collect())
    }

    /// Names the columns that are not read.
    fn unread(&self, tally: &Tally) {
        if tally.unread.is_empty() {
            return;
        }
        let told = tally.unread.iter().map(|(column, meant)| {
            let column = escape::one_line(column);
            match meant {
                Some(meant) => self.messages.say("batch.unread-meant", &[("column", &column), ("meant", meant)]),
                None => column,
            }
        });
        output::say(&self.messages.say("batch.unread", &[("columns", &self.list(told.collect()))]));
    }

    /// The first columns of a list in one line.
    fn list(&self, columns: Vec<String>) -> String {
        let more = columns.len().saturating_sub(COLUMNS);
        let join = |first: String, next: String| {
            self.messages.say("batch.columns-and", &[("columns", &first), ("column", &next)])
        };
        let list = columns.into_iter().take(COLUMNS).reduce(join).unwrap_or_default();
        if more > 0 { self.messages.count("batch.columns-more", more, &[("columns", &list)]) } else { list }
    }
}

/// A number as plurals take it.
fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

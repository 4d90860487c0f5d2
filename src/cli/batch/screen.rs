//! The screen while a batch runs, and its summary.
//!
//! Responsible for talk on standard error: progress on a terminal only, the first refusals, and counts that add up.

use super::inputs::Input;
use super::tally::Tally;
use crate::cli::arguments::Global;
use crate::cli::{output, terminal};
use circumspect::text::Messages;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Notes that are told one by one.
const SHOWN: usize = 10;

/// Time between two looks at the progress.
const PAUSE: Duration = Duration::from_millis(200);

/// What is said while a batch runs.
pub(crate) struct Screen<'a> {
    messages: &'a Messages,
    quiet: bool,
    /// Whether progress is drawn.
    drawn: bool,
    begun: Instant,
    shown: Instant,
    bytes: u64,
    total: u64,
}

impl<'a> Screen<'a> {
    pub(crate) fn new(inputs: &[Input], global: &Global, messages: &'a Messages) -> Self {
        let now = Instant::now();
        Self {
            messages,
            quiet: global.quiet,
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
        if self.drawn {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
        if self.quiet {
            return;
        }
        tally.first.iter().for_each(|refusal| output::say(refusal));
        let away = tally.refused + tally.duplicates;
        let more = away - tally.first.len() as u64;
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        if more > 0 {
            output::say(&self.messages.count("batch.more", count(more), &[]));
        }
        match rejects {
            Some(path) if away > 0 => {
                output::say(&self.messages.say("batch.all-refused", &[("path", &path.display())]));
            }
            None if more > 0 => output::say(&self.messages.say("batch.give-output", &[])),
            _ => {}
        }
        if tally.problems > 0 {
            output::say(&self.messages.count("batch.problems", count(tally.problems), &[]));
        }
        if tally.unknown > 0 {
            output::say(&self.messages.count("batch.unknown", count(tally.unknown), &[]));
        }
        output::say(&self.messages.say(
            "batch.summary",
            &[
                ("read", &tally.read),
                ("scored", &tally.scored),
                ("refused", &tally.refused),
                ("duplicates", &tally.duplicates),
            ],
        ));
    }
}

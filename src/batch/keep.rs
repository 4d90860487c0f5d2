//! What is kept of enterprises that are looked at together.
//!
//! Responsible for a worker's part in that: answers in few bytes, or what changed since older ones. Who counts, and what
//! becomes of them, is known only when all have come.

use super::outcome::Outcome;
use crate::answers::Compact;
use crate::answers::table::Record;
use crate::comparison::{Before, Matcher};
use std::io;

/// What a plan keeps.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keeping<'a> {
    /// The answers, and with them what became of plans if that is asked for.
    Answers {
        /// Whether it is.
        plans: bool,
    },
    /// What changed since those of an older collection.
    Changes(&'a Before<'a>),
}

/// Keeps enterprises, one after the other.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    /// Compares them, if the plan keeps what changed.
    matcher: Option<Matcher<'a>>,
    /// Whether the plan keeps what became of plans.
    plans: bool,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(keeping: Keeping<'a>) -> Self {
        match keeping {
            Keeping::Answers { plans } => Self { matcher: None, plans },
            Keeping::Changes(before) => Self { matcher: Some(Matcher::new(before)), plans: false },
        }
    }

    /// Keeps the enterprise in a record, from this row of a table (0 for a sheet). `same` tells, of answers that were
    /// carried over, for each indicator whether it was asked the same, and is empty for others. Fails if the older
    /// collection cannot be looked into.
    pub(super) fn keep(&mut self, record: &Record, same: &[bool], row: u64, outcome: &mut Outcome) -> io::Result<()> {
        let found = match (&mut self.matcher, record.respondent_key()) {
            (Some(matcher), Some(respondent)) => matcher.find(respondent, record, same)?,
            (Some(_), None) => None,
            (None, _) => {
                Compact::write(record.scope, &record.profile, &record.cells, same, &mut outcome.answers);
                if self.plans {
                    record.followed.clone().unwrap_or_default().write(&mut outcome.answers);
                }
                None
            }
        };
        outcome.labels += record.labels;
        outcome.keep(row, record, found);
        Ok(())
    }
}

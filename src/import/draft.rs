//! The draft of a map: what was told of a table, what was guessed, and what was not.
//!
//! Responsible for bringing columns, rows and texts together, and for counting them. How a draft is written is the
//! business of `write`.

use super::columns::{Head, columns};
use super::heads::heads;
use super::reason::Reason;
use super::sample::Sample;
use super::texts::{Guess, counts_from_one, guesses, ticks};
use crate::answers::names::{meant, option, question, shape};
use crate::questionnaire::Questionnaire;
use std::collections::{HashMap, HashSet};

/// Texts that are listed of what is not matched.
const LISTED: usize = 20;

/// Texts that are listed of a column that is not matched.
const FIRST: usize = 3;

/// A draft of a map.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Columns that are known by their names.
    pub(super) columns: Vec<(String, String)>,
    /// Columns that are guessed.
    pub(super) guessed: Vec<(String, String, Reason)>,
    /// Columns that are neither, each with its first texts and the known name that may be meant.
    pub(super) unmatched: Vec<(String, Vec<String>, Option<String>)>,
    /// Texts that are guessed, by the name of their question.
    pub(super) values: Vec<(String, Vec<Guess>)>,
    /// Texts that are not, by the name of their question.
    pub(super) left: Vec<(String, Vec<String>)>,
    /// Rows that may hold no answers.
    pub(super) rows: Vec<(u64, Reason)>,
    /// Whether each "column" is an id of a table with one answer a row.
    pub(super) is_long: bool,
}

/// How much of a table is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Columns that are known.
    pub matched: usize,
    /// Columns, texts and rows that are guessed.
    pub guessed: usize,
    /// Columns that are neither.
    pub columns: usize,
    /// Texts that are neither.
    pub texts: usize,
}

impl Draft {
    /// Drafts a map of a table to a questionnaire.
    pub fn new(mut sample: Sample, questionnaire: &Questionnaire) -> Self {
        let rows = heads(&sample.first, questionnaire);
        let labels: Vec<Vec<String>> = sample
            .first
            .iter()
            .filter(|(number, _)| rows.contains(&(*number, Reason::Questions)))
            .map(|(_, cells)| cells.clone())
            .collect();
        sample.settle(|number| rows.iter().any(|(head, _)| *head == number));
        let label = |at: usize| labels.iter().find_map(|cells| cells.get(at)).map(String::as_str);
        let heads: Vec<Head<'_>> =
            sample.columns.iter().enumerate().map(|(at, seen)| Head { name: &seen.name, label: label(at) }).collect();
        let mut found = columns(&heads, questionnaire);
        // Columns of one name cannot be told apart by it.
        let mut count: HashMap<&str, usize> = HashMap::new();
        heads.iter().for_each(|head| *count.entry(head.name).or_default() += 1);
        let twice = found.iter_mut().zip(&heads).filter(|(_, head)| count[head.name] > 1);
        twice.for_each(|(found, _)| *found = None);
        let mut draft = Self { rows, is_long: sample.is_long, ..Self::default() };
        let asked = |name: &Option<(String, Option<Reason>)>| question(&name.as_ref()?.0, questionnaire);
        let counted = sample.columns.iter().zip(&found);
        let counted = counted.filter_map(|(seen, name)| counts_from_one(asked(name)?, &seen.texts, questionnaire));
        let counted: Vec<bool> = counted.collect();
        let from_one = counted.contains(&true) && !counted.contains(&false);
        let mut listed: HashSet<String> = HashSet::new();
        let taken: HashSet<String> = found.iter().flatten().map(|(name, _)| name.clone()).collect();
        for (seen, found) in sample.columns.iter().zip(found) {
            let Some((name, reason)) = found else {
                // A column without a name cannot be named in a map.
                if !seen.name.is_empty() && listed.insert(seen.name.clone()) {
                    let first = seen.texts.iter().take(FIRST).cloned().collect();
                    let meant = meant(&seen.name, questionnaire).filter(|meant| !taken.contains(meant));
                    draft.unmatched.push((seen.name.clone(), first, meant));
                }
                continue;
            };
            let texts = match (question(&name, questionnaire), option(&name, questionnaire)) {
                (Some(question), _) => guesses(question, &seen.texts, from_one, questionnaire),
                (None, Some((question, at))) => {
                    let choice = shape(question, questionnaire).and_then(|shape| shape.choices().get(at));
                    choice.map(|choice| ticks(choice, &seen.texts)).unwrap_or_default()
                }
                (None, None) => <_>::default(),
            };
            if !texts.guesses.is_empty() {
                draft.values.push((name.clone(), texts.guesses));
            }
            if !texts.left.is_empty() {
                draft.left.push((name.clone(), texts.left.into_iter().take(LISTED).collect()));
            }
            match reason {
                Some(reason) => draft.guessed.push((seen.name.clone(), name, reason)),
                // An id that is plain needs no line of its own in a table with one answer a row.
                None if draft.is_long && seen.name == name => {}
                None => draft.columns.push((seen.name.clone(), name)),
            }
        }
        draft
    }

    /// How much of the table is told.
    pub fn counts(&self) -> Counts {
        let values = self.values.iter().map(|(_, guesses)| guesses.len()).sum::<usize>();
        Counts {
            matched: self.columns.len(),
            guessed: self.guessed.len() + values + self.rows.len(),
            columns: self.unmatched.len(),
            texts: self.left.iter().map(|(_, texts)| texts.len()).sum(),
        }
    }
}

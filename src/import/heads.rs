//! Heads: rows below the header that hold no answers.
//!
//! Responsible for the rows that form services and exchange formats put there: hashtags, the texts of the questions, ids of
//! the service. Each is known by what stands in its cells, and is a guess all the same.

use super::reason::Reason;
use crate::answers::map::fold;
use crate::answers::names::texts;
use crate::questionnaire::Questionnaire;
use std::collections::HashSet;

/// How a cell begins in which Qualtrics has put the id of a column.
const IMPORT_ID: &str = "{\"ImportId\":";

/// Cells with the text of a question that make a row one of them.
const QUESTIONS: usize = 2;

/// The rows among the first ones that hold no answers, with the reason.
pub(super) fn heads(first: &[(u64, Vec<String>)], questionnaire: &Questionnaire) -> Vec<(u64, Reason)> {
    let questions: HashSet<String> = texts(questionnaire).map(fold).collect();
    let ids = first.iter().position(|(_, cells)| cells.iter().any(|cell| cell.starts_with(IMPORT_ID)));
    let mut heads = Vec::new();
    for (position, (number, cells)) in first.iter().enumerate() {
        let mut filled = cells.iter().filter(|cell| !cell.is_empty()).peekable();
        let is_tags = filled.peek().is_some() && filled.all(|cell| cell.starts_with('#'));
        let named = cells.iter().filter(|cell| questions.contains(&fold(cell))).count();
        if ids == Some(position) {
            heads.push((*number, Reason::Ids));
        } else if is_tags {
            heads.push((*number, Reason::Tags));
        } else if named >= QUESTIONS || ids.is_some_and(|ids| position < ids) {
            heads.push((*number, Reason::Questions));
        }
    }
    heads
}

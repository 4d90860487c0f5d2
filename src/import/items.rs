//! Items: what the parts of a list of answers may be, as people and forms write them.
//!
//! Responsible for the texts that stand for each option of a question, and for telling whether a cell is a list of them.

use super::codes::Codes;
use super::reason::Reason;
use crate::answers::map::{fold, segments};
use crate::questionnaire::Choice;

/// A way in which the options of a question are written: the text of each, in their order.
pub(super) struct Spelling {
    /// Why a text is taken for the option; `None` for the ids.
    pub(super) reason: Option<Reason>,
    pub(super) texts: Vec<String>,
}

/// The ways in which options may be written.
pub(super) fn spellings(choices: &[Choice]) -> Vec<Spelling> {
    let spelled =
        |reason, text: &dyn Fn(&Choice) -> String| Spelling { reason, texts: choices.iter().map(text).collect() };
    vec![
        spelled(None, &|choice| choice.token.to_string()),
        spelled(Some(Reason::Name), &|choice| choice.token.to_string().replace('-', "_")),
        spelled(Some(Reason::Name), &|choice| choice.token.to_string().replace('-', "")),
        spelled(Some(Reason::Text), &|choice| choice.text.clone()),
    ]
}

/// Which spellings the items of a cell have, by their positions; `None` if the cell is no list of options.
pub(super) fn spelled(cell: &str, spellings: &[Spelling]) -> Option<Vec<usize>> {
    let (mut items, mut of): (Vec<Vec<char>>, Vec<usize>) = <_>::default();
    for (position, spelling) in spellings.iter().enumerate() {
        for text in &spelling.texts {
            let text: Vec<char> = fold(text).chars().collect();
            if !items.contains(&text) {
                items.push(text);
                of.push(position);
            }
        }
    }
    let found = segments(&fold(cell).chars().collect::<Vec<_>>(), &items).ok()?;
    Some(found.into_iter().map(|item| of[item]).collect())
}

/// The codes that the items of cells are, if all of them are codes.
pub(super) fn codes(cells: &[&str], most: usize) -> Option<Codes> {
    let items = cells.iter().flat_map(|cell| cell.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|')));
    Codes::of(items.filter(|item| !item.is_empty()), most)
}

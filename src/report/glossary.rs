//! The glossary: the words of reports that are no everyday ones, each in a few plain sentences.
//!
//! Responsible for which words there are; names and sentences stand in the messages. Words of authors, such as kinds of
//! questions, stand in docs/format.md.

use super::outline::{Block, Outline};
use crate::text::Messages;

/// Every word, by its key in the messages. A new one is a line here and two there.
const TERMS: &[&str] = &[
    "points",
    "shown",
    "open",
    "level",
    "coverage",
    "estimate",
    "evidence",
    "weights",
    "balanced",
    "not-applicable",
    "quick-set",
    "dimension",
    "area",
    "questionnaire",
    "conventions",
    "draws",
];

/// The names of a word: what it is called in reports, the first one as its title.
fn names(key: &str, messages: &Messages) -> Vec<String> {
    let names = messages.say(&format!("term.{key}"), &[]);
    names.split(", ").map(str::to_owned).collect()
}

/// Every name of every word, in the order of the list.
pub fn terms(messages: &Messages) -> Vec<String> {
    TERMS.iter().flat_map(|key| names(key, messages)).collect()
}

/// What a word of a report means; `None` if it is none of the list. Small and capital letters are the same, and so are a space
/// and a hyphen.
pub fn explain_term(word: &str, messages: &Messages) -> Option<Outline> {
    let folded = |text: &str| text.trim().to_lowercase().replace('-', " ");
    let wanted = folded(word);
    let key = TERMS.iter().find(|key| names(key, messages).iter().any(|name| folded(name) == wanted))?;
    let title = names(key, messages).swap_remove(0);
    let text = messages.say(&format!("term-text.{key}"), &[]);
    Some(Outline(vec![Block::Title(title), Block::Paragraph(text)]))
}

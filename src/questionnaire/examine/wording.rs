//! Wording: questions and levels that an owner will stumble over.
//!
//! Responsible for warnings about length, hedging and two questions in one. It looks at the files' texts, also where
//! other faults keep a questionnaire from being used. The word lists are English.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::source::{Node, Table};

/// Most words of a question.
const QUESTION_WORDS: usize = 25;

/// Most words of a level.
const LEVEL_WORDS: usize = 20;

/// Words that let everybody choose what they like.
const HEDGES: &[&str] = &[
    "adequate",
    "adequately",
    "appropriate",
    "appropriately",
    "as far as possible",
    "as needed",
    "generally",
    "if possible",
    "largely",
    "mostly",
    "often",
    "partly",
    "periodically",
    "regular",
    "regularly",
    "sometimes",
    "sufficient",
    "sufficiently",
    "systematic",
    "systematically",
    "to a large extent",
    "to some extent",
    "usually",
    "where possible",
    "where appropriate",
];

/// Signs of two questions in one.
const BARRELS: &[&str] = &["and", "and/or", "as well as"];

pub(super) fn examine(whole: &Node, english: bool, diagnostics: &mut Diagnostics) {
    let list =
        |table: &Table, key: &str| table.get(key).and_then(|entry| entry.node.list()).unwrap_or_default().to_vec();
    let Some(table) = whole.table() else { return };
    for indicator in list(table, "indicator") {
        let Some(indicator) = indicator.table() else { continue };
        if let Some(entry) = indicator.get("question")
            && let Some(text) = entry.node.text()
        {
            question(text, entry.node.span, english, diagnostics);
        }
        for node in list(indicator, "levels") {
            if let Some(text) = node.text() {
                level(text, node.span, english, diagnostics);
            }
        }
    }
}

fn question(text: &str, span: Span, english: bool, diagnostics: &mut Diagnostics) {
    let words = text.split_whitespace().count();
    if words > QUESTION_WORDS {
        let message = format!("this question has {words} words; more than {QUESTION_WORDS} are hard to take in");
        diagnostics.push(
            Diagnostic::new(Code::LONG_QUESTION, span, message).help("ask one thing; move explanations to `help`"),
        );
    }
    let barrel = if english { found(text, BARRELS) } else { None };
    if text.matches('?').count() > 1 || barrel.is_some() {
        let reason = barrel.map_or("two question marks".to_owned(), |word| format!("\"{word}\""));
        let message = format!("this may be two questions in one: {reason}");
        diagnostics.push(
            Diagnostic::new(Code::DOUBLE_BARRELLED, span, message)
                .help("who does one and not the other cannot answer; ask about one thing"),
        );
    }
    if english {
        hedge(text, span, diagnostics);
    }
}

fn level(text: &str, span: Span, english: bool, diagnostics: &mut Diagnostics) {
    let words = text.split_whitespace().count();
    if words > LEVEL_WORDS {
        let message =
            format!("this level has {words} words; more than {LEVEL_WORDS} do not fit on a screen with the others");
        diagnostics.push(Diagnostic::new(Code::LONG_LEVEL, span, message).help("say one fact that can be observed"));
    }
    if english {
        hedge(text, span, diagnostics);
    }
}

fn hedge(text: &str, span: Span, diagnostics: &mut Diagnostics) {
    if let Some(word) = found(text, HEDGES) {
        let message = format!("\"{word}\" leaves open how much is meant");
        diagnostics.push(
            Diagnostic::new(Code::HEDGED, span, message)
                .help("say a number, a place or a paper: \"every month\", \"in the order form\", \"three of four\""),
        );
    }
}

/// The first of the words or phrases that stands in a text, as whole words.
fn found<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    let words: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '/' || c == '\'' { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let spaced = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    phrases.iter().copied().find(|phrase| spaced.contains(&format!(" {phrase} ")))
}

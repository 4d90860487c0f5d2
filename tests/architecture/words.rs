//! Words of comments: what a comment must not say, and where it may all the same.

use super::sources::sources;

/// Words that no comment has.
const BANNED: &[&str] = &["todo", "fixme", "hack"];

/// Whether a text has a word, in whatever case.
fn has(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|other| other.eq_ignore_ascii_case(word))
}

/// The comments of all files that have one of these words, but for the folders that may have them.
fn found(words: &[&str], except: &[&str]) -> Vec<String> {
    let sources = sources().iter().filter(|source| !except.contains(&source.top()));
    let comments = sources.flat_map(|source| source.comments.iter().map(move |comment| (source, comment)));
    let hits = comments.filter(|(_, comment)| words.iter().any(|word| has(&comment.text, word)));
    hits.map(|(source, comment)| format!("{}:{}: {}", source.name(), comment.line, comment.text.trim())).collect()
}

#[test]
fn comments_leave_nothing_for_later() {
    let found = found(BANNED, &[]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

//! Words of comments: what a comment must not say, and where it may all the same.

use super::sources::sources;

/// Words that no comment has. Code has a name, such as "the writer" or "the caller"; it is not whoever does something.
const BANNED: &[&str] = &["todo", "fixme", "hack", "whoever"];

/// Words for people, which stand for no part of the code.
const PERSONS: &[&str] = &["nobody", "somebody"];

/// Folders and files that speak of people: those who ask, answer and read, and those whose files are written.
const OF_PEOPLE: &[&str] = &[
    "src/interview/",
    "src/questionnaire/",
    "src/report/",
    "src/cli/assess.rs",
    "src/cli/output.rs",
    "src/cli/replace.rs",
    "src/cli/store.rs",
];

/// Whether a text has a word, in whatever case.
fn has(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|other| other.eq_ignore_ascii_case(word))
}

/// The comments of all files that have one of these words, but for the places that may have them.
fn found(words: &[&str], except: &[&str]) -> Vec<String> {
    let sources = sources().iter().filter(|source| !except.iter().any(|place| source.name().starts_with(place)));
    let comments = sources.flat_map(|source| source.comments.iter().map(move |comment| (source, comment)));
    let hits = comments.filter(|(_, comment)| words.iter().any(|word| has(&comment.text, word)));
    hits.map(|(source, comment)| format!("{}:{}: {}", source.name(), comment.line, comment.text.trim())).collect()
}

#[test]
fn comments_leave_nothing_for_later_and_name_who_acts() {
    let found = found(BANNED, &[]);
    assert!(found.is_empty(), "{} comments:\n{}", found.len(), found.join("\n"));
}

#[test]
fn only_people_are_somebody() {
    let found = found(PERSONS, OF_PEOPLE);
    assert!(found.is_empty(), "{} comments:\n{}", found.len(), found.join("\n"));
}

#[test]
fn words_are_found_whole_and_in_any_case() {
    assert!(has("Whoever writes", "whoever") && has("somebody\u{2019}s", "somebody") && has("nobody's", "nobody"));
    assert!(!has("a busybody", "nobody") && !has("hackney", "hack"));
}

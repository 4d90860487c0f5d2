//! Messages: every key that the code names has its words, in every language.

use circumspect::text::{LANGUAGES, Messages};
use std::path::Path;

/// The texts of all source files below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(ending) if ending == "rs" => vec![std::fs::read_to_string(&path).unwrap()],
            _ => Vec::new(),
        })
        .collect()
}

/// Whether a literal is written like a key: two names of small letters, digits and hyphens with a dot between them.
fn is_key(literal: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    literal.split_once('.').is_some_and(|(section, key)| is_name(section) && is_name(key))
}

#[test]
fn every_key_that_the_code_names_has_words() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    // Literals of one line, as they stand right behind the bracket of a call that takes a key.
    let calls = ["say(\"", "count(\"", "Failure::io(\""];
    let keys: Vec<&str> = sources
        .iter()
        .flat_map(|text| calls.iter().flat_map(|call| text.split(call).skip(1)))
        .filter_map(|rest| rest.split('"').next())
        .filter(|literal| is_key(literal))
        .collect();
    assert!(keys.len() > 150, "{}", keys.len());
    for language in LANGUAGES {
        let messages = Messages::new(language);
        for key in &keys {
            assert!(messages.has(key), "{} has no words for {key}", language.tag);
        }
    }
}

//! What some floors must never know, as the table of ARCHITECTURE.md says in words.

use super::sources::{Source, sources};

/// Fails if the code of a file has one of the words, in a line or put together from a group of imports.
fn lacks(source: &Source, words: &[&str]) {
    let paths = source.paths.iter().map(|named| named.segments.join("::"));
    let lines: Vec<String> = source.code.lines().map(str::to_owned).chain(paths).collect();
    for word in words {
        let found = lines.iter().find(|line| line.contains(word));
        assert!(found.is_none(), "{}: {word} in {}", source.name(), found.unwrap());
    }
}

/// The library touches no terminal, clock, environment, file or network, and never panics on purpose.
#[test]
fn the_library_never_touches_the_world() {
    const WORLD: &[&str] = &[
        "std::env",
        "std::fs",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "SystemTime",
        "Instant::",
        "println!",
        "eprintln!",
        "stdin()",
        "stdout()",
        "stderr()",
        "dialoguer",
        "ratatui",
        "crossterm",
        "console::",
        "clap",
        "anyhow",
        ".unwrap()",
        ".expect(",
        "panic!",
        "todo!",
        "unimplemented!",
        "unreachable!",
    ];
    for source in sources().iter().filter(|source| !["cli", "main"].contains(&source.top())) {
        lacks(source, WORLD);
    }
}

#[test]
fn floors_keep_to_what_they_must_never_know() {
    let holds = |module: &str, words: &[&str]| {
        sources().iter().filter(|source| source.top() == module).for_each(|source| lacks(source, words));
    };
    holds("questionnaire", &["AnswerSheet", "Scorecard"]);
    holds("answers", &["Scale", ".weight", "Scorecard"]);
    holds("scoring", &["String", "&str", "Messages", "std::io"]);
    holds("recommend", &["AnswerSheet", "Messages"]);
    holds("assessment", &["Messages", ".say("]);
    holds("cohort", &["Messages", ".say("]);
    holds("comparison", &["Messages", ".say(", "Node"]);
    holds("interview", &["Scorecard", "std::fs"]);
    // Arithmetic of results belongs to the library.
    holds("cli", &["Scorecard", ".weight"]);
}

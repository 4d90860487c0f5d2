//! The architecture as ARCHITECTURE.md states it, held against the code: floors, sizes, names, module paragraphs, and
//! what a floor must never know. Whoever changes the shape changes the document, and the other way round.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const MOST_LINES: usize = 350;

/// Most lines of the file in the middle.
const MOST_MEDIAN: usize = 150;

/// File names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc", "types", "manager"];

struct Source {
    path: PathBuf,
    /// The first folder or file below `src`.
    module: String,
    text: String,
}

impl Source {
    /// The text without its unit tests, which may use anything.
    fn code(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap()
    }

    /// Lines of code, without comments.
    fn lines_of_code(&self) -> impl Iterator<Item = &str> {
        self.code().lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(root().join("src")).unwrap();
                let first = below.components().next().unwrap().as_os_str().to_string_lossy();
                let module = first.trim_end_matches(".rs").to_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                sources.push(Source { path, module, text });
            }
        }
    }
    assert!(sources.len() > 100);
    sources
}

/// The table of floors: each module with its floor.
fn floors() -> BTreeMap<String, usize> {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut floors = BTreeMap::new();
    for line in document.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, floor, modules, ..] = cells.as_slice() else { continue };
        let Ok(floor) = floor.parse::<usize>() else { continue };
        for module in modules.split(',').map(|name| name.trim().trim_matches('`')) {
            assert_eq!(floors.insert(module.to_owned(), floor), None, "{module} stands on two floors");
        }
    }
    assert!(floors.len() > 10);
    floors
}

/// The modules of the crate that a line names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    ["crate::", "circumspect::"].into_iter().flat_map(move |root| {
        line.match_indices(root).filter_map(move |(at, _)| {
            let before = line[..at].chars().next_back();
            let rest = &line[at + root.len()..];
            let name = rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next()?;
            (before.is_none_or(|c| !c.is_alphanumeric() && c != '_') && !name.is_empty()).then_some(name)
        })
    })
}

#[test]
fn a_module_uses_only_lower_floors() {
    let floors = floors();
    for source in sources().iter().filter(|source| source.module != "lib") {
        let own = floors.get(&source.module).unwrap_or_else(|| panic!("{} stands on no floor", source.module));
        for line in source.lines_of_code() {
            for module in named(line).filter(|module| **module != source.module) {
                let other = floors.get(module).unwrap_or_else(|| panic!("{module} stands on no floor: {line}"));
                assert!(
                    other < own,
                    "{}: {} (floor {own}) uses {module} (floor {other})",
                    source.path.display(),
                    source.module
                );
            }
        }
    }
}

#[test]
fn every_floor_names_what_exists() {
    let sources = sources();
    for module in floors().keys() {
        assert!(sources.iter().any(|source| source.module == *module), "{module} is in the table and not in src");
    }
}

#[test]
fn files_are_short_and_well_named() {
    let sources = sources();
    let mut lengths: Vec<usize> = sources.iter().map(|source| source.text.lines().count()).collect();
    for (source, length) in sources.iter().zip(&lengths) {
        assert!(*length <= MOST_LINES, "{} has {length} lines", source.path.display());
        let name = source.path.file_stem().unwrap().to_string_lossy();
        assert!(!EMPTY_NAMES.contains(&name.as_ref()), "{} says nothing", source.path.display());
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= MOST_MEDIAN);
}

#[test]
fn every_file_says_what_it_is_responsible_for() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} opens with no paragraph", source.path.display());
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
    for source in sources().iter().filter(|source| !["cli", "main"].contains(&source.module.as_str())) {
        for line in source.lines_of_code() {
            for word in WORLD {
                assert!(!line.contains(word), "{}: {word} in {line}", source.path.display());
            }
        }
    }
}

/// What some floors must never know, as the table says in words.
#[test]
fn floors_keep_to_what_they_must_never_know() {
    let holds = |module: &str, words: &[&str]| {
        for source in sources().iter().filter(|source| source.module == module) {
            for line in source.lines_of_code() {
                for word in words {
                    assert!(!line.contains(word), "{}: {word} in {line}", source.path.display());
                }
            }
        }
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

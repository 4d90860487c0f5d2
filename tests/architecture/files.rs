//! Files: how long they are, what they are called, and the paragraph they open with.

use super::sources::sources;

/// Most lines of a file.
const MOST_LINES: usize = 350;

/// Most lines of the file in the middle.
const MOST_MEDIAN: usize = 120;

/// File names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc", "types", "manager"];

#[test]
fn files_are_short() {
    let mut lengths: Vec<usize> = Vec::new();
    for source in sources() {
        let length = source.text.lines().count();
        assert!(length <= MOST_LINES, "{} has {length} lines", source.name());
        lengths.push(length);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= MOST_MEDIAN, "half of all files have more than {median} lines");
}

#[test]
fn names_of_files_say_something() {
    for source in sources() {
        assert!(source.module.iter().all(|name| !EMPTY_NAMES.contains(&name.as_str())), "{}", source.name());
    }
}

#[test]
fn every_file_says_what_it_is_responsible_for() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} opens with no paragraph", source.name());
    }
}

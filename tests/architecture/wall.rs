//! The wall around speed: what is there for the processor's sake stands in one folder and nowhere else.

use super::sources::{Source, sources};

/// The folder behind the wall.
const BEHIND: &str = "bulk";

/// What of the wall's own a file holds.
fn held(source: &Source) -> Vec<&'static str> {
    let mut held = Vec::new();
    let attributes = [("inline(always)", "inline(always)"), ("cold", "#[cold]")];
    held.extend(attributes.iter().filter(|(_, text)| source.code.contains(text)).map(|(name, _)| *name));
    let names = |test: fn(&[String]) -> bool| source.paths.iter().any(|named| test(&named.segments));
    if names(|path| path[0] == "wide" && path.len() > 1) {
        held.push("wide");
    }
    if names(|path| path.last().is_some_and(|name| name == "select_unpredictable"))
        || source.code.contains(".select_unpredictable(")
    {
        held.push("select_unpredictable");
    }
    if names(|path| path.len() > 1 && path.iter().any(|name| name == "hint")) {
        held.push("hint::");
    }
    held
}

#[test]
fn what_is_only_for_speed_stands_behind_the_wall() {
    let outside = sources().iter().filter(|source| source.top() != BEHIND);
    let found: Vec<String> = outside
        .map(|source| (source.name(), held(source)))
        .filter(|(_, held)| !held.is_empty())
        .map(|(name, held)| format!("{name}: {}", held.join(", ")))
        .collect();
    assert!(found.is_empty(), "{} files outside src/{BEHIND}:\n{}", found.len(), found.join("\n"));
}

/// The rule sees what it forbids: behind the wall there is some of each.
#[test]
fn the_wall_has_something_behind_it() {
    let behind: Vec<&str> = sources().iter().filter(|source| source.top() == BEHIND).flat_map(held).collect();
    assert!(["wide", "inline(always)"].iter().all(|word| behind.contains(word)), "{behind:?}");
}

//! The numbers of the method's rules: `rg -w R17 src docs tests` finds every place that has to do with a rule.

use super::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Rules that have a heading (`### R17 ...`) or a point of a list (`- **R13** ...`) in docs/method.md.
fn rules() -> BTreeSet<u32> {
    let method = std::fs::read_to_string(root().join("docs/method.md")).unwrap();
    let begins = |line: &str| line.strip_prefix("### ").or_else(|| line.strip_prefix("- **")).map(str::to_owned);
    let rules: BTreeSet<u32> =
        method.lines().filter_map(begins).flat_map(|line| cited(&line).into_iter().next()).collect();
    assert!(rules.len() > 15 && rules.iter().copied().eq(1..=rules.len() as u32), "{rules:?}");
    rules
}

/// The numbers of the rules that a text names.
fn cited(text: &str) -> BTreeSet<u32> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter_map(|word| word.strip_prefix('R')?.parse().ok()).collect()
}

/// Every file of text below a folder, or the file itself.
fn files(at: &Path) -> Vec<PathBuf> {
    if at.is_file() {
        let is_text = at.extension().is_some_and(|ending| ["rs", "md"].iter().any(|known| ending == *known));
        return if is_text { vec![at.to_owned()] } else { Vec::new() };
    }
    std::fs::read_dir(at).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// The rules that a folder names, each with a file that does. What is said here of the numbers themselves is left out.
fn named(folder: &str) -> BTreeMap<u32, PathBuf> {
    let here = root().join("tests/docs");
    let files = files(&root().join(folder)).into_iter().filter(|file| !file.starts_with(&here)).collect::<Vec<_>>();
    files
        .iter()
        .flat_map(|file| cited(&std::fs::read_to_string(file).unwrap()).into_iter().map(|rule| (rule, file.clone())))
        .collect()
}

/// Rules that are written down before the program has them.
fn coming() -> BTreeSet<u32> {
    let method = std::fs::read_to_string(root().join("docs/method.md")).unwrap();
    let parts = method.split("\n### ").filter(|part| part.contains("not yet part of the program"));
    parts.filter_map(|part| cited(part.lines().next()?).into_iter().next()).collect()
}

#[test]
fn only_rules_that_there_are_get_named() {
    let rules = rules();
    for place in ["src", "docs", "tests", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for (rule, file) in named(place) {
            assert!(rules.contains(&rule), "{} names a rule {rule} of the method, which has none", file.display());
        }
    }
}

#[test]
fn every_rule_is_named_where_it_lives_and_where_it_is_tested() {
    for folder in ["src", "tests"] {
        let named = named(folder);
        let due = rules().into_iter().filter(|rule| !coming().contains(rule));
        let lost: Vec<u32> = due.filter(|rule| !named.contains_key(rule)).collect();
        assert!(lost.is_empty(), "rules {lost:?} of the method are not named in {folder}");
    }
}

//! Tables, sheets and questionnaires as they come from form services, spreadsheets, data tools and people, each after a
//! public report of trouble with such a file. A case is a folder: what was given, and in `case.toml` what is run and seen.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../program/run.rs"]
#[allow(dead_code, reason = "shared with the tests of the program")]
mod run;

use run::{Folder, Run, shipped};
use std::path::Path;

/// What is run in a case, and what must be seen.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    run: Vec<Due>,
}

/// One command, and what must be seen of it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    command: Vec<String>,
    /// A file that is given as keys.
    input: Option<String>,
    exit: i32,
    /// Texts on standard error.
    #[serde(default)]
    says: Vec<String>,
    /// Texts on standard output.
    #[serde(default)]
    out: Vec<String>,
    /// Texts on either.
    #[serde(default)]
    tells: Vec<String>,
    /// Texts on neither.
    #[serde(default)]
    never: Vec<String>,
    /// A plain table that gives the same rows.
    same_as: Option<String>,
    /// A file that is written, and how it begins.
    file: Option<(String, String)>,
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir(&place).unwrap();
            copy(&path, &place);
        } else {
            std::fs::copy(&path, &place).unwrap();
        }
    }
}

/// Rows of results without where they came from.
fn rows(run: &Run) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for line in run.out().lines().skip(1) {
        let mut cells = line.splitn(4, ',');
        let (respondent, period) = (cells.next().unwrap(), cells.next().unwrap());
        rows.push(format!("{respondent},{period},{}", cells.nth(1).unwrap()));
    }
    rows
}

/// What is wrong with what was seen in a case.
fn faults(folder: &Path) -> Vec<String> {
    let case: Case = toml::from_str(&std::fs::read_to_string(folder.join("case.toml")).unwrap()).unwrap();
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let place = Folder::new();
    copy(folder, place.path());
    let mut faults = Vec::new();
    for due in case.run {
        let command: Vec<&str> = due.command.iter().map(String::as_str).collect();
        let input = due.input.map_or_else(Vec::new, |file| std::fs::read(place.at(&file)).unwrap());
        let run = place.run_with(&command, &input);
        let mut check = |holds: bool, what: &str, text: &str| {
            if !holds {
                faults.push(format!("{name}: {what} {text:?}\n{}\n{}", run.out(), run.err()));
            }
        };
        check(run.code == due.exit, "ends with", &run.code.to_string());
        due.says.iter().for_each(|text| check(run.err().contains(text), "does not say", text));
        due.out.iter().for_each(|text| check(run.out().contains(text), "does not write", text));
        let either = format!("{}{}", run.out(), run.err());
        due.tells.iter().for_each(|text| check(either.contains(text), "does not tell", text));
        due.never.iter().for_each(|text| check(!either.contains(text), "tells", text));
        if let Some(plain) = due.same_as {
            let plain = place.run(&["batch", &plain]);
            check(!rows(&plain).is_empty() && rows(&plain) == rows(&run), "differs from", plain.out());
        }
        if let Some((file, start)) = due.file {
            let text = std::fs::read_to_string(place.at(&file)).unwrap_or_default();
            check(text.starts_with(&start), "does not begin so:", &file);
        }
    }
    faults
}

#[test]
fn every_case_comes_out_as_its_author_means_it() {
    let cases = shipped("tests/field/cases");
    let mut folders: Vec<_> = std::fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert_eq!(folders.len(), 28);
    let faults: Vec<String> = folders.iter().flat_map(|folder| faults(folder)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

//! Sheets answered under every released version of the shipped questionnaire, with the figures they must give for
//! ever. A figure here never changes; a new version adds a folder.

use super::document::json;
use super::open::{self, root};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// What of a result must never change. Steps and tools may: their texts and the catalogue are mended over time.
const FIGURES: &[&str] = &[
    "questionnaire",
    "scope",
    "index",
    "dimensions",
    "indicators",
    "gaps",
    "red_flags",
    "possible_red_flags",
    "contradictions",
    "counts",
    "na_share",
    "earned_by_evidence",
    "needs",
    "problems",
];

fn figures(sheet: &Path) -> String {
    let q = open::shipped();
    let text = std::fs::read_to_string(sheet).unwrap();
    let Value::Object(document) = json(&q, &open::try_sheet(&text, &q).unwrap()) else { panic!("no document") };
    let kept: Map<String, Value> = document.into_iter().filter(|(key, _)| FIGURES.contains(&key.as_str())).collect();
    serde_json::to_string_pretty(&kept).unwrap() + "\n"
}

fn golden_sheets() -> Vec<PathBuf> {
    let q = open::shipped();
    let folder = root().join(format!("tests/golden/{}-{}", q.id, q.version));
    let files = std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("{} is missing", folder.display()));
    let mut sheets: Vec<PathBuf> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".answers.toml"))
        .collect();
    sheets.sort();
    sheets
}

/// The figures are written once, when a version is released: delete a `.json` and run with CIRCUMSPECT_NEW_GOLDEN=1.
#[test]
fn released_versions_score_the_same_for_ever() {
    let sheets = golden_sheets();
    assert!(sheets.len() >= 5);
    for sheet in sheets {
        let expected = sheet.with_extension("").with_extension("json");
        let found = figures(&sheet);
        if !expected.exists() && std::env::var_os("CIRCUMSPECT_NEW_GOLDEN").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let kept = std::fs::read_to_string(&expected).unwrap_or_else(|_| panic!("{} is missing", expected.display()));
        assert_eq!(kept.replace("\r\n", "\n"), found, "{}", sheet.display());
    }
}

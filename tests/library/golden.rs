//! Sheets answered under every released version of a shipped questionnaire, with the figures they must give for ever.
//!
//! Each folder of `tests/golden` is one version and is found by this test: `<id>-<version>/` holds sheets
//! (`*.answers.toml`), the figures of each (`*.json`), and the questionnaire itself (`questionnaire/`), which only the
//! version that the program ships today does without. CONTRIBUTING.md says what to do when a version is released.

use super::document::json;
use super::open::{self, Folder, root};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::{self, Questionnaire, SHIPPED};
use circumspect::source::Sources;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
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

/// Fewest sheets of a version: below that, too little of it is held.
const LEAST_SHEETS: usize = 5;

/// The name of the folder of a version.
fn version_name(q: &Questionnaire) -> String {
    format!("{}-{}", q.id, q.version)
}

/// The questionnaires that the program ships today, by the names of their folders.
fn shipped() -> BTreeMap<String, Questionnaire> {
    let today = SHIPPED.iter().map(|id| questionnaire::shipped(id).unwrap());
    today.map(|q| (version_name(&q), q)).collect()
}

/// The questionnaire that the sheets of a folder were answered under; or why there is none.
fn questionnaire_of(folder: &Path) -> Result<Questionnaire, String> {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let head = folder.join("questionnaire/questionnaire.toml");
    if !head.exists() {
        return shipped().remove(&name).ok_or_else(|| format!("{name} is not shipped and holds no questionnaire"));
    }
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read(&head.display().to_string(), &Folder, &mut sources, &mut faults);
    let q = reading.and_then(questionnaire::Reading::into_questionnaire);
    let q = q.ok_or_else(|| open::drawn(&sources, &faults))?;
    if version_name(&q) == name { Ok(q) } else { Err(format!("{name} holds {}", version_name(&q))) }
}

/// The figures of every sheet of a folder, with the file that keeps them; or why the folder cannot be run.
fn figures(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let q = questionnaire_of(folder)?;
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut sheets: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".answers.toml")).collect();
    sheets.sort();
    if sheets.len() < LEAST_SHEETS {
        return Err(format!("{} holds {} sheets", folder.display(), sheets.len()));
    }
    sheets.into_iter().map(|sheet| Ok((sheet.with_extension("").with_extension("json"), of(&sheet, &q)?))).collect()
}

fn of(sheet: &Path, q: &Questionnaire) -> Result<String, String> {
    let text = std::fs::read_to_string(sheet).unwrap();
    let Value::Object(document) = json(q, &open::try_sheet(&text, q)?) else { panic!("no document") };
    let kept: Map<String, Value> = document.into_iter().filter(|(key, _)| FIGURES.contains(&key.as_str())).collect();
    assert_eq!(kept.len(), FIGURES.len());
    Ok(serde_json::to_string_pretty(&kept).unwrap() + "\n")
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// The figures are written once, when a version is released: run with CIRCUMSPECT_NEW_GOLDEN=1 while a `.json` is missing.
#[test]
fn released_versions_score_the_same_for_ever() {
    for folder in folders() {
        for (file, found) in figures(&folder).unwrap_or_else(|why| panic!("{why}")) {
            if !file.exists() && std::env::var_os("CIRCUMSPECT_NEW_GOLDEN").is_some() {
                std::fs::write(&file, &found).unwrap();
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
            assert_eq!(kept.replace("\r\n", "\n"), found, "{}", file.display());
        }
    }
}

/// A folder without sheets is no folder, and figures without a sheet would be held by nothing.
#[test]
fn every_version_shipped_has_its_folder_and_every_figure_its_sheet() {
    for name in shipped().keys() {
        assert!(folders().iter().any(|folder| folder.ends_with(name)), "tests/golden/{name} is missing");
    }
    for folder in folders() {
        for file in std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|ending| ending == "json") {
                assert!(file.with_extension("answers.toml").exists(), "{} has no sheet", file.display());
            }
        }
    }
}

/// How a folder is run once its version is no longer the shipped one, shown on a copy that names an older version.
#[test]
fn an_older_version_is_scored_under_its_own_questionnaire() {
    let q = open::shipped();
    let (today, at) = (q.version.to_string(), tempfile::tempdir().unwrap());
    let older = at.path().join(format!("{}-0.9.0", q.id));
    let as_older = |text: &str| text.replace(&format!("version = \"{today}\""), "version = \"0.9.0\"");
    let golden = root().join("tests/golden").join(version_name(&q));
    std::fs::create_dir_all(&older).unwrap();
    for file in std::fs::read_dir(&golden).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file()) {
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(older.join(file.file_name().unwrap()), as_older(&text)).unwrap();
    }
    assert!(figures(&older).unwrap_err().contains("holds no questionnaire"));

    for (path, text) in questionnaire::FILES {
        let to = older.join("questionnaire").join(Path::new(path).strip_prefix(q.id.as_str()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        // Other weights than today's, so that the figures tell which questionnaire was used.
        std::fs::write(to, as_older(text).replace("\nweight = 8\n", "\nweight = 80\n")).unwrap();
    }
    let bakery = |folder: &Path| {
        let found = figures(folder).unwrap().into_iter().find(|(file, _)| file.ends_with("bakery.json")).unwrap();
        serde_json::from_str::<Value>(&found.1).unwrap()
    };
    let (then, now) = (bakery(&older), bakery(&golden));
    assert_eq!((&then["questionnaire"]["version"], &then["counts"]), (&Value::from("0.9.0"), &now["counts"]));
    assert_ne!(then["index"]["low"], now["index"]["low"]);

    let head = older.join("questionnaire/questionnaire.toml");
    let text = std::fs::read_to_string(&head).unwrap();
    std::fs::write(&head, text.replace("\"0.9.0\"", "\"0.8.0\"")).unwrap();
    assert!(figures(&older).unwrap_err().contains("holds msme-circularity-0.8.0"));
}

//! The twelve firms and what was written by hand about each: sheet, list, and how both are read.
//!
//! Responsible for the grammar of the lists, which README.md explains. Does not judge: what an assessment is worth to a
//! firm is worked out in `worth`.

use std::path::{Path, PathBuf};

use circumspect::answers::{self, AnswerSheet};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, Rendering, Sources, render};
use serde::Deserialize;

/// The end of the names of lists.
const LIST: &str = ".serves.toml";

/// One firm: its sheet, and what would serve it.
#[derive(Debug)]
pub(crate) struct Firm {
    /// The name of its files.
    pub name: String,
    /// Its answers.
    pub sheet: AnswerSheet,
    /// What its profile says about reach.
    pub profile: Profile,
    /// What would serve it.
    pub serves: Serves,
}

/// What the profile of a sheet says about guides and cases that can be of use.
#[derive(Debug, Deserialize)]
pub(crate) struct Profile {
    /// Its trade, as the questionnaire names it.
    pub sector: String,
    /// Other trades.
    #[serde(default, rename = "further-sectors")]
    pub further_sectors: Vec<String>,
    /// Its country, as the questionnaire names it.
    pub country: String,
    /// The languages its owner reads.
    pub languages: Vec<String>,
}

/// A list written by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Serves {
    /// What the firm does, in a word or two.
    pub trade: String,
    /// Steps that would serve it.
    pub steps: Vec<Action>,
    /// Guides that would serve it.
    pub guides: Vec<Entry>,
    /// People and offices that would serve it.
    pub contacts: Vec<Entry>,
    /// What must not come.
    pub never: Vec<Never>,
}

/// A step that would serve a firm.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    /// The indicator; none if the questionnaire has no such step.
    pub step: Option<String>,
    /// The level it starts from.
    pub from: Option<u16>,
    /// Whether the questionnaire has such a step.
    #[serde(default = "yes")]
    pub today: bool,
    /// 2 serves very well, 1 somewhat.
    pub grade: u32,
    /// What would be done there.
    pub does: String,
}

/// A guide or a contact that would serve a firm.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The id in the catalogue.
    pub id: String,
    /// Whether the catalogue does not hold it yet, or does not open it to this firm yet.
    #[serde(default)]
    pub coming: bool,
    /// 2 serves very well, 1 somewhat.
    pub grade: u32,
    /// Why.
    pub why: String,
}

/// What must not come: one of the first four, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Never {
    /// Any step of this indicator.
    pub step: Option<String>,
    /// This guide.
    pub guide: Option<String>,
    /// This case.
    pub case: Option<String>,
    /// A kind of advice, in words.
    pub advice: Option<String>,
    /// Why not.
    pub why: String,
}

fn yes() -> bool {
    true
}

/// The folder of the firms.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trades")
}

/// All firms, by name.
pub(crate) fn firms(questionnaire: &Questionnaire) -> Vec<Firm> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of the firms is there")
        .filter_map(|entry| Some(entry.expect("it can be read").file_name().to_str()?.strip_suffix(LIST)?.to_owned()))
        .collect();
    names.sort();
    names.into_iter().map(|name| firm(name, questionnaire)).collect()
}

fn firm(name: String, questionnaire: &Questionnaire) -> Firm {
    #[derive(Deserialize)]
    struct Sheet {
        profile: Profile,
    }
    let list = text(&format!("{name}{LIST}"));
    let serves = toml::from_str(&list).unwrap_or_else(|error| panic!("the list of {name}: {error}"));
    let answers = text(&format!("{name}.answers.toml"));
    let Sheet { profile } = toml::from_str(&answers).unwrap_or_else(|error| panic!("the sheet of {name}: {error}"));
    let sheet = sheet(&name, &answers, questionnaire);
    Firm { name, sheet, profile, serves }
}

fn text(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file} cannot be read: {error}"))
}

/// A sheet as the program reads it, or the program's own words about what is wrong with it.
fn sheet(name: &str, text: &str, questionnaire: &Questionnaire) -> AnswerSheet {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let node = sources.read(name, text.as_bytes(), LIMIT_SHEET, &mut faults);
    let sheet = answers::read(&node, questionnaire, &mut faults);
    let words = render(&sources, &faults, Rendering { colour: false, plain: true });
    assert!(words.is_empty(), "the sheet of {name}: {words}");
    sheet.expect("a sheet without faults is read")
}

//! A small questionnaire and rooms full of enterprises that answer it, for the tests beside it.

use super::open;
use circumspect::answers::table::Record;
use circumspect::answers::{Cell, Scope};
use circumspect::catalogue::{self, Catalogue};
use circumspect::cohort::{Cohort, Gathering, Reference, picture};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{COHORT_FORMATS, Terminal, Texts, reference_file};
use circumspect::text::{LANGUAGES, Messages};
use std::sync::LazyLock;

/// Two dimensions of three questions with five levels each, all of the same weight, and three facts that change no
/// score. With the same level everywhere a firm has shown 0, 25, 50, 75 or 100 points.
const HEAD: &str = r#"
format = 1
id = "room"
version = "1.0.0"
language = "en"
title = "A room"
[[profile]]
id = "trade"
question = "Trade?"
kind = "one-of"
options = [{ id = "a", text = "A" }, { id = "b", text = "B" }, { id = "c", text = "C" }]
[[profile]]
id = "place"
question = "Place?"
kind = "one-of"
options = [{ id = "x", text = "X" }, { id = "y", text = "Y" }, { id = "z", text = "Z" }]
[[profile]]
id = "tasks"
question = "Tasks?"
kind = "many-of"
options = [{ id = "t", text = "T" }, { id = "u", text = "U" }]
[[dimension]]
id = "first"
title = "First"
[[dimension]]
id = "second"
title = "Second"
"#;

pub(crate) fn questionnaire() -> &'static Questionnaire {
    static QUESTIONNAIRE: LazyLock<Questionnaire> = LazyLock::new(|| open::questionnaire(&text()));
    &QUESTIONNAIRE
}

/// Its text.
pub(crate) fn text() -> String {
    let mut text = HEAD.to_owned();
    for (dimension, ids) in [("first", ["one", "two", "three"]), ("second", ["four", "five", "six"])] {
        for id in ids {
            text.push_str(&format!(
                "[[indicator]]\nid = \"{id}\"\ndimension = \"{dimension}\"\nareas = [\"water\"]\nquestion = \"{id}?\"\nkind = \"maturity\"\nlevels = [\"0\", \"1\", \"2\", \"3\", \"4\"]\nnot_applicable = \"allowed\"\nquick = {}\n[[indicator.step]]\nfrom = 0\ntext = \"Do it.\"\nhours = 1\ncost = \"none\"\n",
                id != "six"
            ));
        }
    }
    text
}

/// One enterprise: its trade, its place, and its answers.
#[derive(Clone, Debug)]
pub(crate) struct Firm {
    pub(crate) trade: u16,
    pub(crate) place: u16,
    pub(crate) cells: Vec<Cell>,
}

/// An enterprise with the same level everywhere.
pub(crate) fn firm(trade: u16, place: u16, level: u16) -> Firm {
    Firm { trade, place, cells: vec![Cell::Choice(level); 6] }
}

impl Firm {
    pub(crate) fn record(&self, questionnaire: &Questionnaire, number: usize) -> Record {
        let mut record = Record::new(questionnaire);
        record.respondent = format!("r{number}").into_bytes();
        record.period = b"2026".to_vec();
        record.scope = Scope::Full;
        record.profile[0] = Cell::Choice(self.trade);
        record.profile[1] = Cell::Choice(self.place);
        record.cells = self.cells.to_vec();
        record
    }
}

pub(crate) fn gathered(questionnaire: &Questionnaire, firms: &[Firm], facts: &[usize]) -> Cohort {
    let mut gathering = Gathering::new(questionnaire, facts);
    for (number, firm) in firms.iter().enumerate() {
        gathering.add(&firm.record(questionnaire, number)).unwrap();
    }
    gathering.finish(0)
}

thread_local! {
    static MESSAGES: Messages = Messages::new(&LANGUAGES[0]);
}

/// Everything the program would print or write about a room: each format with its name, and the reference.
pub(crate) fn outputs(questionnaire: &Questionnaire, firms: &[Firm], facts: &[usize]) -> Vec<(&'static str, String)> {
    let cohort = gathered(questionnaire, firms, facts);
    let picture = picture(questionnaire, &cohort);
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(catalogue::shipped);
    let formats: Vec<(&str, String)> = MESSAGES.with(|messages| {
        let texts = Texts { questionnaire, catalogue: &CATALOGUE, messages };
        COHORT_FORMATS
            .iter()
            .map(|format| (format.name, (format.write)(&picture, texts, Terminal::default())))
            .collect()
    });
    let reference = Reference::of(questionnaire, &cohort).map(|reference| ("reference", reference_file(&reference)));
    formats.into_iter().chain(reference).collect()
}

pub(crate) fn json(questionnaire: &Questionnaire, firms: &[Firm], facts: &[usize]) -> serde_json::Value {
    let outputs = outputs(questionnaire, firms, facts);
    serde_json::from_str(&outputs.iter().find(|(name, _)| *name == "json").unwrap().1).unwrap()
}

//! Opening texts as the program opens files, for the tests beside it.

use circumspect::answers::{self, AnswerSheet};
use circumspect::catalogue::{self, Catalogue};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::{self, Questionnaire, Shelf};
use circumspect::source::{LIMIT_QUESTIONNAIRE, LIMIT_SHEET, Rendering, Sources, render};
use std::path::Path;

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project as text.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Files that exist in memory.
pub(crate) struct Memory<'a>(pub(crate) &'a [(&'a str, &'a str)]);

impl Shelf for Memory<'_> {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "it is not there".to_owned())
    }
}

/// Files of the disk.
pub(crate) struct Folder;

impl Shelf for Folder {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|_| "it is not there".to_owned())
    }
}

/// A questionnaire of one text, or its faults as drawn.
pub(crate) fn try_questionnaire(text: &str) -> Result<Questionnaire, String> {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read("q.toml", &Memory(&[("q.toml", text)]), &mut sources, &mut faults);
    reading.and_then(questionnaire::Reading::into_questionnaire).ok_or_else(|| drawn(&sources, &faults))
}

/// A questionnaire of one text that has no faults.
pub(crate) fn questionnaire(text: &str) -> Questionnaire {
    try_questionnaire(text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

/// The shipped questionnaire.
pub(crate) fn shipped() -> Questionnaire {
    questionnaire::shipped("msme-circularity").expect("the shipped questionnaire is right")
}

/// A sheet of one text, or its faults as drawn.
pub(crate) fn try_sheet(text: &str, questionnaire: &Questionnaire) -> Result<AnswerSheet, String> {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let file = sources.add("s.toml", text.as_bytes(), LIMIT_SHEET, &mut faults);
    let node = sources.parse(file, &mut faults);
    let sheet = if faults.has_errors() { None } else { answers::read(&node, questionnaire, &mut faults) };
    sheet.ok_or_else(|| drawn(&sources, &faults))
}

/// A sheet from its profile and answers, in the grammar of files.
pub(crate) fn sheet(questionnaire: &Questionnaire, profile: &str, answers: &str) -> AnswerSheet {
    let (id, version) = (&questionnaire.id, questionnaire.version);
    let text = format!(
        "format = 1\nquestionnaire = {{ id = \"{id}\", version = \"{version}\" }}\n[profile]\n{profile}\n[answers]\n{answers}\n"
    );
    try_sheet(&text, questionnaire).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

/// A catalogue of one text.
pub(crate) fn catalogue(text: &str) -> Catalogue {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let file = sources.add("c.toml", text.as_bytes(), LIMIT_QUESTIONNAIRE, &mut faults);
    let node = sources.parse(file, &mut faults);
    let catalogue = catalogue::read(&node, &mut faults);
    catalogue.filter(|_| !faults.has_errors()).unwrap_or_else(|| panic!("{}", drawn(&sources, &faults)))
}

/// Faults as a person without colours sees them.
pub(crate) fn drawn(sources: &Sources, faults: &Diagnostics) -> String {
    render(sources, faults, Rendering { colour: false, plain: true })
}

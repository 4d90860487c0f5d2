//! The picture of a cohort as a report, and a reference as a file.
//!
//! Responsible for the list of its formats. All are made from the protected figures of `cohort` alone.

mod csv;
mod json;
mod plans;
mod story;

pub use story::story as cohort_outline;

use super::{Format, HTML, MARKDOWN, TERMINAL, Terminal, Texts};
use super::{html, json as report_json, markdown};
use crate::cohort::{Picture, Reference, ReferenceFault};
use crate::text::Messages;

/// Writes a picture.
pub type WritePicture = fn(&Picture, Texts<'_>, Terminal) -> String;

/// Every format of cohorts, in the order of the help.
pub const COHORT_FORMATS: &[&Format<WritePicture>] = &[
    &TERMINAL.of(|picture, texts, terminal| terminal.lay_out(&story::story(picture, texts))),
    &report_json::FORMAT.of(|picture, texts, _| json::write(picture, texts)),
    &MARKDOWN.of(|picture, texts, _| markdown::lay_out(&story::story(picture, texts))),
    &HTML.of(|picture, texts, _| html::lay_out(&story::story(picture, texts), texts.messages)),
    &csv::FORMAT,
];

/// A reference as its file.
pub fn reference_file(reference: &Reference) -> String {
    let mut text = serde_json::to_string_pretty(reference).unwrap_or_default();
    text.push('\n');
    text
}

/// Why a reference cannot be used, in words.
pub fn reference_fault(fault: &ReferenceFault, place: &str, messages: &Messages) -> String {
    match fault {
        ReferenceFault::NotOne => messages.say("reference.not-one", &[("place", &place)]),
        ReferenceFault::OtherScope => messages.say("reference.other-scope", &[("place", &place)]),
        ReferenceFault::OtherQuestionnaire(of) => messages.say(
            "reference.other-questionnaire",
            &[("place", &place), ("id", &of.id), ("version", &of.version), ("digest", &of.digest)],
        ),
    }
}

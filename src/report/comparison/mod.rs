//! The comparison of two sheets as a report.
//!
//! Responsible for the list of its formats: the same outline as every report, and a document for machines. Many
//! pairs have a report beside it, from the figures of a group.

mod brief;
mod json;
mod pairs;
mod story;

pub use brief::changes;
pub(crate) use pairs::gist as pairs_gist;
pub use pairs::{PAIRS_FORMATS, WritePairs, story as pairs_outline};
pub use story::story as comparison_outline;

use super::{Format, HTML, MARKDOWN, TERMINAL, Terminal, Texts};
use super::{html, json as report_json, markdown};
use crate::answers::Answer;
use crate::comparison::Comparison;
use crate::questionnaire::Version;

/// What a report of a comparison needs beside its figures.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// What the reader calls the enterprise.
    pub name: String,
    /// The period of each sheet, older first.
    pub periods: [Option<String>; 2],
    /// The pseudonym in each sheet.
    pub respondents: [Option<String>; 2],
    /// The version each sheet was answered under; `None` where that is the version of today.
    pub versions: [Option<Version>; 2],
    /// The answers of each sheet, for the questionnaire of today; empty where only their points are known.
    pub answers: [Vec<Answer>; 2],
    /// Whether the older number is the one its own questionnaire showed.
    pub then: bool,
    /// How a terminal is to be laid out.
    pub terminal: Terminal,
}

/// Writes a comparison.
pub type WriteComparison = fn(&Comparison, Texts<'_>, &Compared) -> String;

/// Every format of comparisons, in the order of the help.
pub const COMPARISON_FORMATS: &[&Format<WriteComparison>] = &[
    &TERMINAL.of(|comparison, texts, compared| compared.terminal.lay_out(&story::story(comparison, texts, compared))),
    &MARKDOWN.of(|comparison, texts, compared| markdown::lay_out(&story::story(comparison, texts, compared))),
    &HTML.of(|comparison, texts, compared| html::lay_out(&story::story(comparison, texts, compared), texts.messages)),
    &report_json::FORMAT.of(json::write),
];

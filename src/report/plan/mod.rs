//! Plans, and what other answers would give, as reports.
//!
//! Responsible for the lists of their formats: the same outline as every report, and a document for machines.

mod calendar;
mod json;
mod story;
mod what_if;

pub use calendar::calendar;
pub use story::story as plan_outline;
pub use what_if::{story as what_if_outline, tell_wrong};

use super::{Format, HTML, MARKDOWN, TERMINAL, Terminal, Texts};
use super::{html, json as report_json, markdown};
use crate::answers::{Answer, Respondent, TakenOn};
use crate::plan::{Means, Plan, WhatIf};

/// What these reports need beside their figures.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What the reader calls the enterprise.
    pub name: String,
    /// Who answered.
    pub respondent: Respondent,
    /// The answers of today.
    pub answers: Vec<Answer>,
    /// What was taken on.
    pub taken_on: Vec<TakenOn>,
    /// Where the money of the plan comes from.
    pub means: Means,
    /// How a terminal is to be laid out.
    pub terminal: Terminal,
}

/// Writes a plan.
pub type WritePlan = fn(&Plan, Texts<'_>, &Asked) -> String;

/// Writes what other answers would give.
pub type WriteWhatIf = fn(&WhatIf, Texts<'_>, &Asked) -> String;

/// Every format of plans, in the order of the help.
pub const PLAN_FORMATS: &[&Format<WritePlan>] = &[
    &TERMINAL.of(|plan, texts, asked| asked.terminal.lay_out(&story::story(plan, texts, asked))),
    &MARKDOWN.of(|plan, texts, asked| markdown::lay_out(&story::story(plan, texts, asked))),
    &HTML.of(|plan, texts, asked| html::lay_out(&story::story(plan, texts, asked), texts.messages)),
    &report_json::FORMAT.of(json::plan),
    &CALENDAR.of(|_, texts, asked| calendar(&asked.taken_on, asked.respondent.id.as_deref(), texts)),
];

/// For a calendar.
const CALENDAR: Format<()> =
    Format { name: "ics", about: "the dates of what was taken on, for a calendar", extension: "ics", write: () };

/// Every format of what other answers would give: the same names.
pub const WHAT_IF_FORMATS: &[&Format<WriteWhatIf>] = &[
    &TERMINAL.of(|what_if, texts, asked| asked.terminal.lay_out(&what_if::story(what_if, texts, asked))),
    &MARKDOWN.of(|what_if, texts, asked| markdown::lay_out(&what_if::story(what_if, texts, asked))),
    &HTML.of(|what_if, texts, asked| html::lay_out(&what_if::story(what_if, texts, asked), texts.messages)),
    &report_json::FORMAT.of(json::what_if),
];

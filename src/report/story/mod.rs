//! The story of a result: what is said, in which order.
//!
//! Responsible for the sentences of a report, from messages and the questionnaire's own texts. What must be seen comes
//! first; the number comes as a sentence; the end is what to do.

mod doubts;
mod followed;
mod headline;
mod next;
mod others;
mod partial;
mod standing;

pub use partial::partial;

use super::outline::{Block, Outline};
use super::{Request, Texts};
use crate::answers::State;
use crate::assessment::Assessment;
use crate::score::half_up;

/// The whole report as an outline.
pub fn story(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let teller = Teller { assessment, texts };
    let mut blocks = vec![Block::Title(teller.title(&request.title))];
    blocks.extend(headline::blocks(&teller));
    blocks.extend(standing::blocks(&teller));
    blocks.extend(request.placement.iter().flat_map(|placement| others::among(&teller, placement)));
    blocks.extend(followed::blocks(&teller));
    blocks.extend(next::blocks(&teller));
    blocks.extend(request.robustness.iter().flat_map(|robustness| others::choices(&teller, robustness)));
    blocks.extend(doubts::blocks(&teller, request));
    Outline(blocks)
}

/// The same with what the respondent wrote, for a file that is kept.
pub fn whole(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let mut outline = story(assessment, texts, request);
    outline.0.extend(notes(assessment, texts));
    outline
}

/// What the respondent wrote beside the answers: notes, and why a question does not apply.
pub(super) fn notes(assessment: &Assessment, texts: Texts<'_>) -> Vec<Block> {
    let mut lines = Vec::new();
    for (result, indicator) in assessment.indicators.iter().zip(&texts.questionnaire.indicators) {
        let answer = &result.answer;
        let reason = answer.reason.as_ref().filter(|_| result.state == State::NotApplicable);
        for (key, text) in [("reason", reason), ("note", answer.note.as_ref())] {
            let mut written = text.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
            let Some(first) = written.next() else { continue };
            let arguments: crate::text::Arguments<'_> = &[("question", &indicator.lead()), (key, &first)];
            let mut said = texts.messages.say(&format!("report.{key}"), arguments);
            // Lines stay lines: what is laid out knows how to break them.
            written.for_each(|line| said.push_str(&format!("\n{line}")));
            lines.push(said);
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(texts.messages.say("report.notes", &[])), Block::list("", lines)]
}

/// What every part of the story needs.
struct Teller<'a> {
    assessment: &'a Assessment,
    texts: Texts<'a>,
}

impl Teller<'_> {
    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.say(key, arguments)
    }

    fn count(&self, key: &str, n: usize, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.count(key, n, arguments)
    }

    fn title(&self, sheet: &str) -> String {
        let scope = crate::report::scopes::named(self.assessment.scope, self.texts.questionnaire, self.texts.messages);
        let asked = self.assessment.indicators.len() - self.assessment.count(State::NotAsked);
        let respondent = &self.assessment.respondent;
        let nameless = || match (sheet, &respondent.id) {
            ("", Some(id)) => id.clone(),
            ("", None) => self.say("report.sheet", &[]),
            _ => sheet.to_owned(),
        };
        let name = respondent.name.clone().unwrap_or_else(nameless);
        let questions = self.count("report.questions", asked, &[]);
        match &self.assessment.respondent.period {
            Some(period) => self.say(
                "report.title-period",
                &[("name", &name), ("period", period), ("scope", &scope), ("questions", &questions)],
            ),
            None => self.say("report.title", &[("name", &name), ("scope", &scope), ("questions", &questions)]),
        }
    }

    /// The short name of an indicator: its label, or else its question.
    fn name(&self, indicator: usize) -> &str {
        self.texts.questionnaire.indicators[indicator].name()
    }
}

/// Points as a person reads them: one decimal, none if it is 0.
fn points(value: f64) -> String {
    half_up(value, 1).to_string()
}

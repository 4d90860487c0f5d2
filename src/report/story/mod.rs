//! The story of a result: what is said, in which order.
//!
//! Responsible for the sentences of a report, from messages and the questionnaire's own texts. It has layers: the first one
//! fits on a screen, parts of the rest are shown one at a time, and the whole goes from what an owner needs to what advisers
//! ask for. Up to the part for advisers it speaks in plain words.

mod advisers;
mod answers;
mod bank;
mod book;
mod decided;
mod duties;
mod first;
mod followed;
mod method;
mod missing;
mod next;
mod others;
mod part;
mod partial;
mod people;
mod points;
mod standing;
mod teller;

pub(super) use book::book;
pub use first::{first, keys};
pub use part::{Part, part};
pub use partial::partial;

use super::outline::{Block, Outline};
use super::{Reader, Request, Texts};
use crate::answers::State;
use crate::assessment::Assessment;
use teller::Teller;

/// How much is said of each thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// What helps to choose: the rest is behind a key or a command.
    Brief,
    /// Everything.
    Whole,
}

/// The whole result as an outline.
pub fn story(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    tell(assessment, texts, request, Depth::Whole)
}

/// The whole result in few lines, for a screen.
pub(super) fn long(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    tell(assessment, texts, request, Depth::Brief)
}

fn tell(assessment: &Assessment, texts: Texts<'_>, request: &Request, depth: Depth) -> Outline {
    let teller = Teller::new(assessment, texts);
    if let Reader::Bank { gaps } = request.reader {
        return bank::story(&teller, request, gaps);
    }
    let mut blocks = vec![Block::Title(teller.title(&request.title)), Block::Paragraph(first::stands(&teller))];
    blocks.extend(standing::strong(&teller, depth));
    blocks.extend(duties::blocks(&teller, depth));
    blocks.extend(followed::blocks(&teller));
    blocks.extend(next::blocks(&teller, depth));
    blocks.extend(standing::blocks(&teller));
    blocks.extend(request.placement.iter().flat_map(|placement| others::among(&teller, placement)));
    blocks.extend(people::blocks(&teller, depth));
    blocks.extend(advisers::doubts(&teller));
    blocks.extend(advisers::commands(&teller, request, depth));
    blocks.extend(advisers::blocks(&teller, depth));
    blocks.extend(request.robustness.iter().flat_map(|robustness| others::choices(&teller, robustness)));
    Outline(blocks)
}

/// The same with what the respondent wrote, for a file that is kept.
pub fn whole(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let mut outline = story(assessment, texts, request);
    if request.reader == Reader::Owner {
        outline.0.extend(notes(assessment, texts));
    }
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

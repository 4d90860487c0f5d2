//! All answers: each question that something was said of, its answer with the level, what stands behind it, and the note.

use super::Teller;
use crate::answers::{Cell, State, in_words};
use crate::report::outline::Block;
use crate::source::Word;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(teller.say("answers.heading", &[]))];
    for (dimension, of) in teller.texts.questionnaire.dimensions.iter().enumerate() {
        let rows: Vec<Vec<String>> = answered(teller, dimension).map(|at| row(teller, at)).collect();
        if !rows.is_empty() {
            blocks.push(Block::Subheading(of.title.clone()));
            blocks.push(Block::Table { head: head(teller), rows });
        }
    }
    if teller.unanswered() > 0 {
        blocks.push(Block::Paragraph(teller.count("answers.left", teller.unanswered(), &[])));
    }
    blocks
}

/// The indicators of a dimension that something was said of.
fn answered(teller: &Teller<'_>, dimension: usize) -> impl Iterator<Item = usize> {
    let indicators = teller.texts.questionnaire.indicators.iter().zip(&teller.assessment.indicators).enumerate();
    indicators
        .filter(move |(_, (one, _))| one.dimension == dimension)
        .filter(|(_, (_, result))| !matches!(result.state, State::NotAsked | State::NotAnswered))
        .map(|(at, _)| at)
}

/// The head of a table of answers.
pub(super) fn head(teller: &Teller<'_>) -> Vec<String> {
    ["question", "answer", "behind", "note"].map(|key| teller.say(&format!("answers.{key}"), &[])).to_vec()
}

/// One answer as a row.
pub(super) fn row(teller: &Teller<'_>, indicator: usize) -> Vec<String> {
    let result = &teller.assessment.indicators[indicator];
    let behind = match result.state {
        State::Answered => teller.say(&format!("evidence.{}", result.answer.evidence.word()), &[]),
        _ => String::new(),
    };
    let reason = result.answer.reason.as_ref().filter(|_| result.state == State::NotApplicable);
    let note = reason.into_iter().chain(&result.answer.note).map(String::as_str).collect::<Vec<_>>().join("\n");
    vec![teller.name(indicator).to_owned(), answer(teller, indicator), behind, note]
}

/// An answer in words, with its level where it has one.
fn answer(teller: &Teller<'_>, indicator: usize) -> String {
    let (result, shape) =
        (&teller.assessment.indicators[indicator], &teller.texts.questionnaire.indicators[indicator].shape);
    let text = in_words(&result.answer, shape, teller.texts.messages);
    match result.answer.cell {
        Cell::Choice(level) if shape.has_levels() => {
            let (number, of) = (level + 1, shape.choices().len());
            teller.say("answers.level", &[("text", &text), ("number", &number), ("of", &of)])
        }
        _ => text,
    }
}

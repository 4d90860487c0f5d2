//! The story of other answers: what would be answered, and the result before and after; and why an answer cannot be read.

use super::Asked;
use crate::answers::in_words;
use crate::plan::{Change, Standing, WhatIf, Wrong};
use crate::report::Texts;
use crate::report::months::{settled, shown};
use crate::report::outline::{Block, Outline};
use crate::text::Messages;

/// Both results as an outline.
pub fn story(what_if: &WhatIf, texts: Texts<'_>, asked: &Asked) -> Outline {
    let (messages, q) = (texts.messages, texts.questionnaire);
    let mut blocks = vec![Block::Title(messages.say("what-if.title", &[("name", &asked.name)]))];
    let uncounted = what_if.changes.iter().filter(|change| !change.counts);
    let name = |change: &Change| q.indicators[change.indicator].name();
    let warnings: Vec<String> =
        uncounted.map(|change| messages.say("what-if.not-asked", &[("question", &name(change))])).collect();
    if !warnings.is_empty() {
        blocks.push(Block::Callout(warnings));
    }
    blocks.push(Block::list("", what_if.changes.iter().map(|change| changed(change, texts, asked))));
    let level = |standing: &Standing| standing.level.map_or("", |level| q.maturity_levels[level].title.as_str());
    let row = |key: &str, standing: &Standing| {
        vec![messages.say(key, &[]), shown(standing, texts), level(standing).to_owned()]
    };
    let head = ["what-if.result", "what-if.points", "what-if.level"].map(|key| messages.say(key, &[]));
    let rows = vec![row("what-if.before", &what_if.before), row("what-if.after", &what_if.after)];
    blocks.push(Block::Table { head: head.to_vec(), rows });
    let news = [
        ("what-if.better", settled(&what_if.before, &what_if.after, texts)),
        ("what-if.worse", raised(what_if, texts)),
    ];
    for (key, lines) in news {
        if !lines.is_empty() {
            blocks.push(Block::Heading(messages.say(key, &[])));
            blocks.push(Block::list("", lines));
        }
    }
    let basis: crate::text::Arguments<'_> = &[("id", &q.id), ("version", &q.version), ("digest", &q.digest)];
    blocks.push(Block::Heading(messages.say("report.basis", &[])));
    blocks.push(Block::Paragraph(messages.say("what-if.basis", basis)));
    Outline(blocks)
}

/// A question with both answers in words.
fn changed(change: &Change, texts: Texts<'_>, asked: &Asked) -> String {
    let indicator = &texts.questionnaire.indicators[change.indicator];
    let today = asked.answers.get(change.indicator).cloned().unwrap_or_default();
    // An answer that ends with a full stop has it once.
    let told = |answer| in_words(answer, &indicator.shape, texts.messages).trim_end_matches('.').to_owned();
    let (before, after) = (told(&today), told(&change.answer));
    texts.messages.say("what-if.item", &[("question", &indicator.lead()), ("before", &before), ("after", &after)])
}

/// Red flags that only the other answers raise.
fn raised(what_if: &WhatIf, texts: Texts<'_>) -> Vec<String> {
    let new = what_if.after.red_flags.iter().filter(|flag| !what_if.before.red_flags.contains(flag));
    new.map(|flag| texts.questionnaire.red_flags[*flag].text.clone()).collect()
}

/// Why an answer cannot be read, with what was likely meant.
pub fn tell_wrong(wrong: &Wrong, messages: &Messages) -> String {
    let near = |nearest: &Option<String>| {
        nearest.as_ref().map_or(String::new(), |near| format!(" {}", messages.say("what-if.near", &[("near", near)])))
    };
    match wrong {
        Wrong::Form(text) => messages.say("what-if.form", &[("text", text)]),
        Wrong::Unknown(id, nearest) => messages.say("what-if.unknown", &[("id", id)]) + &near(nearest),
        Wrong::Twice(id) => messages.say("what-if.twice", &[("id", id)]),
        Wrong::Answer { id, typed, nearest, known } => {
            let told = match known.as_slice() {
                [] => messages.say("what-if.no-answer", &[("id", id), ("text", typed)]),
                known => {
                    let known = known.join(", ");
                    messages.say("what-if.no-choice", &[("id", id), ("text", typed), ("known", &known)])
                }
            };
            told + &near(nearest)
        }
    }
}

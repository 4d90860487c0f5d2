//! What became of the steps that were taken on: which are done, what they brought in points, and what they saved.

use super::Teller;
use crate::answers::{Became, amount_in_words};
use crate::assessment::DoneStep;
use crate::report::outline::Block;
use crate::score::{SHOWN_DECIMALS, half_up};

/// A short block of its own; nothing where nothing was taken on.
pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let Some(progress) = &teller.assessment.progress else { return Vec::new() };
    let messages = teller.texts.messages;
    let count = |became| progress.count(became);
    let taken = messages.count("followed.taken", progress.followed.taken(), &[]);
    let counts: crate::text::Arguments<'_> = &[
        ("taken", &taken),
        ("done", &count(Became::Done)),
        ("dropped", &count(Became::Dropped)),
        ("open", &count(Became::Open)),
    ];
    let mut told = messages.say("followed.counts", counts);
    if progress.gain() > 0.0 {
        let points = half_up(progress.gain(), SHOWN_DECIMALS);
        told.push(' ');
        told.push_str(&messages.say("followed.gain", &[("points", &points)]));
    }
    let mut blocks = vec![Block::Heading(messages.say("followed.title", &[])), Block::Paragraph(told)];
    if !progress.done.is_empty() {
        let done = progress.done.iter().map(|step| item(step, teller));
        blocks.push(Block::list(messages.say("followed.done", &[]), done));
    }
    if !progress.followed.saved.is_empty() {
        let saved = progress.followed.saved.iter();
        let saved = saved.map(|((unit, per), amount)| amount_in_words(*amount, unit, *per, messages));
        blocks.push(Block::list(messages.say("followed.saved", &[]), saved));
    }
    blocks
}

fn item(step: &DoneStep, teller: &Teller<'_>) -> String {
    let messages = teller.texts.messages;
    let question = teller.texts.questionnaire.indicators[step.indicator].name();
    match (step.from, step.to, step.gain) {
        (Some(from), Some(to), Some(gain)) => {
            // On the screen levels count from 1.
            let (from, to, points) = (from + 1, to + 1, half_up(gain, SHOWN_DECIMALS));
            messages
                .say("followed.risen", &[("question", &question), ("from", &from), ("to", &to), ("points", &points)])
        }
        (Some(_), ..) => messages.say("followed.same", &[("question", &question)]),
        (None, ..) => messages.say("followed.plain", &[("question", &question)]),
    }
}

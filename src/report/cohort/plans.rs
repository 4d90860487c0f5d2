//! What became of the plans of a cohort, as a part of its story.

use crate::answers::amount_in_words;
use crate::cohort::PlanFigures;
use crate::report::Texts;
use crate::report::outline::Block;

/// Questions whose steps are named as those that most took on.
const NAMED: usize = 5;

pub(super) fn blocks(figures: &PlanFigures, least: usize, texts: Texts<'_>) -> Vec<Block> {
    let messages = texts.messages;
    let mut blocks = vec![Block::Heading(messages.say("cohort.plans", &[]))];
    if figures.taken == Some(0) {
        blocks.push(Block::Paragraph(messages.say("cohort.plans-none", &[])));
        return blocks;
    }
    let firms = |count: Option<usize>| match count {
        Some(count) => messages.count("cohort.firms", count, &[]),
        None => messages.say("cohort.not-shown", &[]),
    };
    let numbers = [("taken", figures.taken), ("done", figures.done), ("dropped", figures.dropped)];
    let told = numbers.map(|(key, count)| messages.say(&format!("cohort.plans-{key}"), &[("firms", &firms(count))]));
    blocks.push(Block::list(messages.say("cohort.plans-lead", &[]), told));
    let step = |(at, count): &(usize, usize)| {
        let question = texts.questionnaire.indicators[*at].name();
        messages.say("cohort.plans-step", &[("question", &question), ("firms", &firms(Some(*count)))])
    };
    if !figures.steps.is_empty() {
        let most = figures.steps.iter().take(NAMED).map(step);
        blocks.push(Block::list(messages.say("cohort.plans-most", &[]), most));
    }
    if !figures.saved.is_empty() {
        let saved = figures.saved.iter().map(|sum| amount_in_words(sum.millionths, &sum.unit, sum.per, messages));
        blocks.push(Block::list(messages.say("cohort.plans-saved", &[]), saved));
    }
    blocks.push(Block::Paragraph(messages.say("cohort.plans-basis", &[("least", &least)])));
    blocks
}

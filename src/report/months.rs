//! The months of a plan: what it brings, and what to do in each, the same wherever a plan is told.
//!
//! Responsible for a step of a plan in words, with the result after it, and for results and what is settled between two.

use super::outline::{Block, StepBlock};
use super::{Texts, card, money, steps, tools};
use crate::answers::{TakenOn, mark_in_words};
use crate::plan::{Means, Plan, Planned, Standing};
use crate::questionnaire::Cost;
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::source::Word;
use crate::text::Messages;

/// What a plan brings, and what to do month by month, each below a heading of the kind that is given.
pub(super) fn body(plan: &Plan, taken_on: &[TakenOn], texts: Texts<'_>, heading: fn(String) -> Block) -> Vec<Block> {
    let messages = texts.messages;
    if plan.steps.is_empty() {
        return vec![Block::Paragraph(messages.say("plan.none", &[]))];
    }
    let (before, after) = (shown(&plan.before, texts), shown(plan.after(), texts));
    let spent = hours(plan.hours(texts.questionnaire), messages);
    let brings: crate::text::Arguments<'_> = &[("before", &before), ("after", &after), ("hours", &spent)];
    let mut blocks = vec![Block::Paragraph(messages.say("plan.brings", brings))];
    let mut last = &plan.before;
    for month in 1..=plan.budget.horizon.months() {
        let mut items = Vec::new();
        for step in plan.steps.iter().filter(|step| step.month == month) {
            items.push(item(step, last, taken_on, texts));
            last = &step.after;
        }
        if !items.is_empty() {
            blocks.push(heading(messages.say("plan.month", &[("number", &month)])));
            blocks.push(Block::Steps(items));
        }
    }
    blocks
}

/// The most that a step may cost, and why; nothing where it was named.
pub(super) fn means(money: Cost, means: Means, messages: &Messages) -> Option<String> {
    let key = match means {
        Means::Named => return None,
        Means::Sheet => "plan.money-sheet",
        Means::Usual => "plan.money-usual",
    };
    Some(messages.say(key, &[("cost", &messages.say(&format!("cost.{}", money.word()), &[]))]))
}

pub(super) fn hours(hours: u32, messages: &Messages) -> String {
    messages.count("report.hours", usize::try_from(hours).unwrap_or(usize::MAX), &[])
}

/// Points shown, as a person reads them.
pub(super) fn shown(standing: &Standing, texts: Texts<'_>) -> String {
    let points = |value: f64| half_up(value, SHOWN_DECIMALS).to_string();
    match standing.points.map(|(low, high)| (points(low), points(high))) {
        None => texts.messages.say("plan.no-number", &[]),
        Some((low, high)) if low == high => low,
        Some((low, high)) => texts.messages.say("report.up-to", &[("low", &low), ("high", &high)]),
    }
}

fn item(step: &Planned, before: &Standing, taken_on: &[TakenOn], texts: Texts<'_>) -> StepBlock {
    let (messages, q) = (texts.messages, texts.questionnaire);
    let indicator = &q.indicators[step.indicator];
    let written = &indicator.steps[step.step];
    let gain = step.after.points.zip(before.points).map(|(after, before)| after.0 - before.0);
    let mut item = StepBlock::new(&written.text, steps::remark(written, gain, texts));
    if let Some(mark) = mark_in_words(taken_on, step.indicator, written.from, messages) {
        item = item.detail(mark);
    }
    if let Some(benefits) = steps::benefits(indicator, texts) {
        item = item.detail(benefits);
    }
    item = item.detail(steps::who(written, texts));
    if let Some(first) = &written.first_hour {
        item = item.detail(messages.say("report.first-hour", &[("text", first)]));
    }
    if let Some(saves) = &written.saves {
        item = item.detail(card::saves(saves, messages));
    }
    if let Some(of) = &step.money {
        item = item.detail(money::line(of, written.cost, messages));
    }
    if let Some(evidence) = &indicator.evidence {
        item = item.detail(messages.say("plan.keep", &[("text", evidence)]));
    }
    if let Some(tool) = step.tool.map(|tool| &texts.catalogue.tools[tool]) {
        let facts = tools::short_facts(tool, messages);
        item =
            item.linked(messages.say("report.guide", &[("title", &tool.title), ("facts", &facts)]), tool.link.as_ref());
    }
    for settled in settled(before, &step.after, texts) {
        item = item.detail(settled);
    }
    let mut after = messages.say("plan.after", &[("points", &shown(&step.after, texts))]);
    if let Some(level) = step.after.level.filter(|level| before.level != Some(*level)) {
        after.push(' ');
        after.push_str(&messages.say("plan.level", &[("title", &q.maturity_levels[level].title)]));
    }
    item.detail(after)
}

/// What is settled between two results, each in a sentence.
pub(super) fn settled(before: &Standing, after: &Standing, texts: Texts<'_>) -> Vec<String> {
    let q = texts.questionnaire;
    let flags = before.red_flags.iter().filter(|flag| !after.red_flags.contains(flag));
    let gates = before.blocked_by.iter().filter(|gate| !after.blocked_by.contains(gate));
    let flags = flags.map(|flag| texts.messages.say("plan.settles", &[("text", &q.red_flags[*flag].text)]));
    flags.chain(gates.map(|gate| texts.messages.say("plan.fulfils", &[("text", &q.gates[*gate].text)]))).collect()
}

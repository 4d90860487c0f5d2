//! What to do next: three steps with what they are for, hours and money, who, the answer they come from and the tool to open.

use super::{Depth, Teller};
use crate::answers::{Cell, mark_in_words};
use crate::assessment::Step;
use crate::catalogue::{Case, Tool};
use crate::report::outline::{Block, StepBlock};
use crate::report::{card, money, steps, tools};
use crate::source::Word;

/// The three steps, or why there are none.
pub(super) fn blocks(teller: &Teller<'_>, depth: Depth) -> Vec<Block> {
    let seated = teller.seated();
    if seated.is_empty() {
        let key = if teller.assessment.has_answers() { "report.no-steps" } else { "report.no-answers" };
        return vec![Block::Heading(teller.say("report.next", &[])), Block::Paragraph(teller.say(key, &[]))];
    }
    let items = seated.iter().map(|step| item(teller, step, depth)).collect();
    vec![Block::Heading(teller.count("result.next", seated.len(), &[])), Block::Steps(items)]
}

/// Everything about one step, on its own.
pub(super) fn about(teller: &Teller<'_>, step: &Step) -> Vec<Block> {
    let indicator = &teller.texts.questionnaire.indicators[step.indicator];
    let item = item(teller, step, Depth::Whole);
    let mut blocks = vec![Block::Title(item.text), Block::Paragraph(item.remark)];
    blocks.extend(indicator.why.clone().map(Block::Paragraph));
    for detail in item.details {
        blocks.push(match detail.link {
            Some(link) => Block::Link(detail.text, link),
            None => Block::Paragraph(detail.text),
        });
    }
    if let Some(card) = &indicator.card {
        blocks.extend(card::blocks(card, teller.texts.messages));
    }
    blocks
}

/// A step in as few words as it takes to choose it: what to do, hours, money and what it is good for; and
/// that it was taken on.
pub(super) fn in_short(teller: &Teller<'_>, step: &Step) -> StepBlock {
    let indicator = &teller.texts.questionnaire.indicators[step.indicator];
    let text = &indicator.steps[step.step];
    let good = steps::good_for(text, indicator, teller.texts);
    let parts: Vec<String> = [Some(steps::spent(text, teller.texts)), good].into_iter().flatten().collect();
    let item = StepBlock::new(&text.text, parts.join(" "));
    match mark_in_words(&teller.assessment.plan, step.indicator, step.from, teller.texts.messages) {
        Some(mark) => item.detail(mark),
        None => item,
    }
}

fn item(teller: &Teller<'_>, step: &Step, depth: Depth) -> StepBlock {
    let indicator = &teller.texts.questionnaire.indicators[step.indicator];
    let text = &indicator.steps[step.step];
    let mut item = in_short(teller, step);
    if depth == Depth::Whole {
        if let Some(answer) = said(teller, step.indicator) {
            item = item.detail(
                teller.say("report.step-because", &[("question", &teller.name(step.indicator)), ("answer", &answer)]),
            );
        }
        item = item.detail(steps::who(text, teller.texts));
    }
    if let Some(first) = &text.first_hour {
        item = item.detail(teller.say("report.first-hour", &[("text", first)]));
    }
    if depth == Depth::Whole || step.money.is_some() {
        item.details.extend(text.saves.iter().map(|saves| card::saves(saves, teller.texts.messages).into()));
    }
    if depth == Depth::Whole {
        item.card = indicator.card.as_ref().map(|card| card::block(card, teller.texts.messages));
    }
    if let Some(of) = &step.money {
        item = item.detail(money::line(of, text.cost, teller.texts.messages));
    }
    if let Some(position) = step.tool {
        item = guide(teller, item, position, depth);
    }
    if let Some(case) = step.case.map(|case| &teller.texts.catalogue.cases[case]).filter(|_| depth == Depth::Whole) {
        item = item.linked(case_in_words(teller, case), case.url.as_ref());
    }
    item
}

/// A step with the guide to open for it; in few lines only its place, where it stands among the guides below.
fn guide(teller: &Teller<'_>, item: StepBlock, position: usize, depth: Depth) -> StepBlock {
    let tool = &teller.texts.catalogue.tools[position];
    let below = teller.assessment.recommendations.iter().position(|one| one.tool == position);
    if let Some(at) = below.filter(|_| depth == Depth::Brief) {
        return item.detail(teller.say("report.guide-below", &[("number", &(at + 1))]));
    }
    let title = match depth {
        Depth::Brief => tool.title.clone(),
        Depth::Whole => teller.say("report.tool", &[("title", &tool.title), ("facts", &facts(teller, tool))]),
    };
    item.linked(teller.say("report.guide", &[("title", &title)]), tool.link.as_ref())
}

/// The answer to an indicator in words; nothing for a number or a text of one's own.
fn said(teller: &Teller<'_>, indicator: usize) -> Option<String> {
    let choices = teller.texts.questionnaire.indicators[indicator].shape.choices();
    let text = |position: usize| choices.get(position).map(|choice| choice.text.clone());
    match teller.assessment.indicators[indicator].answer.cell {
        Cell::Choice(choice) => text(choice.into()).filter(|text| !text.is_empty()),
        Cell::Choices(set) if set != 0 => {
            Some((0..choices.len()).filter(|at| set >> at & 1 == 1).filter_map(text).collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}

/// Price, languages and effort of a tool, short.
pub(super) fn facts(teller: &Teller<'_>, tool: &Tool) -> String {
    tools::short_facts(tool, teller.texts.messages)
}

/// What others did, with the label that its figures need and the page they come from.
pub(super) fn case_in_words(teller: &Teller<'_>, case: &Case) -> String {
    let status = teller.say(&format!("case-status.{}", case.status.word()), &[]);
    teller.say(
        "report.case",
        &[
            ("firm", &case.firm),
            ("country", &case.country),
            ("measure", &case.measure),
            ("saving", &case.saving),
            ("status", &status),
        ],
    )
}

//! What to do next: three steps with what they are for, who, hours, money, points, the answer they come from and the tool to
//! open; then further tools, and whom to call.

use super::{Teller, points};
use crate::answers::Cell;
use crate::assessment::Step;
use crate::catalogue::{Case, Tool};
use crate::recommend::Seat;
use crate::report::card;
use crate::report::outline::{Block, StepBlock};
use crate::report::{contacts, money, steps, tools};
use crate::source::Word;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(teller.say("report.next", &[]))];
    let steps = |(_, seat): &(&str, Seat)| teller.assessment.steps.iter().find(|step| step.seat == Some(*seat));
    let steps: Vec<StepBlock> = Seat::WORDS.iter().filter_map(steps).map(|step| item(teller, step)).collect();
    if steps.is_empty() {
        let key = if teller.assessment.has_answers() { "report.no-steps" } else { "report.no-answers" };
        blocks.push(Block::Paragraph(teller.say(key, &[])));
    } else {
        blocks.push(Block::Steps(steps));
    }
    blocks.extend(guides(teller));
    blocks.extend(contacts::block(teller.assessment, teller.texts));
    blocks
}

fn item(teller: &Teller<'_>, step: &Step) -> StepBlock {
    let text = &teller.texts.questionnaire.indicators[step.indicator].steps[step.step];
    let indicator = &teller.texts.questionnaire.indicators[step.indicator];
    let remark = steps::remark(text, step.gain, teller.texts);
    let because: Vec<String> =
        chosen_for(teller, step).into_iter().chain(steps::benefits(indicator, teller.texts)).collect();
    let mut item = StepBlock::new(&text.text, remark);
    if !because.is_empty() {
        item = item.detail(because.join(" "));
    }
    if let Some(answer) = said(teller, step.indicator) {
        item = item.detail(
            teller.say("report.step-because", &[("question", &teller.name(step.indicator)), ("answer", &answer)]),
        );
    }
    let mut item = item.detail(steps::who(text, teller.texts));
    if let Some(first) = &text.first_hour {
        item = item.detail(teller.say("report.first-hour", &[("text", first)]));
    }
    if let Some(saves) = &text.saves {
        item = item.detail(card::saves(saves, teller.texts.messages));
    }
    if let Some(of) = &step.money {
        item = item.detail(money::line(of, text.cost, teller.texts.messages));
    }
    let card = teller.texts.questionnaire.indicators[step.indicator].card.as_ref();
    item.card = card.map(|card| card::block(card, teller.texts.messages));
    if let Some(tool) = step.tool.map(|tool| &teller.texts.catalogue.tools[tool]) {
        let guide = teller.say("report.guide", &[("title", &tool.title), ("facts", &facts(teller, tool))]);
        item = item.linked(guide, tool.link.as_ref());
    }
    if let Some(case) = step.case.map(|case| &teller.texts.catalogue.cases[case]) {
        item = item.linked(case_in_words(teller, case), case.url.as_ref());
    }
    item
}

/// What a step is shown for; nothing where it only fills a seat.
fn chosen_for(teller: &Teller<'_>, step: &Step) -> Option<String> {
    let benefits = &teller.texts.questionnaire.indicators[step.indicator].benefits;
    let seat = step.seat.filter(|seat| seat.is_for(benefits))?;
    Some(teller.say(&format!("seat.{}", seat.word()), &[]))
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

/// What keeps the enterprise from using a tool, in words.
fn hurdle(teller: &Teller<'_>, tool: &Tool) -> Option<String> {
    let firm = tools::firm(teller.assessment, teller.texts);
    tools::hurdle_in_words(tool, &firm, teller.texts.messages)
}

/// What others did, with the label that its figures need and the page they come from.
fn case_in_words(teller: &Teller<'_>, case: &Case) -> String {
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

/// The tools that cover the largest needs, with the reason for each.
fn guides(teller: &Teller<'_>) -> Vec<Block> {
    if teller.assessment.recommendations.is_empty() {
        return vec![Block::Paragraph(teller.say("report.no-tools", &[]))];
    }
    let items = teller.assessment.recommendations.iter().map(|recommendation| {
        let tool = &teller.texts.catalogue.tools[recommendation.tool];
        let area = tools::area(teller.texts.questionnaire.areas[recommendation.why].as_str(), teller.texts.messages);
        let mut item = StepBlock::new(&tool.title, facts(teller, tool))
            .linked(&tool.description, tool.link.as_ref())
            .detail(teller.say("report.tool-why", &[("area", &area)]));
        for because in &recommendation.because {
            let (question, open) = (teller.name(because.indicator), points(because.points));
            item = item.detail(teller.say("report.tool-because", &[("question", &question), ("points", &open)]));
        }
        let relation = teller.say(&format!("relation.{}", tool.relation.word()), &[]);
        item = item.detail(teller.say("report.tool-from", &[("publisher", &tool.publisher), ("relation", &relation)]));
        if let Some(hurdle) = hurdle(teller, tool) {
            item = item.detail(hurdle);
        }
        item
    });
    let items = items.collect();
    let mut blocks = vec![Block::Heading(teller.say("report.tools", &[]))];
    let chosen = teller.assessment.recommendations.iter().map(|one| &teller.texts.catalogue.tools[one.tool]);
    let usable = chosen.filter(|tool| hurdle(teller, tool).is_none()).count();
    if usable < teller.assessment.recommendations.len() {
        let mut few = teller.count("report.tools-few", usable, &[]);
        if teller.assessment.steps.iter().any(|step| step.seat.is_some()) {
            few = format!("{few} {}", teller.say("report.steps-first", &[]));
        }
        blocks.push(Block::Paragraph(few));
    }
    blocks.push(Block::Steps(items));
    blocks
}

//! Guides that fit, and whom to call: the tools that cover the largest needs, and people of the own country.

use super::next::facts;
use super::{Depth, Teller};
use crate::catalogue::Tool;
use crate::report::outline::{Block, StepBlock};
use crate::report::{contacts, tools};
use crate::source::Word;

pub(super) fn blocks(teller: &Teller<'_>, depth: Depth) -> Vec<Block> {
    let mut blocks = guides(teller, depth);
    blocks.extend(contacts::block(teller.assessment, teller.texts, depth == Depth::Brief));
    blocks
}

/// One contact to call and what to ask about. Its name in the own language stands with all contacts.
pub(super) fn one(teller: &Teller<'_>) -> String {
    let contact = teller.assessment.contacts.first().map(|at| &teller.texts.catalogue.contacts[*at]);
    match contact {
        Some(contact) => {
            let about = contacts::about(contact, teller.texts.messages);
            teller.say("result.call", &[("name", &contact.name), ("about", &about)])
        }
        None => teller.say("result.call-nobody", &[]),
    }
}

/// What keeps the enterprise from using a tool, in words.
fn hurdle(teller: &Teller<'_>, tool: &Tool) -> Option<String> {
    let firm = tools::firm(teller.assessment, teller.texts);
    tools::hurdle_in_words(tool, &firm, teller.texts.messages)
}

/// The tools that cover the largest needs, with the reason for each.
fn guides(teller: &Teller<'_>, depth: Depth) -> Vec<Block> {
    let chosen = &teller.assessment.recommendations;
    if chosen.is_empty() {
        return vec![Block::Paragraph(teller.say("report.no-tools", &[]))];
    }
    let items = chosen.iter().map(|recommendation| {
        let tool = &teller.texts.catalogue.tools[recommendation.tool];
        let mut item = StepBlock::new(&tool.title, facts(teller, tool));
        if depth == Depth::Brief {
            let arguments: crate::text::Arguments<'_> = &[("title", &tool.title), ("facts", &item.remark)];
            item = StepBlock::new(teller.say("report.tool", arguments), "").linked("", tool.link.as_ref());
        } else {
            let area = teller.texts.questionnaire.areas[recommendation.why].as_str();
            let area = tools::area(area, teller.texts.messages);
            let because: Vec<&str> = recommendation.because.iter().map(|one| teller.name(one.indicator)).collect();
            let (because, relation) = (because.join("; "), format!("relation.{}", tool.relation.word()));
            let relation = teller.say(&relation, &[]);
            item = item
                .linked(&tool.description, tool.link.as_ref())
                .detail(teller.say("report.tool-why", &[("area", &area), ("because", &because)]))
                .detail(teller.say("report.tool-from", &[("publisher", &tool.publisher), ("relation", &relation)]));
        }
        match hurdle(teller, tool) {
            Some(hurdle) => item.detail(hurdle),
            None => item,
        }
    });
    let items = items.collect();
    let mut blocks = vec![Block::Heading(teller.say("report.tools", &[]))];
    let usable = chosen.iter().filter(|one| hurdle(teller, &teller.texts.catalogue.tools[one.tool]).is_none()).count();
    if usable < chosen.len() {
        let mut few = teller.count("report.tools-few", usable, &[]);
        if teller.assessment.steps.iter().any(|step| step.seat.is_some()) {
            few = format!("{few} {}", teller.say("report.steps-first", &[]));
        }
        blocks.push(Block::Paragraph(few));
    }
    blocks.push(Block::Steps(items));
    blocks
}

//! The page people take home: page one for the wall, then everything behind it, for the owner and for who advises.
//!
//! Responsible for the order of the parts. What each part says is told where it is told for every report.

use super::{Teller, answers, bank, doubts, headline, method, next, others, points, standing};
use crate::answers::AnswerSheet;
use crate::assessment::{Assessment, Step};
use crate::plan::{Budget, plan};
use crate::recommend::Seat;
use crate::report::outline::{Block, Outline};
use crate::report::{Reader, Request, Texts, card, contacts, months};
use crate::source::Word;

/// The whole page as an outline.
pub(in crate::report) fn book(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let teller = Teller { assessment, texts };
    if let Reader::Bank { gaps } = request.reader {
        return bank::story(&teller, request, gaps);
    }
    let mut blocks = front(&teller, request);
    blocks.push(Block::Page);
    blocks.extend(standing::blocks(&teller));
    blocks.extend(request.placement.iter().flat_map(|placement| others::among(&teller, placement)));
    blocks.extend(points::blocks(&teller));
    blocks.extend(planned(&teller));
    blocks.extend(answers::blocks(&teller));
    blocks.extend(next::guides(&teller));
    blocks.extend(contacts::block(assessment, texts));
    blocks.extend(cases(&teller));
    blocks.extend(cards(&teller));
    blocks.push(Block::Page);
    blocks.push(Block::Heading(teller.say("book.advisers", &[])));
    blocks.extend(doubts::blocks(&teller, request).into_iter().map(below));
    let choices = request.robustness.iter().flat_map(|robustness| others::choices(&teller, robustness));
    blocks.extend(choices.map(below));
    blocks.extend(method::blocks(&teller));
    Outline(blocks)
}

/// A block of a part that stands below another heading here.
fn below(block: Block) -> Block {
    match block {
        Block::Heading(text) => Block::Subheading(text),
        other => other,
    }
}

/// Page one.
fn front(teller: &Teller<'_>, request: &Request) -> Vec<Block> {
    let mut blocks = vec![Block::Title(teller.title(&request.title))];
    if !request.day.is_empty() {
        blocks.push(Block::Paragraph(teller.say("book.day", &[("day", &request.day)])));
    }
    blocks.extend(headline::blocks(teller));
    blocks.push(Block::Heading(teller.say("report.next", &[])));
    let steps = seated(teller).into_iter().map(|step| {
        let mut item = next::item(teller, step);
        item.card = None;
        item
    });
    blocks.push(Block::Steps(steps.collect()));
    blocks
}

/// The steps shown, in their order.
fn seated<'a>(teller: &Teller<'a>) -> Vec<&'a Step> {
    let of = |(_, seat): &(&str, Seat)| teller.assessment.steps.iter().find(|step| step.seat == Some(*seat));
    Seat::WORDS.iter().filter_map(of).collect()
}

/// A plan for the hours and the money that `plan` takes if nothing is said.
fn planned(teller: &Teller<'_>) -> Vec<Block> {
    let (assessment, texts) = (teller.assessment, teller.texts);
    let sheet = AnswerSheet {
        scope: assessment.scope,
        respondent: assessment.respondent.clone(),
        profile: assessment.profile.clone(),
        answers: assessment.indicators.iter().map(|result| result.answer.clone()).collect(),
        problems: Vec::new(),
    };
    let budget = Budget::default();
    let plan = plan(texts.questionnaire, texts.catalogue, &sheet, budget);
    let days = budget.horizon.word();
    let hours = usize::try_from(budget.hours).unwrap_or(usize::MAX);
    let hours = teller.count("report.hours", hours, &[]);
    let heading = teller.say("book.plan", &[("hours", &hours), ("days", &days)]);
    let mut blocks = vec![Block::Heading(heading)];
    blocks.extend(months::body(&plan, texts, Block::Subheading));
    blocks
}

/// What others did, for the steps shown, with its label and its source.
fn cases(teller: &Teller<'_>) -> Vec<Block> {
    let cases = seated(teller).into_iter().filter_map(|step| step.case);
    let told = cases.map(|case| {
        let case = &teller.texts.catalogue.cases[case];
        let text = next::case_in_words(teller, case);
        match &case.url {
            Some(url) => Block::Link(text, url.clone()),
            None => Block::Paragraph(text),
        }
    });
    let told: Vec<Block> = told.collect();
    if told.is_empty() {
        return told;
    }
    let lead = Block::Paragraph(teller.say("book.cases-lead", &[]));
    [Block::Heading(teller.say("book.cases", &[])), lead].into_iter().chain(told).collect()
}

/// How the steps shown are done.
fn cards(teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for step in seated(teller) {
        let indicator = &teller.texts.questionnaire.indicators[step.indicator];
        if let Some(of) = &indicator.card {
            blocks.push(Block::Subheading(indicator.steps[step.step].text.clone()));
            blocks.push(Block::Card(card::block(of, teller.texts.messages)));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(teller.say("book.cards", &[])));
    }
    blocks
}

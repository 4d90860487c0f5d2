//! The page people take home: page one for the wall, then everything behind it, for the owner and for who advises.
//!
//! Responsible for the order of the parts. What each part says is told where it is told for every report.

use super::{
    Depth, Teller, advisers, answers, bank, decided, duties, first, followed, method, missing, next, others, people,
    standing,
};
use crate::answers::standing_in_words;
use crate::assessment::{Assessment, Step};
use crate::plan::{Budget, means, plan};
use crate::report::outline::{Block, Outline, StepBlock};
use crate::report::{Reader, Request, Texts, card, contacts, months, scopes, steps};
use crate::source::Word;

/// The whole page as an outline.
pub(in crate::report) fn book(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let teller = Teller::new(assessment, texts);
    if let Reader::Bank { gaps } = request.reader {
        return bank::story(&teller, request, gaps);
    }
    let mut blocks = front(&teller, request);
    blocks.push(Block::Page);
    blocks.extend(standing::blocks(&teller));
    blocks.extend(standing::strong(&teller, Depth::Whole));
    blocks.extend(duties::blocks(&teller, Depth::Whole));
    blocks.extend(request.placement.iter().flat_map(|placement| others::among(&teller, placement)));
    blocks.extend(missing::blocks(&teller));
    blocks.extend(taken_on(&teller));
    blocks.extend(followed::blocks(&teller));
    // A plan of a few answers would change with the next.
    if !teller.is_early() {
        blocks.extend(planned(&teller));
    }
    blocks.extend(answers::blocks(&teller));
    blocks.extend(advisers::doubts(&teller));
    blocks.extend(people::blocks(&teller, Depth::Whole));
    blocks.extend(cases(&teller));
    blocks.extend(cards(&teller));
    blocks.push(Block::Page);
    blocks.extend(advisers::blocks(&teller, Depth::Whole));
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

/// Page one, for the wall: where the business stands, what is good, what may be due, three steps, and whom to call.
fn front(teller: &Teller<'_>, request: &Request) -> Vec<Block> {
    let mut blocks = vec![Block::Title(teller.short_title(&request.title))];
    blocks.extend(made(teller, request).map(Block::Paragraph));
    blocks.push(Block::Paragraph(first::stands(teller)));
    blocks.extend(first::strength(teller).map(Block::Paragraph));
    blocks.extend(first::duty(teller).map(|line| Block::Callout(vec![line])));
    let steps: Vec<StepBlock> = teller.seated().into_iter().map(|step| begun(teller, step)).collect();
    match steps.is_empty() {
        true => blocks.extend(next::blocks(teller, Depth::Brief)),
        false => {
            blocks.push(Block::Heading(teller.count("result.next", steps.len(), &[])));
            blocks.push(Block::Steps(steps));
        }
    }
    blocks.push(Block::Heading(teller.say("book.call", &[])));
    blocks.push(call(teller));
    blocks
}

/// Whom to call, with the address.
fn call(teller: &Teller<'_>) -> Block {
    let contact = teller.assessment.contacts.first().map(|at| &teller.texts.catalogue.contacts[*at]);
    let Some(contact) = contact else { return Block::Paragraph(people::one(teller)) };
    let about = contacts::about(contact, teller.texts.messages);
    let text = teller.say("book.call-one", &[("name", &contact.name), ("about", &about)]);
    match &contact.link {
        Some(link) => Block::Link(text, link.clone()),
        None => Block::Paragraph(text),
    }
}

/// When the page was made, who answered, and how many questions.
fn made(teller: &Teller<'_>, request: &Request) -> Option<String> {
    let day = Some(&request.day).filter(|day| !day.is_empty());
    let by = teller.assessment.respondent.answered_by.as_ref();
    let scope = scopes::named(teller.assessment.scope, teller.texts.questionnaire, teller.texts.messages);
    let questions = teller.count("report.questions", teller.asked(), &[]);
    let told = [
        Some(teller.say("book.scope", &[("scope", &scope), ("questions", &questions)])),
        by.map(|by| teller.say("book.by", &[("who", by)])),
        day.map(|day| teller.say("book.day", &[("day", day)])),
    ];
    Some(told.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// A step with how to begin.
fn begun(teller: &Teller<'_>, step: &Step) -> StepBlock {
    let written = &teller.texts.questionnaire.indicators[step.indicator].steps[step.step];
    let item = next::in_short(teller, step).detail(steps::who(written, teller.texts));
    match &written.first_hour {
        Some(text) => item.detail(teller.say("report.first-hour", &[("text", text)])),
        None => item,
    }
}

/// A plan for the hours and the money that `plan` takes if nothing is said.
fn planned(teller: &Teller<'_>) -> Vec<Block> {
    let (assessment, texts) = (teller.assessment, teller.texts);
    let sheet = teller.sheet();
    let (money, why) = means(texts.questionnaire, &sheet.coded().profile, None);
    let budget = Budget { money, ..Budget::default() };
    let plan = plan(texts.questionnaire, texts.catalogue, &sheet, budget);
    let days = budget.horizon.word();
    let hours = usize::try_from(budget.hours).unwrap_or(usize::MAX);
    let hours = teller.count("report.hours", hours, &[]);
    let heading = teller.say("book.plan", &[("hours", &hours), ("days", &days)]);
    let mut blocks = vec![Block::Heading(heading)];
    blocks.extend(months::means(money, why, texts.messages).map(Block::Paragraph));
    blocks.extend(months::body(&plan, &assessment.plan, texts, Block::Subheading));
    blocks
}

/// What others did, for the steps shown, with its label and its source.
fn cases(teller: &Teller<'_>) -> Vec<Block> {
    let cases = teller.seated().into_iter().filter_map(|step| step.case);
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

/// The steps that were taken on.
fn taken_on(teller: &Teller<'_>) -> Vec<Block> {
    let table = decided::table(teller, |_| true);
    let stands = || standing_in_words(&teller.assessment.plan, teller.texts.messages);
    table.map_or_else(Vec::new, |table| {
        vec![Block::Heading(teller.say("book.taken", &[])), Block::Paragraph(stands()), table]
    })
}

/// How the steps are done that were taken on and are still to do; until there are any, the steps shown.
fn cards(teller: &Teller<'_>) -> Vec<Block> {
    let indicators = &teller.texts.questionnaire.indicators;
    let open = teller.assessment.plan.iter().filter(|one| one.is_open());
    let taken = open.filter_map(|one| Some((one.position?, one.what(teller.texts.questionnaire))));
    let mut of: Vec<(usize, String)> = taken.collect();
    if of.is_empty() {
        let text = |step: &Step| indicators[step.indicator].steps[step.step].text.clone();
        of = teller.seated().into_iter().map(|step| (step.indicator, text(step))).collect();
    }
    let mut blocks = Vec::new();
    for (indicator, text) in of {
        if let Some(of) = &indicators[indicator].card {
            blocks.push(Block::Subheading(text));
            blocks.push(Block::Card(card::block(of, teller.texts.messages)));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(teller.say("book.cards", &[])));
    }
    blocks
}

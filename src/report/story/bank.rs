//! The page for a bank, a buyer or a partner: who says what, and what is in place, by the paragraphs of VSME.
//!
//! Responsible for showing what is in place and what stands behind it, and for saying that it was not checked. Warnings
//! and duties that are not settled stand there only if the owner leaves them in.

use super::advisers::points;
use super::{Depth, Teller, answers, decided, duties};
use crate::answers::{Cell, Evidence, State, in_words};
use crate::report::Request;
use crate::report::outline::Block;
use crate::report::outline::Outline;
use crate::report::tools;

/// Facts that are asked for the choice of guides, and say nothing of the firm to others.
const OWN: &[&str] = &["budget", "languages", "wants-markets"];

/// The level from which on a practice is in place, counted from 0: the third.
const IN_PLACE: u16 = 2;

/// What references to the standard begin with.
const STANDARD: &str = "VSME ";

pub(super) fn story(teller: &Teller<'_>, request: &Request, gaps: bool) -> Outline {
    let mut blocks = vec![
        Block::Title(teller.say("bank.title", &[("name", &teller.business(&request.title))])),
        Block::Callout(vec![teller.say("bank.self-declared", &[])]),
        Block::Facts(facts(teller, request)),
    ];
    blocks.extend(stands(teller));
    if gaps {
        blocks.extend(duties::blocks(teller, Depth::Whole));
    }
    // What is to be looked at first is left out everywhere, unless it is to stand there.
    let left_out: Vec<usize> = match gaps {
        true => Vec::new(),
        false => duties::found(teller).iter().map(|duty| duty.indicator).collect(),
    };
    blocks.extend(practices(teller, &left_out));
    blocks.push(Block::Heading(teller.say("bank.decided", &[])));
    let decided = decided::table(teller, |one| one.dropped.is_none());
    blocks.push(decided.unwrap_or_else(|| Block::Paragraph(teller.say("bank.decided-none", &[]))));
    blocks.extend(measured(teller, &left_out));
    let stamp = &teller.assessment.questionnaire;
    let basis: crate::text::Arguments<'_> =
        &[("id", &stamp.id), ("version", &stamp.version), ("digest", &stamp.digest)];
    blocks.push(Block::Heading(teller.say("report.basis", &[])));
    blocks.push(Block::Paragraph(teller.say(if gaps { "bank.basis-gaps" } else { "bank.basis" }, basis)));
    Outline(blocks)
}

/// The number, and the level it gives.
fn stands(teller: &Teller<'_>) -> Option<Block> {
    let index = teller.assessment.index.as_ref()?;
    let mut text = teller.say("bank.points", &[("low", &points(index.low))]);
    let levels = &teller.texts.questionnaire.maturity_levels;
    if let Some((number, level)) = index.level_low.and_then(|low| Some((low + 1, levels.get(low)?))) {
        text.push(' ');
        text.push_str(
            &teller.say("bank.level", &[("title", &level.title), ("number", &number), ("of", &levels.len())]),
        );
    }
    Some(Block::Paragraph(text))
}

/// Who, when, where, and what the answers cover. What was not stated is said to be missing.
fn facts(teller: &Teller<'_>, request: &Request) -> Vec<(String, String)> {
    let (assessment, messages) = (teller.assessment, teller.texts.messages);
    let respondent = &assessment.respondent;
    let day = Some(request.day.clone()).filter(|day| !day.is_empty());
    let stated = [
        ("day", &day),
        ("period", &respondent.period),
        ("answered-by", &respondent.answered_by),
        ("place", &respondent.place),
        ("nace", &respondent.nace),
    ];
    let mut facts: Vec<(String, String)> = stated
        .into_iter()
        .map(|(key, value)| {
            let value = value.clone().unwrap_or_else(|| teller.say("bank.not-stated", &[]));
            (teller.say(&format!("bank.{key}"), &[]), value)
        })
        .collect();
    let questions = teller.count("report.questions", teller.asked(), &[]);
    let scope = crate::report::scopes::named(assessment.scope, teller.texts.questionnaire, messages);
    facts.push((teller.say("bank.scope", &[]), format!("{scope}, {questions}")));
    for (fact, answer) in teller.texts.questionnaire.profile.iter().zip(&assessment.profile) {
        if answer.cell.is_answered() && answer.cell != Cell::Choices(0) && !OWN.contains(&fact.id.as_str()) {
            let name = tools::named("bank-fact", fact.id.as_str(), messages);
            let name = if name == fact.id.as_str() { fact.question.clone() } else { name };
            facts.push((name, in_words(answer, &fact.shape, messages)));
        }
    }
    facts
}

/// Whether a practice is done as a habit: an answer from the third level up, or at the highest of fewer levels. What is done
/// only when a customer insists is no practice that a bank would take for one. Answers without levels count with any points.
fn is_in_place(teller: &Teller<'_>, at: usize) -> bool {
    let (result, shape) = (&teller.assessment.indicators[at], &teller.texts.questionnaire.indicators[at].shape);
    let is_habit = match result.answer.cell {
        Cell::Choice(level) if shape.has_levels() => {
            level >= IN_PLACE || usize::from(level) + 1 == shape.choices().len()
        }
        _ => true,
    };
    is_habit && result.points.is_some_and(|points| points > 0.0)
}

/// What is in place, below the paragraph of the standard that asks for it; what belongs to none comes last.
fn practices(teller: &Teller<'_>, left_out: &[usize]) -> Vec<Block> {
    let results = &teller.assessment.indicators;
    let is_in_place = |at: &usize| is_in_place(teller, *at) && !left_out.contains(at);
    let shown: Vec<usize> = (0..results.len()).filter(is_in_place).collect();
    let asks = |at: usize| teller.texts.questionnaire.indicators[at].maps_to.iter();
    let mut paragraphs: Vec<&String> =
        shown.iter().flat_map(|at| asks(*at)).filter(|paragraph| paragraph.starts_with(STANDARD)).collect();
    // B10 comes after B2.
    paragraphs.sort_by_key(|paragraph| (paragraph.len(), paragraph.as_str()));
    paragraphs.dedup();
    let mut blocks = vec![Block::Heading(teller.say("bank.practices", &[]))];
    blocks.push(Block::Paragraph(teller.say("bank.practices-lead", &[])));
    let mut told = vec![false; teller.assessment.indicators.len()];
    for paragraph in paragraphs {
        // A practice that answers several paragraphs stands below the first.
        let of: Vec<usize> =
            shown.iter().copied().filter(|at| !told[*at] && asks(*at).any(|one| one == paragraph)).collect();
        if of.is_empty() {
            continue;
        }
        of.iter().for_each(|at| told[*at] = true);
        let id = paragraph[STANDARD.len()..].to_lowercase().replace(' ', "-");
        let name = tools::named("vsme", &id, teller.texts.messages);
        blocks.push(Block::Subheading(if name == id { paragraph.clone() } else { name }));
        blocks.push(table(teller, &of));
    }
    let rest: Vec<usize> = shown.into_iter().filter(|at| !told[*at]).collect();
    if !rest.is_empty() {
        blocks.push(Block::Subheading(teller.say("bank.further", &[])));
        blocks.push(table(teller, &rest));
    }
    blocks
}

fn table(teller: &Teller<'_>, indicators: &[usize]) -> Block {
    let without_note = |mut cells: Vec<String>| {
        cells.pop();
        cells
    };
    // A note is written for oneself.
    let rows = indicators.iter().map(|at| without_note(answers::row(teller, *at, "bank-evidence"))).collect();
    Block::Table { head: without_note(answers::head(teller)), rows }
}

/// What rests on papers, estimates and outside checks, and what is not known.
fn measured(teller: &Teller<'_>, left_out: &[usize]) -> Vec<Block> {
    let results = &teller.assessment.indicators;
    let named = |is: &dyn Fn(usize) -> bool| -> Vec<String> {
        (0..results.len()).filter(|at| is(*at) && !left_out.contains(at)).map(|at| teller.name(at).to_owned()).collect()
    };
    let on = |evidence: Evidence| {
        named(&|at| results[at].state == State::Answered && results[at].answer.evidence == evidence)
    };
    let behind = [
        ("bank.verified", on(Evidence::Verified)),
        ("bank.document", on(Evidence::Document)),
        ("bank.estimate", on(Evidence::Estimate)),
    ];
    let mut blocks = vec![Block::Heading(teller.say("bank.measured", &[]))];
    if behind.iter().all(|(_, list)| list.is_empty()) {
        blocks.push(Block::Paragraph(teller.say("bank.nothing-behind", &[])));
    }
    let unknown = named(&|at| results[at].state == State::DontKnow);
    let lists = behind.into_iter().chain([("bank.unknown", unknown)]).filter(|(_, list)| !list.is_empty());
    blocks.extend(lists.map(|(key, list)| Block::list(teller.say(key, &[]), list)));
    blocks.push(Block::Paragraph(teller.say("bank.word", &[])));
    blocks
}

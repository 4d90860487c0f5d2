//! The end of a report: answers in doubt, commands, and the small print for advisers.
//!
//! Responsible for what the result rests on and what it is not: points with decimals, evidence, other weights, the method.

use super::{Depth, Teller};
use crate::answers::{Evidence, Problem, ProblemCode, Scope, State};
use crate::report::outline::Block;
use crate::report::{Request, Rest};
use crate::score::{SHOWN_DECIMALS, half_up, reaches, shown};
use crate::source::Word;

/// Answers that contradict each other, and answers that cannot be used.
pub(super) fn doubts(teller: &Teller<'_>) -> Vec<Block> {
    let assessment = teller.assessment;
    let mut blocks = Vec::new();
    if !assessment.contradictions.is_empty() {
        let texts =
            assessment.contradictions.iter().map(|&rule| teller.texts.questionnaire.consistency[rule].text.clone());
        blocks.push(Block::Heading(teller.say("report.contradictions", &[])));
        blocks.push(Block::list("", texts));
    }
    if !assessment.problems.is_empty() {
        blocks.push(Block::Heading(teller.say("report.problems", &[])));
        blocks.push(Block::list("", problems(teller)));
    }
    blocks
}

/// The commands that go on from here.
pub(super) fn commands(teller: &Teller<'_>, request: &Request, depth: Depth) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some((more, command)) = &request.full {
        let key = if teller.assessment.scope == Scope::Quick { "report.quick" } else { "report.more" };
        blocks.push(Block::Command(teller.count(key, *more, &[]), command.clone()));
    }
    for (deeper, command) in &request.deeper {
        let dimension = &teller.texts.questionnaire.dimensions[deeper.dimension].title;
        let text = teller.count("report.deeper", deeper.questions, &[("dimension", dimension)]);
        blocks.push(Block::Command(text, command.clone()));
    }
    if !request.again.is_empty() {
        blocks.push(Block::Command(teller.say("report.again", &[]), request.again.clone()));
    }
    // What is told in few lines has a longer form.
    if let (Depth::Brief, Rest::Commands { page, .. }) = (depth, &request.rest) {
        blocks.push(Block::Command(teller.say("report.page", &[]), page.clone()));
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(teller.say("report.go-on", &[])));
    }
    blocks
}

/// The question behind an id of a sheet, short; `None` if the questionnaire has none.
pub(super) fn question<'a>(teller: &Teller<'a>, id: &str) -> Option<&'a str> {
    let questionnaire = teller.texts.questionnaire;
    let facts = questionnaire.profile.iter().map(|fact| (fact.id.as_str(), fact.question.as_str()));
    let indicators = questionnaire.indicators.iter().map(|one| (one.id.as_str(), one.name()));
    facts.chain(indicators).find(|(other, _)| *other == id).map(|(_, question)| question)
}

/// What could not be used, with the question behind each id; answers that are no longer asked are counted only.
fn problems(teller: &Teller<'_>) -> Vec<String> {
    let is_asked = |problem: &&Problem| problem.code != ProblemCode::NotAsked;
    let lines = teller.assessment.problems.iter().filter(is_asked).map(|problem| {
        let id = match question(teller, &problem.id) {
            Some(question) => teller.say("problem.named", &[("id", &problem.id), ("question", &question)]),
            None => problem.id.clone(),
        };
        // Who counts as the screen does is one too high in a file.
        let levels = if problem.is_one_too_high { "-level" } else { "" };
        teller.say(&format!("problem.{}{levels}", problem.code.word()), &[("id", &id)])
    });
    let mut lines: Vec<String> = lines.collect();
    let unasked = teller.assessment.problems.len() - lines.len();
    if unasked > 0 {
        lines.push(teller.count("problem.no-longer", unasked, &[]));
    }
    lines
}

/// A share in whole percents: all or nothing only where it is all or nothing.
fn percent(share: f64) -> String {
    let whole = half_up(100.0 * share, 0);
    let least = if reaches(0.0, share) { 0.0 } else { 1.0 };
    let most = if reaches(share, 1.0) { 100.0 } else { 99.0 };
    shown(whole.clamp(least, most), 0)
}

/// Points as an adviser reads them: one decimal, none if it is 0.
pub(super) fn points(value: f64) -> String {
    half_up(value, SHOWN_DECIMALS).to_string()
}

/// What the result rests on.
pub(super) fn blocks(teller: &Teller<'_>, depth: Depth) -> Vec<Block> {
    let assessment = teller.assessment;
    let mut sentences = vec![teller.say("report.self-declared", &[])];
    if let Some(index) = &assessment.index {
        let unknown: usize =
            [State::DontKnow, State::NotAnswered, State::Invalid].map(|state| assessment.count(state)).iter().sum();
        let (low, high) = (points(index.low), points(index.high));
        // Open answers without points behind them leave the number as it is.
        sentences.push(match unknown == 0 || low == high {
            true => teller.say("report.shown", &[("low", &low)]),
            false => teller.count("report.shown-up-to", unknown, &[("low", &low), ("high", &high)]),
        });
        // The parts are shown so that they add up to the points shown.
        let parts = crate::assessment::apportion(&assessment.earned_by_evidence, index.low);
        let on = |word: &str| teller.say(&format!("evidence.{word}"), &[]);
        let split: Vec<(&str, f64)> = Evidence::WORDS
            .iter()
            .zip(parts)
            .filter(|(_, part)| *part > 0.0)
            .map(|((word, _), part)| (*word, part))
            .collect();
        match split.as_slice() {
            [] => {}
            [(word, _)] => sentences.push(teller.say("report.evidence-all", &[("evidence", &on(word))])),
            split => {
                let parts = split.iter().map(|(word, part)| {
                    teller.texts.messages.amount("report.evidence-part", &points(*part), &[("evidence", &on(word))])
                });
                let parts = parts.collect::<Vec<_>>().join(", ");
                sentences.push(teller.say("report.evidence", &[("split", &parts)]));
            }
        }
        let (lowest, highest) = (points(index.weight_range.0), points(index.weight_range.1));
        sentences.push(teller.say("report.weights", &[("lowest", &lowest), ("highest", &highest)]));
        let coverage = percent(index.coverage);
        sentences.push(match index.estimate {
            Some(estimate) if index.publishable => {
                teller.say("report.estimate", &[("coverage", &coverage), ("estimate", &points(estimate))])
            }
            _ => teller.say("report.coverage", &[("coverage", &coverage)]),
        });
        sentences.push(teller.say("report.balanced", &[("balanced", &points(index.balanced_low))]));
    }
    if !reaches(assessment.method.max_na_share, assessment.na_share) {
        let share = shown(100.0 * assessment.na_share, 0);
        sentences.push(teller.say("report.many-na", &[("share", &share)]));
    }
    sentences.extend(gains(teller).filter(|_| depth == Depth::Whole));
    let stamp = &assessment.questionnaire;
    let method = teller.say(
        "report.method",
        &[
            ("id", &stamp.id),
            ("version", &stamp.version),
            ("digest", &stamp.digest),
            ("min_coverage", &assessment.method.min_coverage),
            ("max_na_share", &assessment.method.max_na_share),
            ("weight_delta", &assessment.method.weight_delta),
        ],
    );
    vec![
        Block::Heading(teller.say("report.advisers", &[])),
        Block::Paragraph(sentences.join(" ")),
        Block::Paragraph(method),
    ]
}

/// What each of the steps shown adds to the points; nothing where that cannot be told.
fn gains(teller: &Teller<'_>) -> Option<String> {
    let told = teller.seated().into_iter().enumerate().filter_map(|(at, step)| {
        let gain = points(step.gain?);
        // A gain that would be shown as nothing is not shown.
        (gain != "0").then(|| teller.say("report.step-gain", &[("number", &(at + 1)), ("points", &gain)]))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| teller.say("report.gains", &[("list", &told.join(", "))]))
}

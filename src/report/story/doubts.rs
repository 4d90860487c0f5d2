//! What the result rests on and what it is not: evidence, other weights, contradictions, problems, the method.

use super::{Teller, points};
use crate::answers::{Evidence, Problem, ProblemCode, Scope};
use crate::report::Request;
use crate::report::outline::Block;
use crate::score::{half_up, reaches, shown};
use crate::source::Word;

pub(super) fn blocks(teller: &Teller<'_>, request: &Request) -> Vec<Block> {
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
    blocks.push(Block::Heading(teller.say("report.basis", &[])));
    blocks.extend(basis(teller));
    if let Some((more, command)) = &request.full {
        let key = if assessment.scope == Scope::Quick { "report.quick" } else { "report.more" };
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
    blocks
}

/// What could not be used, with the question behind each id; answers that are no longer asked are counted only.
fn problems(teller: &Teller<'_>) -> Vec<String> {
    let questionnaire = teller.texts.questionnaire;
    let question = |id: &str| {
        let facts = questionnaire.profile.iter().map(|fact| (fact.id.as_str(), fact.question.as_str()));
        let indicators = questionnaire.indicators.iter().map(|one| (one.id.as_str(), one.name()));
        facts.chain(indicators).find(|(other, _)| *other == id).map(|(_, question)| question)
    };
    let is_asked = |problem: &&Problem| problem.code != ProblemCode::NotAsked;
    let lines = teller.assessment.problems.iter().filter(is_asked).map(|problem| {
        let id = match question(&problem.id) {
            Some(question) => teller.say("problem.named", &[("id", &problem.id), ("question", &question)]),
            None => problem.id.clone(),
        };
        // Who counts as the screen does is one too high in a file.
        let has_levels =
            questionnaire.indicator(&problem.id).is_some_and(|at| questionnaire.indicators[at].shape.has_levels());
        let levels = if problem.code == ProblemCode::Value && has_levels { "-level" } else { "" };
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

fn basis(teller: &Teller<'_>) -> Vec<Block> {
    let assessment = teller.assessment;
    let mut sentences = vec![teller.say("report.self-declared", &[])];
    if let Some(index) = &assessment.index {
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
                    teller.say("report.evidence-part", &[("points", &points(*part)), ("evidence", &on(word))])
                });
                let parts = parts.collect::<Vec<_>>().join(", ");
                sentences.push(teller.say("report.evidence", &[("low", &points(index.low)), ("split", &parts)]));
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
    vec![Block::Paragraph(sentences.join(" ")), Block::Paragraph(method)]
}

//! What the result rests on and what it is not: evidence, other weights, contradictions, problems, the method.

use super::{Teller, points};
use crate::answers::Evidence;
use crate::report::Request;
use crate::report::outline::Block;
use crate::score::{reaches, shown};
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
        let told = assessment
            .problems
            .iter()
            .map(|problem| teller.say(&format!("problem.{}", problem.code.word()), &[("id", &problem.id)]));
        blocks.push(Block::Heading(teller.say("report.problems", &[])));
        blocks.push(Block::list("", told));
    }
    blocks.push(Block::Heading(teller.say("report.basis", &[])));
    blocks.extend(basis(teller));
    if !request.again.is_empty() {
        blocks.push(Block::Paragraph(teller.say("report.again", &[("command", &request.again)])));
    }
    blocks
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
                let told = split.iter().map(|(word, part)| {
                    teller.say("report.evidence-part", &[("points", &points(*part)), ("evidence", &on(word))])
                });
                let told = told.collect::<Vec<_>>().join(", ");
                sentences.push(teller.say("report.evidence", &[("low", &points(index.low)), ("split", &told)]));
            }
        }
        let (lowest, highest) = (points(index.weight_range.0), points(index.weight_range.1));
        sentences.push(teller.say("report.weights", &[("lowest", &lowest), ("highest", &highest)]));
        let coverage = shown(100.0 * index.coverage, 0);
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

//! Where the enterprise stands: points and level in words, dimensions as bars with numbers, and what is strong.

use super::teller::whole;
use super::{Depth, Teller, points};
use crate::answers::{Cell, in_words};
use crate::assessment::{DimensionResult, deeper};
use crate::questionnaire::{Choice, Token};
use crate::report::outline::{Block, Legend, Meter};
use crate::scoring::Exclusion;
use crate::source::Word;

/// Strengths named.
const STRENGTHS: usize = 3;

/// Points of its own 100 from which an answer is called a strength.
const STRONG: f64 = 75.0;

/// Points of its own 100 from which an answer is among the best so far.
const GOOD: f64 = 50.0;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let dimensions = &teller.texts.questionnaire.dimensions;
    // Of what a short set leaves out more can be asked.
    let more = deeper(teller.texts.questionnaire, &teller.sheet(), teller.assessment);
    let has_more = |at: usize| more.iter().any(|one| one.dimension == at);
    let results = teller.assessment.dimensions.iter().zip(dimensions).enumerate();
    let meters = results.map(|(at, (result, dimension))| meter(teller, result, &dimension.title, has_more(at)));
    let mut blocks = vec![Block::Heading(teller.say("report.standing", &[]))];
    blocks.extend(points::blocks(teller));
    let [shown, between, rest] =
        ["shown", "between", "rest"].map(|part| teller.say(&format!("report.legend-{part}"), &[]));
    blocks.push(Block::Meters { legend: Legend { shown, between, rest }, meters: meters.collect() });
    blocks
}

/// What is strong: the answers in words, or in few lines only what they are about.
pub(super) fn strong(teller: &Teller<'_>, depth: Depth) -> Option<Block> {
    let (word, strengths) = strengths(teller, None)?;
    let lead = teller.say(&format!("report.{word}"), &[]);
    let names: Vec<&str> = strengths.iter().map(|(name, _)| name.as_str()).collect();
    Some(match depth {
        Depth::Whole => Block::list(lead, strengths.iter().map(|(name, answer)| in_one(teller, name, answer))),
        Depth::Brief => Block::Paragraph(teller.say("report.named", &[("lead", &lead), ("list", &names.join("; "))])),
    })
}

/// A strength on a line: what it is about, and the answer.
pub(super) fn in_one(teller: &Teller<'_>, name: &str, answer: &str) -> String {
    teller.say("report.truth", &[("question", &name), ("answer", &answer)])
}

fn meter(teller: &Teller<'_>, result: &DimensionResult, title: &str, has_more: bool) -> Meter {
    let (range, words) = match (result.low, result.high, result.excluded) {
        (Some(low), Some(high), _) => {
            let (now, possible) = (whole(low), whole(high));
            let words =
                if now == possible { now } else { teller.say("report.up-to", &[("low", &now), ("high", &possible)]) };
            (Some((low, high)), words)
        }
        (_, _, Some(Exclusion::NotAsked)) if has_more => (None, teller.say("exclusion.later", &[])),
        (_, _, excluded) => {
            let why = excluded.map_or("nothing-to-score", Word::word);
            (None, teller.say(&format!("exclusion.{why}"), &[]))
        }
    };
    Meter { label: title.to_owned(), range, words }
}

/// What is strong, or the best so far if nothing is; in one dimension or in all: each with its name and the answer in words.
/// `None` if nothing is good either.
pub(super) fn strengths(
    teller: &Teller<'_>,
    dimension: Option<usize>,
) -> Option<(&'static str, Vec<(String, String)>)> {
    let found = [("strong", STRONG), ("best", GOOD)].map(|(word, least)| (word, best(teller, dimension, least)));
    found.into_iter().find(|(_, best)| !best.is_empty())
}

/// The answers that bring most, of those that reached so many of their points.
fn best(teller: &Teller<'_>, dimension: Option<usize>, least: f64) -> Vec<(String, String)> {
    let mut strong: Vec<(usize, f64)> = teller
        .assessment
        .indicators
        .iter()
        .enumerate()
        .filter(|(at, _)| dimension.is_none_or(|only| teller.texts.questionnaire.indicators[*at].dimension == only))
        .filter(|(_, result)| result.points.is_some_and(|points| points >= least) && result.earned > 0.0)
        .map(|(position, result)| (position, crate::score::for_file(result.earned)))
        .collect();
    strong.sort_by(|a, b| b.1.total_cmp(&a.1));
    strong.into_iter().take(STRENGTHS).map(|(position, _)| named(teller, position)).collect()
}

/// An answer with what it is about.
fn named(teller: &Teller<'_>, position: usize) -> (String, String) {
    let indicator = &teller.texts.questionnaire.indicators[position];
    let result = &teller.assessment.indicators[position];
    let answer = in_words(&result.answer, &indicator.shape, teller.texts.messages);
    let is_truth = |choice: &Choice| matches!(choice.token, Token::Truth(_));
    let is_yes_or_no = matches!(result.answer.cell, Cell::Choice(_)) && indicator.shape.choices().iter().any(is_truth);
    let answer = if is_yes_or_no { answer.to_lowercase() } else { answer };
    (indicator.name().trim_end_matches('?').to_owned(), answer)
}

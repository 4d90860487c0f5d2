//! A row: the numbers and names of one enterprise, in the order of the columns.
//!
//! Responsible for what stands in each column; how it looks in a file is an encoder's business.

use super::columns::FIRST;
use super::encoder::Encoder;
use crate::answers::{Became, Followed, Scope, Scopes};
use crate::assessment::Assessor;
use crate::bulk::{Line, Piece};
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::score::millionths;
use crate::scoring::Flag;

/// Dimensions whose numbers are handed to the encoder together.
const DIMENSIONS: usize = 4;

/// An enterprise that was assessed: who it is, as text, and its numbers, steps and tools.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assessed<'a> {
    pub(super) respondent: &'a [u8],
    pub(super) period: &'a [u8],
    pub(super) source: &'a [u8],
    pub(super) scope: Scope,
    /// What became of the plan, if there is one.
    pub(super) followed: Option<&'a Followed>,
    pub(super) assessor: &'a Assessor<'a>,
}

/// Texts that stand in many rows, encoded once.
#[derive(Debug)]
pub(super) struct Texts {
    none: Piece,
    /// The scopes that every questionnaire has, and the words for all others.
    scopes: [(Scope, Piece); 2],
    words: Scopes,
    questionnaire: Piece,
    version: Piece,
    levels: Vec<Piece>,
    indicators: Vec<Piece>,
    tools: Vec<Piece>,
}

impl Texts {
    /// The texts of a questionnaire and a catalogue as an encoder writes them.
    pub(super) fn new<E: Encoder>(encoder: &E, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Self {
        let word = |text: &str| encoder.piece(text.as_bytes());
        Self {
            none: word(""),
            scopes: Scope::PLAIN.map(|(text, scope)| (scope, word(text))),
            words: Scopes::of(questionnaire),
            questionnaire: word(questionnaire.id.as_str()),
            version: word(&questionnaire.version.to_string()),
            levels: questionnaire.maturity_levels.iter().map(|level| word(level.id.as_str())).collect(),
            indicators: questionnaire.indicators.iter().map(|indicator| word(indicator.id.as_str())).collect(),
            tools: catalogue.tools.iter().map(|tool| word(tool.id.as_str())).collect(),
        }
    }
}

/// Writes the row of an enterprise. `list` is a buffer for joined ids.
pub(super) fn write<E: Encoder>(encoder: &E, of: Assessed<'_>, texts: &Texts, list: &mut Vec<u8>, line: &mut Line<'_>) {
    let (questionnaire, card) = (of.assessor.questionnaire(), of.assessor.card());
    let mut column = 0;
    let mut next = |columns: usize| {
        column += columns;
        column - columns
    };
    for part in [of.respondent, of.period, of.source] {
        encoder.text(next(1), part, line);
    }
    match texts.scopes.iter().find(|(scope, _)| *scope == of.scope) {
        Some((_, piece)) => encoder.put(next(1), piece, line),
        None => encoder.text(next(1), texts.words.word(of.scope).as_bytes(), line),
    }
    for piece in [&texts.questionnaire, &texts.version] {
        encoder.put(next(1), piece, line);
    }
    let totals = card.totals.as_ref();
    let numbers = [
        totals.map(|totals| totals.low),
        totals.map(|totals| totals.high),
        totals.and_then(|totals| totals.estimate),
        totals.map(|totals| totals.coverage),
    ];
    encoder.numbers(next(numbers.len()), &numbers.map(|number| number.map(millionths)), line);
    encoder.truth(next(1), Some(totals.is_some_and(|totals| totals.publishable)), line);
    for level in [totals.map(|totals| totals.level_low.level), totals.map(|totals| totals.level_high.level)] {
        let piece = level.and_then(|level| texts.levels.get(level));
        encoder.put(next(1), piece.unwrap_or(&texts.none), line);
    }
    let stopped = totals.and_then(|totals| totals.level_low.stopped_at);
    let blocking = questionnaire.gates.iter().zip(&card.unmet_gates);
    let blocking = blocking.filter(|(gate, unmet)| **unmet && Some(gate.level) == stopped);
    join(blocking.map(|(gate, _)| gate.id.as_str()), list);
    encoder.text(next(1), list, line);
    let flags = questionnaire.red_flags.iter().zip(&card.red_flags);
    join(flags.filter(|(_, raised)| **raised == Some(Flag::Raised)).map(|(flag, _)| flag.id.as_str()), list);
    encoder.text(next(1), list, line);
    encoder.numbers(next(1), &[Some(millionths(card.na_share))], line);
    for some in card.dimensions.chunks(DIMENSIONS) {
        let mut numbers = [[None; 2]; DIMENSIONS];
        for (numbers, dimension) in numbers.iter_mut().zip(some) {
            if dimension.excluded.is_none() {
                *numbers = [dimension.low, dimension.high].map(|number| Some(millionths(number)));
            }
        }
        let numbers = numbers[..some.len()].as_flattened();
        encoder.numbers(next(numbers.len()), numbers, line);
    }
    for position in 0..FIRST {
        let piece = of.assessor.steps().get(position).and_then(|step| texts.indicators.get(step.indicator));
        encoder.put(next(1), piece.unwrap_or(&texts.none), line);
    }
    for position in 0..FIRST {
        let piece = of.assessor.picks().get(position).and_then(|pick| texts.tools.get(pick.tool));
        encoder.put(next(1), piece.unwrap_or(&texts.none), line);
    }
    let followed = of.followed.map(|of| [of.taken(), of.count(Became::Done), of.count(Became::Dropped)]);
    encoder.numbers(next(3), &followed.map_or([None; 3], |counts| counts.map(whole)), line);
    match of.followed {
        Some(followed) => encoder.text(next(1), followed.saved_text().as_bytes(), line),
        None => encoder.put(next(1), &texts.none, line),
    }
    encoder.end(line);
}

/// A count in millionths.
fn whole(count: usize) -> Option<i64> {
    i64::try_from(count).ok()?.checked_mul(1_000_000)
}

/// Ids joined by `;`.
fn join<'a>(ids: impl Iterator<Item = &'a str>, list: &mut Vec<u8>) {
    list.clear();
    for id in ids {
        if !list.is_empty() {
            list.push(b';');
        }
        list.extend_from_slice(id.as_bytes());
    }
}

//! A row: the numbers and names of one enterprise, in the order of the columns.
//!
//! Responsible for what stands in each column; how it looks in a file is an encoder's business. A format writes cells,
//! and gets rows for it: the row is compiled for each format, so that a worker calls it once a row and not once a cell.

use super::beside;
use super::columns::FIRST;
use super::line::{Line, Lines, Word};
use crate::answers::Scope;
use crate::answers::table::Record;
use crate::assessment::Assessor;
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::score::millionths;
use crate::scoring::Flag;
use crate::source::Word as _;

/// Dimensions whose numbers are worked out together.
const DIMENSIONS: usize = 4;

/// Writes the cells of rows. It has no state: what it writes depends on the column and the value alone. The first column
/// of every table of rows holds a text.
pub(super) trait Encoder: Send + Sync {
    /// A text; empty where there is none.
    fn text(&self, column: usize, text: &[u8], line: &mut Line<'_>);

    /// Numbers side by side in millionths; `None` where there is none. They never stand in the first column.
    fn numbers(&self, first: usize, millionths: &[Option<i64>], line: &mut Line<'_>);

    /// True or false; `None` where neither is known. It never stands in the first column.
    fn truth(&self, column: usize, truth: Option<bool>, line: &mut Line<'_>);

    /// A text that is written many times, as far as it looks the same in every column but the first.
    fn word(&self, text: &[u8]) -> Word;

    /// Such a text in its column.
    fn put(&self, column: usize, word: &Word, line: &mut Line<'_>);

    /// The end of a row.
    fn end(&self, line: &mut Line<'_>);
}

/// Writes rows: what every encoder of cells can do.
pub(super) trait Rows: Send + Sync {
    /// The texts of a questionnaire and a catalogue as this format writes them.
    fn words(&self, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Words;

    /// The row of the enterprise that the assessor looked at last. `list` is room for joined ids.
    fn row(&self, of: Looked<'_>, words: &Words, list: &mut Vec<u8>, out: &mut Lines);

    /// Its details.
    fn details(&self, of: Looked<'_>, record: &Record, out: &mut Lines);
}

/// An enterprise that was looked at: who it is, as text, and who looked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looked<'a> {
    pub(super) respondent: &'a [u8],
    pub(super) period: &'a [u8],
    pub(super) source: &'a [u8],
    pub(super) scope: Scope,
    pub(super) assessor: &'a Assessor<'a>,
}

/// Texts that stand in many rows, encoded once.
#[derive(Debug)]
pub(super) struct Words {
    none: Word,
    scopes: Vec<(Scope, Word)>,
    questionnaire: Word,
    version: Word,
    levels: Vec<Word>,
    indicators: Vec<Word>,
    tools: Vec<Word>,
}

impl<E: Encoder> Rows for E {
    fn words(&self, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Words {
        let word = |text: &str| self.word(text.as_bytes());
        Words {
            none: word(""),
            scopes: Scope::WORDS.iter().map(|(text, scope)| (*scope, word(text))).collect(),
            questionnaire: word(questionnaire.id.as_str()),
            version: word(&questionnaire.version.to_string()),
            levels: questionnaire.maturity_levels.iter().map(|level| word(level.id.as_str())).collect(),
            indicators: questionnaire.indicators.iter().map(|indicator| word(indicator.id.as_str())).collect(),
            tools: catalogue.tools.iter().map(|tool| word(tool.id.as_str())).collect(),
        }
    }

    fn row(&self, of: Looked<'_>, words: &Words, list: &mut Vec<u8>, out: &mut Lines) {
        out.add(|line| write(self, of, words, list, line));
    }

    fn details(&self, of: Looked<'_>, record: &Record, out: &mut Lines) {
        beside::details(self, of, record, out);
    }
}

#[inline(always)]
fn write<E: Encoder>(encoder: &E, of: Looked<'_>, words: &Words, list: &mut Vec<u8>, line: &mut Line<'_>) {
    let (questionnaire, card) = (of.assessor.questionnaire(), of.assessor.card());
    let mut column = 0;
    let mut next = |columns: usize| {
        column += columns;
        column - columns
    };
    for part in [of.respondent, of.period, of.source] {
        encoder.text(next(1), part, line);
    }
    let scope = words.scopes.iter().find(|(scope, _)| *scope == of.scope).map_or(&words.none, |(_, word)| word);
    for word in [scope, &words.questionnaire, &words.version] {
        encoder.put(next(1), word, line);
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
        let word = level.and_then(|level| words.levels.get(level));
        encoder.put(next(1), word.unwrap_or(&words.none), line);
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
        let word = of.assessor.steps().get(position).and_then(|step| words.indicators.get(step.indicator));
        encoder.put(next(1), word.unwrap_or(&words.none), line);
    }
    for position in 0..FIRST {
        let word = of.assessor.picks().get(position).and_then(|pick| words.tools.get(pick.tool));
        encoder.put(next(1), word.unwrap_or(&words.none), line);
    }
    encoder.end(line);
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

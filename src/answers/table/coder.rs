//! Coding: from the bytes of a cell to what routing and scoring need.
//!
//! Responsible for the words of one question, for its lists and numbers, and for what is wrong with a cell. What a value
//! means is the same as in a sheet. The usual cell is met first and without a branch on what it says; every other way
//! of writing the same is `code_rest`.

use super::number::{Unreadable, number};
use super::plain::short_number;
use super::within::Within;
use super::words::{Word, Words};
use crate::answers::cell::Cell;
use crate::answers::problem::ProblemCode;
use crate::answers::value::{read_number, read_set};
use crate::questionnaire::{NotApplicable, Shape, Token};
use std::sync::Arc;

/// The word of a cell for "not applicable".
pub const NOT_APPLICABLE: &str = "na";

/// The word of a cell for "don't know".
pub const DONT_KNOW: &str = "dk";

/// The cell of a list in which nothing is chosen: an answer, unlike an empty cell.
pub const EMPTY_LIST: &str = "[]";

/// The words for states in a cell.
const STATES: [(&[u8], Cell); 2] =
    [(NOT_APPLICABLE.as_bytes(), Cell::NotApplicable), (DONT_KNOW.as_bytes(), Cell::DontKnow)];

/// Why a cell has no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A problem of the answer, as in a sheet.
    Problem(ProblemCode),
    /// It cannot be read exactly, so its row is refused.
    Refused(Unreadable),
}

/// The signs between the items of a list.
const BETWEEN: [u8; 3] = [b';', b'|', b','];

/// Words laid out, each set of them once: many questions share theirs, and what is shared stays in the cache. Where one
/// of them stands alone in a list, that is told apart as well.
pub(super) type Laid = Vec<(Vec<Word>, Option<usize>, Arc<Words>)>;

/// The words of one question.
#[derive(Clone, Debug)]
pub(super) struct Coder {
    words: Arc<Words>,
    answer: Form,
    /// Whether "not applicable" is an answer.
    pub(super) not_applicable: NotApplicable,
    /// Ids are read in either case: facts only, since country codes are often written in capitals.
    either_case: bool,
}

/// How most cells of a question are coded. Whatever a cell is, the others are coded in the end by `code_other`.
#[derive(Clone, Debug)]
pub(super) enum Usual {
    /// They are one of the words.
    Word(Arc<Words>),
    /// They are short numbers.
    Number,
    /// They are lists of words.
    List,
}

/// How values are written, beyond words.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// Words only.
    Choice,
    /// Whole numbers of levels, which a spreadsheet may write with decimals.
    Level,
    /// A list of words, and the position of the one that stands alone.
    List(Option<usize>),
    Number(f64, f64),
    Words,
}

impl Coder {
    /// The coder of a fact. A state in place of a fact says that it is not stated.
    pub(super) fn of_fact(shape: &Shape, laid: &mut Laid) -> Self {
        Self::new(shape, NotApplicable::Allowed, true, laid)
    }

    /// The coder of an indicator.
    pub(super) fn of_indicator(shape: &Shape, not_applicable: NotApplicable, laid: &mut Laid) -> Self {
        Self::new(shape, not_applicable, false, laid)
    }

    fn new(shape: &Shape, not_applicable: NotApplicable, either_case: bool, laid: &mut Laid) -> Self {
        let answer = match shape {
            Shape::OneOf(_) if shape.has_levels() => Form::Level,
            Shape::OneOf(_) => Form::Choice,
            Shape::ManyOf { exclusive, .. } => Form::List(*exclusive),
            Shape::Number { valid, .. } => Form::Number(valid.0, valid.1),
            Shape::Text | Shape::Date => Form::Words,
        };
        let cell = |position: usize| match answer {
            Form::List(_) => Cell::Choices(1 << position),
            _ => Cell::Choice(u16::try_from(position).unwrap_or(u16::MAX)),
        };
        let mut words: Vec<Word> = shape
            .choices()
            .iter()
            .enumerate()
            .map(|(position, choice)| word(choice.token.to_string().as_bytes(), cell(position)))
            // A state goes before an option of the same name; facts have no states, so that `dk` may be a country.
            .filter(|word| either_case || STATES.iter().all(|(state, _)| **state != *word.text))
            .collect();
        // Spreadsheets write truths in capitals.
        for (position, choice) in shape.choices().iter().enumerate() {
            if let Token::Truth(truth) = choice.token {
                let other: [&[u8]; 2] = if truth { [b"TRUE", b"True"] } else { [b"FALSE", b"False"] };
                words.extend(other.map(|text| word(text, cell(position))));
            }
        }
        // Where "not applicable" is no answer, its word is met by `code_rest`, which says so.
        let states =
            STATES.iter().filter(|(_, cell)| *cell != Cell::NotApplicable || not_applicable != NotApplicable::Never);
        words.extend(states.map(|(text, cell)| word(text, if either_case { Cell::Blank } else { *cell })));
        if either_case && matches!(answer, Form::Choice) {
            // Countries in capitals are as frequent as others, so they are not left to `lower`.
            let small = words.iter().filter(|word| !word.text.iter().any(u8::is_ascii_uppercase));
            let capitals: Vec<Word> = small.map(|small| word(&small.text.to_ascii_uppercase(), small.cell)).collect();
            words.extend(capitals);
        }
        words.push(word(b"", Cell::Blank));
        let alone = if let Form::List(alone) = answer { alone } else { None };
        let known = laid.iter().find(|(same, with, _)| *same == words && *with == alone);
        let known = known.map(|(.., known)| Arc::clone(known));
        let words = known.unwrap_or_else(|| {
            let new = Arc::new(Words::new(&words));
            laid.push((words, alone, Arc::clone(&new)));
            new
        });
        Self { words, answer, not_applicable, either_case }
    }

    /// Codes a cell into `to`, which is left as it was if there is a fault.
    #[inline(always)]
    pub(super) fn code(&self, cell: Within<'_>, to: &mut Cell) -> Result<(), Fault> {
        let usual = match self.answer {
            Form::Choice | Form::Level | Form::Words => self.words.find(cell).map(|found| *to = *found).is_some(),
            Form::Number(..) => self.code_short_number(cell, to),
            Form::List(_) => self.code_short_list(cell, to),
        };
        if !usual {
            *to = self.code_other(cell)?;
        }
        Ok(())
    }

    /// How most cells of the question are coded.
    pub(super) fn usual(&self) -> Usual {
        match self.answer {
            Form::Choice | Form::Level | Form::Words => Usual::Word(Arc::clone(&self.words)),
            Form::Number(..) => Usual::Number,
            Form::List(_) => Usual::List,
        }
    }

    /// A number that is another wherever a list of the same text may be coded otherwise, as long as these coders live.
    pub(super) fn words_mark(&self) -> usize {
        Arc::as_ptr(&self.words).addr()
    }

    /// Codes a short number that is possible; gives whether it is one.
    #[inline(always)]
    pub(super) fn code_short_number(&self, cell: Within<'_>, to: &mut Cell) -> bool {
        let Form::Number(low, high) = self.answer else { return false };
        match short_number(cell) {
            Some(number) if (low..=high).contains(&number) => {
                *to = Cell::Number(number);
                true
            }
            _ => false,
        }
    }

    /// Codes a list of nothing but known words that go together, as most do; gives whether it is one.
    #[inline(always)]
    pub(super) fn code_short_list(&self, cell: Within<'_>, to: &mut Cell) -> bool {
        let Form::List(alone) = self.answer else { return false };
        let (mut set, mut wrong) = (0, false);
        cell.split(BETWEEN, |item| {
            let bit = match self.words.find(item) {
                Some(Cell::Choices(bit)) => *bit,
                _ => 0,
            };
            wrong |= bit == 0 || set & bit != 0;
            set |= bit;
        });
        let alone = alone.map_or(0, |alone| 1 << alone);
        if wrong || (set & alone != 0 && set != alone) {
            return false;
        }
        *to = Cell::Choices(set);
        true
    }

    /// Codes a cell that is not as most are.
    #[inline(always)]
    pub(super) fn code_other(&self, cell: Within<'_>) -> Result<Cell, Fault> {
        // Apart, so that the parts of a cell need not lie in memory for those that never come here.
        let (text, start, end) = cell.parts();
        self.code_within(text, start, end)
    }

    #[inline(never)]
    fn code_within(&self, text: &[u8], start: usize, end: usize) -> Result<Cell, Fault> {
        let cell = Within::new(text, start, end);
        match self.words.find(cell) {
            Some(found) => Ok(*found),
            None => self.code_rest(cell.bytes()),
        }
    }

    fn word(&self, text: &[u8]) -> Option<Cell> {
        self.words.find(Within::whole(text)).copied()
    }

    fn code_rest(&self, text: &[u8]) -> Result<Cell, Fault> {
        let trimmed = text.trim_ascii();
        if trimmed.is_empty() {
            return Ok(Cell::Blank);
        }
        if let Form::Number(low, high) = self.answer
            && let Some(cell) = code_number(trimmed, low, high)
        {
            return cell;
        }
        if trimmed.len() < text.len() {
            return self.code_other(Within::whole(trimmed));
        }
        if trimmed == STATES[0].0 && self.not_applicable == NotApplicable::Never {
            return Err(Fault::Problem(ProblemCode::NaNotAllowed));
        }
        match self.answer {
            Form::List(alone) => self.code_list(text, alone),
            Form::Words => Ok(Cell::Words),
            Form::Level => self.code_level(text),
            Form::Choice | Form::Number(..) => self.lower(text).ok_or(Fault::Problem(ProblemCode::Value)),
        }
    }

    /// A level that a spreadsheet has written as `3.0`; dates and numbers that could be two refuse the row.
    fn code_level(&self, text: &[u8]) -> Result<Cell, Fault> {
        let value = Fault::Problem(ProblemCode::Value);
        match number(text) {
            Ok(_) => {
                let point = text.iter().position(|byte| *byte == b'.').ok_or(value)?;
                let zeros = &text[point + 1..];
                let level = self.word(&text[..point]).filter(|_| zeros.iter().all(|byte| *byte == b'0'));
                level.ok_or(value)
            }
            Err(Unreadable::Other) => Err(value),
            Err(unreadable) => Err(Fault::Refused(unreadable)),
        }
    }

    fn code_list(&self, text: &[u8], alone: Option<usize>) -> Result<Cell, Fault> {
        if text == EMPTY_LIST.as_bytes() {
            return Ok(Cell::Choices(0));
        }
        let position = |item: &[u8]| {
            let word = self.word(item).or_else(|| self.word(item.trim_ascii())).or_else(|| self.lower(item));
            match word {
                Some(Cell::Choices(bit)) => usize::try_from(bit.trailing_zeros()).ok(),
                _ => None,
            }
        };
        let items = text.split(|byte| BETWEEN.contains(byte));
        read_set(items.map(position), alone).map_err(Fault::Problem)
    }

    /// The word in small letters, where either case is read.
    fn lower(&self, text: &[u8]) -> Option<Cell> {
        if self.either_case { self.word(&text.trim_ascii().to_ascii_lowercase()) } else { None }
    }
}

/// A number within its bounds; `None` for a text that is no number at all.
fn code_number(text: &[u8], low: f64, high: f64) -> Option<Result<Cell, Fault>> {
    match number(text) {
        Ok(number) => Some(read_number(number, (low, high)).map_err(Fault::Problem)),
        Err(Unreadable::Other) => None,
        Err(unreadable) => Some(Err(Fault::Refused(unreadable))),
    }
}

fn word(text: &[u8], cell: Cell) -> Word {
    Word { text: text.into(), cell }
}

#[cfg(test)]
mod tests;

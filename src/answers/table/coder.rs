//! Coding: from the bytes of a cell to what routing and scoring need.
//!
//! Responsible for one question's words, laid out once so that a cell is found by comparing two numbers. What a value
//! means is the same as in a sheet.

use super::number::{Unreadable, number};
use crate::answers::cell::Cell;
use crate::answers::problem::ProblemCode;
use crate::answers::value::{read_number, read_set};
use crate::questionnaire::{NotApplicable, Shape, Token};

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

/// A word with its code.
#[derive(Clone, Debug)]
struct Word {
    key: Key,
    text: Box<[u8]>,
    cell: Cell,
}

/// Words by a hash that no two of them share, so that one comparison tells whether a text is one of them.
#[derive(Clone, Debug)]
struct Words {
    slots: Vec<Option<Word>>,
    magic: u64,
    shift: u32,
}

/// The words of one question.
#[derive(Clone, Debug)]
pub(super) struct Coder {
    words: Words,
    answer: Form,
    /// Whether "not applicable" is an answer.
    pub(super) not_applicable: NotApplicable,
    /// Ids are read in either case: facts only, since country codes are often written in capitals.
    either_case: bool,
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
    pub(super) fn of_fact(shape: &Shape) -> Self {
        // A state in place of a fact says that it is not stated.
        Self::new(shape, NotApplicable::Allowed, true)
    }

    pub(super) fn of_indicator(shape: &Shape, not_applicable: NotApplicable) -> Self {
        Self::new(shape, not_applicable, false)
    }

    fn new(shape: &Shape, not_applicable: NotApplicable, either_case: bool) -> Self {
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
            .map(|(position, choice)| Word::new(choice.token.to_string().as_bytes(), cell(position)))
            // A state goes before an option of the same name; facts have no states, so that `dk` may be a country.
            .filter(|word| either_case || STATES.iter().all(|(state, _)| **state != *word.text))
            .collect();
        // Spreadsheets write truths in capitals.
        for (position, choice) in shape.choices().iter().enumerate() {
            if let Token::Truth(truth) = choice.token {
                let other: [&[u8]; 2] = if truth { [b"TRUE", b"True"] } else { [b"FALSE", b"False"] };
                words.extend(other.map(|word| Word::new(word, cell(position))));
            }
        }
        // Where "not applicable" is no answer, its word is met by `code_rest`, which says so.
        let states =
            STATES.iter().filter(|(_, cell)| *cell != Cell::NotApplicable || not_applicable != NotApplicable::Never);
        words.extend(states.map(|(word, cell)| Word::new(word, *cell)));
        Self { words: Words::new(&words), answer, not_applicable, either_case }
    }

    /// Codes a cell.
    #[inline]
    pub(super) fn code(&self, text: &[u8]) -> Result<Cell, Fault> {
        if text.is_empty() {
            return Ok(Cell::Blank);
        }
        match self.word(text) {
            Some(cell) => Ok(cell),
            None => self.code_rest(text),
        }
    }

    #[inline]
    fn word(&self, text: &[u8]) -> Option<Cell> {
        let key = key(text);
        let word = self.words.slots[self.words.slot(&key)].as_ref()?;
        (word.key == key && (text.len() <= 16 || *word.text == *text)).then_some(word.cell)
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
            return self.code(trimmed);
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
        let items = text.split(|byte| matches!(byte, b';' | b'|' | b','));
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

impl Words {
    /// Lays words out; of two equal ones the first counts.
    fn new(words: &[Word]) -> Self {
        let mut distinct: Vec<&Word> = Vec::new();
        for word in words {
            if distinct.iter().all(|other| other.text != word.text) {
                distinct.push(word);
            }
        }
        let mut dice = 0x9E37_79B9_7F4A_7C15u64;
        let mut size = (2 * distinct.len()).next_power_of_two().max(2);
        loop {
            // A handful of tries for each size; each doubling makes a meeting of two words less likely.
            for _ in 0..64 {
                dice = dice.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
                let mut words = Self { slots: vec![None; size], magic: dice | 1, shift: 64 - size.trailing_zeros() };
                let alone = distinct.iter().all(|word| {
                    let slot = words.slot(&word.key);
                    words.slots[slot].replace((*word).clone()).is_none()
                });
                if alone {
                    return words;
                }
            }
            size *= 2;
        }
    }

    #[inline]
    fn slot(&self, key: &Key) -> usize {
        let mixed = (key.head ^ key.tail.rotate_left(29) ^ key.length as u64).wrapping_mul(self.magic);
        // The highest bits, of which there are as many as the slots need.
        (mixed >> self.shift) as usize
    }
}

impl Word {
    fn new(text: &[u8], cell: Cell) -> Self {
        Self { key: key(text), text: text.into(), cell }
    }
}

/// The length and the ends of a text: texts of up to sixteen bytes are equal if these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    length: usize,
    head: u64,
    tail: u64,
}

#[inline]
fn key(text: &[u8]) -> Key {
    let length = text.len();
    let eight = |at: usize| text.get(at..at + 8).and_then(|piece| piece.try_into().ok()).map_or(0, u64::from_le_bytes);
    let four = |at: usize| {
        let piece = text.get(at..at + 4).and_then(|piece| piece.try_into().ok());
        u64::from(piece.map_or(0, u32::from_le_bytes))
    };
    let (head, tail) = match length {
        0 => (0, 0),
        1..4 => (u64::from(text[0]) | u64::from(text[length / 2]) << 8 | u64::from(text[length - 1]) << 16, 0),
        4..8 => (four(0) | four(length - 4) << 32, 0),
        _ => (eight(0), eight(length - 8)),
    };
    Key { length, head, tail }
}

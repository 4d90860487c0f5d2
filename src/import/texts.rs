//! Texts: what the cells of a column may mean as answers to its question.
//!
//! Responsible for guesses about texts that no table may have: texts of options, words, codes by their order. A text that
//! any table may have is no guess and is left alone.

use super::codes::Codes;
use super::items::{Spelling, codes, spelled, spellings};
use super::reason::Reason;
use super::words::{state, truth};
use crate::answers::answer;
use crate::answers::map::fold;
use crate::answers::names::shape;
use crate::answers::table::is_tick;
use crate::questionnaire::{Choice, Questionnaire, Shape, Token};

/// A text that is taken for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) text: String,
    /// The answer, as a map writes it.
    pub(super) value: String,
    pub(super) reason: Reason,
}

/// Guesses about the texts of a question, and the texts about which there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Guesses {
    pub(super) guesses: Vec<Guess>,
    pub(super) left: Vec<String>,
}

/// Whether numbers of a column say that levels are counted from 1 (`Some(true)`) or from 0 (`Some(false)`).
pub(super) fn counts_from_one(question: usize, texts: &[String], questionnaire: &Questionnaire) -> Option<bool> {
    let shape = shape(question, questionnaire).filter(|shape| shape.has_levels())?;
    let mut numbers = texts.iter().filter_map(|text| text.parse::<f64>().ok());
    #[allow(clippy::cast_precision_loss, reason = "a question has few levels")]
    let above = shape.choices().len() as f64;
    if numbers.clone().any(|number| number == 0.0) {
        return Some(false);
    }
    numbers.any(|number| number == above).then_some(true)
}

/// What the texts of a question may mean; `from_one` where all levels of the table seem to be counted from 1.
pub(super) fn guesses(question: usize, texts: &[String], from_one: bool, questionnaire: &Questionnaire) -> Guesses {
    let mut found = Guesses::default();
    let Some(shape) = shape(question, questionnaire) else { return found };
    let choices = shape.choices();
    if from_one && shape.has_levels() {
        let plain = Codes::of(["1"], choices.len());
        found.all(plain.map(|codes| (0..choices.len()).map(|at| codes.at(at)).collect()), choices, Reason::FromOne);
    }
    let is_plain = |text: &str| {
        let is_shifted = text.parse::<usize>().is_ok_and(|level| (1..=choices.len()).contains(&level));
        from_one && shape.has_levels() && is_shifted || answer(question, text, questionnaire).is_some()
    };
    let mut open: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !is_plain(text)).collect();
    open.retain(|text| {
        let value = state(&fold(text)).filter(|state| answer(question, state, questionnaire).is_some());
        let word = value.map(|state| format!("\"{state}\"")).or_else(|| {
            let is_truth = matches!(choices.first(), Some(Choice { token: Token::Truth(_), .. }));
            truth(&fold(text)).filter(|_| is_truth).map(|truth| truth.to_string())
        });
        let is_word = word.is_some();
        let word = word.filter(|_| !found.knows(text));
        found.guesses.extend(word.map(|value| Guess { text: (*text).to_owned(), value, reason: Reason::Word }));
        !is_word
    });
    match shape {
        Shape::ManyOf { .. } => found.lists(&mut open, choices),
        Shape::OneOf(_) => found.single(&mut open, choices),
        Shape::Number { .. } => {}
        Shape::Text | Shape::Date => open.clear(),
    }
    found.left = open.into_iter().map(str::to_owned).collect();
    found
}

/// What the texts in the column of one option may mean.
pub(super) fn ticks(choice: &Choice, texts: &[String]) -> Guesses {
    let mut found = Guesses::default();
    for text in texts.iter().filter(|text| !is_tick(text, choice)) {
        match truth(&fold(text)) {
            Some(truth) => {
                let (text, value) = (text.clone(), truth.to_string());
                found.guesses.push(Guess { text, value, reason: Reason::Word });
            }
            None => found.left.push(text.clone()),
        }
    }
    found
}

impl Guesses {
    /// One answer a cell: a text, an id written in another way, or a code.
    fn single(&mut self, open: &mut Vec<&str>, choices: &[Choice]) {
        if matches!(choices.first(), Some(Choice { token: Token::Truth(_), .. })) {
            let is_digit = |text: &str| matches!(text, "0" | "1");
            // A 1 alone may be the first of two answers as well as a yes.
            if open.contains(&"0") && open.iter().all(|text| is_digit(text)) {
                let texts = choices.iter().map(|choice| u8::from(choice.token == Token::Truth(true)).to_string());
                self.all(Some(texts.collect()), choices, Reason::Word);
                open.clear();
            }
            return;
        }
        for Spelling { reason, mut texts } in spellings(choices) {
            let Some(reason) = reason else { continue };
            let seen: Vec<String> = open.iter().map(|text| fold(text)).collect();
            let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
            open.retain(|text| !folded.contains(&fold(text)));
            if open.len() < seen.len() {
                // An id that stands in the table as it is needs no map.
                for ((text, folded), choice) in texts.iter_mut().zip(&folded).zip(choices) {
                    if *text == choice.token.to_string() && !seen.contains(folded) {
                        text.clear();
                    }
                }
                self.all(Some(texts), choices, reason);
            }
        }
        let coded: Vec<&str> = open.iter().copied().filter(|text| super::codes::number(text).is_some()).collect();
        let codes = Codes::of(coded, choices.len()).filter(|_| !is_levels_by_number(open, choices));
        if let Some(codes) = codes {
            open.retain(|text| super::codes::number(text).is_none());
            self.all(Some((0..choices.len()).map(|at| codes.at(at)).collect()), choices, Reason::Order);
        }
    }

    /// Several answers a cell.
    fn lists(&mut self, open: &mut Vec<&str>, choices: &[Choice]) {
        let mut spellings = spellings(choices);
        let mut used = vec![false; spellings.len()];
        open.retain(|text| match spelled(text, &spellings) {
            Some(items) => {
                items.into_iter().for_each(|item| used[item] = true);
                false
            }
            None => true,
        });
        if let Some(codes) = codes(open, choices.len()) {
            open.clear();
            let texts = (0..choices.len()).map(|at| codes.at(at)).collect();
            spellings.push(Spelling { reason: Some(Reason::Order), texts });
            used.push(true);
        }
        for (Spelling { reason, texts }, used) in spellings.into_iter().zip(used) {
            if let Some(reason) = reason.filter(|_| used) {
                self.all(Some(texts), choices, reason);
            }
        }
    }

    /// Whether there is a guess about a text, capitals and white space aside.
    fn knows(&self, text: &str) -> bool {
        self.guesses.iter().any(|guess| fold(&guess.text) == fold(text))
    }

    /// A guess for each choice, its text being that at its position.
    fn all(&mut self, texts: Option<Vec<String>>, choices: &[Choice], reason: Reason) {
        for (text, choice) in texts.into_iter().flatten().zip(choices) {
            if !text.is_empty() && !self.knows(&text) {
                let value = match &choice.token {
                    Token::Id(id) => format!("\"{id}\""),
                    Token::Whole(_) | Token::Truth(_) => choice.token.to_string(),
                };
                self.guesses.push(Guess { text, value, reason });
            }
        }
    }
}

/// Whether texts are plain numbers where levels are due: which level a number means is told by the whole table alone.
fn is_levels_by_number(open: &[&str], choices: &[Choice]) -> bool {
    let has_levels = matches!(choices.first(), Some(Choice { token: Token::Whole(_), .. }));
    has_levels && open.iter().any(|text| text.parse::<f64>().is_ok())
}

//! What if: the result under other answers, before anything is done.
//!
//! Responsible for reading such answers as they are typed, and for both results. What a text means is told by the answers.

use super::standing::Standing;
use crate::answers::{Answer, AnswerSheet, State, read_typed};
use crate::questionnaire::{Indicator, Questionnaire};
use crate::scoring::Scorer;
use crate::source::nearest;

/// Another answer to one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Position of the indicator.
    pub indicator: usize,
    /// The answer as it would be.
    pub answer: Answer,
    /// Whether it is asked under all the changes; if not, the answer counts for nothing.
    pub counts: bool,
}

/// Both results.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The result of today.
    pub before: Standing,
    /// The result with the changes.
    pub after: Standing,
    /// What would be answered otherwise, in the order given.
    pub changes: Vec<Change>,
}

/// Why a change cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// It is not of the form `id=answer`.
    Form(String),
    /// No question has this id, and the id that was likely meant.
    Unknown(String, Option<String>),
    /// The answer, the id of its question, the nearest answer if there is one near, and all of them.
    Answer {
        /// The id.
        id: String,
        /// What was typed.
        typed: String,
        /// The nearest answer.
        nearest: Option<String>,
        /// All answers, as they are written; none where a number or words are due.
        known: Vec<String>,
    },
    /// This id is given more than once.
    Twice(String),
}

/// Reads one change, such as `sorting=3`.
///
/// # Errors
/// The question or the answer is not known.
pub fn read_change(questionnaire: &Questionnaire, text: &str) -> Result<(usize, Answer), Wrong> {
    let (id, typed) = text.split_once('=').ok_or_else(|| Wrong::Form(text.to_owned()))?;
    let (id, typed) = (id.trim(), typed.trim());
    let position = questionnaire.indicator(id).ok_or_else(|| {
        let ids = questionnaire.indicators.iter().map(|indicator| indicator.id.as_str());
        Wrong::Unknown(id.to_owned(), nearest(id, ids).map(str::to_owned))
    })?;
    let indicator = &questionnaire.indicators[position];
    let cell = read_typed(indicator, typed).filter(|cell| cell.is_answered());
    let cell = cell.ok_or_else(|| wrong(indicator, typed))?;
    Ok((position, Answer { cell, ..Answer::default() }))
}

fn wrong(indicator: &Indicator, typed: &str) -> Wrong {
    let known: Vec<String> = indicator.shape.choices().iter().map(|choice| choice.token.to_string()).collect();
    let near = if indicator.shape.has_levels() {
        // A number lies nearest to the first level or to the last one.
        let last = known.len().saturating_sub(1);
        #[allow(clippy::cast_precision_loss, reason = "levels are few")]
        let distance =
            |number: f64| (0..=last).min_by(|a, b| (*a as f64 - number).abs().total_cmp(&(*b as f64 - number).abs()));
        typed
            .parse::<f64>()
            .ok()
            .filter(|number| !number.is_nan())
            .and_then(distance)
            .and_then(|at| known.get(at).cloned())
    } else {
        nearest(typed, known.iter().map(String::as_str)).map(str::to_owned)
    };
    Wrong::Answer { id: indicator.id.to_string(), typed: typed.to_owned(), nearest: near, known }
}

/// Scores a sheet as it is, and with other answers.
///
/// # Errors
/// A question is given more than once.
pub fn what_if(
    questionnaire: &Questionnaire,
    sheet: &AnswerSheet,
    changes: Vec<(usize, Answer)>,
) -> Result<WhatIf, Wrong> {
    for (at, (indicator, _)) in changes.iter().enumerate() {
        if changes[..at].iter().any(|(other, _)| other == indicator) {
            return Err(Wrong::Twice(questionnaire.indicators[*indicator].id.to_string()));
        }
    }
    let scorer = Scorer::new(questionnaire);
    let (mut coded, mut card) = (sheet.coded(), scorer.scorecard());
    scorer.score(coded.view(), &mut card);
    let before = Standing::of(questionnaire, &card);
    changes.iter().for_each(|(indicator, answer)| coded.cells[*indicator] = answer.cell);
    scorer.score(coded.view(), &mut card);
    let counts = |indicator: usize| card.indicator(indicator).state != State::NotAsked;
    let changes = changes
        .into_iter()
        .map(|(indicator, answer)| Change { indicator, answer, counts: counts(indicator) })
        .collect();
    Ok(WhatIf { before, after: Standing::of(questionnaire, &card), changes })
}

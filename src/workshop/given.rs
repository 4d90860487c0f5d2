//! Facts that are given once for a whole room, as they are typed.
//!
//! Responsible for telling what a text such as `sector=retail` states, or why it states nothing.

use crate::answers::{Answer, Cell, answer};
use crate::questionnaire::{Questionnaire, Shape};
use crate::source::nearest;
use crate::text::Messages;

/// Why a fact is not stated by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongFact {
    /// It is not of the form `fact=answer`.
    Form(String),
    /// The questionnaire has no such fact; the one that may be meant.
    Unknown(String, Option<String>),
    /// The fact has no such answer: its id, what was typed, and the answers it has.
    Answer(String, String, Vec<String>),
}

/// Reads a fact, such as `sector=retail`.
///
/// # Errors
/// The fact or its answer is not known.
pub fn read_fact(questionnaire: &Questionnaire, text: &str) -> Result<(usize, Answer), WrongFact> {
    let (id, typed) = text.split_once('=').ok_or_else(|| WrongFact::Form(text.to_owned()))?;
    let (fact, typed) = (read_fact_id(questionnaire, id)?, typed.trim());
    let shape = &questionnaire.profile[fact].shape;
    let wrong = || {
        let known = shape.choices().iter().map(|choice| choice.token.to_string()).collect();
        WrongFact::Answer(id.trim().to_owned(), typed.to_owned(), known)
    };
    let cell = answer(fact, typed, questionnaire).filter(|cell| cell.is_answered()).ok_or_else(wrong)?;
    let words = (cell == Cell::Words).then(|| typed.to_owned());
    Ok((fact, Answer { cell, words, ..Answer::default() }))
}

/// Reads the id of a fact.
///
/// # Errors
/// The questionnaire has no such fact.
pub fn read_fact_id(questionnaire: &Questionnaire, id: &str) -> Result<usize, WrongFact> {
    let id = id.trim();
    let ids = || questionnaire.profile.iter().map(|fact| fact.id.as_str());
    questionnaire.fact(id).ok_or_else(|| WrongFact::Unknown(id.to_owned(), nearest(id, ids()).map(str::to_owned)))
}

impl WrongFact {
    /// Why it states nothing, in words.
    pub fn told(&self, messages: &Messages) -> String {
        match self {
            Self::Form(text) => messages.say("given.form", &[("text", text)]),
            Self::Unknown(id, Some(near)) => messages.say("given.near", &[("fact", id), ("near", near)]),
            Self::Unknown(id, None) => messages.say("given.unknown", &[("fact", id)]),
            Self::Answer(id, typed, known) if known.is_empty() => {
                messages.say("given.no-answer", &[("fact", id), ("text", typed)])
            }
            Self::Answer(id, typed, known) => {
                messages.say("given.answer", &[("fact", id), ("text", typed), ("known", &known.join(", "))])
            }
        }
    }
}

/// Whether an answer to a question of a shape is one key: the number of an option below ten.
pub(super) fn is_one_key(shape: &Shape) -> bool {
    matches!(shape, Shape::OneOf(choices) if (1..=9).contains(&choices.len()))
}

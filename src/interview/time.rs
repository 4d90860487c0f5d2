//! Time: how long an interview takes a person who reads it for the first time.
//!
//! Responsible for one rule: everything that is shown is read at 200 words a minute, and each question takes 8 seconds more.
//! The profile, what is said between the questions and the first page of the result are counted too.

use super::machine::Interview;
use crate::questionnaire::Shape;

/// Words read in a minute.
pub const WORDS_A_MINUTE: usize = 200;

/// Seconds an answer to a question takes, once it was read what is asked.
pub const SECONDS_AN_ANSWER: usize = 8;

/// Words on the pages before the first question that ask nothing: the first screen, and how to answer.
const FIRST_WORDS: usize = 150;

/// Words on the pages behind the last question: how sure one is, and the first page of the result.
const LAST_WORDS: usize = 280;

/// Words above and below a question: where one is, and what can be typed.
const FRAME: usize = 6;

/// Choices of a list that is asked for by letters are not read.
const LISTED: usize = super::reading::LONG_LIST;

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn of_shape(shape: &Shape) -> usize {
    let choices = shape.choices();
    if choices.len() > LISTED { 0 } else { choices.iter().map(|choice| words(&choice.text)).sum() }
}

fn seconds(words: usize, answers: usize) -> usize {
    words * 60 / WORDS_A_MINUTE + answers * SECONDS_AN_ANSWER
}

impl Interview<'_> {
    fn words_of(&self, position: usize) -> usize {
        let indicator = &self.questionnaire().indicators[position];
        let asides = [&indicator.why, &indicator.applies].into_iter().flatten();
        FRAME + words(&indicator.question) + of_shape(&indicator.shape) + asides.map(|text| words(text)).sum::<usize>()
    }

    /// Words and answers of some questions.
    fn work(&self, questions: impl Iterator<Item = usize>) -> (usize, usize) {
        questions.fold((0, 0), |(words, count), at| (words + self.words_of(at), count + 1))
    }

    /// Minutes for some questions, rounded up.
    pub fn minutes_for(&self, questions: impl Iterator<Item = usize>) -> usize {
        let (words, count) = self.work(questions);
        seconds(words, count).div_ceil(60)
    }

    /// Minutes from the first question to the result, rounded up.
    pub fn minutes_to_result(&self) -> usize {
        let (words, count) = self.work(self.questions());
        seconds(words + LAST_WORDS, count).div_ceil(60)
    }

    /// Minutes from the first screen to the result, rounded up.
    pub fn minutes(&self) -> usize {
        let facts = (0..self.facts_asked.len()).filter(|&fact| self.facts_asked[fact] && !self.is_late(fact));
        let of_facts = facts.clone().map(|fact| {
            let fact = &self.questionnaire().profile[fact];
            FRAME + words(&fact.question) + of_shape(&fact.shape)
        });
        let (words, count) = self.work(self.questions());
        let words = FIRST_WORDS + of_facts.sum::<usize>() + words + LAST_WORDS;
        seconds(words, facts.count() + count).div_ceil(60)
    }
}

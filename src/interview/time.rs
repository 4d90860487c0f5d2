//! Time: how long an interview takes a person who reads it for the first time.
//!
//! Responsible for one rule: everything that is shown is read at 200 words a minute, and each question takes 8 seconds more.
//! The profile, what is said between the questions and the first page of the result are counted too.

use super::machine::Interview;
use crate::answers::Scope;
use crate::questionnaire::Shape;

/// Words read in a minute.
pub const WORDS_A_MINUTE: usize = 200;

/// Seconds an answer to a question takes, once it was read what is asked.
pub const SECONDS_AN_ANSWER: usize = 8;

/// Words on the pages that are no questions: the first screen, how to answer, how sure one is, and the result.
const OTHER_WORDS: usize = 400;

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
        let asides = [&indicator.why, &indicator.applies].into_iter().flatten().filter(|_| self.tells_reasons());
        FRAME + words(&indicator.question) + of_shape(&indicator.shape) + asides.map(|text| words(text)).sum::<usize>()
    }

    /// Whether the reason of a question, and when it does not apply, stand beside it. In the short set they are told on asking.
    pub fn tells_reasons(&self) -> bool {
        self.sheet().scope != Scope::Quick
    }

    /// Minutes for some questions, rounded up.
    pub fn minutes_for(&self, questions: impl Iterator<Item = usize>) -> usize {
        let (count, words) = questions.fold((0, 0), |(count, sum), at| (count + 1, sum + self.words_of(at)));
        seconds(words, count).div_ceil(60)
    }

    /// Minutes from the first screen to the result, rounded up.
    pub fn minutes(&self) -> usize {
        let facts = (0..self.facts_asked.len()).filter(|&fact| self.facts_asked[fact] && !self.is_late(fact));
        let facts: Vec<usize> = facts.collect();
        let of_facts = facts.iter().map(|&fact| {
            let fact = &self.questionnaire().profile[fact];
            FRAME + words(&fact.question) + of_shape(&fact.shape)
        });
        let of_questions = self.questions().map(|at| self.words_of(at));
        let words = OTHER_WORDS + of_facts.sum::<usize>() + of_questions.sum::<usize>();
        let answers = facts.len() + self.questions().count();
        seconds(words, answers).div_ceil(60)
    }
}

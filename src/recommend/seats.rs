//! Seats: which three steps are shown first (R23 of the method).
//!
//! Responsible for three steps that differ: one to do now, one that saves money, one for the law or for buyers. The order of
//! all steps is told in `step` (R22), and stays as it is.

use super::step::NextStep;
use crate::questionnaire::{Benefit, Questionnaire};
use crate::score::millionths;
use crate::source::Word;
use std::cmp::Reverse;

/// What a step shown is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Seat {
    /// It comes first of all.
    Now,
    /// It saves money.
    Money,
    /// The law or buyers ask for it.
    Market,
}

impl Word for Seat {
    const WORDS: &'static [(&'static str, Self)] =
        &[("now", Self::Now), ("money", Self::Money), ("market", Self::Market)];
}

/// Most hours of a step that is chosen for money or for the market.
const MOST_HOURS: u32 = 40;

/// The step of each seat, as positions in `steps`, which are in the order of R22; `None` where none is left.
pub fn seats(questionnaire: &Questionnaire, steps: &[NextStep]) -> [(Seat, Option<usize>); Seat::WORDS.len()] {
    let mut taken: Vec<usize> = Vec::new();
    [Seat::Now, Seat::Money, Seat::Market].map(|seat| {
        let passed = |at: usize| taken.iter().any(|other| are_alike(questionnaire, &steps[at], &steps[*other]));
        let free: Vec<usize> = (0..steps.len()).filter(|at| !passed(*at)).collect();
        let suits = |at: &usize| suits(questionnaire, &steps[*at], seat);
        let rank = |at: &usize| rank(questionnaire, &steps[*at], seat);
        let chosen = match seat {
            Seat::Now => None,
            Seat::Money | Seat::Market => free.iter().copied().filter(suits).min_by_key(rank),
        };
        let chosen = chosen.or(free.first().copied());
        taken.extend(chosen);
        (seat, chosen)
    })
}

/// Whether two steps are of one dimension, or touch one thing.
fn are_alike(questionnaire: &Questionnaire, one: &NextStep, other: &NextStep) -> bool {
    let indicator = |step: &NextStep| &questionnaire.indicators[step.indicator];
    let object = |step: &NextStep| indicator(step).steps[step.step].object.clone();
    indicator(one).dimension == indicator(other).dimension || (object(one).is_some() && object(one) == object(other))
}

impl Seat {
    /// Whether something with these benefits suits the seat.
    pub fn is_for(self, benefits: &[Benefit]) -> bool {
        let wanted: &[Benefit] = match self {
            Self::Now => return true,
            Self::Money => &[Benefit::SavesMoney],
            Self::Market => &[Benefit::Law, Benefit::Buyers],
        };
        benefits.iter().any(|one| wanted.contains(one))
    }
}

fn suits(questionnaire: &Questionnaire, step: &NextStep, seat: Seat) -> bool {
    let indicator = &questionnaire.indicators[step.indicator];
    indicator.steps[step.step].hours <= MOST_HOURS && seat.is_for(&indicator.benefits)
}

/// The order within a seat: for the market what is urgent first; then the largest gain, the fewest hours, and the order of
/// the questionnaire.
fn rank(questionnaire: &Questionnaire, step: &NextStep, seat: Seat) -> (bool, Reverse<i64>, u32, usize) {
    let hours = questionnaire.indicators[step.indicator].steps[step.step].hours;
    let gain = Reverse(millionths(step.gain.unwrap_or_default()));
    (seat == Seat::Market && !step.urgent, gain, hours, step.indicator)
}

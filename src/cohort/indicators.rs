//! Figures of each question: how hard it is, and how often it is left unknown.
//!
//! Responsible for figures over the whole cohort only, so that no difference between groups can be taken. Which numbers
//! may be told is decided in `states`. A mean near an end of the scale would tell what everybody answered, so it is given
//! as 5 or 95.

use super::states::{ANSWERED, Asked, DONT_KNOW, NOT_ANSWERED, NOT_APPLICABLE, NOT_ASKED, Sizes, told};
use crate::answers::State;
use crate::protection::{share, whole};

/// Means are given from here to 100 less this.
const NEAR: f64 = 5.0;

/// Share of "don't know", of those asked, above which the question should be rewritten.
const REWRITE: (usize, usize) = (1, 4);

/// How many enterprises are in a state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// Their number; `None` if it is hidden.
    pub count: Option<usize>,
    /// Their share of the whole cohort, 0 to 1, a whole percent; `None` if it is hidden or the cohort too small.
    pub share: Option<f64>,
}

/// Figures of one indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IndicatorFigures {
    /// Mean points of the answers, in whole points from 5 (or less) to 95 (or more); `None` if too few answered, or it
    /// has no points.
    pub mean: Option<f64>,
    /// "Don't know".
    pub dont_know: Seen,
    /// Left blank, or answered in a way that cannot be used.
    pub not_answered: Seen,
    /// Does not apply.
    pub not_applicable: Seen,
    /// Whether so many of those asked don't know that the question should be rewritten.
    pub rewrite: bool,
}

/// How many enterprises are in each group of states, and what their points sum to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// By [`ANSWERED`] to [`DONT_KNOW`].
    sizes: Sizes,
    /// Number of answers with points.
    with_points: usize,
    /// Sum of the points, in units of 1 / [`UNIT`]: whole, so that the order of adding changes nothing.
    points: i128,
}

/// Units of a point in a sum. A mean is off by less than half of one, far below what rounding allows for (R12).
const UNIT: f64 = 1e12;

impl Answers {
    /// Adds the answer of one enterprise: its state, and its points, 0 to 100, if it has some.
    #[allow(clippy::cast_possible_truncation, reason = "100 points are 10^14 units")]
    pub(super) fn add(&mut self, state: State, points: Option<f64>) {
        let group = match state {
            State::Answered => ANSWERED,
            State::NotAsked => NOT_ASKED,
            State::NotApplicable => NOT_APPLICABLE,
            State::NotAnswered | State::Invalid => NOT_ANSWERED,
            State::DontKnow => DONT_KNOW,
        };
        self.sizes[group] += 1;
        if let Some(points) = points {
            self.with_points += 1;
            self.points += i128::from((points * UNIT + 0.5) as i64);
        }
    }

    /// Takes in the answers of other enterprises to the same indicator.
    pub(super) fn merge(&mut self, other: &Self) {
        self.sizes.iter_mut().zip(other.sizes).for_each(|(own, other)| *own += other);
        self.with_points += other.with_points;
        self.points += other.points;
    }
}

impl IndicatorFigures {
    /// Figures of an indicator.
    #[allow(clippy::cast_precision_loss, reason = "numbers of enterprises, and a sum that is rounded once")]
    pub(super) fn of(answers: &Answers, asked: Asked, least: usize) -> Self {
        let sizes = answers.sizes;
        let all: usize = sizes.iter().sum();
        let told = told(&sizes, asked, least);
        let seen = |at: usize| match told.states[at] {
            true => Seen { count: Some(sizes[at]), share: share(sizes[at], all) },
            false => Seen::default(),
        };
        let mean = answers.points as f64 / UNIT / answers.with_points as f64;
        // A small number has no part in anything that is told.
        let those_asked = if sizes[NOT_ASKED] < least { all } else { all - sizes[NOT_ASKED] };
        let dont_know = sizes[DONT_KNOW];
        Self {
            mean: told.mean.then(|| whole(mean).clamp(NEAR, 100.0 - NEAR)),
            dont_know: seen(DONT_KNOW),
            not_answered: seen(NOT_ANSWERED),
            not_applicable: seen(NOT_APPLICABLE),
            rewrite: told.states[DONT_KNOW] && dont_know >= least && dont_know * REWRITE.1 > those_asked * REWRITE.0,
        }
    }

    /// Number of enterprises that left it unknown, as far as it is shown.
    pub fn unknown(&self) -> usize {
        self.dont_know.count.unwrap_or_default() + self.not_answered.count.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures of so many answers of each kind, where the smallest group is 5.
    fn figures(states: &[(State, Option<f64>, usize)]) -> IndicatorFigures {
        let mut answers = Answers::default();
        for &(state, points, times) in states {
            (0..times).for_each(|_| answers.add(state, points));
        }
        let asked = Asked { has_points: answers.with_points > 0, of_some: true, may_not_apply: true };
        IndicatorFigures::of(&answers, asked, 5)
    }

    fn seen(count: usize, share: f64) -> Seen {
        Seen { count: Some(count), share: Some(share) }
    }

    #[test]
    fn figures_by_hand() {
        // 23 asked: 12 answered 25 and 4 answered 75, so the mean is 37.5 -> 38; 7 of 23 don't know: 30 %.
        let figures =
            figures(&[(State::Answered, Some(25.0), 12), (State::Answered, Some(75.0), 4), (State::DontKnow, None, 7)]);
        assert_eq!(figures.mean, Some(38.0));
        assert_eq!(figures.dont_know, seen(7, 0.3));
        assert_eq!((figures.not_applicable, figures.not_answered), (seen(0, 0.0), seen(0, 0.0)));
        assert!(figures.rewrite);
    }

    #[test]
    fn each_state_is_counted_where_it_belongs() {
        // 50 together. What cannot be used is as good as not answered: 5 + 6.
        let figures = figures(&[
            (State::Answered, Some(40.0), 10),
            (State::NotAsked, None, 14),
            (State::NotApplicable, None, 8),
            (State::NotAnswered, None, 5),
            (State::Invalid, None, 6),
            (State::DontKnow, None, 7),
        ]);
        assert_eq!(figures.dont_know, seen(7, 0.14));
        assert_eq!(figures.not_answered, seen(11, 0.22));
        assert_eq!(figures.not_applicable, seen(8, 0.16));
        assert_eq!((figures.mean, figures.unknown(), figures.rewrite), (Some(40.0), 18, false));
    }

    #[test]
    fn a_question_is_rewritten_above_a_quarter_of_those_asked() {
        let rewrite = |known: usize, not_asked: usize, dont_know: usize| {
            let answered = (State::Answered, Some(50.0), known);
            figures(&[answered, (State::NotAsked, None, not_asked), (State::DontKnow, None, dont_know)]).rewrite
        };
        // A quarter is not more than a quarter: 6 of 24, 7 of 28; 7 of 27 is.
        assert!(!rewrite(18, 0, 6) && !rewrite(21, 0, 7) && rewrite(20, 0, 7));
        // Who was not asked does not count among those asked: 6 of 20, not of 30.
        assert!(rewrite(14, 10, 6));
        // 4 not asked are never told apart from those who answered; they count as asked: 6 of 19, and 8 of 31, not of 27.
        assert!(rewrite(9, 4, 6));
        let partly = figures(&[
            (State::Answered, Some(50.0), 14),
            (State::NotAsked, None, 4),
            (State::NotApplicable, None, 5),
            (State::DontKnow, None, 8),
        ]);
        assert_eq!((partly.dont_know, partly.not_applicable), (seen(8, 0.26), seen(5, 0.16)));
        assert!(partly.rewrite);
        let partly = figures(&[
            (State::Answered, Some(50.0), 15),
            (State::NotAsked, None, 4),
            (State::NotApplicable, None, 5),
            (State::DontKnow, None, 8),
        ]);
        assert!(!partly.rewrite, "8 of 32, where 8 of 28 would be more than a quarter");
        // Few that don't know are never told, even if they are all.
        assert!(!rewrite(0, 0, 4) && rewrite(0, 0, 5) && !rewrite(30, 0, 0));
    }

    #[test]
    fn small_numbers_are_not_shown_and_cannot_be_subtracted() {
        // 2 don't know, which are hidden among the 15 who answered, and the zero with them, so that it could be the other.
        let some =
            figures(&[(State::Answered, Some(0.0), 15), (State::NotAnswered, None, 6), (State::DontKnow, None, 2)]);
        assert_eq!((some.dont_know, some.not_applicable), (Seen::default(), Seen::default()));
        assert_eq!(some.not_answered, seen(6, 0.26));
        // Everybody answered 0: it is not said that it was everybody.
        assert_eq!(some.mean, Some(5.0));
        // Three answered: no mean.
        let few = figures(&[(State::Answered, Some(50.0), 3), (State::NotApplicable, None, 9)]);
        assert_eq!((few.mean, few.not_applicable.count), (None, None));
        // Nor is there one of answers without points, however many.
        assert_eq!(figures(&[(State::Answered, None, 30)]).mean, None);
        // Of nine no share is given.
        assert_eq!(figures(&[(State::DontKnow, None, 9)]).dont_know, Seen { count: Some(9), share: None });
    }

    #[test]
    fn a_mean_is_the_same_in_every_order_and_right_at_a_half() {
        let points = [100.0 / 3.0, 50.0, 200.0 / 3.0, 200.0 / 3.0, 50.0, 100.0 / 3.0, 0.1, 99.9];
        let (mut there, mut back) = (Answers::default(), Answers::default());
        points.iter().for_each(|points| there.add(State::Answered, Some(*points)));
        let (first, second) = points.split_at(3);
        let mut other = Answers::default();
        first.iter().rev().for_each(|points| other.add(State::Answered, Some(*points)));
        second.iter().rev().for_each(|points| back.add(State::Answered, Some(*points)));
        back.merge(&other);
        assert_eq!(there, back);
        // Three thirds of 100 and 50 are 150, of four: 37.5 goes up.
        let thirds = figures(&[(State::Answered, Some(100.0 / 3.0), 3000), (State::Answered, Some(50.0), 1000)]);
        assert_eq!(thirds.mean, Some(38.0));
    }
}

//! Figures of each question: how hard it is, and how often it is left unknown.
//!
//! Responsible for figures over the whole cohort only, so that no difference between groups can be taken. Among the
//! states of one question the small ones are hidden as groups are (R15). A mean near an end of the scale would tell
//! what everybody answered, so it is given as 5 or 95.

use super::gathering::Member;
use super::spread::{share, whole};
use super::suppression::suppress;
use crate::answers::State;

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

impl IndicatorFigures {
    /// Figures of the indicator at a position.
    #[allow(clippy::cast_precision_loss, reason = "numbers of enterprises")]
    pub(super) fn of(members: &[Member], position: usize, least: usize) -> Self {
        let count =
            |states: &[State]| members.iter().filter(|member| states.contains(&member.indicators[position].0)).count();
        // In this order, which decides ties.
        let sizes = [
            count(&[State::Answered]),
            count(&[State::NotAsked]),
            count(&[State::NotApplicable]),
            count(&[State::NotAnswered, State::Invalid]),
            count(&[State::DontKnow]),
        ];
        let shown = suppress(&sizes, &[], least);
        let seen = |at: usize| match shown[at] {
            true => Seen { count: Some(sizes[at]), share: share(sizes[at], members.len()) },
            false => Seen::default(),
        };
        let points: Vec<f64> = members.iter().filter_map(|member| member.indicators[position].1).collect();
        let mean = points.iter().sum::<f64>() / points.len() as f64;
        // A number that is hidden has no part in anything that is shown.
        let asked = members.len() - if shown[1] { sizes[1] } else { 0 };
        Self {
            mean: (points.len() >= least.max(1)).then(|| whole(mean).clamp(NEAR, 100.0 - NEAR)),
            dont_know: seen(4),
            not_answered: seen(3),
            not_applicable: seen(2),
            rewrite: shown[4] && sizes[4] >= least && sizes[4] * REWRITE.1 > asked * REWRITE.0,
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

    fn members(states: &[(State, Option<f64>, usize)]) -> Vec<Member> {
        let one = |&(state, points, times): &(State, Option<f64>, usize)| {
            let member = Member {
                year: None,
                profile: Vec::new(),
                index: (0.0, 0.0),
                dimensions: Vec::new(),
                indicators: vec![(state, points)],
            };
            std::iter::repeat_n(member, times)
        };
        states.iter().flat_map(one).collect()
    }

    #[test]
    fn figures_by_hand() {
        // 23 asked: 12 answered 25 and 4 answered 75, so the mean is 37.5 -> 38; 7 of 23 don't know: 30 %.
        let figures = IndicatorFigures::of(
            &members(&[
                (State::Answered, Some(25.0), 12),
                (State::Answered, Some(75.0), 4),
                (State::DontKnow, None, 7),
            ]),
            0,
            5,
        );
        assert_eq!(figures.mean, Some(38.0));
        assert_eq!(figures.dont_know, Seen { count: Some(7), share: Some(0.3) });
        assert_eq!(figures.not_applicable, Seen { count: Some(0), share: Some(0.0) });
        assert!(figures.rewrite);
    }

    #[test]
    fn small_numbers_are_not_shown_and_cannot_be_subtracted() {
        // 2 don't know. The rest is 6 blank and 15 answered: without the 6, 23 - 15 - 0 would give the 2.
        let figures = IndicatorFigures::of(
            &members(&[(State::Answered, Some(0.0), 15), (State::NotAnswered, None, 6), (State::DontKnow, None, 2)]),
            0,
            5,
        );
        assert_eq!((figures.dont_know, figures.not_answered), (Seen::default(), Seen::default()));
        // Everybody answered 0: it is not said that it was everybody.
        assert_eq!(figures.mean, Some(5.0));
        // Three answered: no mean.
        let few = members(&[(State::Answered, Some(50.0), 3), (State::NotApplicable, None, 9)]);
        let figures = IndicatorFigures::of(&few, 0, 5);
        assert_eq!((figures.mean, figures.not_applicable.count), (None, None));
    }
}

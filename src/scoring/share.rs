//! Shares: how the points of the index fall to dimensions and indicators (R5 to R7 of the method).
//!
//! Responsible for the arithmetic over weights. States enter it as factors of 0 and 1 rather than as branches: the
//! answers of many enterprises follow no pattern a processor could guess, and a wrong guess costs more than a
//! multiplication.

use super::plan::{Plan, Weights};
use super::scorecard::{DimensionScore, Exclusion, Scorecard};
use crate::answers::State;

/// What an indicator adds to sums of weights; each factor is 0 or 1, and at most one of the three is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Term {
    /// Answered.
    pub(super) answered: f64,
    /// Asked, without an answer that counts.
    pub(super) unresolved: f64,
    /// Answered as not applicable.
    pub(super) not_applicable: f64,
    /// Points of the answer, 0 to 100; 0 without one.
    pub(super) points: f64,
}

impl Term {
    pub(super) fn of(state: State, points: Option<f64>) -> Self {
        let one = |holds: bool| f64::from(u8::from(holds));
        Self {
            answered: one(state == State::Answered),
            unresolved: one(state.is_unresolved()),
            not_applicable: one(state == State::NotApplicable),
            points: points.unwrap_or_default(),
        }
    }
}

/// Fills in the shares and points of all indicators and dimensions, and the share of what is not applicable. Gives
/// whether any dimension counts.
pub(super) fn share_out(plan: &Plan, weights: &Weights, card: &mut Scorecard) -> bool {
    let (mut used_weight, mut asked_weight, mut not_applicable) = (0.0, 0.0, 0.0);
    for (position, members) in plan.members.iter().enumerate() {
        let weight = weights.dimensions[position];
        let sums = Sums::of(&card.terms[members.clone()], &weights.indicators[members.clone()]);
        if weight > 0.0 && sums.live + sums.not_applicable > 0.0 {
            asked_weight += weight;
            not_applicable += weight * sums.not_applicable / (sums.live + sums.not_applicable);
        }
        card.live[position] = sums.live;
        card.dimensions[position] = if weight > 0.0 && sums.live > 0.0 {
            used_weight += weight;
            sums.dimension(weight)
        } else {
            let excluded = Some(exclusion(card, weights, members.clone(), weight, &sums));
            DimensionScore { excluded, weight, ..DimensionScore::default() }
        };
    }
    card.na_share = if asked_weight > 0.0 { not_applicable / asked_weight } else { 0.0 };
    for (position, members) in plan.members.iter().enumerate() {
        let dimension = &mut card.dimensions[position];
        if dimension.excluded.is_some() {
            continue;
        }
        dimension.share = dimension.weight / used_weight;
        let (share, live) = (dimension.share, card.live[position]);
        let terms = &card.terms[members.clone()];
        let own = &weights.indicators[members.clone()];
        for ((score, term), weight) in card.indicators[members.clone()].iter_mut().zip(terms).zip(own) {
            score.share = share * weight * (term.answered + term.unresolved) / live;
            score.earned = score.share * term.points;
            score.open = score.share * (100.0 * term.answered - term.points);
            score.unknown = 100.0 * score.share * term.unresolved;
        }
    }
    used_weight > 0.0
}

/// Why a dimension does not count: the first reason that fits, in the order of R5.
fn exclusion(
    card: &Scorecard,
    weights: &Weights,
    mut members: std::ops::Range<usize>,
    weight: f64,
    sums: &Sums,
) -> Exclusion {
    let not_asked = |at: usize| card.indicators[at].state == State::NotAsked && weights.indicators[at] > 0.0;
    if weight <= 0.0 {
        Exclusion::ZeroWeight
    } else if sums.not_applicable > 0.0 {
        Exclusion::NotApplicable
    } else if members.any(not_asked) {
        Exclusion::NotAsked
    } else {
        Exclusion::NoIndicators
    }
}

/// Sums of weights in one dimension.
#[derive(Default)]
struct Sums {
    /// Answered or unresolved.
    live: f64,
    answered: f64,
    unresolved: f64,
    not_applicable: f64,
    /// Weight times points.
    earned: f64,
}

impl Sums {
    fn of(terms: &[Term], weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for (term, weight) in terms.iter().zip(weights) {
            sums.answered += weight * term.answered;
            sums.unresolved += weight * term.unresolved;
            sums.not_applicable += weight * term.not_applicable;
            sums.earned += weight * term.points;
        }
        sums.live = sums.answered + sums.unresolved;
        sums
    }

    fn dimension(&self, weight: f64) -> DimensionScore {
        DimensionScore {
            excluded: None,
            weight,
            share: 0.0,
            low: self.earned / self.live,
            high: ((self.earned + 100.0 * self.unresolved) / self.live).min(100.0),
            estimate: (self.answered > 0.0).then(|| self.earned / self.answered),
            coverage: (1.0 - self.unresolved / self.live).clamp(0.0, 1.0),
        }
    }
}

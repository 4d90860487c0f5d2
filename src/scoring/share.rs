//! Shares: how the points of the index fall to dimensions and indicators (R5 and R6 of the method), and the numbers of
//! each dimension (R7).
//!
//! Responsible for weights, and for what is not applicable. States and points of the answers are on the scorecard
//! before; the index follows afterwards.

use super::compiled::{Compiled, Weights};
use super::scorecard::{DimensionScore, Exclusion, IndicatorScore, Scorecard};
use crate::answers::State;

/// Fills in the shares of all dimensions and indicators, and the share of what is not applicable. Gives whether any
/// dimension counts.
pub(super) fn share_out(compiled: &Compiled, weights: &Weights, card: &mut Scorecard) -> bool {
    let (mut used, mut asked, mut not_applicable) = (0.0, 0.0, 0.0);
    for ((dimension, members), weight) in card.dimensions.iter_mut().zip(&compiled.members).zip(&weights.dimensions) {
        let sums = Sums::of(&card.indicators[members.clone()], &weights.indicators[members.clone()]);
        *dimension = sums.dimension(*weight);
        if dimension.excluded.is_none() {
            used += weight;
        }
        let idle = sums.not_applicable;
        if idle + sums.live() > 0.0 {
            asked += weight;
            not_applicable += weight * idle / (idle + sums.live());
        }
    }
    card.na_share = if asked > 0.0 { not_applicable / asked } else { 0.0 };
    for (dimension, members) in card.dimensions.iter_mut().zip(&compiled.members) {
        // What does not count keeps a share of 0.
        if dimension.excluded.is_some() {
            continue;
        }
        dimension.share = dimension.weight / used;
        let each = dimension.share / dimension.live;
        for (score, weight) in card.indicators[members.clone()].iter_mut().zip(&weights.indicators[members.clone()]) {
            score.share = if score.state.counts() { weight * each } else { 0.0 };
        }
    }
    used > 0.0
}

/// Sums of weights over the indicators of one dimension.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// Of what is answered.
    answered: f64,
    /// The same weights, each times its points.
    earned: f64,
    /// Of what was asked and has no answer that counts.
    unresolved: f64,
    /// Of what does not apply.
    not_applicable: f64,
    /// Of what was not asked.
    not_asked: f64,
}

impl Sums {
    fn of(scores: &[IndicatorScore], weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for (score, weight) in scores.iter().zip(weights) {
            let if_so = |so: bool| if so { *weight } else { 0.0 };
            sums.answered += if_so(score.state == State::Answered);
            sums.earned += weight * score.points.unwrap_or_default();
            sums.unresolved += if_so(score.state.is_unresolved());
            sums.not_applicable += if_so(score.state == State::NotApplicable);
            sums.not_asked += if_so(score.state == State::NotAsked);
        }
        sums
    }

    /// Weights of what counts.
    fn live(&self) -> f64 {
        self.answered + self.unresolved
    }

    /// The numbers of the dimension (R7), given its own weight. Its share is yet to be worked out.
    fn dimension(&self, weight: f64) -> DimensionScore {
        if let Some(excluded) = self.exclusion(weight) {
            return DimensionScore { excluded: Some(excluded), weight, ..DimensionScore::default() };
        }
        let (live, answered, unresolved) = (self.live(), self.answered, self.unresolved);
        DimensionScore {
            excluded: None,
            weight,
            live,
            share: 0.0,
            low: self.earned / live,
            high: ((self.earned + 100.0 * unresolved) / live).min(100.0),
            estimate: (answered > 0.0).then(|| self.earned / answered),
            coverage: (1.0 - unresolved / live).clamp(0.0, 1.0),
        }
    }

    /// Why the dimension does not count: the first reason that fits, in the order of R5; `None` if it counts.
    fn exclusion(&self, weight: f64) -> Option<Exclusion> {
        if weight <= 0.0 {
            Some(Exclusion::ZeroWeight)
        } else if self.live() > 0.0 {
            None
        } else if self.not_applicable > 0.0 {
            Some(Exclusion::NotApplicable)
        } else if self.not_asked > 0.0 {
            Some(Exclusion::NotAsked)
        } else {
            Some(Exclusion::NoIndicators)
        }
    }
}

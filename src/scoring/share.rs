//! Shares: how the points of the index fall to dimensions and indicators (R5 and R6 of the method), and the numbers of
//! each dimension (R7).
//!
//! Responsible for weights, and for what is not applicable. States and points of the answers are on the scorecard
//! before; the index follows afterwards.

use super::compiled::{Compiled, Weights};
use super::scorecard::{DimensionScore, Exclusion, IndicatorScore, Scorecard};
use crate::answers::State;
use crate::source::Word;

/// Fills in the shares of all dimensions and indicators, and the share of what is not applicable. Gives whether any
/// dimension counts.
pub(super) fn share_out(compiled: &Compiled, weights: &Weights, card: &mut Scorecard) -> bool {
    let (mut used, mut asked, mut not_applicable) = (0.0, 0.0, 0.0);
    for ((dimension, members), weight) in card.dimensions.iter_mut().zip(&compiled.members).zip(&weights.dimensions) {
        let sums = Sums::over(&card.indicators[members.clone()], &weights.indicators[members.clone()]);
        *dimension = sums.dimension(*weight);
        if dimension.excluded.is_none() {
            used += weight;
        }
        let idle = sums.of(Standing::NotApplicable);
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
            score.share = weight * each * f64::from(score.state.counts());
        }
    }
    used > 0.0
}

/// How an indicator stands in the sums of its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Answered,
    /// Asked, without an answer that counts.
    Unresolved,
    NotApplicable,
    NotAsked,
}

impl Standing {
    const COUNT: usize = 4;

    /// For each state, a 1 at its standing and else 0: a weight times these is added to the sums of all standings
    /// without a branch, which states that are different in every row would make slow.
    const OF: [[f64; Self::COUNT]; State::WORDS.len()] = {
        let mut of = [[0.0; Self::COUNT]; State::WORDS.len()];
        of[State::Answered as usize][Self::Answered as usize] = 1.0;
        of[State::DontKnow as usize][Self::Unresolved as usize] = 1.0;
        of[State::NotAnswered as usize][Self::Unresolved as usize] = 1.0;
        of[State::Invalid as usize][Self::Unresolved as usize] = 1.0;
        of[State::NotApplicable as usize][Self::NotApplicable as usize] = 1.0;
        of[State::NotAsked as usize][Self::NotAsked as usize] = 1.0;
        of
    };
}

/// Sums of weights over the indicators of one dimension.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// One for each standing.
    weights: [f64; Standing::COUNT],
    /// The weights of what is answered, each times its points.
    earned: f64,
}

impl Sums {
    fn over(scores: &[IndicatorScore], weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for (score, weight) in scores.iter().zip(weights) {
            for (sum, part) in sums.weights.iter_mut().zip(Standing::OF[score.state as usize]) {
                *sum += weight * part;
            }
            sums.earned += weight * score.shown;
        }
        sums
    }

    /// The weights of a standing.
    fn of(&self, standing: Standing) -> f64 {
        self.weights[standing as usize]
    }

    /// Weights of what counts.
    fn live(&self) -> f64 {
        self.of(Standing::Answered) + self.of(Standing::Unresolved)
    }

    /// The numbers of the dimension (R7), given its own weight. Its share is yet to be worked out.
    fn dimension(&self, weight: f64) -> DimensionScore {
        if let Some(excluded) = self.exclusion(weight) {
            return DimensionScore { excluded: Some(excluded), weight, ..DimensionScore::default() };
        }
        let (answered, unresolved) = (self.of(Standing::Answered), self.of(Standing::Unresolved));
        let live = self.live();
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
        } else if self.of(Standing::NotApplicable) > 0.0 {
            Some(Exclusion::NotApplicable)
        } else if self.of(Standing::NotAsked) > 0.0 {
            Some(Exclusion::NotAsked)
        } else {
            Some(Exclusion::NoIndicators)
        }
    }
}

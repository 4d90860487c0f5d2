//! Shares: how the points of the index fall to indicators and dimensions (R5 and R6 of the method), and the numbers of each
//! dimension (R7).
//!
//! Responsible for what is live, what does not apply, and why a dimension has no number. States and points of the answers
//! are on the scorecard before; the index follows afterwards.

use super::compiled::Compiled;
use super::scorecard::{DimensionScore, Exclusion, IndicatorScore, Scorecard};
use crate::answers::State;
use crate::source::Word;

/// Fills in the shares of all indicators and dimensions, and the share of what is not applicable. Gives whether anything
/// counts.
pub(super) fn share_out(compiled: &Compiled, weights: &[f64], card: &mut Scorecard) -> bool {
    let (mut live, mut idle) = (0.0, 0.0);
    for (position, members) in compiled.members.iter().enumerate() {
        let scores = &card.indicators[members.clone()];
        let sums = Sums::over(scores, &weights[members.clone()]);
        let is_scored = &compiled.is_scored[members.clone()];
        card.dimensions[position] = match sums.exclusion(compiled.has_weight[position], scores, is_scored) {
            Some(excluded) => DimensionScore { excluded: Some(excluded), ..DimensionScore::default() },
            None => sums.dimension(),
        };
        live += sums.live();
        idle += sums.of(Standing::NotApplicable);
    }
    card.na_share = if live + idle > 0.0 { idle / (live + idle) } else { 0.0 };
    // The part of the index that falls to one unit of weight; what does not count keeps a share of 0.
    let each = if live > 0.0 { 1.0 / live } else { 0.0 };
    for (score, weight) in card.indicators.iter_mut().zip(weights) {
        score.share = weight * each * f64::from(score.state.counts());
    }
    for dimension in &mut card.dimensions {
        dimension.share = dimension.weight * each;
    }
    live > 0.0
}

/// How an indicator stands in the sums of its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Answered,
    /// Asked, without an answer that counts.
    Unresolved,
    NotApplicable,
}

impl Standing {
    const COUNT: usize = 3;

    /// For each state, a 1 at its standing and else 0: a weight times these is added to the sums of all standings
    /// without a branch, which states that are different in every row would make slow.
    const OF: [[f64; Self::COUNT]; State::WORDS.len()] = {
        let mut of = [[0.0; Self::COUNT]; State::WORDS.len()];
        of[State::Answered as usize][Self::Answered as usize] = 1.0;
        of[State::DontKnow as usize][Self::Unresolved as usize] = 1.0;
        of[State::NotAnswered as usize][Self::Unresolved as usize] = 1.0;
        of[State::Invalid as usize][Self::Unresolved as usize] = 1.0;
        of[State::NotApplicable as usize][Self::NotApplicable as usize] = 1.0;
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

    /// The numbers of a dimension in which something counts (R7). Its share is yet to be worked out.
    fn dimension(&self) -> DimensionScore {
        let (answered, unresolved) = (self.of(Standing::Answered), self.of(Standing::Unresolved));
        let live = self.live();
        DimensionScore {
            excluded: None,
            weight: live,
            share: 0.0,
            low: self.earned / live,
            high: ((self.earned + 100.0 * unresolved) / live).min(100.0),
            estimate: (answered > 0.0).then(|| self.earned / answered),
            coverage: (1.0 - unresolved / live).clamp(0.0, 1.0),
        }
    }

    /// Why the dimension does not count: the first reason that fits, in the order of R5; `None` if it counts.
    fn exclusion(&self, has_weight: bool, scores: &[IndicatorScore], is_scored: &[bool]) -> Option<Exclusion> {
        let is_left =
            |state: State| scores.iter().zip(is_scored).any(|(score, scored)| *scored && score.state == state);
        if !has_weight {
            Some(Exclusion::ZeroWeight)
        } else if self.live() > 0.0 {
            None
        } else if self.of(Standing::NotApplicable) > 0.0 {
            Some(Exclusion::NotApplicable)
        } else if is_left(State::NotAsked) {
            Some(Exclusion::NotAsked)
        } else {
            Some(Exclusion::NoIndicators)
        }
    }
}

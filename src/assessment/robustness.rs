//! How a result would look under other choices of the method (method.md 6), for advisors.
//!
//! Responsible for a table of alternatives and for draws of weights. Every alternative is a changed copy of the
//! questionnaire, compiled and scored like the questionnaire itself: there is one way to score.

use crate::questionnaire::{Questionnaire, Scale};
use crate::scoring::{Coded, Scorecard, Scorer, balanced_ends, draws, quantile};

/// The seed of the draws unless another one is named.
pub const SEED: u64 = 2026;

/// Number of draws.
pub const DRAWS: usize = 1000;

/// Dimensions left out in turn; of more, those that carry most.
const MOST_LEFT_OUT: usize = 18;

/// Points of five levels that bring little at first, and of five that bring much at first.
const LATE: [f64; 5] = [0.0, 0.0, 25.0, 50.0, 100.0];
const EARLY: [f64; 5] = [0.0, 25.0, 50.0, 100.0, 100.0];

/// A choice of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// As the questionnaire has it.
    AsScored,
    /// Without the factors of the sector.
    EqualFactors,
    /// All dimensions alike, and all indicators of each.
    EqualWeights,
    /// The geometric companion (R9) instead of the mean.
    Balanced,
    /// Five levels with 0, 0, 25, 50 and 100 points.
    LateSteps,
    /// Five levels with 0, 25, 50, 100 and 100 points.
    EarlySteps,
    /// Without the dimension at this position.
    Without(usize),
}

impl Choice {
    /// Its word; that of a dimension left out is the same for all.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsScored => "as-scored",
            Self::EqualFactors => "equal-factors",
            Self::EqualWeights => "equal-weights",
            Self::Balanced => "balanced",
            Self::LateSteps => "late-steps",
            Self::EarlySteps => "early-steps",
            Self::Without(_) => "without",
        }
    }
}

/// The result under one choice. Points are 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alternative {
    /// The choice.
    pub choice: Choice,
    /// Points shown and points possible; `None` if nothing is left to score.
    pub ends: Option<(f64, f64)>,
    /// Position of the level read strictly; `None` without levels or points.
    pub level: Option<usize>,
}

/// The result under other choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// Alternatives; the first is the result itself.
    pub alternatives: Vec<Alternative>,
    /// Seed of the draws.
    pub seed: u64,
    /// The 5 %, 50 % and 95 % quantile of the estimate over [`DRAWS`] draws of all weights (R11); `None` without an
    /// estimate that may be published.
    pub drawn: Option<[f64; 3]>,
}

/// Scores one enterprise under every choice.
pub fn robustness(questionnaire: &Questionnaire, coded: Coded<'_>, seed: u64) -> Robustness {
    let scorer = Scorer::new(questionnaire);
    let mut card = scorer.scorecard();
    scorer.score(coded, &mut card);
    let fixed = [
        Choice::AsScored,
        Choice::EqualFactors,
        Choice::EqualWeights,
        Choice::Balanced,
        Choice::LateSteps,
        Choice::EarlySteps,
    ];
    let alternatives = fixed.into_iter().chain(left_out(&card)).map(|choice| alternative(questionnaire, coded, choice));
    let values = || {
        let values = draws(&scorer, coded, &card, questionnaire.method.weight_delta, seed, DRAWS);
        Some([quantile(&values, 0.05)?, quantile(&values, 0.5)?, quantile(&values, 0.95)?])
    };
    let publishable = card.totals.is_some_and(|totals| totals.publishable);
    Robustness { alternatives: alternatives.collect(), seed, drawn: if publishable { values() } else { None } }
}

/// The dimensions that count, in order; of very many those with the largest share.
fn left_out(card: &Scorecard) -> impl Iterator<Item = Choice> {
    let share = |at: usize| crate::score::for_file(card.dimensions[at].share);
    let mut used: Vec<usize> =
        (0..card.dimensions.len()).filter(|&at| card.dimensions[at].excluded.is_none()).collect();
    used.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    used.truncate(MOST_LEFT_OUT);
    used.sort_unstable();
    used.into_iter().map(Choice::Without)
}

fn alternative(questionnaire: &Questionnaire, coded: Coded<'_>, choice: Choice) -> Alternative {
    let scorer = Scorer::new(&changed(questionnaire, choice));
    let mut card = scorer.scorecard();
    scorer.score(coded, &mut card);
    let ends = match choice {
        Choice::Balanced => balanced_ends(&card),
        _ => card.totals.map(|totals| (totals.low, totals.high)),
    };
    let level = ends.map(|(low, _)| scorer.level(&card, low)).filter(|_| !questionnaire.maturity_levels.is_empty());
    Alternative { choice, ends, level }
}

/// A copy of the questionnaire under a choice.
fn changed(questionnaire: &Questionnaire, choice: Choice) -> Questionnaire {
    let mut copy = questionnaire.clone();
    match choice {
        Choice::AsScored | Choice::Balanced => {}
        Choice::EqualFactors => copy.relevance.clear(),
        Choice::EqualWeights => {
            copy.relevance.clear();
            copy.dimensions.iter_mut().for_each(|one| one.weight = one.weight.min(1));
            copy.indicators.iter_mut().for_each(|one| one.weight = one.weight.min(1));
        }
        Choice::LateSteps => steps(&mut copy, LATE),
        Choice::EarlySteps => steps(&mut copy, EARLY),
        Choice::Without(dimension) => copy.dimensions[dimension].weight = 0,
    }
    copy
}

/// Gives other points to five levels that are evenly spaced; levels with points of their own keep them.
fn steps(questionnaire: &mut Questionnaire, points: [f64; 5]) {
    const EVEN: [f64; 5] = [0.0, 25.0, 50.0, 75.0, 100.0];
    for indicator in questionnaire.indicators.iter_mut().filter(|one| one.shape.has_levels()) {
        if matches!(&indicator.scale, Scale::Choice(own) if own.as_slice() == EVEN) {
            indicator.scale = Scale::Choice(points.to_vec());
        }
    }
}

//! The scorecard: every number of one enterprise.
//!
//! Responsible for holding the numbers and for being filled again without a new allocation. What cannot be computed
//! is `None` with a reason beside it, never a number that stands for it.

use crate::answers::{Evidence, State};
use crate::source::Word;

/// The numbers of one indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IndicatorScore {
    /// Its state.
    pub state: State,
    /// Position of the chosen level or option; `None` for other answers.
    pub choice: Option<u16>,
    /// Points of the answer, 0 to 100; `None` if it has none.
    pub points: Option<f64>,
    /// The same points for sums: 0 if it has none.
    pub(super) shown: f64,
    /// Points that may be missing, 0 to 100 (R17).
    pub(super) lacking: f64,
    /// Share of the index, 0 to 1; 0 if it does not count (R5).
    pub share: f64,
}

impl IndicatorScore {
    /// Points of the index shown by the answer (R6).
    pub fn earned(&self) -> f64 {
        self.share * self.shown
    }

    /// Points of the index shown to be missing (R6).
    pub fn open(&self) -> f64 {
        if self.state == State::Answered { self.share * (100.0 - self.shown) } else { 0.0 }
    }

    /// Points of the index that are not known: earned or open, whatever the answer will be (R6).
    pub fn unknown(&self) -> f64 {
        if self.state.is_unresolved() { 100.0 * self.share } else { 0.0 }
    }
}

/// The numbers of one dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DimensionScore {
    /// Why it does not count; `None` if it does.
    pub excluded: Option<Exclusion>,
    /// Sum of the weights of its indicators that count (R5); 0 if excluded.
    pub weight: f64,
    /// Share of the index, 0 to 1.
    pub share: f64,
    /// Points shown, 0 to 100 of its own; 0 if excluded.
    pub low: f64,
    /// Points if all unknown answers were the best, 0 to 100; 0 if excluded.
    pub high: f64,
    /// Mean of the answered indicators, 0 to 100; `None` if none is answered.
    pub estimate: Option<f64>,
    /// Share of its points that is answered, 0 to 1.
    pub coverage: f64,
}

/// Why a dimension, or the whole index, has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Exclusion {
    /// Its weight is 0.
    ZeroWeight,
    /// Nothing in it applies.
    NotApplicable,
    /// Nothing in it was asked.
    NotAsked,
    /// It has no indicator with points.
    NoIndicators,
    /// The whole index: no dimension counts.
    NothingToScore,
}

impl Word for Exclusion {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("zero-weight", Self::ZeroWeight),
        ("not-applicable", Self::NotApplicable),
        ("not-asked", Self::NotAsked),
        ("no-indicators", Self::NoIndicators),
        ("nothing-to-score", Self::NothingToScore),
    ];
}

/// A maturity level as read, and the gates that kept it from being higher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelReading {
    /// Position of the level.
    pub level: usize,
    /// Position of the level whose gates stopped the reading; `None` if the points did.
    pub stopped_at: Option<usize>,
}

/// The numbers of the whole index.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Points shown, 0 to 100 (R7).
    pub low: f64,
    /// Points if all unknown answers were the best, 0 to 100 (R7).
    pub high: f64,
    /// Mean over answered indicators; `None` if nothing is answered (R7).
    pub estimate: Option<f64>,
    /// Share of the points that is answered, 0 to 1.
    pub coverage: f64,
    /// Whether the coverage is enough to publish the estimate.
    pub publishable: bool,
    /// Level from the lower end, read strictly (R8).
    pub level_low: LevelReading,
    /// Level from the upper end, read in favour of the enterprise (R8).
    pub level_high: LevelReading,
}

/// Every number of one enterprise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scorecard {
    /// The index; `None` if there is nothing to score.
    pub totals: Option<Totals>,
    /// One for each dimension.
    pub dimensions: Vec<DimensionScore>,
    /// Red flags: raised, or possible until the answer is known. One for each.
    pub red_flags: Vec<Option<Flag>>,
    /// Contradictions that were found. One for each rule.
    pub contradictions: Vec<bool>,
    /// Gates that are not met, read strictly. One for each.
    pub unmet_gates: Vec<bool>,
    /// Share of the points, before re-normalising, that was answered as not applicable, 0 to 1 (R7).
    pub na_share: f64,
    /// Need of each practice area; they sum to 1, or to 0 if nothing is missing (R17).
    pub needs: Vec<f64>,
    /// One for each indicator.
    pub(super) indicators: Vec<IndicatorScore>,
    pub(super) profile_asked: Vec<bool>,
    pub(super) asked: Vec<bool>,
    /// Out of scope, by a condition that is not false: what an answer would be is not known (R8).
    pub(super) out_of_scope: Vec<bool>,
}

impl Scorecard {
    /// Number of indicators.
    pub fn indicator_count(&self) -> usize {
        self.indicators.len()
    }

    /// The numbers of an indicator.
    pub fn indicator(&self, position: usize) -> IndicatorScore {
        self.indicators[position]
    }

    /// The numbers of all indicators.
    pub fn indicators(&self) -> impl ExactSizeIterator<Item = IndicatorScore> {
        self.indicators.iter().copied()
    }

    /// Points earned by each word of evidence, given the evidence of each answer; they sum to the lower end (R7).
    pub fn earned_by_evidence(&self, evidence: &[Evidence]) -> [f64; Evidence::COUNT] {
        let mut earned = [0.0; Evidence::COUNT];
        for (score, evidence) in self.indicators.iter().zip(evidence) {
            earned[*evidence as usize] += score.earned();
        }
        earned
    }
}

/// How sure a red flag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The answer raises it.
    Raised,
    /// The answer is not known, and may raise it.
    Possible,
}

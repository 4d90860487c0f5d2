//! The scorecard: every number of one enterprise.
//!
//! Responsible for holding the numbers and for being filled again without a new allocation. What cannot be computed
//! is `None` with a reason beside it, never a number that stands for it.

use super::share::Sums;
use crate::answers::slot::{self, Slot};
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
    /// Share of the index, 0 to 1; 0 if it does not count (R5).
    pub share: f64,
    /// Points of the index shown by the answer (R6).
    pub earned: f64,
    /// Points of the index shown to be missing (R6).
    pub open: f64,
    /// Points of the index nobody knows about (R6).
    pub unknown: f64,
}

/// The numbers of one dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DimensionScore {
    /// Why it does not count; `None` if it does.
    pub excluded: Option<Exclusion>,
    /// Its weight times the factor of the sector.
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
    /// Weight of its indicators that count.
    pub(super) live: f64,
}

/// Why a dimension, or the whole index, has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Points of the index that each practice area may lack, and at the end those of none.
    pub(super) missing: Vec<f64>,
    pub(super) profile_asked: Vec<bool>,
    pub(super) asked: Vec<bool>,
    /// Whether each indicator has points at all.
    pub(super) scored: Vec<bool>,
    /// The slot of each answer.
    pub(super) slots: Vec<Slot>,
    /// Points of each answer, 0 to 100; 0 if it has none.
    pub(super) points: Vec<f64>,
    /// By [`SHARE`] and [`GAP`], of each indicator.
    pub(super) parts: Vec<[f64; 2]>,
    /// Sums of each dimension.
    pub(super) sums: Vec<Sums>,
}

/// Share of the index, 0 to 1.
pub(super) const SHARE: usize = 0;

/// Points of the index that may be lacking: those shown to be missing, and half of the unknown ones.
pub(super) const GAP: usize = 1;

impl Scorecard {
    /// Number of indicators.
    pub fn indicator_count(&self) -> usize {
        self.slots.len()
    }

    /// The numbers of an indicator. They follow from its answer and its share, and are worked out when asked for: most
    /// enterprises of a table are never asked.
    pub fn indicator(&self, position: usize) -> IndicatorScore {
        let (slot, share, points) = (self.slots[position], self.share(position), self.points[position]);
        let (state, own) = self.answer(position);
        let answered = state == State::Answered;
        IndicatorScore {
            state,
            choice: slot::choice(slot),
            points: own,
            share,
            earned: share * points,
            open: if answered { share * (100.0 - points) } else { 0.0 },
            unknown: if state.is_unresolved() { 100.0 * share } else { 0.0 },
        }
    }

    /// The state of an indicator and the points of its answer: what many rules ask for, and no more.
    #[inline]
    pub(crate) fn answer(&self, position: usize) -> (State, Option<f64>) {
        let state = slot::state(self.slots[position]);
        let has_points = state == State::Answered && self.scored[position];
        (state, has_points.then_some(self.points[position]))
    }

    /// Position of the level or option chosen at an indicator; `None` for other answers.
    pub(crate) fn choice(&self, position: usize) -> Option<u16> {
        slot::choice(self.slots[position])
    }

    /// The numbers of all indicators.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorScore> {
        (0..self.slots.len()).map(|position| self.indicator(position))
    }

    /// Points earned by each word of evidence, given the evidence of each answer; they sum to the lower end (R7).
    pub fn earned_by_evidence(&self, evidence: &[Evidence]) -> [f64; Evidence::COUNT] {
        let mut earned = [0.0; Evidence::COUNT];
        for (score, evidence) in self.indicators().zip(evidence) {
            earned[*evidence as usize] += score.earned;
        }
        earned
    }

    /// The share of an indicator, 0 to 1.
    pub(crate) fn share(&self, position: usize) -> f64 {
        self.parts[position][SHARE]
    }

    /// Points of the index that each indicator may lack: those shown to be missing, and half of the unknown ones (R17).
    pub(crate) fn gaps(&self) -> impl Iterator<Item = f64> {
        self.parts.iter().map(|part| part[GAP])
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

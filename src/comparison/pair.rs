//! Two sheets of one enterprise: the change of the lower end, split by where it comes from.
//!
//! Responsible for what the parts are, and for how they are shown. The split is worked out in `comparer`.

use super::shown::share_out;
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::source::Word;

/// Where a part of a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Other answers, of indicators answered in both sheets. Negative: it got worse.
    Improved,
    /// Unknown before, answered now.
    BetterKnown,
    /// Answered before, unknown now.
    LessKnown,
    /// Asked and applicable before only.
    NoLongerApplicable,
    /// Asked and applicable now only.
    NewlyApplicable,
    /// Other weights, because the profile names another sector.
    Reweighted,
    /// The difference between the whole index and that of the bridge set, now and before.
    Questionnaire,
}

impl Word for Part {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("improved", Self::Improved),
        ("better-known", Self::BetterKnown),
        ("less-known", Self::LessKnown),
        ("no-longer-applicable", Self::NoLongerApplicable),
        ("newly-applicable", Self::NewlyApplicable),
        ("reweighted", Self::Reweighted),
        ("questionnaire", Self::Questionnaire),
    ];
}

/// Number of parts.
pub(super) const PARTS: usize = Part::WORDS.len();

/// Both ends of an index, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// Points shown.
    pub low: f64,
    /// Points if all unknown answers were the best.
    pub high: f64,
}

/// What changed at one indicator that is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Position of the indicator.
    pub indicator: usize,
    /// Which part of the change it belongs to; `None` if it adds nothing to any.
    pub part: Option<Part>,
    /// Points of its own 100 before; `None` if unknown.
    pub before: Option<f64>,
    /// Points of its own 100 now; `None` if unknown.
    pub after: Option<f64>,
    /// Points of the index that it adds to its part.
    pub change: f64,
}

/// The split of the change.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// The index before.
    pub before: Ends,
    /// The index now.
    pub after: Ends,
    /// Points of each part, in the order of [`Part`]; they sum to the change of the lower end.
    pub parts: [f64; PARTS],
    /// Number of indicators behind each part.
    pub counts: [usize; PARTS],
}

/// What two sheets say of one enterprise.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The split; `None` if no indicator can be compared.
    pub movement: Option<Movement>,
    /// Every indicator compared: asked the same, with points, and applicable in both sheets.
    pub items: Vec<Item>,
    /// Number of indicators that have points today.
    pub scored: usize,
    /// Whether the scopes differ, so that only what both were asked is compared.
    pub scopes_differ: bool,
    /// Indicators of today that have no entry in an older sheet and may not have been asked in it.
    pub doubtful: usize,
}

impl Movement {
    /// Points of a part.
    pub fn part(&self, part: Part) -> f64 {
        self.parts[part as usize]
    }

    /// Change of the lower end.
    pub fn change(&self) -> f64 {
        self.after.low - self.before.low
    }

    /// Change of the number as shown: the difference of two shown numbers.
    pub fn shown_change(&self) -> f64 {
        let shown = |value: f64| half_up(value, SHOWN_DECIMALS);
        half_up(shown(self.after.low) - shown(self.before.low), SHOWN_DECIMALS)
    }

    /// The parts as shown: in tenths that add up to the shown change.
    pub fn shown_parts(&self) -> Vec<f64> {
        share_out(&self.parts, self.shown_change())
    }
}

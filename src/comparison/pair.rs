//! Two sheets of one enterprise: the change of the lower end, split by where it comes from.
//!
//! Responsible for the split. It goes from the older index to the newer one in steps, each the difference of two
//! indices, so that the parts add up: from the older index to that of the bridge set; from there to the indicators
//! that apply in both sheets; to the weights of the newer profile; answer by answer to the newer answers; and back
//! out, to what applies now and to the newer index.

use super::bridge::{Wave, bridge, restricted};
use super::shown::share_out;
use crate::answers::AnswerSheet;
use crate::questionnaire::Questionnaire;
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::scoring::{Scorecard, Scorer};
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
    /// Whether the scopes differ, so that only the quick set is compared.
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

/// A sheet scored by some weights.
fn scored(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> Scorecard {
    let scorer = Scorer::new(questionnaire);
    let mut card = scorer.scorecard();
    scorer.score(sheet.coded().view(), &mut card);
    card
}

fn low(card: &Scorecard) -> Option<f64> {
    card.totals.map(|totals| totals.low)
}

/// Whether an indicator is part of the index.
fn live(card: &Scorecard, position: usize) -> bool {
    card.indicator(position).share > 0.0
}

/// Compares two sheets under the questionnaire of today.
pub fn compare(questionnaire: &Questionnaire, before: &Wave<'_>, after: &Wave<'_>) -> Comparison {
    let bridge = bridge(questionnaire, before, after);
    let on_bridge = restricted(questionnaire, &bridge);
    let (older, newer) = (scored(&on_bridge, before.sheet), scored(&on_bridge, after.sheet));
    let both: Vec<bool> = (0..bridge.len()).map(|at| bridge[at] && live(&older, at) && live(&newer, at)).collect();
    let on_both = restricted(questionnaire, &both);
    let (older_both, newer_both) = (scored(&on_both, before.sheet), scored(&on_both, after.sheet));
    let items: Vec<Item> =
        (0..both.len()).filter(|&at| both[at]).map(|at| item(at, &older_both, &newer_both)).collect();
    let full = [before, after].map(|wave| scored(questionnaire, wave.sheet));
    let counts_today = |at: usize| full.iter().any(|card| live(card, at));
    let ends = |wave: &Wave<'_>, card: &Scorecard| {
        let totals = card.totals?;
        let (low, high) = wave.then.unwrap_or((totals.low, totals.high));
        Some(Ends { low, high })
    };
    let movement = || {
        let (start, end) = (ends(before, &full[0])?, ends(after, &full[1])?);
        let weighed: f64 = items.iter().map(|one| weighed_before(one, &newer_both)).sum();
        let mut parts = [0.0; PARTS];
        let mut counts = [0; PARTS];
        for item in &items {
            if let Some(part) = item.part {
                parts[part as usize] += item.change;
                counts[part as usize] += 1;
            }
        }
        let only = |card: &Scorecard, at: usize| bridge[at] && live(card, at) && !both[at];
        counts[Part::NoLongerApplicable as usize] = (0..both.len()).filter(|&at| only(&older, at)).count();
        counts[Part::NewlyApplicable as usize] = (0..both.len()).filter(|&at| only(&newer, at)).count();
        counts[Part::Questionnaire as usize] = (0..bridge.len()).filter(|&at| !bridge[at] && counts_today(at)).count();
        let steps = [
            (Part::NoLongerApplicable, low(&older_both)? - low(&older)?),
            (Part::NewlyApplicable, low(&newer)? - low(&newer_both)?),
            (Part::Reweighted, weighed - low(&older_both)?),
            (Part::Questionnaire, (end.low - low(&newer)?) - (start.low - low(&older)?)),
        ];
        for (part, points) in steps {
            // What is nothing but the last bits of two sums is nothing.
            parts[part as usize] = if points.abs() < NOTHING { 0.0 } else { points };
        }
        if parts[Part::Reweighted as usize] != 0.0 {
            counts[Part::Reweighted as usize] = items.len();
        }
        Some(Movement { before: start, after: end, parts, counts })
    };
    let doubtful = (0..bridge.len()).filter(|&at| before.doubtful[at] && counts_today(at)).count();
    let has_points = |indicator: &crate::questionnaire::Indicator| {
        indicator.scale.is_scored() && indicator.weight > 0 && questionnaire.dimensions[indicator.dimension].weight > 0
    };
    Comparison {
        movement: if items.is_empty() { None } else { movement() },
        scored: questionnaire.indicators.iter().filter(|one| has_points(one)).count(),
        scopes_differ: before.sheet.scope != after.sheet.scope,
        doubtful,
        items,
    }
}

/// Points below which a difference of two sums is rounding.
const NOTHING: f64 = 1e-9;

/// Points of the index an older answer would bring under the weights of now.
fn weighed_before(item: &Item, newer: &Scorecard) -> f64 {
    newer.indicator(item.indicator).share * item.before.unwrap_or_default()
}

fn item(indicator: usize, older: &Scorecard, newer: &Scorecard) -> Item {
    let (before, after) = (older.indicator(indicator).points, newer.indicator(indicator).points);
    let share = newer.indicator(indicator).share;
    let change = share * (after.unwrap_or_default() - before.unwrap_or_default());
    let part = match (before, after) {
        (Some(before), Some(after)) => (before - after).abs().gt(&0.0).then_some(Part::Improved),
        (None, Some(_)) => Some(Part::BetterKnown),
        (Some(_), None) => Some(Part::LessKnown),
        (None, None) => None,
    };
    Item { indicator, part, before, after, change }
}

//! The comparer: two answers of one enterprise after the other, split by where the change comes from.
//!
//! Responsible for the split. It goes from the older index to the newer one in steps, each the difference of two
//! indices, so that the parts add up: from the older index to that of the bridge set; from there to the indicators
//! that apply in both; to the weights of the newer profile; answer by answer to the newer answers; and back out, to what
//! applies now and to the newer index. One comparer serves two sheets and a million pairs alike.

use super::bridge::{Side, Wave, bridge, weighed};
use super::pair::{Comparison, Ends, Item, Movement, PARTS, Part};
use crate::questionnaire::Questionnaire;
use crate::scoring::{Scorecard, Scorer};

/// Points below which a difference of two sums is rounding.
const NOTHING: f64 = 1e-9;

/// Compares two sheets under the questionnaire of today.
pub fn compare(questionnaire: &Questionnaire, before: &Wave<'_>, after: &Wave<'_>) -> Comparison {
    let coded = [before, after].map(|wave| wave.sheet.coded());
    let sides = [(before, &coded[0]), (after, &coded[1])].map(|(wave, coded)| Side {
        coded: coded.view(),
        same: &wave.same,
        then: wave.then,
    });
    let mut comparer = Comparer::new(questionnaire);
    let movement = comparer.compare(sides);
    let counts_today = |at: usize| comparer.full.iter().any(|card| live(card, at));
    Comparison {
        movement,
        scored: comparer.weighed.iter().filter(|weighed| **weighed).count(),
        scopes_differ: before.sheet.scope != after.sheet.scope,
        doubtful: (0..questionnaire.indicators.len()).filter(|&at| before.doubtful[at] && counts_today(at)).count(),
        items: comparer.items,
    }
}

/// Compares pairs of answers to one questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Comparer<'a> {
    questionnaire: &'a Questionnaire,
    scorer: Scorer,
    /// Whether each indicator has points and a weight.
    weighed: Vec<bool>,
    /// Indicators of the bridge set, and those of them that apply in both answers.
    bridge: Vec<bool>,
    both: Vec<bool>,
    /// The older and the newer answers scored by all indicators, by the bridge set, and by those that apply in both.
    full: [Scorecard; 2],
    on_bridge: [Scorecard; 2],
    on_both: [Scorecard; 2],
    /// The indicators that apply in both of the last pair.
    items: Vec<Item>,
}

impl<'a> Comparer<'a> {
    pub(super) fn new(questionnaire: &'a Questionnaire) -> Self {
        let scorer = Scorer::new(questionnaire);
        let cards = || [scorer.scorecard(), scorer.scorecard()];
        Self {
            questionnaire,
            weighed: weighed(questionnaire),
            bridge: Vec::new(),
            both: Vec::new(),
            full: cards(),
            on_bridge: cards(),
            on_both: cards(),
            items: Vec::new(),
            scorer,
        }
    }

    /// Compares the older and the newer answers of an enterprise; `None` if no indicator can be compared, or one of them
    /// has no index.
    pub(super) fn compare(&mut self, sides: [Side<'_>; 2]) -> Option<Movement> {
        bridge(self.questionnaire, &self.weighed, sides, &mut self.bridge);
        for (side, card) in sides.iter().zip(&mut self.full) {
            self.scorer.score(side.coded, card);
        }
        // Scored by the same indicators, the numbers are the same, and no other card is needed.
        let is_smaller = self.bridge != self.weighed;
        if is_smaller {
            among(&self.scorer, sides, &self.bridge, &mut self.on_bridge);
        }
        let on_bridge = if is_smaller { &self.on_bridge } else { &self.full };
        let [older, newer] = on_bridge;
        self.both.clear();
        self.both.extend((0..self.bridge.len()).map(|at| self.bridge[at] && live(older, at) && live(newer, at)));
        let is_smaller = self.both != self.bridge;
        if is_smaller {
            among(&self.scorer, sides, &self.both, &mut self.on_both);
        }
        let on_both = if is_smaller { &self.on_both } else { on_bridge };
        self.items.clear();
        self.items.extend((0..self.both.len()).filter(|&at| self.both[at]).map(|at| item(at, on_both)));
        if self.items.is_empty() { None } else { self.movement(sides, on_bridge, on_both) }
    }

    fn movement(
        &self,
        sides: [Side<'_>; 2],
        [older, newer]: &[Scorecard; 2],
        [older_both, newer_both]: &[Scorecard; 2],
    ) -> Option<Movement> {
        let (bridge, both) = (&self.bridge, &self.both);
        let start = ends(sides[0], &self.full[0])?;
        let end = ends(sides[1], &self.full[1])?;
        let weighed: f64 = self.items.iter().map(|one| weighed_before(one, newer_both)).sum();
        let mut parts = [0.0; PARTS];
        let mut counts = [0; PARTS];
        for item in &self.items {
            if let Some(part) = item.part {
                parts[part as usize] += item.change;
                counts[part as usize] += 1;
            }
        }
        let only = |card: &Scorecard, at: usize| bridge[at] && live(card, at) && !both[at];
        let counts_today = |at: usize| self.full.iter().any(|card| live(card, at));
        counts[Part::NoLongerApplicable as usize] = (0..both.len()).filter(|&at| only(older, at)).count();
        counts[Part::NewlyApplicable as usize] = (0..both.len()).filter(|&at| only(newer, at)).count();
        counts[Part::Questionnaire as usize] = (0..bridge.len()).filter(|&at| !bridge[at] && counts_today(at)).count();
        let steps = [
            (Part::NoLongerApplicable, low(older_both)? - low(older)?),
            (Part::NewlyApplicable, low(newer)? - low(newer_both)?),
            (Part::Reweighted, weighed - low(older_both)?),
            (Part::Questionnaire, (end.low - low(newer)?) - (start.low - low(older)?)),
        ];
        for (part, points) in steps {
            // What is nothing but the last bits of two sums is nothing.
            parts[part as usize] = if points.abs() < NOTHING { 0.0 } else { points };
        }
        if parts[Part::Reweighted as usize] != 0.0 {
            counts[Part::Reweighted as usize] = self.items.len();
        }
        Some(Movement { before: start, after: end, parts, counts })
    }
}

/// Scores both sides by some indicators.
fn among(scorer: &Scorer, sides: [Side<'_>; 2], indicators: &[bool], cards: &mut [Scorecard; 2]) {
    for (side, card) in sides.iter().zip(cards) {
        scorer.score_among(side.coded, indicators, card);
    }
}

/// Whether an indicator is part of the index.
fn live(card: &Scorecard, position: usize) -> bool {
    card.indicator(position).share > 0.0
}

fn low(card: &Scorecard) -> Option<f64> {
    card.totals.map(|totals| totals.low)
}

fn ends(side: Side<'_>, card: &Scorecard) -> Option<Ends> {
    let totals = card.totals?;
    let (low, high) = side.then.unwrap_or((totals.low, totals.high));
    Some(Ends { low, high })
}

/// Points of the index an older answer would bring under the weights of now.
fn weighed_before(item: &Item, newer: &Scorecard) -> f64 {
    newer.indicator(item.indicator).share * item.before.unwrap_or_default()
}

fn item(indicator: usize, [older, newer]: &[Scorecard; 2]) -> Item {
    let (before, after) = (older.indicator(indicator).points, newer.indicator(indicator).points);
    let change = newer.indicator(indicator).share * (after.unwrap_or_default() - before.unwrap_or_default());
    let part = match (before, after) {
        (Some(before), Some(after)) => (before - after).abs().gt(&0.0).then_some(Part::Improved),
        (None, Some(_)) => Some(Part::BetterKnown),
        (Some(_), None) => Some(Part::LessKnown),
        (None, None) => None,
    };
    Item { indicator, part, before, after, change }
}

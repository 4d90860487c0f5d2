//! Shares: how the points of the index fall to dimensions and indicators (R5 to R7 of the method).
//!
//! Responsible for the arithmetic over weights. States enter it as factors of 0 and 1 rather than as branches, and
//! every sum goes over a slice: the same few operations for every enterprise.

use super::addend::{Addend, LACKING, LIVE, NOT_APPLICABLE, UNRESOLVED};
use super::plan::{Plan, Weights};
use super::points::{Points, Valued};
use super::scorecard::{DimensionScore, Exclusion, GAP, SHARE, Scorecard};
use crate::answers::slot::{self, Slot};
use crate::answers::{Coding, State};
use std::hint::select_unpredictable;
use std::ops::Range;

/// Fills in the shares of all indicators, the scores of all dimensions, the share of what is not applicable, and what is
/// missing in each practice area. Gives whether any dimension counts.
pub(super) fn share_out(plan: &Plan, weights: &Weights, cells: &Coding, card: &mut Scorecard) -> bool {
    place(cells, card);
    let (mut used_weight, mut asked_weight, mut not_applicable) = (0.0, 0.0, 0.0);
    for (members, all) in plan.members.iter().zip(&mut card.sums) {
        let mut sums = Sums::default();
        let answers = card.slots[members.clone()].iter().zip(plan.addends.rows(members));
        let answers = answers.zip(&weights.indicators[members.clone()]);
        let room = card.parts[members.clone()].iter_mut().zip(&mut card.points[members.clone()]);
        for (((slot, row), weight), (part, points)) in answers.zip(room) {
            let (state, own) = row.get(*slot);
            let (weighed, earned) = (state.map(|one| weight * one), weight * own);
            sums.states = std::array::from_fn(|at| sums.states[at] + weighed[at]);
            sums.earned += earned;
            (part[SHARE], part[GAP], *points) = (weighed[LIVE], weighed[LACKING] - earned, own);
        }
        *all = sums;
    }
    value(&plan.sums, weights, cells, card);
    value(&plan.curves, weights, cells, card);
    let known = card.sums.iter().zip(&weights.dimensions).zip(&plan.members);
    for (dimension, ((sums, weight), members)) in card.dimensions.iter_mut().zip(known) {
        let (weight, live, gone) = (*weight, sums.states[LIVE], sums.states[NOT_APPLICABLE]);
        if weight > 0.0 && live + gone > 0.0 {
            asked_weight += weight;
            not_applicable += weight * gone / (live + gone);
        }
        *dimension = if weight > 0.0 && live > 0.0 {
            used_weight += weight;
            sums.dimension(weight)
        } else {
            let excluded = Some(exclusion(&card.slots, weights, members.clone(), weight, sums));
            DimensionScore { excluded, weight, ..DimensionScore::default() }
        };
    }
    card.na_share = if asked_weight > 0.0 { not_applicable / asked_weight } else { 0.0 };
    card.missing.fill(0.0);
    for (dimension, members) in card.dimensions.iter_mut().zip(&plan.members) {
        // A share of 0 for what is excluded.
        let each = if dimension.excluded.is_none() {
            dimension.share = dimension.weight / used_weight;
            dimension.share / dimension.live
        } else {
            0.0
        };
        for (part, tag) in card.parts[members.clone()].iter_mut().zip(&plan.areas[members.clone()]) {
            *part = part.map(|one| one * each);
            card.missing[tag.area] += tag.part * part[GAP];
        }
    }
    for (indicator, tag) in &plan.further_areas {
        card.missing[tag.area] += tag.part * card.parts[*indicator][GAP];
    }
    used_weight > 0.0
}

/// Puts down the slot of each answer, and one of its own for what was not asked: mostly nothing.
fn place(cells: &Coding, card: &mut Scorecard) {
    card.slots.copy_from_slice(cells.slots());
    if !card.asked.iter().fold(true, |all, asked| all & asked) {
        for (slot, asked) in card.slots.iter_mut().zip(&card.asked) {
            *slot = select_unpredictable(*asked, *slot, slot::NOT_ASKED);
        }
    }
}

/// Adds the points of the answers whose points are computed from the value; without a value they are 0 already.
fn value<S: Points>(valued: &[Valued<S>], weights: &Weights, cells: &Coding, card: &mut Scorecard) {
    for &Valued { indicator, dimension, ref scale } in valued {
        // Worked out for whatever stands there: nobody could guess which answer has a value.
        let has_value = card.slots[indicator] == slot::VALUE;
        let points = select_unpredictable(has_value, scale.points(cells.value(indicator)), 0.0);
        let weighed = weights.indicators[indicator] * points;
        card.points[indicator] = points;
        card.parts[indicator][GAP] -= weighed;
        card.sums[dimension].earned += weighed;
    }
}

/// Why a dimension does not count: the first reason that fits, in the order of R5.
#[cold]
fn exclusion(slots: &[Slot], weights: &Weights, mut members: Range<usize>, weight: f64, sums: &Sums) -> Exclusion {
    let not_asked = |at: usize| slot::state(slots[at]) == State::NotAsked && weights.indicators[at] > 0.0;
    if weight <= 0.0 {
        Exclusion::ZeroWeight
    } else if sums.states[NOT_APPLICABLE] > 0.0 {
        Exclusion::NotApplicable
    } else if members.any(not_asked) {
        Exclusion::NotAsked
    } else {
        Exclusion::NoIndicators
    }
}

/// Sums of weights in one dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// Of answers in each state.
    states: Addend,
    /// Weight times points.
    earned: f64,
}

impl Sums {
    fn dimension(&self, weight: f64) -> DimensionScore {
        let (live, unresolved) = (self.states[LIVE], self.states[UNRESOLVED]);
        let answered = live - unresolved;
        // Quotients side by side are worked out together.
        let shares = [self.earned, self.earned + 100.0 * unresolved, unresolved];
        let [low, high, unknown] = shares.map(|part| part / live);
        DimensionScore {
            excluded: None,
            weight,
            live,
            share: 0.0,
            low,
            high: high.min(100.0),
            estimate: (answered > 0.0).then(|| self.earned / answered),
            coverage: (1.0 - unknown).clamp(0.0, 1.0),
        }
    }
}

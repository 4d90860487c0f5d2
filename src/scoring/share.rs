//! Shares: how the points of the index fall to dimensions and indicators (R5 to R7 of the method).
//!
//! Responsible for the arithmetic over weights. States enter it as factors of 0 and 1 rather than as branches, and
//! every sum goes over a slice: the same few operations for every enterprise.

use super::addend::{Addend, EARNED, LACKING, LIVE, UNRESOLVED};
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
    let all_asked = place(cells, card);
    let (mut used_weight, mut asked_weight, mut not_applicable) = (0.0, 0.0, 0.0);
    let members = plan.members.iter().zip(&weights.whole);
    for ((members, whole), all) in members.zip(&mut card.sums) {
        let mut sums = Addend::default();
        let answers = plan.addends.of(members, &card.slots[members.clone()]).zip(&weights.indicators[members.clone()]);
        let room = card.parts[members.clone()].iter_mut().zip(&mut card.points[members.clone()]);
        for ((addend, weight), (part, points)) in answers.zip(room) {
            let weighed = addend.map(|one| weight * one);
            sums = std::array::from_fn(|at| sums[at] + weighed[at]);
            (part[SHARE], part[GAP], *points) = (weighed[LIVE], weighed[LACKING], addend[EARNED]);
        }
        let asked = if all_asked { *whole } else { asked(&card.asked, weights, members) };
        *all = Sums { sums, asked };
    }
    value(&plan.sums, weights, cells, card);
    value(&plan.curves, weights, cells, card);
    let known = card.sums.iter().zip(&weights.dimensions).zip(&plan.members);
    for (dimension, ((sums, weight), members)) in card.dimensions.iter_mut().zip(known) {
        let (weight, live) = (*weight, sums.sums[LIVE]);
        if weight > 0.0 && sums.asked > 0.0 {
            asked_weight += weight;
            not_applicable += weight * (sums.asked - live) / sums.asked;
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

/// Puts down the slot of each answer, and one of its own for what was not asked: mostly nothing. Gives whether all were
/// asked.
fn place(cells: &Coding, card: &mut Scorecard) -> bool {
    card.slots.copy_from_slice(cells.slots());
    let all_asked = card.asked.iter().fold(true, |all, asked| all & asked);
    if !all_asked {
        for (slot, asked) in card.slots.iter_mut().zip(&card.asked) {
            *slot = select_unpredictable(*asked, *slot, slot::NOT_ASKED);
        }
    }
    all_asked
}

/// The weight of those that were asked.
fn asked(asked: &[bool], weights: &Weights, members: &Range<usize>) -> f64 {
    let each = asked[members.clone()].iter().zip(&weights.indicators[members.clone()]);
    each.fold(0.0, |sum, (asked, weight)| sum + select_unpredictable(*asked, *weight, 0.0))
}

/// Adds the points of the answers whose points are computed from the value; without a value they are 0 already.
fn value<S: Points>(valued: &[Valued<S>], weights: &Weights, cells: &Coding, card: &mut Scorecard) {
    for &Valued { indicator, dimension, ref scale } in valued {
        // Worked out for whatever stands there: nobody could guess which answer has a value.
        let has_value = f64::from(u8::from(card.slots[indicator] == slot::VALUE));
        let points = has_value * scale.points(cells.value(indicator));
        let weighed = weights.indicators[indicator] * points;
        card.points[indicator] = points;
        card.parts[indicator][GAP] -= weighed;
        card.sums[dimension].sums[EARNED] += weighed;
    }
}

/// Why a dimension does not count: the first reason that fits, in the order of R5.
#[cold]
fn exclusion(slots: &[Slot], weights: &Weights, mut members: Range<usize>, weight: f64, sums: &Sums) -> Exclusion {
    let not_asked = |at: usize| slot::state(slots[at]) == State::NotAsked && weights.indicators[at] > 0.0;
    if weight <= 0.0 {
        Exclusion::ZeroWeight
    } else if sums.asked > 0.0 {
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
    /// Of what answers add.
    sums: Addend,
    /// Of everything that was asked. What was asked and does not count is not applicable.
    asked: f64,
}

impl Sums {
    fn dimension(&self, weight: f64) -> DimensionScore {
        let (live, unresolved, earned) = (self.sums[LIVE], self.sums[UNRESOLVED], self.sums[EARNED]);
        let answered = live - unresolved;
        // Quotients side by side are worked out together.
        let shares = [earned, earned + 100.0 * unresolved, unresolved];
        let [low, high, unknown] = shares.map(|part| part / live);
        DimensionScore {
            excluded: None,
            weight,
            live,
            share: 0.0,
            low,
            high: high.min(100.0),
            estimate: (answered > 0.0).then(|| earned / answered),
            coverage: (1.0 - unknown).clamp(0.0, 1.0),
        }
    }
}

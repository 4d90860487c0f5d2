//! The ladder: which step leads on from each answer, laid out once for a questionnaire.
//!
//! Responsible for finding the step of an answer, and what it is worth, by looking it up. The order of many is decided
//! elsewhere.

use super::foremost::EIGHT;
use crate::questionnaire::{Indicator, Questionnaire, Scale};

/// The place of an answer in the tables of a ladder.
pub(super) type Slot = u16;

/// The slot of what is no value.
pub(super) const NO_VALUE: Slot = 0;

/// The slot of a list or a number.
pub(super) const VALUE: Slot = 1;

/// The slot of the first choice.
pub(super) const CHOICE: Slot = 2;

/// A step that leads on from an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rung {
    pub(super) indicator: usize,
    pub(super) step: usize,
    hours: u32,
    /// Level it starts from; `None` for kinds without levels.
    pub(super) from: Option<u16>,
    /// Points that the next answer has more than this one; `None` where the next answer cannot be told.
    pub(super) rise: Option<f64>,
}

/// The steps of a questionnaire by the answers they lead on from.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    /// All steps; the best place is the last one.
    pub(super) rungs: Vec<Rung>,
    /// Gain for each hour and each unit of share of the step that leads on from each slot; 0 where none leads on.
    /// Indicators with the same rates share them, so that they stay near the processor.
    pub(super) rates: Vec<f64>,
    /// Where those of each indicator begin.
    pub(super) starts: Vec<[usize; EIGHT]>,
    /// The place of the step that leads on from each slot of each indicator among all steps, from 1 on, the best largest;
    /// 0 where none leads on.
    pub(super) places: Vec<f64>,
    /// Slots of an indicator, a power of two. The low bits are the slot of every answer with points; nothing leads on from
    /// another.
    pub(super) slots: usize,
}

impl Ladder {
    /// Lays out the steps of a questionnaire.
    pub(super) fn new(questionnaire: &Questionnaire) -> Self {
        let indicators = &questionnaire.indicators;
        let mut found: Vec<(Slot, Rung)> = Vec::new();
        for (position, indicator) in indicators.iter().enumerate() {
            found.extend(rungs(indicator, position));
        }
        // The best is the last: fewer hours, then the questionnaire's order.
        found.sort_by_key(|(slot, rung)| std::cmp::Reverse((rung.hours, rung.indicator, *slot)));
        let slots = slot_count(indicators);
        let mut rates = vec![0.0; indicators.len() * slots];
        let mut places = rates.clone();
        for ((slot, rung), place) in found.iter().zip(1..) {
            let at = rung.indicator * slots + usize::from(*slot);
            rates[at] = rung.rise.unwrap_or_default() / f64::from(rung.hours.max(1));
            places[at] = as_number(place);
        }
        let (rates, starts) = shared(&rates, slots);
        Self { rungs: found.into_iter().map(|(_, rung)| rung).collect(), rates, starts, places, slots }
    }
}

/// Rows of `slots` rates, those that are the same once, and where that of each stands, in whole eights.
fn shared(all: &[f64], slots: usize) -> (Vec<f64>, Vec<[usize; EIGHT]>) {
    let mut rates: Vec<f64> = Vec::new();
    let mut starts = vec![[0; EIGHT]; (all.len() / slots).div_ceil(EIGHT)];
    for (row, start) in all.chunks(slots).zip(starts.as_flattened_mut()) {
        let known = rates.chunks(slots).position(|known| known == row);
        *start = known.map_or(rates.len(), |known| known * slots);
        if known.is_none() {
            rates.extend_from_slice(row);
        }
    }
    (rates, starts)
}

/// The steps of an indicator, each with the slot of the answers it leads on from.
fn rungs(indicator: &Indicator, position: usize) -> Vec<(Slot, Rung)> {
    let one = |step: usize, from: Option<u16>, rise: Option<f64>| {
        indicator.steps.get(step).map(|known| Rung { indicator: position, step, hours: known.hours, from, rise })
    };
    match &indicator.scale {
        Scale::None => Vec::new(),
        Scale::Sum(_) | Scale::Curve(_) => one(0, None, None).map(|rung| (VALUE, rung)).into_iter().collect(),
        Scale::Choice(points) => {
            let levels = indicator.shape.has_levels();
            let rung = |(choice, own): (u16, &f64)| {
                if *own >= 100.0 {
                    return None;
                }
                let next = if levels {
                    points.get(usize::from(choice) + 1).copied()
                } else {
                    indicator.scale.next_points(*own)
                };
                let from = levels.then_some(choice);
                let step = if levels { indicator.steps.iter().position(|step| step.from == from)? } else { 0 };
                Some((CHOICE + choice, one(step, from, next.map(|next| next - own))?))
            };
            (0..).zip(points).filter_map(rung).collect()
        }
    }
}

/// Number of slots, a power of two, that has room for the slot of every answer with points.
fn slot_count(indicators: &[Indicator]) -> usize {
    let choices = |indicator: &Indicator| if let Scale::Choice(points) = &indicator.scale { points.len() } else { 0 };
    let most = indicators.iter().map(choices).max().unwrap_or(0);
    (usize::from(CHOICE) + most.max(1)).next_power_of_two()
}

/// A number of things as binary64 holds it.
#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}

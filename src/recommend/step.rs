//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R21:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.
//! The ladder of every indicator is laid out once, so that the steps of an enterprise are found without a search.
//!
//! The order is one number a step: its gain for each hour in whole millionths, above it whether it is urgent, below it
//! the place of the step among all steps by hours and by the questionnaire. So the first steps are the largest
//! numbers, no two are equal, and the last part of a number tells which step it is.

use super::estimate::LAST_BITS;
use super::foremost::{FEW, SIDE_BY_SIDE, Side, each_from, larger, largest_below, not_above_fifth};
use crate::answers::slot::{CHOICE, Slot, VALUE};
use crate::questionnaire::{Part, Questionnaire, Scale};
use crate::score::small_millionths;
use crate::scoring::{Flag, IndicatorScore, SHARE, Scorecard, next_points, slot_count};

/// A step an enterprise could take.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Position of the indicator.
    pub indicator: usize,
    /// Position of the step among those of the indicator.
    pub step: usize,
    /// Level it starts from; `None` for kinds without levels.
    pub from: Option<u16>,
    /// Level it leads to.
    pub to: Option<u16>,
    /// Points of the index it adds; `None` where the next answer cannot be told.
    pub gain: Option<f64>,
    /// Whether a red flag or an unmet gate asks for it.
    pub urgent: bool,
}

/// Largest gain in millionths for each hour: all points at once.
const MOST: f64 = 100e6;

/// Gains with the same millionths are closer to each other than this.
const CLOSE: f64 = 2e-6;

/// Numbers for which room is made at once.
const ROOM: usize = 2 * SIDE_BY_SIDE;

/// Added to the gain of what is urgent: more than any gain.
const URGENT: f64 = 1e6;

/// A step that leads on from an answer.
#[derive(Clone, Copy, Debug)]
struct Rung {
    indicator: usize,
    step: usize,
    hours: u32,
    /// Level it starts from; `None` for kinds without levels.
    from: Option<u16>,
    /// Points that the next answer has more than this one; `None` where the next answer cannot be told.
    rise: Option<f64>,
}

/// The steps of a questionnaire, laid out for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Steps {
    /// All steps; the best place is the last one.
    rungs: Vec<Rung>,
    /// Gain for each hour and each unit of share of the step that leads on from each slot, a power of two of them; 0
    /// where none leads on. Indicators with the same rates share them, so that they stay near the processor.
    rates: Vec<f64>,
    /// Where those of each indicator begin.
    starts: Vec<[usize; SIDE_BY_SIDE]>,
    /// The place of the step that leads on from each slot of each indicator among all steps, from 1 on, the best largest;
    /// 0 where none leads on.
    places: Vec<f64>,
    slots: usize,
    /// Indicators of the red flags.
    flags: Vec<usize>,
    /// Level of each gate, and the indicators it asks for with their points.
    gates: Vec<(usize, Vec<(usize, f64)>)>,
    /// Number of places, a power of two.
    place_count: f64,
    /// The last of them: all bits that a place can have.
    last_place: u64,
    /// What makes a step urgent: above all gains.
    urgent: f64,
    /// Room for the gain for each hour of each indicator's step, and for the numbers of those that may be the first.
    gains: Vec<Side>,
    numbers: Vec<Side>,
}

impl Steps {
    /// Lays out the steps of a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let asked_for = |gate: &crate::questionnaire::Gate| {
            let indicators = gate.requires.iter().filter_map(|requirement| match requirement.of {
                Part::Indicator(position) => Some((position, requirement.min)),
                Part::Dimension(_) => None,
            });
            (gate.level, indicators.collect())
        };
        let indicators = &questionnaire.indicators;
        let mut found: Vec<(Slot, Rung)> = Vec::new();
        for (position, indicator) in indicators.iter().enumerate() {
            found.extend(rungs(indicator, position));
        }
        // The best is the last: fewer hours, then the questionnaire's order.
        found.sort_by_key(|(slot, rung)| std::cmp::Reverse((rung.hours, rung.indicator, *slot)));
        let (sides, slots) = (indicators.len().div_ceil(SIDE_BY_SIDE), slot_count(indicators));
        let mut rates = vec![0.0; indicators.len() * slots];
        let mut places = rates.clone();
        for ((slot, rung), place) in found.iter().zip(1..) {
            let at = rung.indicator * slots + usize::from(*slot);
            rates[at] = rung.rise.unwrap_or_default() / f64::from(rung.hours.max(1));
            places[at] = as_number(place);
        }
        let (rates, starts) = shared(&rates, slots);
        let all_places = (found.len() + 1).next_power_of_two();
        let place_count = as_number(all_places);
        Self {
            rungs: found.into_iter().map(|(_, rung)| rung).collect(),
            rates,
            starts,
            places,
            slots,
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
            place_count,
            last_place: all_places as u64 - 1,
            urgent: 2.0 * MOST * place_count,
            gains: vec![[0.0; SIDE_BY_SIDE]; sides],
            numbers: Vec::new(),
        }
    }

    /// The first steps, at most `most`, that lead on from the answers on a card, the most worthwhile first. Nothing is
    /// allocated.
    pub fn steps<'s>(&'s mut self, card: &'s Scorecard, most: usize) -> impl Iterator<Item = NextStep> + use<'s> {
        let largest = self.weigh(card);
        self.mark_urgent(card);
        let least = if most <= FEW { not_above_fifth(&largest) - CLOSE } else { f64::NEG_INFINITY };
        self.number(card, least);
        let mut last = f64::INFINITY;
        let next = move || {
            last = largest_below(&self.numbers, last);
            let rung = self.rungs[self.place(last).checked_sub(1)?];
            Some(NextStep {
                indicator: rung.indicator,
                step: rung.step,
                from: rung.from,
                to: rung.from.map(|level| level + 1),
                gain: rung.rise.map(|rise| card.share(rung.indicator) * rise),
                urgent: last >= self.urgent,
            })
        };
        std::iter::from_fn(next).take(most)
    }

    /// Works out the gain for each hour of the step that leads on from each answer, side by side: that of one like that
    /// of the others. Gives the largest at each place of the sides.
    fn weigh(&mut self, card: &Scorecard) -> Side {
        let (rates, last) = (self.rates.as_slice(), self.slots - 1);
        // The low bits are the slot of every answer with points; nothing leads on from another.
        let gain = |start: usize, slot: Slot, share: f64| share * rates[start + (usize::from(slot) & last)];
        let answers = card.slots().chunks(SIDE_BY_SIDE).zip(card.parts().chunks(SIDE_BY_SIDE));
        let mut largest = [0.0; SIDE_BY_SIDE];
        for ((chosen, parts), (gains, starts)) in answers.zip(self.gains.iter_mut().zip(&self.starts)) {
            if let (Some(chosen), Some(parts)) =
                (chosen.first_chunk::<SIDE_BY_SIDE>(), parts.first_chunk::<SIDE_BY_SIDE>())
            {
                *gains = std::array::from_fn(|at| gain(starts[at], chosen[at], parts[at][SHARE]));
            } else {
                for ((gain_of, start), (slot, part)) in gains.iter_mut().zip(starts).zip(chosen.iter().zip(parts)) {
                    *gain_of = gain(*start, *slot, part[SHARE]);
                }
            }
            largest = larger(&largest, gains);
        }
        largest
    }

    /// Numbers the steps whose gain is not below `least`.
    fn number(&mut self, card: &Scorecard, least: f64) {
        let (gains, starts) = (self.gains.as_flattened(), self.starts.as_flattened());
        let (rates, places) = (self.rates.as_slice(), self.places.as_slice());
        let (slots, place_count, urgent) = (self.slots, self.place_count, self.urgent);
        let (chosen, points) = (card.slots(), card.points());
        let (numbers, mut count) = (&mut self.numbers, 0);
        numbers.clear();
        each_from(&self.gains, least, |at| {
            let (Some(slot), Some(points), Some(gain)) = (chosen.get(at), points.get(at), gains.get(at)) else {
                return;
            };
            let slot = usize::from(*slot) & (slots - 1);
            let Some(place) = places.get(at * slots + slot) else { return };
            // Nothing leads on from all points. Then nothing is gained, so the number is 0.
            let place = if *points < 100.0 { *place } else { 0.0 };
            let number = if *gain < URGENT {
                small_millionths(*gain) * place_count + place
            } else if place > 0.0 {
                small_millionths(card.share(at) * rates[starts[at] + slot]) * place_count + place + urgent
            } else {
                0.0
            };
            if count % ROOM == 0 {
                numbers.resize((count + ROOM) / SIDE_BY_SIDE, [0.0; SIDE_BY_SIDE]);
            }
            numbers.as_flattened_mut()[count] = number;
            count += 1;
        });
    }

    /// Marks what a raised flag, or a gate that holds the level, asks for.
    fn mark_urgent(&mut self, card: &Scorecard) {
        let gains = self.gains.as_flattened_mut();
        let mut mark = |indicator: usize| {
            if gains[indicator] < URGENT {
                gains[indicator] += URGENT;
            }
        };
        for (indicator, raised) in self.flags.iter().zip(&card.red_flags) {
            if *raised == Some(Flag::Raised) {
                mark(*indicator);
            }
        }
        let Some(stopped) = card.totals.and_then(|totals| totals.level_low.stopped_at) else { return };
        for ((level, asked_for), unmet) in self.gates.iter().zip(&card.unmet_gates) {
            if *unmet && *level == stopped {
                for (indicator, min) in asked_for {
                    if card.answer(*indicator).1.is_some_and(|points| points < *min) {
                        mark(*indicator);
                    }
                }
            }
        }
    }

    /// The place that is the last part of a number, a whole one from 0 to 2^52.
    fn place(&self, number: f64) -> usize {
        ((number + LAST_BITS).to_bits() & self.last_place) as usize
    }
}

/// Rows of `slots` rates, those that are the same once, and where that of each stands, in whole sides.
fn shared(all: &[f64], slots: usize) -> (Vec<f64>, Vec<[usize; SIDE_BY_SIDE]>) {
    let mut rates: Vec<f64> = Vec::new();
    let mut starts = vec![[0; SIDE_BY_SIDE]; (all.len() / slots).div_ceil(SIDE_BY_SIDE)];
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
fn rungs(indicator: &crate::questionnaire::Indicator, position: usize) -> Vec<(Slot, Rung)> {
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
                    next_points(&indicator.scale, *own)
                };
                let from = levels.then_some(choice);
                let step = if levels { indicator.steps.iter().position(|step| step.from == from)? } else { 0 };
                Some((CHOICE + choice, one(step, from, next.map(|next| next - own))?))
            };
            (0..).zip(points).filter_map(rung).collect()
        }
    }
}

/// A number of things as binary64 holds it.
#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (next_points(&questionnaire.indicators[position].scale, points)? - points))
}

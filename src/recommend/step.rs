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

/// Steps whose largest number is kept: looking for the next step is then looking at a few numbers.
const BLOCK: usize = 8;

/// Largest gain in millionths for each hour: all points at once.
const MOST: f64 = 100e6;

/// Stands for an answer from which no step leads on.
const NONE: f64 = -1.0;

/// Added to a number, it leaves less than nothing.
const GONE: f64 = -1e16;

/// What takes each number of a block away, and what takes all others away. Blocks are changed as a whole: a single
/// number written is a long way from the processor when the block is read again at once.
const TAKEN: [([f64; BLOCK], [f64; BLOCK]); BLOCK] = {
    let mut taken = [([0.0; BLOCK], [GONE; BLOCK]); BLOCK];
    let mut at = 0;
    while at < BLOCK {
        (taken[at].0[at], taken[at].1[at]) = (GONE, 0.0);
        at += 1;
    }
    taken
};

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

/// What leads on from the answers in one slot of one indicator.
#[derive(Clone, Copy, Debug)]
struct Lead {
    /// Gain for each hour and each unit of share.
    rate: f64,
    /// Its place among all steps, the best largest; [`NONE`] if no step leads on.
    place: f64,
}

/// What leads on from an answer without a step.
const NOWHERE: Lead = Lead { rate: 0.0, place: NONE };

/// The steps of a questionnaire, laid out for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Steps {
    /// All steps; the best place is the last one.
    rungs: Vec<Rung>,
    /// What leads on from each slot of each indicator, a power of two for each, in whole blocks.
    leads: Vec<Lead>,
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
    /// Room for the number of each indicator's step, and for the largest of each block.
    numbers: Vec<f64>,
    largest: Vec<f64>,
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
        let slots = slot_count(indicators);
        let mut leads = vec![NOWHERE; slots * indicators.len().next_multiple_of(BLOCK)];
        for (place, (slot, rung)) in found.iter().enumerate() {
            let rate = rung.rise.unwrap_or_default() / f64::from(rung.hours.max(1));
            leads[rung.indicator * slots + usize::from(*slot)] = Lead { rate, place: as_number(place) };
        }
        let places = found.len().next_power_of_two();
        let place_count = as_number(places);
        Self {
            rungs: found.into_iter().map(|(_, rung)| rung).collect(),
            leads,
            slots,
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
            place_count,
            last_place: places as u64 - 1,
            urgent: 2.0 * MOST * place_count,
            numbers: vec![NONE; indicators.len().next_multiple_of(BLOCK)],
            largest: vec![NONE; indicators.len().div_ceil(BLOCK).next_multiple_of(BLOCK)],
        }
    }

    /// The steps that lead on from the answers on a card, the most worthwhile first. Nothing is allocated.
    pub fn steps<'s>(&'s mut self, card: &'s Scorecard) -> impl Iterator<Item = NextStep> + use<'s> {
        self.number(card);
        self.mark_urgent(card);
        std::iter::from_fn(move || {
            let (blocks, _) = self.largest.as_chunks::<BLOCK>();
            let number = largest_of(
                &blocks.iter().fold([NONE; BLOCK], |most, block| std::array::from_fn(|at| larger(most[at], block[at]))),
            );
            if number < 0.0 {
                return None;
            }
            let rung = self.rungs[self.place(number)];
            self.take_away(rung.indicator);
            Some(NextStep {
                indicator: rung.indicator,
                step: rung.step,
                from: rung.from,
                to: rung.from.map(|level| level + 1),
                gain: rung.rise.map(|rise| card.share(rung.indicator) * rise),
                urgent: number >= self.urgent,
            })
        })
    }

    /// Takes the number of an indicator away.
    #[inline]
    fn take_away(&mut self, indicator: usize) {
        let (block, at) = (indicator / BLOCK, indicator % BLOCK);
        let numbers = &mut self.numbers.as_chunks_mut::<BLOCK>().0[block];
        let (taken, _) = &TAKEN[at];
        *numbers = std::array::from_fn(|at| numbers[at] + taken[at]);
        let next = largest_of(numbers);
        let (block, at) = (block / BLOCK, block % BLOCK);
        let largest = &mut self.largest.as_chunks_mut::<BLOCK>().0[block];
        let (taken, others) = &TAKEN[at];
        *largest = std::array::from_fn(|at| larger(largest[at] + taken[at], next + others[at]));
    }

    /// Numbers the step that leads on from each answer, block by block: that of one is worked out like that of the others.
    fn number(&mut self, card: &Scorecard) {
        let (count, slots) = (self.place_count, self.slots);
        let number = |at: usize, slot: Slot, share: f64, points: f64, leads: &[Lead]| {
            // The low bits are the slot of every answer with points; nothing leads on from another, nor from all points.
            let lead = leads[(at * slots + (usize::from(slot) & (slots - 1))) & (leads.len() - 1)];
            let place = if points >= 100.0 { NONE } else { lead.place };
            small_millionths(share * lead.rate) * count + place
        };
        let answers = card.slots().chunks(BLOCK).zip(card.parts().chunks(BLOCK)).zip(card.points().chunks(BLOCK));
        let numbers = self.numbers.as_chunks_mut::<BLOCK>().0.iter_mut().zip(&mut self.largest);
        for ((answers, leads), (numbers, largest)) in answers.zip(self.leads.chunks_exact(BLOCK * slots)).zip(numbers) {
            let ((chosen, parts), points) = answers;
            if let (Some(chosen), Some(parts), Some(points)) =
                (chosen.first_chunk::<BLOCK>(), parts.first_chunk::<BLOCK>(), points.first_chunk::<BLOCK>())
            {
                *numbers = std::array::from_fn(|at| number(at, chosen[at], parts[at][SHARE], points[at], leads));
            } else {
                for (at, number_of) in numbers.iter_mut().enumerate().take(chosen.len()) {
                    *number_of = number(at, chosen[at], parts[at][SHARE], points[at], leads);
                }
            }
            *largest = largest_of(numbers);
        }
    }

    /// Marks what a raised flag, or a gate that holds the level, asks for.
    fn mark_urgent(&mut self, card: &Scorecard) {
        let (numbers, largest, urgent) = (self.numbers.as_chunks_mut::<BLOCK>().0, &mut self.largest, self.urgent);
        let mut mark = |indicator: usize| {
            let (block, at) = (indicator / BLOCK, indicator % BLOCK);
            let numbers = &mut numbers[block];
            if (0.0..urgent).contains(&numbers[at]) {
                numbers[at] += urgent;
                largest[block] = largest_of(numbers);
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

fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The largest of a block. Pairs before fours before all, so that few comparisons wait for another.
fn largest_of(block: &[f64; BLOCK]) -> f64 {
    let half: [f64; 4] = std::array::from_fn(|at| larger(block[at], block[at + 4]));
    larger(larger(half[0], half[2]), larger(half[1], half[3]))
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (next_points(&questionnaire.indicators[position].scale, points)? - points))
}

//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R21:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.
//! The ladder of every indicator is laid out once, so that the steps of an enterprise are found without a search.
//!
//! The order is one number a step: its gain for each hour in whole millionths, above it whether it is urgent, below it
//! the place of the step among all steps by hours and by the questionnaire. So the first steps are the largest
//! numbers, no two are equal, and the last part of a number tells which step it is. Where a few are asked for, only
//! those steps are numbered whose gain may be among the few largest.

use super::estimate::LAST_BITS;
use super::foremost::{EIGHT, Eight, FEW, each_from, larger, largest_below, not_above_fifth};
use super::ladder::{CHOICE, Ladder, NO_VALUE, Slot, VALUE, as_number};
use crate::answers::State;
use crate::questionnaire::{Part, Questionnaire};
use crate::score::millionths;
use crate::scoring::{Flag, IndicatorScore, Scorecard};

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
const ROOM: usize = 2 * EIGHT;

/// Stands for the gain of what is urgent.
const URGENT: f64 = f64::INFINITY;

/// The steps of a questionnaire, laid out for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Steps {
    ladder: Ladder,
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
    gains: Vec<Eight>,
    numbers: Vec<Eight>,
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
        let ladder = Ladder::new(questionnaire);
        let all_places = (ladder.rungs.len() + 1).next_power_of_two();
        let place_count = as_number(all_places);
        Self {
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
            place_count,
            last_place: all_places as u64 - 1,
            urgent: 2.0 * MOST * place_count,
            gains: vec![[0.0; EIGHT]; ladder.starts.len()],
            numbers: Vec::new(),
            ladder,
        }
    }

    /// The first steps, at most `most`, that lead on from the answers on a card, the most worthwhile first. Nothing is
    /// allocated.
    pub fn steps<'s>(&'s mut self, card: &'s Scorecard, most: usize) -> impl Iterator<Item = NextStep> + use<'s> {
        let largest = self.weigh(card);
        self.mark_urgent(card);
        // Whoever gains a little less than another, and the same in millionths, may yet stand before it.
        let least = if most <= FEW { not_above_fifth(&largest) - CLOSE } else { f64::NEG_INFINITY };
        self.number(card, least);
        let mut last = f64::INFINITY;
        let next = move || {
            last = largest_below(&self.numbers, last);
            let rung = self.ladder.rungs[self.place(last).checked_sub(1)?];
            Some(NextStep {
                indicator: rung.indicator,
                step: rung.step,
                from: rung.from,
                to: rung.from.map(|level| level + 1),
                gain: rung.rise.map(|rise| card.indicator(rung.indicator).share * rise),
                urgent: last >= self.urgent,
            })
        };
        std::iter::from_fn(next).take(most)
    }

    /// Works out the gain for each hour of the step that leads on from each answer, side by side: that of one like that
    /// of the others. Gives the largest at each place of the eights.
    fn weigh(&mut self, card: &Scorecard) -> Eight {
        let (rates, last) = (self.ladder.rates.as_slice(), self.ladder.slots - 1);
        let gain = |start: usize, slot: Slot, share: f64| share * rates[start + (usize::from(slot) & last)];
        let (slots, shares): (Vec<Slot>, Vec<f64>) = card.indicators().map(|score| (slot(&score), score.share)).unzip();
        let answers = slots.chunks(EIGHT).zip(shares.chunks(EIGHT));
        let mut largest = [0.0; EIGHT];
        for ((chosen, parts), (gains, starts)) in answers.zip(self.gains.iter_mut().zip(&self.ladder.starts)) {
            if let (Some(chosen), Some(parts)) = (chosen.first_chunk::<EIGHT>(), parts.first_chunk::<EIGHT>()) {
                *gains = std::array::from_fn(|at| gain(starts[at], chosen[at], parts[at]));
            } else {
                for ((gain_of, start), (slot, part)) in gains.iter_mut().zip(starts).zip(chosen.iter().zip(parts)) {
                    *gain_of = gain(*start, *slot, *part);
                }
            }
            largest = larger(&largest, gains);
        }
        largest
    }

    /// Numbers the steps whose gain is not below `least`.
    fn number(&mut self, card: &Scorecard, least: f64) {
        let (gains, ladder) = (self.gains.as_flattened(), &self.ladder);
        let (starts, rates, places) = (ladder.starts.as_flattened(), ladder.rates.as_slice(), ladder.places.as_slice());
        let (slots, place_count, urgent) = (ladder.slots, self.place_count, self.urgent);
        let chosen: Vec<Slot> = card.indicators().map(|score| slot(&score)).collect();
        let points: Vec<f64> = card.indicators().map(|score| score.points.unwrap_or_default()).collect();
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
                millionths(*gain) as f64 * place_count + place
            } else if place > 0.0 {
                millionths(card.indicator(at).share * rates[starts[at] + slot]) as f64 * place_count + place + urgent
            } else {
                0.0
            };
            if count % ROOM == 0 {
                numbers.resize((count + ROOM) / EIGHT, [0.0; EIGHT]);
            }
            numbers.as_flattened_mut()[count] = number;
            count += 1;
        });
    }

    /// Marks what a raised flag, or a gate that holds the level, asks for.
    fn mark_urgent(&mut self, card: &Scorecard) {
        let gains = self.gains.as_flattened_mut();
        let mut mark = |indicator: usize| gains[indicator] = URGENT;
        for (indicator, raised) in self.flags.iter().zip(&card.red_flags) {
            if *raised == Some(Flag::Raised) {
                mark(*indicator);
            }
        }
        let Some(stopped) = card.totals.and_then(|totals| totals.level_low.stopped_at) else { return };
        for ((level, asked_for), unmet) in self.gates.iter().zip(&card.unmet_gates) {
            if *unmet && *level == stopped {
                for (indicator, min) in asked_for {
                    if card.indicator(*indicator).points.is_some_and(|points| points < *min) {
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

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (questionnaire.indicators[position].scale.next_points(points)? - points))
}

/// The slot of an answer.
fn slot(score: &IndicatorScore) -> Slot {
    match (score.state, score.choice) {
        (State::Answered, Some(choice)) => CHOICE + choice,
        (State::Answered, None) => VALUE,
        _ => NO_VALUE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Cell, Evidence, Scope};
    use crate::questionnaire::{SHIPPED, Scale, Shape, shipped};
    use crate::scoring::{Coded, Scorer, SplitMix64};

    /// All steps in the order of R21, as the method says it.
    fn plainly(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<(usize, bool)> {
        let stopped = card.totals.and_then(|totals| totals.level_low.stopped_at);
        let is_flagged = |indicator: usize| {
            let mut flags = questionnaire.red_flags.iter().zip(&card.red_flags);
            flags.any(|(flag, raised)| flag.indicator == indicator && *raised == Some(Flag::Raised))
        };
        let is_blocking = |indicator: usize| {
            let unmet = questionnaire.gates.iter().zip(&card.unmet_gates);
            let unmet = unmet.filter(|(gate, unmet)| **unmet && Some(gate.level) == stopped);
            let mut asked_for = unmet.flat_map(|(gate, _)| &gate.requires);
            let points = card.indicator(indicator).points;
            asked_for.any(|asked| asked.of == Part::Indicator(indicator) && points.is_some_and(|own| own < asked.min))
        };
        let mut steps = Vec::new();
        for (position, indicator) in questionnaire.indicators.iter().enumerate() {
            let score = card.indicator(position);
            let from = if indicator.shape.has_levels() { score.choice } else { None };
            let mut known = indicator.steps.iter().filter(|step| step.from == from);
            if let (Some(step), Some(points)) = (known.next(), score.points)
                && points < 100.0
            {
                let rise = matches!(indicator.scale, Scale::Choice(_)).then(|| gain(questionnaire, &score, position));
                let each_hour = rise.flatten().unwrap_or_default() / f64::from(step.hours.max(1));
                let urgent = is_flagged(position) || is_blocking(position);
                steps.push((!urgent, -crate::score::millionths(each_hour), step.hours, position));
            }
        }
        steps.sort_unstable();
        steps.into_iter().map(|(calm, _, _, position)| (position, !calm)).collect()
    }

    #[test]
    fn the_first_are_those_of_the_method() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        let scorer = Scorer::new(&questionnaire);
        let (mut steps, mut card) = (Steps::new(&questionnaire), scorer.scorecard());
        let mut dice = SplitMix64::new(5);
        let mut below = |most: u64| dice.next_u64() % most;
        let profile = vec![Cell::Blank; questionnaire.profile.len()];
        let evidence = vec![Evidence::Claim; questionnaire.indicators.len()];
        let (mut urgent, mut none) = (0, 0);
        for round in 0..500 {
            // From hardly any answer to all of them, from the worst to the best.
            let (known, best) = (round % 5, round % 7);
            let mut answer = |shape: &Shape| match shape {
                _ if below(5) > known => [Cell::Blank, Cell::DontKnow, Cell::NotApplicable][below(3) as usize],
                Shape::OneOf(choices) => {
                    Cell::Choice((below(choices.len() as u64 * 7 / (best + 1)).min(choices.len() as u64 - 1)) as u16)
                }
                Shape::ManyOf { choices, .. } => Cell::Choices(below(1 << choices.len())),
                Shape::Number { .. } => Cell::Number(below(200) as f64),
                Shape::Text | Shape::Date => Cell::Words,
            };
            let cells: Vec<Cell> = questionnaire.indicators.iter().map(|indicator| answer(&indicator.shape)).collect();
            let coded = Coded { scope: Scope::Full, profile: &profile, cells: &cells, evidence: &evidence };
            scorer.score(coded, &mut card);
            let due = plainly(&questionnaire, &card);
            for most in [0, 1, 5, 6, 1000] {
                let found: Vec<_> = steps.steps(&card, most).map(|step| (step.indicator, step.urgent)).collect();
                assert_eq!(found, due[..most.min(due.len())], "{round} {most}");
            }
            urgent += due.iter().filter(|(_, urgent)| *urgent).count();
            none += usize::from(due.len() < 5);
        }
        assert!(urgent > 20 && none > 20, "{urgent} {none}");
    }
}

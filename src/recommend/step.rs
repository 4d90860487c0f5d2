//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R22:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.
//! Which step an answer leads to is laid out once for a questionnaire; answers are read from the scorecard only.

use crate::bulk::Largest;
use crate::questionnaire::{Indicator, Part, Questionnaire, Scale};
use crate::score::millionths;
use crate::scoring::{Flag, IndicatorScore, Scorecard};
use std::cmp::Reverse;

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

/// Points from which nothing leads on: there are no more.
const MOST: f64 = 100.0;

/// What a step adds where there is none: it is not larger than anything.
const NO_STEP: f64 = f64::NAN;

/// Points that cannot be told apart once they are written: a millionth, and as much again for the last bit.
const ALIKE: f64 = 2e-6;

/// The order of R22, the most worthwhile first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether nothing asks for it: what is urgent comes first.
    calm: bool,
    /// Millionths of points for each hour, no gain counted as 0.
    gain_per_hour: Reverse<i64>,
    hours: u32,
    /// Where it stands among all steps, which are in the order of the questionnaire.
    place: usize,
}

/// A step that an answer leads to.
#[derive(Clone, Copy, Debug)]
struct Lead {
    /// Position of the indicator.
    indicator: usize,
    /// Position of the step among those of the indicator.
    step: usize,
    /// Level it starts from; `None` for kinds without levels.
    from: Option<u16>,
    hours: u32,
    /// Points that the next answer has more than this one; `None` where the next answer cannot be told.
    rise: Option<f64>,
}

impl Lead {
    /// Points that the next answer has more, for each hour; 0 hours count as 1, and what cannot be told as 0.
    fn rise_per_hour(&self) -> f64 {
        self.rise.unwrap_or(0.0) / f64::from(self.hours.max(1))
    }
}

/// The steps of a questionnaire, laid out for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Of each indicator: for an answer that is no choice, then for each choice.
    leads: Vec<Option<Lead>>,
    /// What each of them adds to the points of its indicator for each hour.
    rises: Vec<f64>,
    /// Where those of each indicator begin.
    starts: Vec<usize>,
    /// Indicators of the red flags.
    flags: Vec<usize>,
    /// Level of each gate, and the indicators it asks for with their points.
    gates: Vec<(usize, Vec<(usize, f64)>)>,
    /// Room for the indicators that something asks for.
    urgent: Vec<usize>,
    /// Points of the index that the step of each indicator adds for each hour; no number where there is no step, or none any
    /// more.
    gains: Largest,
    /// Indicators whose steps cannot be told apart from the one that adds the most.
    near: Vec<usize>,
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
        let (mut leads, mut starts) = (Vec::new(), Vec::new());
        for (position, indicator) in questionnaire.indicators.iter().enumerate() {
            starts.push(leads.len());
            leads.extend(leads_of(position, indicator));
        }
        Self {
            rises: leads.iter().map(|lead| lead.as_ref().map_or(NO_STEP, Lead::rise_per_hour)).collect(),
            leads,
            starts,
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
            urgent: Vec::new(),
            gains: Largest::default(),
            near: Vec::new(),
        }
    }

    /// Fills in the first steps, at most `most`, that lead on from the answers on a card, the most worthwhile first.
    pub fn fill(&mut self, card: &Scorecard, most: usize, steps: &mut Vec<NextStep>) {
        let gain = |(start, score): (&usize, IndicatorScore)| {
            score.share * self.rises.get(place(*start, &score)).unwrap_or(&NO_STEP)
        };
        self.gains.fill(self.starts.iter().zip(card.indicators()).map(gain));
        self.find_urgent(card);
        for &indicator in &self.urgent {
            if !self.gains.get(indicator).is_nan() && leads_on(&card.indicator(indicator)) {
                self.gains.set(indicator, f64::INFINITY);
            }
        }
        steps.clear();
        while steps.len() < most
            && let Some(step) = self.next(card)
        {
            self.gains.take(step.indicator);
            steps.push(step);
        }
    }

    /// The most worthwhile of the steps that were not taken yet. Only those whose gains cannot be told apart from the largest
    /// are put in order.
    fn next(&mut self, card: &Scorecard) -> Option<NextStep> {
        loop {
            let least = self.gains.largest()? - ALIKE;
            self.near.clear();
            self.near.extend(self.gains.at_least(least));
            let ranks = self.near.iter().filter_map(|indicator| self.rank(*indicator, card));
            if let Some(rank) = ranks.min() {
                let lead = self.leads[rank.place].as_ref()?;
                return Some(NextStep {
                    indicator: lead.indicator,
                    step: lead.step,
                    from: lead.from,
                    to: lead.from.map(|level| level + 1),
                    gain: lead.rise.map(|rise| card.indicator(lead.indicator).share * rise),
                    urgent: !rank.calm,
                });
            }
            self.near.iter().for_each(|indicator| self.gains.take(*indicator));
        }
    }

    /// The rank of the step of an indicator; `None` if nothing leads on.
    fn rank(&self, indicator: usize, card: &Scorecard) -> Option<Rank> {
        let score = card.indicator(indicator);
        let place = place(self.starts[indicator], &score);
        let lead = self.leads[place].as_ref().filter(|_| leads_on(&score))?;
        Some(Rank {
            calm: self.gains.get(indicator) < f64::INFINITY,
            gain_per_hour: Reverse(millionths(score.share * self.rises[place])),
            hours: lead.hours,
            place,
        })
    }

    /// Finds what a raised flag, or a gate that holds the level, asks for.
    fn find_urgent(&mut self, card: &Scorecard) {
        self.urgent.clear();
        let raised = self.flags.iter().zip(&card.red_flags).filter(|(_, flag)| **flag == Some(Flag::Raised));
        self.urgent.extend(raised.map(|(indicator, _)| *indicator));
        let Some(stopped) = card.totals.and_then(|totals| totals.level_low.stopped_at) else { return };
        for ((level, asked_for), unmet) in self.gates.iter().zip(&card.unmet_gates) {
            if *unmet && *level == stopped {
                let lacks =
                    |(indicator, min): &&(usize, f64)| card.indicator(*indicator).points.is_some_and(|own| own < *min);
                self.urgent.extend(asked_for.iter().filter(lacks).map(|(indicator, _)| *indicator));
            }
        }
    }
}

/// Where the step of an indicator stands among those that begin there.
fn place(start: usize, score: &IndicatorScore) -> usize {
    start + score.choice.map_or(0, |choice| 1 + usize::from(choice))
}

/// Whether something is left to gain. Where there is no choice, there may be no answer, or all points.
fn leads_on(score: &IndicatorScore) -> bool {
    score.points.is_some_and(|points| points < MOST)
}

/// The steps of an indicator: for an answer that is no choice, then for each choice.
fn leads_of(position: usize, indicator: &Indicator) -> Vec<Option<Lead>> {
    let lead = |step: usize, from: Option<u16>, rise: Option<f64>| {
        let hours = indicator.steps.get(step)?.hours;
        Some(Lead { indicator: position, step, from, hours, rise })
    };
    let of_choice = |choice: u16, own: f64, points: &[f64]| {
        let (step, from, next) = if indicator.shape.has_levels() {
            let step = indicator.steps.iter().position(|step| step.from == Some(choice))?;
            (step, Some(choice), points.get(usize::from(choice) + 1).copied())
        } else {
            (0, None, indicator.scale.next_points(own))
        };
        lead(step, from, next.map(|next| next - own)).filter(|_| own < MOST)
    };
    let other = if let Scale::Sum(_) | Scale::Curve(_) = indicator.scale { lead(0, None, None) } else { None };
    let by_choice = (0..).zip(indicator.shape.choices()).map(|(choice, _)| match &indicator.scale {
        Scale::Choice(points) => of_choice(choice, *points.get(usize::from(choice))?, points),
        _ => None,
    });
    std::iter::once(other).chain(by_choice).collect()
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (questionnaire.indicators[position].scale.next_points(points)? - points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Cell, Evidence, Scope};
    use crate::questionnaire::{SHIPPED, Scale, Shape, shipped};
    use crate::scoring::{Coded, Scorer, SplitMix64};

    /// All steps in the order of R22, as the method says it.
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
        let (mut urgent, mut none, mut next) = (0, 0, Vec::new());
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
                steps.fill(&card, most, &mut next);
                let found: Vec<_> = next.iter().map(|step| (step.indicator, step.urgent)).collect();
                assert_eq!(found, due[..most.min(due.len())], "{round} {most}");
            }
            urgent += due.iter().filter(|(_, urgent)| *urgent).count();
            none += usize::from(due.len() < 5);
        }
        assert!(urgent > 20 && none > 20, "{urgent} {none}");
    }
}

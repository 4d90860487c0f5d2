//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R21:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.
//! The ladder of every indicator is laid out once, so that the steps of an enterprise are found without a search.

use crate::questionnaire::{Part, Questionnaire, Scale};
use crate::score::millionths;
use crate::scoring::{Flag, IndicatorScore, Scorecard, next_points};
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

/// The worth of what leads nowhere.
const NONE: i64 = i64::MIN;

/// Added to the worth of what is urgent: far above any other worth.
const URGENT: i64 = 1 << 60;

/// A rung: the step that leads on from a level.
#[derive(Clone, Copy, Debug)]
struct Rung {
    step: usize,
    hours: u32,
    /// Points of the next level; `None` where the next answer cannot be told.
    next: Option<f64>,
}

/// The steps of one indicator.
#[derive(Clone, Debug)]
enum Ladder {
    /// By level.
    Levels(Vec<Option<Rung>>),
    /// One step, wherever it starts from.
    One(Option<Rung>, Scale),
}

/// The steps of a questionnaire, laid out for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Steps {
    ladders: Vec<Ladder>,
    /// Indicators of the red flags.
    flags: Vec<usize>,
    /// Level of each gate, and the indicators it asks for with their points.
    gates: Vec<(usize, Vec<(usize, f64)>)>,
    /// Of each indicator, for each choice: gain for each hour and each unit of share; negative where no step leads on.
    rates: Vec<Vec<f64>>,
    /// Room for the worth of each indicator's step, in millionths of a point for each hour.
    worths: Vec<i64>,
    /// Room for the best steps: worth, hours and indicator.
    order: Vec<(Reverse<i64>, u32, usize)>,
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
        let ladders: Vec<Ladder> = questionnaire.indicators.iter().map(Ladder::of).collect();
        let scales = questionnaire.indicators.iter().map(|indicator| &indicator.scale);
        Self {
            rates: ladders.iter().zip(scales).map(|(ladder, scale)| ladder.rates(scale)).collect(),
            ladders,
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
            worths: Vec::new(),
            order: Vec::new(),
        }
    }

    /// Puts the `most` most worthwhile steps that lead on from the answers into `steps`, in order. Nothing is
    /// allocated once `steps` has the room.
    pub fn next(&mut self, card: &Scorecard, most: usize, steps: &mut Vec<NextStep>) {
        steps.clear();
        self.worths.clear();
        let positions = self.rates.iter().zip(&card.indicators).enumerate();
        self.worths.extend(positions.map(|(at, (rates, score))| {
            let rate = match score.choice {
                Some(choice) => rates.get(usize::from(choice)).copied().unwrap_or(-1.0),
                // Sums and curves: what the next answer would be cannot be told, so its gain counts as nothing.
                None if self.ladders[at].rung(score).is_some() => 0.0,
                None => -1.0,
            };
            if rate < 0.0 { NONE } else { millionths(score.share * rate) }
        }));
        self.mark_urgent(card);
        self.order.clear();
        for (at, worth) in self.worths.iter().enumerate() {
            // Most are told apart from the last of the best by their worth alone.
            if *worth == NONE || self.order.len() == most && self.is_last(*worth) {
                continue;
            }
            let key = (Reverse(*worth), self.ladders[at].hours(&card.indicators[at]), at);
            let place = self.order.partition_point(|other| *other < key);
            if place < most {
                self.order.truncate(most - 1);
                self.order.insert(place, key);
            }
        }
        for (worth, _, at) in &self.order {
            let next = self.ladders[*at].next(*at, &card.indicators[*at]);
            steps.extend(next.map(|next| NextStep { urgent: worth.0 >= URGENT, ..next }));
        }
    }

    /// Whether a worth is below that of the last of the best.
    fn is_last(&self, worth: i64) -> bool {
        self.order.last().is_none_or(|last| worth < last.0.0)
    }

    /// Marks what a raised flag, or a gate that holds the level, asks for.
    fn mark_urgent(&mut self, card: &Scorecard) {
        let worths = &mut self.worths;
        let mut mark = |indicator: usize| {
            if worths[indicator] != NONE && worths[indicator] < URGENT {
                worths[indicator] += URGENT;
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
                    if card.indicators[*indicator].points.is_some_and(|points| points < *min) {
                        mark(*indicator);
                    }
                }
            }
        }
    }
}

impl Ladder {
    fn of(indicator: &crate::questionnaire::Indicator) -> Self {
        if !indicator.shape.has_levels() {
            let step = indicator.steps.first().map(|step| Rung { step: 0, hours: step.hours, next: None });
            return Self::One(step, indicator.scale.clone());
        }
        let points = |level: usize| match &indicator.scale {
            Scale::Choice(points) => points.get(level).copied(),
            _ => None,
        };
        let rung = |level: usize| {
            let from = u16::try_from(level).ok();
            let step = indicator.steps.iter().position(|step| step.from == from)?;
            Some(Rung { step, hours: indicator.steps[step].hours, next: points(level + 1) })
        };
        Self::Levels((0..indicator.shape.choices().len()).map(rung).collect())
    }

    /// The rung to go on from an answer, with the points its next level or answer has.
    fn rung(&self, score: &IndicatorScore) -> Option<(Rung, Option<f64>)> {
        let points = score.points.filter(|points| *points < 100.0)?;
        match self {
            Self::Levels(rungs) => {
                let rung = (*rungs.get(usize::from(score.choice?))?)?;
                Some((rung, rung.next))
            }
            Self::One(rung, scale) => Some(((*rung)?, next_points(scale, points))),
        }
    }

    /// For each choice, its gain for each hour and each unit of share; negative where no step leads on.
    fn rates(&self, scale: &Scale) -> Vec<f64> {
        let Scale::Choice(points) = scale else { return Vec::new() };
        let rate = |(choice, points): (u16, &f64)| {
            let score = IndicatorScore { points: Some(*points), choice: Some(choice), ..IndicatorScore::default() };
            let (rung, next) = self.rung(&score)?;
            Some(next.map_or(0.0, |next| next - points) / f64::from(rung.hours.max(1)))
        };
        (0..).zip(points).map(|choice| rate(choice).unwrap_or(-1.0)).collect()
    }

    fn hours(&self, score: &IndicatorScore) -> u32 {
        self.rung(score).map_or(0, |(rung, _)| rung.hours)
    }

    fn next(&self, indicator: usize, score: &IndicatorScore) -> Option<NextStep> {
        let (rung, next) = self.rung(score)?;
        let from = score.choice.filter(|_| matches!(self, Self::Levels(_)));
        let gain = next.map(|next| score.share * (next - score.points.unwrap_or_default()));
        Some(NextStep { indicator, step: rung.step, from, to: from.map(|level| level + 1), gain, urgent: false })
    }
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (next_points(&questionnaire.indicators[position].scale, points)? - points))
}

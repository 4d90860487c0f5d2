//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R21:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.
//! The ladder of every indicator is laid out once, so that the steps of an enterprise are found without a search.

use crate::questionnaire::{Part, Questionnaire, Scale};
use crate::score::millionths;
use crate::scoring::{Flag, IndicatorScore, Scorecard, next_points};

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
    /// Hours of the firm's own time.
    hours: u32,
    /// Millionths of a point for each hour.
    worth: i64,
}

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
        Self {
            ladders: questionnaire.indicators.iter().map(Ladder::of).collect(),
            flags: questionnaire.red_flags.iter().map(|flag| flag.indicator).collect(),
            gates: questionnaire.gates.iter().map(asked_for).collect(),
        }
    }

    /// Puts the `most` most worthwhile steps that lead on from the answers into `steps`, in order. Nothing is
    /// allocated once `steps` has the room.
    pub fn next(&self, card: &Scorecard, most: usize, steps: &mut Vec<NextStep>) {
        steps.clear();
        let positions = self.ladders.iter().zip(&card.indicators).enumerate();
        steps.extend(positions.filter_map(|(position, (ladder, score))| ladder.next(position, score)));
        self.mark_urgent(card, steps);
        let order = |a: &NextStep, b: &NextStep| {
            (b.urgent, b.worth, a.hours, a.indicator).cmp(&(a.urgent, a.worth, b.hours, b.indicator))
        };
        if most < steps.len() {
            if most > 0 {
                steps.select_nth_unstable_by(most - 1, order);
            }
            steps.truncate(most);
        }
        steps.sort_unstable_by(order);
    }

    /// Marks what a raised flag, or a gate that holds the level, asks for. The steps are in the questionnaire's order.
    fn mark_urgent(&self, card: &Scorecard, steps: &mut [NextStep]) {
        let mut mark = |indicator: usize| {
            if let Ok(at) = steps.binary_search_by_key(&indicator, |step| step.indicator) {
                steps[at].urgent = true;
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

    fn next(&self, indicator: usize, score: &IndicatorScore) -> Option<NextStep> {
        let points = score.points.filter(|points| *points < 100.0)?;
        let (rung, from, next) = match self {
            Self::Levels(rungs) => {
                let level = score.choice?;
                let rung = (*rungs.get(usize::from(level))?)?;
                (rung, Some(level), rung.next)
            }
            Self::One(rung, scale) => ((*rung)?, None, next_points(scale, points)),
        };
        let gain = next.map(|next| score.share * (next - points));
        Some(NextStep {
            indicator,
            step: rung.step,
            from,
            to: from.map(|level| level + 1),
            gain,
            urgent: false,
            hours: rung.hours,
            worth: millionths(gain.unwrap_or_default() / f64::from(rung.hours.max(1))),
        })
    }
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a
/// list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (next_points(&questionnaire.indicators[position].scale, points)? - points))
}

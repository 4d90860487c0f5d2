//! Offers: which levels each answer could rise to, for which hours, and what that would settle.
//!
//! Responsible for the rules of R21 about what may be chosen: answered level indicators alone, no level without a written step
//! passed, no step dearer than the money given. Choosing is the business of the knapsack.

use super::knapsack::{Joint, Offer, choose};
use crate::questionnaire::{Cost, Indicator, Part, Questionnaire, Scale};
use crate::score::reaches;
use crate::scoring::{Flag, Scorecard, Scorer};
use std::collections::BTreeMap;

/// Most hours a plan may have.
pub const MOST_HOURS: u32 = 2_000;

/// Most gates that need several answers and are looked at together, the first ones: each doubles the work.
const MOST_JOINT: usize = 6;

/// What a plan does with one indicator.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// Position of the indicator.
    pub(super) indicator: usize,
    /// Positions of its steps, in the order of the levels.
    pub(super) steps: Vec<usize>,
    /// Points of the index it adds.
    pub(super) gain: f64,
    /// Hours of all its steps.
    pub(super) hours: u32,
    /// Whether it settles a red flag or its part of a gate.
    pub(super) settles: bool,
}

/// An answered level indicator.
struct Ladder {
    indicator: usize,
    share: f64,
    /// Points of its level, and of each it can rise to.
    points: Vec<f64>,
    /// Positions of the steps between them.
    steps: Vec<usize>,
    /// Hours up to each level.
    hours: Vec<u32>,
    /// Points from which each red flag, or gate that needs nothing else, is settled, and whether these points are enough.
    alone: Vec<Limit>,
}

/// When something is settled.
#[derive(Clone, Copy)]
enum Limit {
    /// Above these points: a red flag.
    Above(f64),
    /// From these points on: a gate.
    From(f64),
}

impl Limit {
    fn is_passed(self, points: f64) -> bool {
        match self {
            Self::Above(max) => !reaches(max, points),
            Self::From(min) => reaches(points, min),
        }
    }
}

/// The best moves for the answers on a card (R21), in the order of the questionnaire.
pub(super) fn moves(
    questionnaire: &Questionnaire,
    scorer: &Scorer,
    card: &Scorecard,
    money: Cost,
    hours: u32,
) -> Vec<Move> {
    let answered = questionnaire.indicators.iter().enumerate();
    let mut ladders: Vec<Ladder> = answered.filter_map(|(at, indicator)| ladder(at, indicator, card, money)).collect();
    let place: BTreeMap<usize, usize> = ladders.iter().enumerate().map(|(at, ladder)| (ladder.indicator, at)).collect();
    for (flag, raised) in questionnaire.red_flags.iter().zip(&card.red_flags) {
        if let (Some(Flag::Raised), Some(at)) = (raised, place.get(&flag.indicator)) {
            ladders[*at].alone.push(Limit::Above(flag.max));
        }
    }
    let stopped = card.totals.and_then(|totals| totals.level_low.stopped_at);
    let mut joint: Vec<Vec<(usize, f64)>> = Vec::new();
    for (at, gate) in questionnaire.gates.iter().enumerate() {
        if !card.unmet_gates[at] || Some(gate.level) != stopped {
            continue;
        }
        // A gate that lacks anything else than a higher level is settled by no plan.
        let Some(lacking) = lacking(scorer, card, at, &place) else { continue };
        match lacking.as_slice() {
            [(ladder, min)] => ladders[*ladder].alone.push(Limit::From(*min)),
            _ => joint.push(lacking),
        }
    }
    let groups: Vec<Vec<Offer>> = ladders.iter().map(Ladder::offers).collect();
    let together = |gate: &Vec<(usize, f64)>| -> Option<Joint> {
        let enough = |(at, min): &(usize, f64)| {
            Some((*at, ladders[*at].points.iter().position(|points| Limit::From(*min).is_passed(*points))?))
        };
        gate.iter().map(enough).collect()
    };
    // Which gates are looked at does not depend on the money, so that more of it never lowers what is settled.
    let sets: Vec<Joint> = joint.iter().take(MOST_JOINT).filter_map(together).collect();
    let choice = choose(&groups, &sets, hours.min(MOST_HOURS));
    let taken = |at: usize| choice.taken[at];
    let of_set = |at: usize| sets.iter().flatten().any(|(ladder, offer)| *ladder == at && taken(at) >= *offer);
    let risen = ladders.iter().enumerate().filter(|(at, _)| taken(*at) > 0);
    risen.map(|(at, ladder)| ladder.to(taken(at), groups[at][taken(at)].settles > 0 || of_set(at))).collect()
}

/// What a gate lacks, as ladders with the points they must reach; `None` if it lacks anything that is no ladder.
fn lacking(
    scorer: &Scorer,
    card: &Scorecard,
    gate: usize,
    place: &BTreeMap<usize, usize>,
) -> Option<Vec<(usize, f64)>> {
    let mut lacking = BTreeMap::new();
    for requirement in scorer.lacking(card, gate) {
        let Part::Indicator(indicator) = requirement.of else { return None };
        let min = lacking.entry(*place.get(&indicator)?).or_insert(requirement.min);
        *min = min.max(requirement.min);
    }
    Some(lacking.into_iter().collect())
}

/// The levels that an answer can rise to; `None` for what is no answered level indicator.
fn ladder(at: usize, indicator: &Indicator, card: &Scorecard, money: Cost) -> Option<Ladder> {
    let score = card.indicator(at);
    let (Scale::Choice(points), Some(own), true) = (&indicator.scale, score.choice, indicator.shape.has_levels())
    else {
        return None;
    };
    score.points?;
    let mut ladder = Ladder {
        indicator: at,
        share: score.share,
        points: vec![*points.get(usize::from(own))?],
        steps: Vec::new(),
        hours: vec![0],
        alone: Vec::new(),
    };
    for (from, points) in (own..).zip(points.iter().skip(usize::from(own) + 1)) {
        let written = indicator.steps.iter().position(|step| step.from == Some(from));
        let Some(step) = written.filter(|step| indicator.steps[*step].cost <= money) else { break };
        ladder.points.push(*points);
        ladder.steps.push(step);
        let before = ladder.hours.last().copied().unwrap_or_default();
        ladder.hours.push(before.saturating_add(indicator.steps[step].hours));
    }
    Some(ladder)
}

impl Ladder {
    /// Points of the index that a level adds.
    fn gain(&self, level: usize) -> f64 {
        self.share * (self.points[level] - self.points[0])
    }

    fn offers(&self) -> Vec<Offer> {
        let settles = |points: f64| self.alone.iter().filter(|limit| limit.is_passed(points)).count();
        (0..self.points.len())
            .map(|level| Offer {
                hours: self.hours[level],
                gain: trillionths(self.gain(level)),
                settles: u32::try_from(settles(self.points[level])).unwrap_or(u32::MAX),
            })
            .collect()
    }

    fn to(&self, level: usize, settles: bool) -> Move {
        Move {
            indicator: self.indicator,
            steps: self.steps[..level].to_vec(),
            gain: self.gain(level),
            hours: self.hours[level],
            settles,
        }
    }
}

/// Points as whole trillionths, so that sums do not depend on the order in which they are made.
#[allow(clippy::cast_possible_truncation, reason = "a gain is at most 100 points, so 10^14")]
fn trillionths(gain: f64) -> i64 {
    (gain * 1e12).round() as i64
}

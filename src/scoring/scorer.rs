//! The scorer: one pass over the answers of an enterprise (R4 to R8 and R17).

use super::balanced::balanced;
use super::level::{self, Reading};
use super::plan::{Coded, Plan, Weights};
use super::points::points;
use super::scorecard::{DimensionScore, Exclusion, Flag, IndicatorScore, Scorecard, Totals};
use crate::answers::{Cell, Evidence, State};
use crate::questionnaire::Questionnaire;

/// A compiled questionnaire that scores any number of enterprises.
#[derive(Clone, Debug)]
pub struct Scorer {
    pub(super) plan: Plan,
}

impl Scorer {
    /// Compiles a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self { plan: Plan::new(questionnaire) }
    }

    /// A scorecard of the right size, to be filled again and again.
    pub fn scorecard(&self) -> Scorecard {
        let plan = &self.plan;
        Scorecard {
            dimensions: vec![DimensionScore::default(); plan.members.len()],
            indicators: vec![IndicatorScore::default(); plan.scales.len()],
            red_flags: vec![None; plan.red_flags.len()],
            contradictions: vec![false; plan.consistency.len()],
            unmet_gates: vec![false; plan.gates.len()],
            needs: vec![0.0; plan.area_count],
            profile_asked: vec![true; plan.routing.facts()],
            asked: vec![true; plan.scales.len()],
            ..Scorecard::default()
        }
    }

    /// Scores one enterprise. The slices of `coded` have the lengths of the questionnaire's lists, and `card` comes
    /// from [`Scorer::scorecard`]; it is overwritten, and nothing is allocated.
    pub fn score(&self, coded: Coded<'_>, card: &mut Scorecard) {
        let plan = &self.plan;
        plan.routing.route(coded.scope, coded.profile, coded.cells, &mut card.profile_asked, &mut card.asked);
        let weights = plan.weights(coded.profile);
        self.read_states(coded, card);
        let used = share_out(plan, weights, card);
        self.raise_flags(card);
        if used {
            self.total(card);
        } else {
            card.totals = None;
            card.earned_by_evidence = [0.0; Evidence::COUNT];
            card.unmet_gates.fill(false);
        }
        self.weigh_needs(card);
    }

    /// States and points of all indicators (R2, R4).
    fn read_states(&self, coded: Coded<'_>, card: &mut Scorecard) {
        for (position, score) in card.indicators.iter_mut().enumerate() {
            let cell = coded.cells[position];
            let state = if card.asked[position] { State::of(cell) } else { State::NotAsked };
            let evidence = coded.evidence[position];
            *score = IndicatorScore { state, evidence, ..IndicatorScore::default() };
            if state == State::Answered {
                score.points = points(&self.plan.scales[position], cell);
                if let Cell::Choice(choice) = cell {
                    score.choice = Some(choice);
                }
            }
        }
    }

    /// The index and its readings (R7 to R9).
    fn total(&self, card: &mut Scorecard) {
        let (mut low, mut unknown) = (0.0, 0.0);
        card.earned_by_evidence = [0.0; Evidence::COUNT];
        for score in &card.indicators {
            low += score.earned;
            unknown += score.unknown;
            card.earned_by_evidence[score.evidence as usize] += score.earned;
        }
        let used = || card.dimensions.iter().filter(|dimension| dimension.excluded.is_none());
        let answered = || used().filter_map(|dimension| Some((dimension.weight, dimension.estimate?)));
        let answered_weight: f64 = answered().map(|(weight, _)| weight).sum();
        let estimate = (answered_weight > 0.0)
            .then(|| answered().map(|(weight, estimate)| weight * estimate).sum::<f64>() / answered_weight);
        // Sums of a thousand shares may miss a whole by a rounding error; the ends of the scale are exact.
        let low = low.min(100.0);
        let high = (low + unknown).min(100.0);
        let coverage = (1.0 - unknown / 100.0).clamp(0.0, 1.0);
        let mut totals = Totals {
            low,
            high,
            estimate,
            coverage,
            publishable: estimate.is_some() && coverage >= self.plan.method.min_coverage,
            balanced_low: balanced(used().map(|dimension| (dimension.weight, dimension.low))),
            balanced_high: balanced(used().map(|dimension| (dimension.weight, dimension.high))),
            ..Totals::default()
        };
        totals.level_low = level::read(&self.plan, card, low, Reading::Strict);
        totals.level_high = level::read(&self.plan, card, high, Reading::Favourable);
        for (gate, unmet) in self.plan.gates.iter().zip(0..) {
            let met = level::met(gate, card, Reading::Strict);
            card.unmet_gates[unmet] = !met;
        }
        card.totals = Some(totals);
    }

    /// Red flags and contradictions (R8).
    fn raise_flags(&self, card: &mut Scorecard) {
        for (flag, raised) in self.plan.red_flags.iter().zip(&mut card.red_flags) {
            let score = &card.indicators[flag.indicator];
            *raised = match score.points {
                Some(points) if points <= flag.max => Some(Flag::Raised),
                None if score.state.is_unresolved() => Some(Flag::Possible),
                _ => None,
            };
        }
        for (rule, found) in self.plan.consistency.iter().zip(&mut card.contradictions) {
            let points = |(position, _): (usize, f64)| card.indicators[position].points;
            *found = points(rule.if_at_least).is_some_and(|points| points >= rule.if_at_least.1)
                && points(rule.then_at_least).is_some_and(|points| points < rule.then_at_least.1);
        }
    }

    /// Needs of the practice areas (R17): squares of what is missing, unknown counted half, normalised.
    fn weigh_needs(&self, card: &mut Scorecard) {
        card.needs.fill(0.0);
        for (score, (areas, part)) in card.indicators.iter().zip(&self.plan.areas) {
            let gap = score.open + score.unknown / 2.0;
            if gap > 0.0 {
                for &area in areas {
                    card.needs[area] += gap * part;
                }
            }
        }
        let total: f64 = card.needs.iter().map(|gap| gap * gap).sum();
        for need in &mut card.needs {
            *need = if total > 0.0 { *need * *need / total } else { 0.0 };
        }
    }
}

/// Shares and points of indicators and dimensions, and the share of what is not applicable (R5 to R7). Gives whether
/// any dimension counts.
fn share_out(plan: &Plan, weights: &Weights, card: &mut Scorecard) -> bool {
    let mut used_weight = 0.0;
    let mut asked_weight = 0.0;
    let mut not_applicable = 0.0;
    for (position, members) in plan.members.iter().enumerate() {
        let weight = weights.dimensions[position];
        let sums = Sums::of(&card.indicators[members.clone()], &weights.indicators[members.clone()]);
        let excluded = match sums {
            _ if weight <= 0.0 => Some(Exclusion::ZeroWeight),
            Sums { live, .. } if live > 0.0 => None,
            Sums { na, .. } if na > 0.0 => Some(Exclusion::NotApplicable),
            Sums { not_asked, .. } if not_asked > 0.0 => Some(Exclusion::NotAsked),
            _ => Some(Exclusion::NoIndicators),
        };
        card.dimensions[position] = match excluded {
            Some(_) => DimensionScore { excluded, weight, ..DimensionScore::default() },
            None => DimensionScore {
                excluded,
                weight,
                share: 0.0,
                low: sums.earned / sums.live,
                high: ((sums.earned + 100.0 * sums.unknown) / sums.live).min(100.0),
                estimate: (sums.answered > 0.0).then(|| sums.earned / sums.answered),
                coverage: (1.0 - sums.unknown / sums.live).clamp(0.0, 1.0),
            },
        };
        if excluded.is_none() {
            used_weight += weight;
        }
        if weight > 0.0 && sums.live + sums.na > 0.0 {
            asked_weight += weight;
            not_applicable += weight * sums.na / (sums.live + sums.na);
        }
    }
    card.na_share = if asked_weight > 0.0 { not_applicable / asked_weight } else { 0.0 };
    for (position, members) in plan.members.iter().enumerate() {
        let dimension = &mut card.dimensions[position];
        if dimension.excluded.is_some() {
            continue;
        }
        dimension.share = dimension.weight / used_weight;
        let scores = &mut card.indicators[members.clone()];
        let own = &weights.indicators[members.clone()];
        let live: f64 = scores.iter().zip(own).filter(|(score, _)| is_live(score)).map(|(_, weight)| weight).sum();
        for (score, weight) in scores.iter_mut().zip(own) {
            if is_live(score) && *weight > 0.0 {
                score.share = dimension.share * weight / live;
                match score.points {
                    Some(points) => {
                        score.earned = score.share * points;
                        score.open = score.share * (100.0 - points);
                    }
                    None => score.unknown = 100.0 * score.share,
                }
            }
        }
    }
    used_weight > 0.0
}

/// Whether an indicator counts, apart from its weight: answered or unresolved.
fn is_live(score: &IndicatorScore) -> bool {
    score.state == State::Answered || score.state.is_unresolved()
}

/// Sums of weights in one dimension.
#[derive(Default)]
struct Sums {
    live: f64,
    answered: f64,
    unknown: f64,
    na: f64,
    not_asked: f64,
    /// Weight times points.
    earned: f64,
}

impl Sums {
    fn of(scores: &[IndicatorScore], weights: &[f64]) -> Self {
        let mut sums = Self::default();
        for (score, &weight) in scores.iter().zip(weights) {
            match score.state {
                State::NotApplicable => sums.na += weight,
                State::NotAsked => sums.not_asked += weight,
                State::Answered => {
                    sums.live += weight;
                    sums.answered += weight;
                    sums.earned += weight * score.points.unwrap_or_default();
                }
                _ => {
                    sums.live += weight;
                    sums.unknown += weight;
                }
            }
        }
        sums
    }
}

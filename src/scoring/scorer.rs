//! The scorer: one pass over the answers of an enterprise (R4 to R8 and R17).

use super::level::{self, Reading};
use super::plan::{Coded, Plan};
use super::points::points;
use super::scorecard::{DimensionScore, Flag, IndicatorScore, Scorecard, Totals};
use super::share::{Term, share_out};
use crate::answers::{Cell, Evidence, State};
use crate::questionnaire::Questionnaire;
use crate::score::reaches;

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
            needs: vec![0.0; plan.areas.len()],
            profile_asked: vec![true; plan.routing.facts()],
            asked: vec![true; plan.scales.len()],
            terms: vec![Term::default(); plan.scales.len()],
            live: vec![0.0; plan.members.len()],
            ..Scorecard::default()
        }
    }

    /// Position of the maturity level that `points` (0 to 100) reach, read strictly (R8), for an enterprise whose
    /// numbers are on the card.
    pub fn level(&self, card: &Scorecard, points: f64) -> usize {
        level::read(&self.plan, card, points, Reading::Strict).level
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
            let (choice, points) = match cell {
                _ if state != State::Answered => (None, None),
                Cell::Choice(choice) => (Some(choice), self.plan.choice_points(position, choice)),
                _ => (None, points(&self.plan.scales[position], cell)),
            };
            let evidence = coded.evidence[position];
            *score = IndicatorScore { state, choice, points, evidence, ..IndicatorScore::default() };
            card.terms[position] = Term::of(state, points);
        }
    }

    /// The index and its readings (R7, R8).
    fn total(&self, card: &mut Scorecard) {
        let (mut low, mut unknown) = (0.0, 0.0);
        card.earned_by_evidence = [0.0; Evidence::COUNT];
        for score in &card.indicators {
            low += score.earned;
            unknown += score.unknown;
            for (word, sum) in card.earned_by_evidence.iter_mut().enumerate() {
                *sum += score.earned * f64::from(u8::from(score.evidence as usize == word));
            }
        }
        let (mut answered_weight, mut answered) = (0.0, 0.0);
        for dimension in &card.dimensions {
            if let Some(estimate) = dimension.estimate {
                answered_weight += dimension.weight;
                answered += dimension.weight * estimate;
            }
        }
        let estimate = (answered_weight > 0.0).then(|| answered / answered_weight);
        // Sums of a thousand shares may miss a whole by a rounding error; the ends of the scale are exact.
        let low = low.min(100.0);
        let high = (low + unknown).min(100.0);
        let coverage = (1.0 - unknown / 100.0).clamp(0.0, 1.0);
        let mut totals = Totals {
            low,
            high,
            estimate,
            coverage,
            publishable: estimate.is_some() && reaches(coverage, self.plan.method.min_coverage),
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
                Some(points) if reaches(flag.max, points) => Some(Flag::Raised),
                None if score.state.is_unresolved() => Some(Flag::Possible),
                _ => None,
            };
        }
        for (rule, found) in self.plan.consistency.iter().zip(&mut card.contradictions) {
            let points = |(position, _): (usize, f64)| card.indicators[position].points;
            *found = points(rule.if_at_least).is_some_and(|points| reaches(points, rule.if_at_least.1))
                && points(rule.then_at_least).is_some_and(|points| !reaches(points, rule.then_at_least.1));
        }
    }

    /// Needs of the practice areas (R17): squares of what is missing, unknown counted half, normalised.
    fn weigh_needs(&self, card: &mut Scorecard) {
        let mut total = 0.0;
        for (need, parts) in card.needs.iter_mut().zip(&self.plan.areas) {
            let gap = |&(indicator, part): &(usize, f64)| {
                let score = &card.indicators[indicator];
                (score.open + score.unknown / 2.0) * part
            };
            let missing: f64 = parts.iter().map(gap).sum();
            *need = missing * missing;
            total += *need;
        }
        for need in &mut card.needs {
            *need = if total > 0.0 { *need / total } else { 0.0 };
        }
    }
}

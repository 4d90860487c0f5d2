//! The scorer: one pass over the answers of an enterprise (R4 to R8 and R17).

use super::level::{self, Reading};
use super::plan::{Coded, Plan};
use super::scorecard::{DimensionScore, Flag, Scorecard, Totals};
use super::share::{Sums, share_out};
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
            red_flags: vec![None; plan.red_flags.len()],
            contradictions: vec![false; plan.consistency.len()],
            unmet_gates: vec![false; plan.gates.len()],
            needs: vec![0.0; plan.area_count],
            missing: vec![0.0; plan.area_count + 1],
            profile_asked: vec![true; plan.routing.facts()],
            asked: vec![true; plan.scored.len()],
            scored: plan.scored.clone(),
            slots: vec![0; plan.scored.len()],
            points: vec![0.0; plan.scored.len()],
            parts: vec![[0.0; 2]; plan.scored.len()],
            sums: vec![Sums::default(); plan.members.len()],
            ..Scorecard::default()
        }
    }

    /// Position of the maturity level that `points` (0 to 100) reach, read strictly (R8), for an enterprise whose
    /// numbers are on the card.
    pub fn level(&self, card: &Scorecard, points: f64) -> usize {
        level::read(&self.plan, points, |gate| card.unmet_gates[gate]).level
    }

    /// Scores one enterprise. The slices of `coded` have the lengths of the questionnaire's lists, and `card` comes
    /// from [`Scorer::scorecard`]; it is overwritten, and nothing is allocated.
    pub fn score(&self, coded: Coded<'_>, card: &mut Scorecard) {
        self.route(coded, card);
        self.fill(coded, card);
    }

    /// Scores one enterprise by some of the indicators, as if the others had no weight. Conditions still look at the
    /// answers of all; indicators that are left out count as not asked on the card.
    pub(crate) fn score_among(&self, coded: Coded<'_>, among: &[bool], card: &mut Scorecard) {
        self.route(coded, card);
        card.asked.iter_mut().zip(among).for_each(|(asked, is_among)| *asked &= is_among);
        self.fill(coded, card);
    }

    fn route(&self, coded: Coded<'_>, card: &mut Scorecard) {
        let routing = &self.plan.routing;
        routing.route(coded.scope, coded.profile, coded.cells, &mut card.profile_asked, &mut card.asked);
    }

    /// Fills the card of an enterprise of which it is known what was asked.
    fn fill(&self, coded: Coded<'_>, card: &mut Scorecard) {
        let plan = &self.plan;
        let weights = plan.weights(coded.profile);
        let used = share_out(plan, weights, coded.cells, card);
        self.raise_flags(card);
        if used {
            self.total(card);
        } else {
            card.totals = None;
            card.unmet_gates.fill(false);
        }
        Self::weigh_needs(card);
    }

    /// The index and its readings (R7, R8).
    fn total(&self, card: &mut Scorecard) {
        let (mut low, mut unknown) = (0.0, 0.0);
        for dimension in &card.dimensions {
            low += dimension.share * dimension.low;
            unknown += dimension.share * (1.0 - dimension.coverage) * 100.0;
        }
        let (mut answered_weight, mut answered) = (0.0, 0.0);
        for dimension in &card.dimensions {
            if let Some(estimate) = dimension.estimate {
                answered_weight += dimension.weight;
                answered += dimension.weight * estimate;
            }
        }
        let estimate = (answered_weight > 0.0).then(|| answered / answered_weight);
        // Sums of shares may miss a whole by a rounding error; the ends of the scale are exact.
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
        for (position, gate) in self.plan.gates.iter().enumerate() {
            card.unmet_gates[position] = !level::met(gate, card, Reading::Strict);
        }
        // What is met however the unknown answers turn out is met if they turn out well.
        let unmet = |gate: usize| card.unmet_gates[gate];
        let never = |gate: usize| unmet(gate) && !level::met(&self.plan.gates[gate], card, Reading::Favourable);
        totals.level_low = level::read(&self.plan, low, unmet);
        totals.level_high = level::read(&self.plan, high, never);
        card.totals = Some(totals);
    }

    /// Red flags and contradictions (R8).
    fn raise_flags(&self, card: &mut Scorecard) {
        for (flag, position) in self.plan.red_flags.iter().zip(0..) {
            let (state, points) = card.answer(flag.indicator);
            card.red_flags[position] = match points {
                Some(points) if reaches(flag.max, points) => Some(Flag::Raised),
                None if state.is_unresolved() => Some(Flag::Possible),
                _ => None,
            };
        }
        for (rule, place) in self.plan.consistency.iter().zip(0..) {
            let points = |(position, _): (usize, f64)| card.answer(position).1;
            let found = points(rule.if_at_least).is_some_and(|points| reaches(points, rule.if_at_least.1))
                && points(rule.then_at_least).is_some_and(|points| !reaches(points, rule.then_at_least.1));
            card.contradictions[place] = found;
        }
    }

    /// Needs of the practice areas (R17): squares of what is missing, unknown counted half, normalised.
    fn weigh_needs(card: &mut Scorecard) {
        let mut total = 0.0;
        for (need, missing) in card.needs.iter_mut().zip(&card.missing) {
            *need = missing * missing;
            total += *need;
        }
        let each = if total > 0.0 { 1.0 / total } else { 0.0 };
        for need in &mut card.needs {
            *need *= each;
        }
    }
}

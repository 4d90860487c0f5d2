//! The scorer: from the answers of an enterprise to a full scorecard (R2 to R8 and R17).
//!
//! Responsible for the order of the rules. Each of them stands in a file of its own.

use super::compiled::Compiled;
use super::scorecard::{DimensionScore, IndicatorScore, Scorecard};
use super::share::share_out;
use super::{flags, level, needs, total};
use crate::answers::Coded;
use crate::questionnaire::{Questionnaire, Requirement};

/// A compiled questionnaire that scores any number of enterprises.
#[derive(Clone, Debug)]
pub struct Scorer {
    pub(super) compiled: Compiled,
}

impl Scorer {
    /// Compiles a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self { compiled: Compiled::new(questionnaire) }
    }

    /// A scorecard of the right size, to be filled again and again.
    pub fn scorecard(&self) -> Scorecard {
        let compiled = &self.compiled;
        Scorecard {
            totals: None,
            dimensions: vec![DimensionScore::default(); compiled.members.len()],
            indicators: vec![IndicatorScore::default(); compiled.worths.len()],
            red_flags: vec![None; compiled.red_flags.len()],
            contradictions: vec![false; compiled.consistency.len()],
            unmet_gates: vec![false; compiled.gates.len()],
            na_share: 0.0,
            needs: vec![0.0; compiled.areas.len()],
            profile_asked: vec![true; compiled.routing.facts()],
            asked: vec![true; compiled.worths.len()],
            out_of_scope: vec![false; compiled.worths.len()],
        }
    }

    /// Position of the maturity level that `points` (0 to 100) reach, read strictly (R8), for an enterprise whose
    /// numbers are on the card.
    pub fn level(&self, card: &Scorecard, points: f64) -> usize {
        level::read(&self.compiled, points, |gate| card.unmet_gates[gate]).level
    }

    /// What a gate, by its position, asks for and the enterprise on the card does not show (R8, read strictly).
    pub fn lacking<'a>(&'a self, card: &'a Scorecard, gate: usize) -> impl Iterator<Item = Requirement> + 'a {
        level::lacking(&self.compiled, &self.compiled.gates[gate], card)
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
        let routing = &self.compiled.routing;
        routing.route(coded.scope, coded.profile, coded.cells, &mut card.profile_asked, &mut card.asked);
        routing.leave_out(
            coded.scope,
            coded.profile,
            coded.cells,
            &card.profile_asked,
            &card.asked,
            &mut card.out_of_scope,
        );
    }

    /// Fills the card of an enterprise of which it is known what was asked.
    fn fill(&self, coded: Coded<'_>, card: &mut Scorecard) {
        let compiled = &self.compiled;
        let answers = coded.cells.iter().zip(&card.asked).zip(&compiled.worths);
        for (score, ((cell, asked), worths)) in card.indicators.iter_mut().zip(answers) {
            worths.fill(*cell, *asked, score);
        }
        if share_out(compiled, compiled.weights(coded.profile), card) {
            total::index(compiled, card);
        } else {
            card.totals = None;
            card.unmet_gates.fill(false);
        }
        flags::raise(compiled, card);
        needs::weigh(compiled, card);
    }
}

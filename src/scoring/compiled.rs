//! The compiled questionnaire: what the scoring of a sheet looks up.
//!
//! Responsible for turning weights, factors, scales and rules into flat tables once, so that scoring a sheet is
//! arithmetic over slices.

use super::points::Worths;
use crate::answers::{Cell, Routing};
use crate::questionnaire::{Consistency, Gate, Indicator, Method, Questionnaire, RedFlag};
use std::ops::Range;

/// The nominal weights of the indicators in one sector (R5); 0 for indicators without points.
pub(super) type Weights = Vec<f64>;

/// An indicator that names a practice area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) indicator: usize,
    /// The part of the indicator's points that falls to the area: it has equal parts for all it names.
    pub(super) part: f64,
}

/// The compiled questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) method: Method,
    pub(super) routing: Routing,
    /// What the answers to each indicator are worth.
    pub(super) worths: Vec<Worths>,
    /// The indicators of each dimension: they stand together.
    pub(super) members: Vec<Range<usize>>,
    /// Whether each dimension has a weight at all.
    pub(super) has_weight: Vec<bool>,
    /// Whether each indicator has points and a weight of its own.
    pub(super) is_scored: Vec<bool>,
    /// Whether each indicator carries points of the index, in whatever trade.
    pub(super) carries: Vec<bool>,
    /// Position of the profile fact `sector`.
    sector: Option<usize>,
    /// Weights by option of the sector; the last ones are those without a sector.
    weights: Vec<Weights>,
    /// Lowest points of each maturity level.
    pub(super) cut_offs: Vec<f64>,
    pub(super) gates: Vec<Gate>,
    pub(super) red_flags: Vec<RedFlag>,
    pub(super) consistency: Vec<Consistency>,
    /// The indicators of each practice area.
    pub(super) areas: Vec<Vec<Tag>>,
}

impl Compiled {
    pub(super) fn new(questionnaire: &Questionnaire) -> Self {
        let indicators = &questionnaire.indicators;
        let sector = questionnaire.fact("sector");
        let options = sector.map_or(0, |fact| questionnaire.profile[fact].shape.choices().len());
        Self {
            method: questionnaire.method,
            routing: Routing::of_many(questionnaire),
            worths: indicators.iter().map(|one| Worths::new(&one.scale, one.shape.choices().len())).collect(),
            sector,
            has_weight: questionnaire.dimensions.iter().map(|dimension| dimension.weight > 0).collect(),
            is_scored: indicators.iter().map(|one| one.scale.is_scored() && one.weight > 0).collect(),
            carries: nominal_weights(questionnaire, options).iter().map(|weight| *weight > 0.0).collect(),
            weights: (0..=options).map(|option| nominal_weights(questionnaire, option)).collect(),
            members: members(questionnaire),
            cut_offs: questionnaire.maturity_levels.iter().map(|level| level.min).collect(),
            gates: questionnaire.gates.clone(),
            red_flags: questionnaire.red_flags.clone(),
            consistency: questionnaire.consistency.clone(),
            areas: (0..questionnaire.areas.len()).map(|area| tags(questionnaire, area)).collect(),
        }
    }

    /// The weights of an enterprise: those of its sector, or without factors if it names none.
    pub(super) fn weights(&self, profile: &[Cell]) -> &Weights {
        let none = self.weights.len() - 1;
        let option = match self.sector.map(|fact| profile[fact]) {
            Some(Cell::Choice(option)) => usize::from(option).min(none),
            _ => none,
        };
        &self.weights[option]
    }
}

/// The indicators that name a practice area, in the order of the questionnaire.
fn tags(questionnaire: &Questionnaire, area: usize) -> Vec<Tag> {
    let naming = questionnaire.indicators.iter().enumerate().filter(|(_, one)| one.areas.contains(&area));
    #[allow(clippy::cast_precision_loss, reason = "at most four areas")]
    let tag = |(indicator, one): (usize, &Indicator)| Tag { indicator, part: 1.0 / one.areas.len() as f64 };
    naming.map(tag).collect()
}

/// The indicators of each dimension.
fn members(questionnaire: &Questionnaire) -> Vec<Range<usize>> {
    let indicators = &questionnaire.indicators;
    let members = |dimension: usize| {
        let start = indicators.partition_point(|indicator| indicator.dimension < dimension);
        start..indicators.partition_point(|indicator| indicator.dimension <= dimension)
    };
    (0..questionnaire.dimensions.len()).map(members).collect()
}

/// The nominal weights of all indicators in a sector, an option of the fact, or in none where there is no such option: `W F w f / n`, with the weight W of the dimension and w of the
/// indicator, the sector's factors F and f on them, and n the sum of w over what the dimension holds for all trades. What a
/// trade adds comes on top.
pub(crate) fn nominal_weights(questionnaire: &Questionnaire, option: usize) -> Weights {
    let relevance = questionnaire.relevance.iter().find(|relevance| usize::from(relevance.sector) == option);
    let factor = |factors: Option<&Vec<f64>>, position: usize| factors.map_or(1.0, |factors| factors[position]);
    let own = |position: usize| {
        let indicator = &questionnaire.indicators[position];
        if indicator.scale.is_scored() { f64::from(indicator.weight) } else { 0.0 }
    };
    let mut weights = vec![0.0; questionnaire.indicators.len()];
    for (dimension, members) in members(questionnaire).into_iter().enumerate() {
        let is_scored = |position: &usize| questionnaire.indicators[*position].scale.is_scored();
        let is_common = |position: &usize| is_scored(position) && !questionnaire.indicators[*position].adds;
        let nothing_common = !members.clone().any(|position| is_common(&position));
        let whole: f64 = members.clone().filter(|position| nothing_common || is_common(position)).map(own).sum();
        if whole <= 0.0 {
            continue;
        }
        let of_dimension = f64::from(questionnaire.dimensions[dimension].weight)
            * factor(relevance.map(|relevance| &relevance.dimensions), dimension);
        for position in members.clone() {
            let of_indicator = own(position) * factor(relevance.map(|relevance| &relevance.indicators), position);
            weights[position] = of_dimension * of_indicator / whole;
        }
    }
    weights
}

//! The compiled questionnaire: what the scoring of a sheet looks up.
//!
//! Responsible for turning weights, factors, scales and rules into flat tables once, so that scoring a sheet is
//! arithmetic over slices.

use super::points::Worths;
use crate::answers::{Cell, Routing};
use crate::questionnaire::{Consistency, Gate, Method, Questionnaire, RedFlag};
use std::ops::Range;

/// The weights of one sector.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// Weight times factor of each dimension.
    pub(super) dimensions: Vec<f64>,
    /// Weight times factor of each indicator; 0 for indicators without points.
    pub(super) indicators: Vec<f64>,
}

/// An indicator that names a practice area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) indicator: usize,
    pub(super) area: usize,
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
    /// Position of the profile fact `sector`.
    sector: Option<usize>,
    /// Weights by option of the sector; the last ones are those without a sector.
    weights: Vec<Weights>,
    /// Lowest points of each maturity level.
    pub(super) cut_offs: Vec<f64>,
    pub(super) gates: Vec<Gate>,
    pub(super) red_flags: Vec<RedFlag>,
    pub(super) consistency: Vec<Consistency>,
    /// Number of practice areas.
    pub(super) area_count: usize,
    /// The areas of all indicators.
    pub(super) tags: Vec<Tag>,
}

impl Compiled {
    pub(super) fn new(questionnaire: &Questionnaire) -> Self {
        let indicators = &questionnaire.indicators;
        let members: Vec<Range<usize>> = (0..questionnaire.dimensions.len())
            .map(|dimension| {
                let start = indicators.partition_point(|indicator| indicator.dimension < dimension);
                start..indicators.partition_point(|indicator| indicator.dimension <= dimension)
            })
            .collect();
        let sector = questionnaire.fact("sector");
        let options = sector.map_or(0, |fact| questionnaire.profile[fact].shape.choices().len());
        Self {
            method: questionnaire.method,
            routing: Routing::new(questionnaire),
            worths: indicators.iter().map(|one| Worths::new(&one.scale, one.shape.choices().len())).collect(),
            sector,
            weights: (0..=options).map(|option| Weights::of(questionnaire, option)).collect(),
            members,
            cut_offs: questionnaire.maturity_levels.iter().map(|level| level.min).collect(),
            gates: questionnaire.gates.clone(),
            red_flags: questionnaire.red_flags.clone(),
            consistency: questionnaire.consistency.clone(),
            area_count: questionnaire.areas.len(),
            tags: tags(questionnaire),
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

/// The practice areas of all indicators, in the order of the questionnaire.
fn tags(questionnaire: &Questionnaire) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (indicator, one) in questionnaire.indicators.iter().enumerate() {
        #[allow(clippy::cast_precision_loss, reason = "at most four areas")]
        let part = 1.0 / one.areas.len() as f64;
        tags.extend(one.areas.iter().map(|&area| Tag { indicator, area, part }));
    }
    tags
}

impl Weights {
    fn of(questionnaire: &Questionnaire, option: usize) -> Self {
        let relevance = questionnaire.relevance.iter().find(|relevance| usize::from(relevance.sector) == option);
        let factor = |factors: Option<&Vec<f64>>, position: usize| factors.map_or(1.0, |factors| factors[position]);
        let dimensions = questionnaire.dimensions.iter().enumerate().map(|(position, dimension)| {
            f64::from(dimension.weight) * factor(relevance.map(|relevance| &relevance.dimensions), position)
        });
        let indicators = questionnaire.indicators.iter().enumerate().map(|(position, indicator)| {
            let weight = if indicator.scale.is_scored() { f64::from(indicator.weight) } else { 0.0 };
            weight * factor(relevance.map(|relevance| &relevance.indicators), position)
        });
        Self { dimensions: dimensions.collect(), indicators: indicators.collect() }
    }
}

//! The compiled questionnaire: what the scoring of a sheet looks up.
//!
//! Responsible for turning weights, factors, scales and rules into flat tables once, so that scoring a sheet is
//! arithmetic over slices.

use super::addend::Addends;
use super::points::{Points, Sum, Valued};
use crate::answers::{Cell, Coding, Evidence, Routing, Scope};
use crate::questionnaire::{Consistency, Curve, Gate, Indicator, Method, Questionnaire, RedFlag};
use std::ops::Range;

/// One enterprise's answers as coded: what the scorer reads.
#[derive(Clone, Copy, Debug)]
pub struct Coded<'a> {
    /// Which indicators count.
    pub scope: Scope,
    /// A cell for each profile fact.
    pub profile: &'a [Cell],
    /// A cell for each indicator.
    pub cells: &'a Coding,
    /// The evidence of each answer.
    pub evidence: &'a [Evidence],
}

/// The weights of one sector.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// Weight times factor of each dimension.
    pub(super) dimensions: Vec<f64>,
    /// Weight times factor of each indicator; 0 for indicators without points.
    pub(super) indicators: Vec<f64>,
    /// Their sum in each dimension.
    pub(super) whole: Vec<f64>,
}

/// A practice area of an indicator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) area: usize,
    /// The part of the indicator's points that falls to it.
    pub(super) part: f64,
}

/// The compiled questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) method: Method,
    pub(super) routing: Routing,
    /// Whether each indicator has points.
    pub(super) scored: Vec<bool>,
    /// What an answer in each slot of each indicator adds.
    pub(super) addends: Addends,
    /// Indicators whose points are sums of those of the chosen options.
    pub(super) sums: Vec<Valued<Sum>>,
    /// Indicators whose points lie on a curve.
    pub(super) curves: Vec<Valued<Curve>>,
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
    /// Number of practice areas, which is also the position of the one that stands for none.
    pub(super) area_count: usize,
    /// The first area of each indicator.
    pub(super) areas: Vec<Tag>,
    /// Further areas, each with its indicator.
    pub(super) further_areas: Vec<(usize, Tag)>,
}

impl Plan {
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
        let area_count = questionnaire.areas.len();
        let further = indicators.iter().enumerate().flat_map(|(at, one)| tags(one).skip(1).map(move |tag| (at, tag)));
        Self {
            method: questionnaire.method,
            routing: Routing::new(questionnaire),
            scored: indicators.iter().map(|indicator| indicator.scale.is_scored()).collect(),
            addends: Addends::new(indicators),
            sums: valued(indicators),
            curves: valued(indicators),
            sector,
            weights: (0..=options).map(|option| Weights::of(questionnaire, option, &members)).collect(),
            members,
            cut_offs: questionnaire.maturity_levels.iter().map(|level| level.min).collect(),
            gates: questionnaire.gates.clone(),
            red_flags: questionnaire.red_flags.clone(),
            consistency: questionnaire.consistency.clone(),
            area_count,
            areas: indicators
                .iter()
                .map(|one| tags(one).next().unwrap_or(Tag { area: area_count, part: 0.0 }))
                .collect(),
            further_areas: further.collect(),
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

/// The indicators whose scale is of a kind.
fn valued<S: Points>(indicators: &[Indicator]) -> Vec<Valued<S>> {
    let valued = |(indicator, one): (usize, &Indicator)| {
        Some(Valued { indicator, dimension: one.dimension, scale: S::of(&one.scale)? })
    };
    indicators.iter().enumerate().filter_map(valued).collect()
}

/// The practice areas of an indicator, which have equal parts of it.
fn tags(indicator: &Indicator) -> impl Iterator<Item = Tag> {
    #[allow(clippy::cast_precision_loss, reason = "at most four areas")]
    let part = 1.0 / indicator.areas.len() as f64;
    indicator.areas.iter().map(move |&area| Tag { area, part })
}

impl Weights {
    fn of(questionnaire: &Questionnaire, option: usize, members: &[Range<usize>]) -> Self {
        let relevance = questionnaire.relevance.iter().find(|relevance| usize::from(relevance.sector) == option);
        let factor = |factors: Option<&Vec<f64>>, position: usize| factors.map_or(1.0, |factors| factors[position]);
        let dimensions = questionnaire.dimensions.iter().enumerate().map(|(position, dimension)| {
            f64::from(dimension.weight) * factor(relevance.map(|relevance| &relevance.dimensions), position)
        });
        let indicators: Vec<f64> = questionnaire
            .indicators
            .iter()
            .enumerate()
            .map(|(position, indicator)| {
                if !indicator.scale.is_scored() {
                    return 0.0;
                }
                f64::from(indicator.weight) * factor(relevance.map(|relevance| &relevance.indicators), position)
            })
            .collect();
        // Summed as they are when all of them count: nothing is then left for what does not apply.
        let whole =
            members.iter().map(|members| indicators[members.clone()].iter().fold(0.0, |sum, weight| sum + weight));
        Self { dimensions: dimensions.collect(), whole: whole.collect(), indicators }
    }
}

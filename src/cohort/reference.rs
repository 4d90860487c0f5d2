//! A reference: the little of a cohort that is needed to place one enterprise later.
//!
//! Responsible for what is written into a reference and for reading where an enterprise stands in it. It holds a few
//! quantiles in whole points, no rows and no ends, and is as fine as leaves at least the smallest group between two
//! neighbours: 5 % steps of a hundred enterprises or more (with the usual smallest group of 5), else quartiles. Of fewer
//! than eight it holds the mean of their middle only (R14).

use super::members::Cohort;
use crate::protection::{Middle, whole};
use crate::questionnaire::Questionnaire;
use crate::scoring::quantile;
use serde::{Deserialize, Serialize};

/// The name of the form.
const SCHEMA: &str = "circumspect-reference/1";

/// Steps of a fine grid and of a coarse one.
const STEPS: [u32; 2] = [20, 4];

/// Steps of the grid of so few that only the mean of their middle may be told.
const HALVES: u32 = 2;

/// Points by which a rounded quantile may miss the exact one.
const ROUNDED: f64 = 0.5;

/// Quantiles of a cohort, to place others in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The name and version of the form.
    pub schema: String,
    /// Which questionnaire was answered.
    pub questionnaire: Stamp,
    /// Which indicators were answered: a word.
    pub scope: String,
    /// Number of enterprises.
    pub enterprises: usize,
    /// The first and the last year of the answers; `None` if they name none.
    pub years: Option<[u16; 2]>,
    /// Quantiles of the index.
    pub index: Grid,
    /// Quantiles of each dimension that counts for enough of them.
    pub dimensions: Vec<GridOf>,
}

/// A questionnaire, as a reference names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Fingerprint of its content.
    pub digest: String,
}

/// Quantiles in even steps, without the ends: one fewer than steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Number of steps: 20 of 5 %, 4 of 25 %, or 2 around the mean of the values in the middle.
    pub steps: u32,
    /// Points, whole.
    pub points: Vec<f64>,
}

/// Quantiles of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridOf {
    /// Its id.
    pub id: String,
    /// Its quantiles.
    #[serde(flatten)]
    pub grid: Grid,
}

/// Why a reference cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceFault {
    /// It is none, or not one that could have been written.
    NotOne,
    /// It rests on another questionnaire, or on another version or content of it.
    OtherQuestionnaire(Stamp),
    /// It rests on answers of another scope.
    OtherScope,
}

/// Where one enterprise stands among those of a reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// Number of enterprises in the reference.
    pub enterprises: usize,
    /// The first and the last year of their answers.
    pub years: Option<[u16; 2]>,
    /// Where it stands by its index.
    pub index: Place,
    /// Where it stands by each dimension; `None` if it or the reference has no number for it.
    pub dimensions: Vec<Option<Place>>,
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// About that many percent or more have shown fewer points; 0 if nothing can be said.
    pub above: u32,
    /// Width of a step of the grid, in percent.
    pub step: u32,
    /// Borders of the middle half of the enterprises, in whole points; `None` where they are too few for that.
    pub middle: Option<(u32, u32)>,
}

impl Reference {
    /// The reference of a cohort; `None` if it is too small.
    pub fn of(questionnaire: &Questionnaire, cohort: &Cohort) -> Option<Self> {
        let least = usize::try_from(questionnaire.method.cohort_min).unwrap_or(usize::MAX).max(2);
        let dimension = |(at, dimension): (usize, &crate::questionnaire::Dimension)| {
            let grid = Grid::of(cohort.dimension(at).collect(), least)?;
            Some(GridOf { id: dimension.id.to_string(), grid })
        };
        Some(Self {
            schema: SCHEMA.to_owned(),
            questionnaire: Stamp::of(questionnaire),
            scope: cohort.scope.word(questionnaire),
            enterprises: cohort.count(),
            years: cohort.years.map(|(first, last)| [first, last]),
            index: Grid::of(cohort.index().collect(), least)?,
            dimensions: questionnaire.dimensions.iter().enumerate().filter_map(dimension).collect(),
        })
    }

    /// Reads a reference.
    ///
    /// # Errors
    /// The text is no reference.
    pub fn read(text: &str) -> Result<Self, ReferenceFault> {
        let reference: Self = serde_json::from_str(text).map_err(|_| ReferenceFault::NotOne)?;
        let grids = reference.index.is_sound() && reference.dimensions.iter().all(|of| of.grid.is_sound());
        let sound = grids && reference.schema == SCHEMA && reference.enterprises > 1;
        if sound { Ok(reference) } else { Err(ReferenceFault::NotOne) }
    }

    /// Whether answers to a questionnaire in a scope can be placed in it.
    ///
    /// # Errors
    /// They cannot: another questionnaire, version, content or scope.
    pub fn fits(&self, questionnaire: &Questionnaire, scope: &str) -> Result<(), ReferenceFault> {
        if self.questionnaire != Stamp::of(questionnaire) {
            Err(ReferenceFault::OtherQuestionnaire(self.questionnaire.clone()))
        } else if self.scope != scope {
            Err(ReferenceFault::OtherScope)
        } else {
            Ok(())
        }
    }

    /// Where an enterprise stands by the points it has shown; `dimensions` are those of the questionnaire.
    pub fn place(&self, questionnaire: &Questionnaire, index: f64, dimensions: &[Option<f64>]) -> Placement {
        let place = |(dimension, points): (&crate::questionnaire::Dimension, &Option<f64>)| {
            let of = self.dimensions.iter().find(|of| dimension.id == of.id.as_str())?;
            Some(of.grid.place((*points)?))
        };
        Placement {
            enterprises: self.enterprises,
            years: self.years,
            index: self.index.place(index),
            dimensions: questionnaire.dimensions.iter().zip(dimensions).map(place).collect(),
        }
    }
}

impl Stamp {
    fn of(questionnaire: &Questionnaire) -> Self {
        Self {
            id: questionnaire.id.to_string(),
            version: questionnaire.version.to_string(),
            digest: questionnaire.digest.clone(),
        }
    }
}

impl Grid {
    fn of(mut values: Vec<f64>, least: usize) -> Option<Self> {
        if values.len() < least.max(2) {
            return None;
        }
        if let Middle::Mean(mean) = Middle::of(values.clone(), least)? {
            return Some(Self { steps: HALVES, points: vec![mean] });
        }
        values.sort_unstable_by(f64::total_cmp);
        let fine = |steps: &&u32| values.len() >= usize::try_from(**steps).unwrap_or(usize::MAX).saturating_mul(least);
        let steps = *STEPS.iter().find(fine).unwrap_or(&STEPS[1]);
        let at = |step: u32| quantile(&values, f64::from(step) / f64::from(steps)).map(whole);
        Some(Self { steps, points: (1..steps).filter_map(at).collect() })
    }

    fn is_sound(&self) -> bool {
        (STEPS.contains(&self.steps) || self.steps == HALVES)
            && self.points.len() + 1 == usize::try_from(self.steps).unwrap_or_default()
            && self.points.iter().all(|points| (0.0..=100.0).contains(points))
            && self.points.is_sorted()
    }

    /// A quantile counts as passed if the points are above it whatever it was before rounding.
    fn place(&self, points: f64) -> Place {
        let step = 100 / self.steps;
        let passed = (1..self.steps).zip(&self.points).rfind(|(_, quantile)| points >= **quantile + ROUNDED);
        let quarter = usize::try_from(self.steps / 4).unwrap_or(1);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let border = |at: usize| self.points.get(at - 1).map_or(0, |points| *points as u32);
        let middle = (self.steps > HALVES).then(|| (border(quarter), border(3 * quarter)));
        Place { above: passed.map_or(0, |(at, _)| at * step), step, middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_are_as_fine_as_their_cohort_allows() {
        assert_eq!(Grid::of(vec![1.0, 2.0, 3.0, 4.0], 5), None);
        // The mean of the second, third and fourth of five: 30.13.
        let five = Grid::of(vec![50.0, 10.0, 20.0, 40.4, 30.0], 5).unwrap();
        assert_eq!(five, Grid { steps: 2, points: vec![30.0] });
        assert_eq!(five.place(30.5), Place { above: 50, step: 50, middle: None });
        assert_eq!(five.place(30.4).above, 0);
        let many = |count: u32| Grid::of((0..count).map(f64::from).collect(), 5).unwrap().points.len();
        assert_eq!((many(7), many(8), many(99), many(100)), (1, 3, 3, 19));
    }

    #[test]
    fn places_are_on_the_grid_and_never_say_too_much() {
        let grid = Grid { steps: 4, points: vec![20.0, 30.0, 40.0] };
        assert_eq!(grid.place(30.4), Place { above: 25, step: 25, middle: Some((20, 40)) });
        assert_eq!(grid.place(30.5).above, 50);
        assert_eq!((grid.place(5.0).above, grid.place(100.0).above), (0, 75));
        let fine = Grid { steps: 20, points: (1..20).map(f64::from).collect() };
        assert_eq!(fine.place(7.5), Place { above: 35, step: 5, middle: Some((5, 15)) });
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in ["", "{}", "[1]", "{\"schema\": \"circumspect-assessment/1\"}"] {
            assert_eq!(Reference::read(text), Err(ReferenceFault::NotOne));
        }
        assert!(!Grid { steps: 3, points: vec![1.0, 2.0] }.is_sound());
        assert!(!Grid { steps: 4, points: vec![3.0, 2.0, 4.0] }.is_sound());
        assert!(!Grid { steps: 4, points: vec![1.0, 2.0, 400.0] }.is_sound());
    }
}

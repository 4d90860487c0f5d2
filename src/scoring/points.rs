//! Points: what an answer is worth (R2 and R3 of the method).

use crate::answers::Cell;
use crate::questionnaire::{Curve, Scale};
use crate::score::reaches;
use std::hint::select_unpredictable;

/// An indicator whose points are computed from the value, with its dimension.
#[derive(Clone, Debug)]
pub(super) struct Valued<S> {
    pub(super) indicator: usize,
    pub(super) dimension: usize,
    pub(super) scale: S,
}

/// A scale that gives a value its points, 0 to 100; 0 for a cell that is no such value.
pub(super) trait Points: Sized {
    /// A scale laid out; `None` for one of another kind.
    fn of(scale: &Scale) -> Option<Self>;

    fn points(&self, cell: Cell) -> f64;
}

/// Sums of the points of four options each, by which of the four are chosen.
#[derive(Clone, Debug)]
pub(super) struct Sum(Vec<[f64; 16]>);

impl Points for Sum {
    fn of(scale: &Scale) -> Option<Self> {
        let Scale::Sum(points) = scale else { return None };
        let chosen = |set: usize, four: &[f64]| -> f64 {
            four.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, points)| points).sum()
        };
        let sums = |four: &[f64]| std::array::from_fn(|set| chosen(set, four));
        Some(Self(points.chunks(4).map(sums).collect()))
    }

    fn points(&self, cell: Cell) -> f64 {
        let Cell::Choices(set) = cell else { return 0.0 };
        let sum = self.0.iter().zip(0u32..).fold(0.0, |sum, (four, at)| sum + four[(set >> (4 * at) & 15) as usize]);
        // Points such as 38.3, 35.4 and 26.3 sum to exactly 100 in decimals and to a hair less in binary.
        select_unpredictable(reaches(sum, 100.0), 100.0, sum)
    }
}

impl Points for Curve {
    fn of(scale: &Scale) -> Option<Self> {
        if let Scale::Curve(curve) = scale { Some(curve.clone()) } else { None }
    }

    fn points(&self, cell: Cell) -> f64 {
        if let Cell::Number(number) = cell { Curve::points(self, number) } else { 0.0 }
    }
}

/// The next higher points that another answer would have; `None` at the top, or where answers do not form a list of
/// single choices.
pub fn next_points(scale: &Scale, points: f64) -> Option<f64> {
    let Scale::Choice(all) = scale else { return None };
    all.iter().copied().filter(|other| *other > points).min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_add_up_to_a_hundred_at_most() {
        let scale = Sum::of(&Scale::Sum(vec![40.0, 40.0, 40.0, 0.0, 7.0])).unwrap();
        for (set, sum) in [(0, 0.0), (0b101, 80.0), (0b111, 100.0), (0b10000, 7.0), (0b11001, 47.0)] {
            assert_eq!(scale.points(Cell::Choices(set)), sum, "{set:b}");
        }
    }

    #[test]
    fn points_by_choice_are_looked_up_elsewhere() {
        let scale = Scale::Choice(vec![0.0, 50.0, 100.0]);
        assert!(Sum::of(&scale).is_none() && <Curve as Points>::of(&scale).is_none());
        assert_eq!(next_points(&scale, 50.0), Some(100.0));
        assert_eq!(next_points(&scale, 100.0), None);
    }
}

//! Points: what an answer is worth (R2 and R3 of the method).

use crate::answers::Cell;
use crate::questionnaire::{Curve, Scale};
use crate::score::reaches;
use std::hint::select_unpredictable;

/// A scale whose points are computed from the value.
#[derive(Clone, Debug)]
pub(super) enum Valued {
    /// Sums of the points of four options each, by which of the four are chosen.
    Sum(Vec<[f64; 16]>),
    /// Points along a curve.
    Curve(Curve),
}

impl Valued {
    /// A scale laid out; `None` for one that has points by choice, or none.
    pub(super) fn of(scale: &Scale) -> Option<Self> {
        match scale {
            Scale::Sum(points) => {
                let chosen = |set: usize, four: &[f64]| -> f64 {
                    four.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, points)| points).sum()
                };
                let sums = |four: &[f64]| std::array::from_fn(|set| chosen(set, four));
                Some(Self::Sum(points.chunks(4).map(sums).collect()))
            }
            Scale::Curve(curve) => Some(Self::Curve(curve.clone())),
            Scale::None | Scale::Choice(_) => None,
        }
    }

    /// Points of a value; 0 for a cell that is none.
    pub(super) fn points(&self, cell: Cell) -> f64 {
        match (self, cell) {
            (Self::Sum(fours), Cell::Choices(set)) => {
                let sum =
                    fours.iter().zip(0u32..).fold(0.0, |sum, (four, at)| sum + four[(set >> (4 * at) & 15) as usize]);
                // Points such as 38.3, 35.4 and 26.3 sum to exactly 100 in decimals and to a hair less in binary.
                select_unpredictable(reaches(sum, 100.0), 100.0, sum)
            }
            (Self::Curve(curve), Cell::Number(number)) => curve.points(number),
            _ => 0.0,
        }
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
        let scale = Valued::of(&Scale::Sum(vec![40.0, 40.0, 40.0, 0.0, 7.0])).unwrap();
        for (set, sum) in [(0, 0.0), (0b101, 80.0), (0b111, 100.0), (0b10000, 7.0), (0b11001, 47.0)] {
            assert_eq!(scale.points(Cell::Choices(set)), sum, "{set:b}");
        }
    }

    #[test]
    fn points_by_choice_are_looked_up_elsewhere() {
        let scale = Scale::Choice(vec![0.0, 50.0, 100.0]);
        assert!(Valued::of(&scale).is_none());
        assert_eq!(next_points(&scale, 50.0), Some(100.0));
        assert_eq!(next_points(&scale, 100.0), None);
    }
}

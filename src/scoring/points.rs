//! Points: what an answer is worth (R2 and R3 of the method).

use crate::answers::Cell;
use crate::questionnaire::Scale;
use crate::score::reaches;

/// Points (0 to 100) of an answer; `None` for a cell that is no value, or a question that is not scored.
pub(super) fn points(scale: &Scale, cell: Cell) -> Option<f64> {
    match (scale, cell) {
        (Scale::Choice(points), Cell::Choice(choice)) => points.get(usize::from(choice)).copied(),
        (Scale::Sum(points), Cell::Choices(set)) => {
            let mut sum = 0.0;
            let mut rest = set;
            while rest != 0 {
                sum += points.get(rest.trailing_zeros() as usize).copied().unwrap_or_default();
                rest &= rest - 1;
            }
            // Points such as 38.3, 35.4 and 26.3 sum to exactly 100 in decimals and to a hair less in binary.
            Some(if reaches(sum, 100.0) { 100.0 } else { sum })
        }
        (Scale::Curve(curve), Cell::Number(number)) => Some(curve.points(number)),
        _ => None,
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
        let scale = Scale::Sum(vec![40.0, 40.0, 40.0, 0.0]);
        assert_eq!(points(&scale, Cell::Choices(0)), Some(0.0));
        assert_eq!(points(&scale, Cell::Choices(0b101)), Some(80.0));
        assert_eq!(points(&scale, Cell::Choices(0b111)), Some(100.0));
    }

    #[test]
    fn states_have_no_points() {
        let scale = Scale::Choice(vec![0.0, 50.0, 100.0]);
        for cell in [Cell::Blank, Cell::NotApplicable, Cell::DontKnow, Cell::Invalid, Cell::Number(1.0)] {
            assert_eq!(points(&scale, cell), None);
        }
        assert_eq!(points(&scale, Cell::Choice(1)), Some(50.0));
        assert_eq!(next_points(&scale, 50.0), Some(100.0));
        assert_eq!(next_points(&scale, 100.0), None);
    }
}

//! Points: the state of each answer, and what it is worth (R2 to R4 of the method).
//!
//! Responsible for the one place where answers meet scales. What points bring the index is the business of the shares.

use super::scorecard::IndicatorScore;
use crate::answers::{Cell, State};
use crate::questionnaire::Scale;
use crate::questionnaire::scales::{choice, sum};

/// State, choice and points of an answer. It has no share of the index yet.
pub(super) fn read(cell: Cell, asked: bool, scale: &Scale) -> IndicatorScore {
    if !asked {
        return IndicatorScore { state: State::NotAsked, ..IndicatorScore::default() };
    }
    let choice = if let Cell::Choice(choice) = cell { Some(choice) } else { None };
    IndicatorScore { state: cell.state(), choice, points: points(cell, scale), ..IndicatorScore::default() }
}

/// Points of an answer, 0 to 100; `None` for what is no value, and where values have no points.
fn points(cell: Cell, scale: &Scale) -> Option<f64> {
    match (scale, cell) {
        (_, Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid) | (Scale::None, _) => None,
        (Scale::Choice(points), Cell::Choice(choice)) => Some(choice::points(points, choice)),
        (Scale::Sum(points), Cell::Choices(set)) => Some(sum::points(points, set)),
        (Scale::Curve(curve), Cell::Number(number)) => Some(curve.points(number)),
        // A value of another kind is worth nothing. The reader of answers calls it invalid before it comes here.
        (Scale::Choice(_) | Scale::Sum(_) | Scale::Curve(_), _) => Some(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_have_points() {
        let scale = Scale::Choice(vec![0.0, 50.0, 100.0]);
        for (cell, state) in [
            (Cell::Blank, State::NotAnswered),
            (Cell::NotApplicable, State::NotApplicable),
            (Cell::DontKnow, State::DontKnow),
            (Cell::Invalid, State::Invalid),
        ] {
            let score = read(cell, true, &scale);
            assert_eq!((score.state, score.choice, score.points), (state, None, None));
        }
        let score = read(Cell::Choice(1), true, &scale);
        assert_eq!((score.state, score.choice, score.points), (State::Answered, Some(1), Some(50.0)));
        assert_eq!(read(Cell::Choice(1), true, &Scale::None).points, None);
        assert_eq!(read(Cell::Choices(1), true, &scale).points, Some(0.0));
    }

    #[test]
    fn what_was_not_asked_has_no_points_whatever_was_answered() {
        let score = read(Cell::Choice(1), false, &Scale::Choice(vec![0.0, 100.0]));
        assert_eq!((score.state, score.choice, score.points), (State::NotAsked, None, None));
    }
}

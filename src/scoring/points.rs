//! Points: the state of each answer, and what it is worth (R2 to R4 of the method).
//!
//! Responsible for the one place where answers meet scales. Most answers are one of a few, and what those are worth is
//! read once, when the questionnaire is compiled, and looked up from then on. What points bring the index is the
//! business of the shares.

use super::gap::lacking;
use super::scorecard::IndicatorScore;
use crate::answers::{Cell, State};
use crate::questionnaire::Scale;
use crate::questionnaire::scales::{choice, sum};

/// What every answer to one indicator is worth.
#[derive(Clone, Debug)]
pub(super) struct Worths {
    scale: Scale,
    /// First what was not asked, then the cells of a table in their order.
    ready: Vec<IndicatorScore>,
}

impl Worths {
    /// Reads what can be answered with one of so many choices.
    pub(super) fn new(scale: &Scale, choices: usize) -> Self {
        let answers = Cell::table(choices).map(|cell| read(cell, true, scale));
        let ready = std::iter::once(read(Cell::Blank, false, scale)).chain(answers).collect();
        Self { scale: scale.clone(), ready }
    }

    /// Fills in state, choice and points of an answer. It has no share of the index yet.
    pub(super) fn fill(&self, cell: Cell, asked: bool, score: &mut IndicatorScore) {
        let index = usize::from(asked) * (1 + cell.index());
        match self.ready.get(index) {
            Some(ready) if cell.is_tabled() => *score = *ready,
            _ => *score = read(cell, asked, &self.scale),
        }
    }
}

/// State, choice and points of an answer, by the rules.
fn read(cell: Cell, asked: bool, scale: &Scale) -> IndicatorScore {
    if !asked {
        return IndicatorScore { state: State::NotAsked, ..IndicatorScore::default() };
    }
    let choice = if let Cell::Choice(choice) = cell { Some(choice) } else { None };
    let (state, points) = (cell.state(), points(cell, scale));
    IndicatorScore {
        state,
        choice,
        points,
        shown: points.unwrap_or_default(),
        lacking: lacking(state, points),
        share: 0.0,
    }
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

    #[test]
    fn what_is_looked_up_is_what_the_rules_say() {
        let scales = [Scale::None, Scale::Choice(vec![0.0, 50.0, 100.0]), Scale::Sum(vec![40.0, 35.0, 30.0])];
        let others = [Cell::Choice(7), Cell::Choices(0b101), Cell::Number(2.0)];
        for scale in scales {
            let worths = Worths::new(&scale, 3);
            for cell in Cell::table(3).chain(others) {
                for asked in [true, false] {
                    let mut score = IndicatorScore::default();
                    worths.fill(cell, asked, &mut score);
                    assert_eq!(score, read(cell, asked, &scale), "{cell:?} of {scale:?}");
                }
            }
        }
    }
}

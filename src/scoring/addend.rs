//! Addends: what an answer adds to the sums of its dimension.
//!
//! Responsible for R2 and R4 as numbers laid out by slot: a state is a row of zeros and ones, the same for all
//! indicators, and a choice has its points beside it, so whatever the answer is, the same few operations follow. The
//! tables are small, since those of many enterprises are looked up without a pattern. Lists and numbers get their points
//! from [`Points`](super::points::Points). Weights come later.

use crate::answers::State;
use crate::answers::slot::{self, CHOICE, Slot};
use crate::questionnaire::{Indicator, Scale};
use std::ops::Range;

/// Numbers of an addend: an even one, since two are handled at a time.
const COUNT: usize = 4;

/// What a state adds, for each unit of weight: by [`LIVE`], [`LACKING`], [`UNRESOLVED`] and [`NOT_APPLICABLE`].
pub(super) type Addend = [f64; COUNT];

/// 1 if it counts (R5): answered, or asked without an answer that counts.
pub(super) const LIVE: usize = 0;

/// Points that are missing but for those of the answer, 0 to 100; unknown ones count half (R17).
pub(super) const LACKING: usize = 1;

/// 1 if asked without an answer that counts.
pub(super) const UNRESOLVED: usize = 2;

/// 1 if answered as not applicable.
pub(super) const NOT_APPLICABLE: usize = 3;

/// The addends of all slots.
#[derive(Clone, Debug)]
pub(super) struct Addends {
    states: Vec<Addend>,
    /// Points of the choices of each indicator, 0 to 100, and 0 for everything that has none by itself; as many slots for
    /// each indicator as there are states.
    points: Vec<f64>,
}

/// The addends of all slots of one indicator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    states: &'a [Addend],
    points: &'a [f64],
}

impl Addends {
    pub(super) fn new(indicators: &[Indicator]) -> Self {
        let most = indicators.iter().map(|indicator| choices(indicator).len()).max().unwrap_or(0);
        // A power of two: the low bits of a slot are then one of them.
        let count = (usize::from(CHOICE) + most.max(1)).next_power_of_two();
        let points = |indicator: &Indicator| {
            let mut points = vec![0.0; usize::from(CHOICE)];
            points.extend_from_slice(choices(indicator));
            points.resize(count, 0.0);
            points
        };
        Self { states: (0..).map(of).take(count).collect(), points: indicators.iter().flat_map(points).collect() }
    }

    /// The addends of some indicators that stand together.
    #[inline]
    pub(super) fn rows(&self, members: &Range<usize>) -> impl ExactSizeIterator<Item = Row<'_>> {
        let (states, count) = (self.states.as_slice(), self.states.len());
        let points = &self.points[members.start * count..members.end * count];
        points.chunks_exact(count).map(move |points| Row { states, points })
    }
}

impl Row<'_> {
    /// What an answer in a slot adds, and its points. The slot is one of an answer to the indicator.
    #[inline]
    pub(super) fn get(self, slot: Slot) -> (Addend, f64) {
        (
            self.states[usize::from(slot) & (self.states.len() - 1)],
            self.points[usize::from(slot) & (self.points.len() - 1)],
        )
    }
}

/// The points of the choices of an indicator.
fn choices(indicator: &Indicator) -> &[f64] {
    if let Scale::Choice(points) = &indicator.scale { points } else { &[] }
}

fn of(slot: Slot) -> Addend {
    let state = slot::state(slot);
    let one = |holds: bool| f64::from(u8::from(holds));
    let (answered, unresolved) = (one(state == State::Answered), one(state.is_unresolved()));
    [answered + unresolved, 100.0 * answered + 50.0 * unresolved, unresolved, one(state == State::NotApplicable)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Cell;
    use crate::questionnaire::{SHIPPED, shipped};

    #[test]
    fn states_have_no_points_and_choices_have_theirs() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        let addends = Addends::new(&questionnaire.indicators);
        let all = 0..questionnaire.indicators.len();
        let mut choices = 0;
        for (row, indicator) in addends.rows(&all).zip(&questionnaire.indicators) {
            let of = |cell: Cell| row.get(slot::of(cell));
            for cell in [Cell::Blank, Cell::DontKnow, Cell::Invalid] {
                assert_eq!(of(cell), ([1.0, 50.0, 1.0, 0.0], 0.0));
            }
            assert_eq!(of(Cell::NotApplicable), ([0.0, 0.0, 0.0, 1.0], 0.0));
            assert_eq!(of(Cell::Number(3.0)), ([1.0, 100.0, 0.0, 0.0], 0.0));
            assert_eq!(row.get(slot::NOT_ASKED), ([0.0; COUNT], 0.0));
            if let Scale::Choice(points) = &indicator.scale {
                for (choice, points) in (0..).zip(points) {
                    assert_eq!(of(Cell::Choice(choice)), ([1.0, 100.0, 0.0, 0.0], *points));
                    choices += 1;
                }
            }
        }
        assert!(choices > 0);
    }
}

//! Addends: what an answer adds to the sums of its dimension.
//!
//! Responsible for R2 and R4 as numbers laid out by slot: a state is a row of zeros and ones, a choice a row with its
//! points, and whatever the answer is, the same few operations follow. Lists and numbers get the addends of an answer
//! without points, and their points from [`Points`](super::points::Points). Weights come later.

use crate::answers::State;
use crate::answers::slot::{self, CHOICE, Slot};
use crate::questionnaire::Scale;

/// Numbers of an addend: an even one, since two are handled at a time.
const COUNT: usize = 6;

/// What an answer adds, for each unit of weight: by [`LIVE`], [`MISSING`], [`UNRESOLVED`], [`POINTS`] and
/// [`NOT_APPLICABLE`].
pub(super) type Addend = [f64; COUNT];

/// 1 if it counts (R5): answered, or asked without an answer that counts.
pub(super) const LIVE: usize = 0;

/// Points that are missing, 0 to 100; unknown ones count half (R17).
pub(super) const MISSING: usize = 1;

/// 1 if asked without an answer that counts.
pub(super) const UNRESOLVED: usize = 2;

/// Points of the answer, 0 to 100; 0 without any.
pub(super) const POINTS: usize = 3;

/// 1 if answered as not applicable.
pub(super) const NOT_APPLICABLE: usize = 4;

/// What an answer adds that was not asked for.
pub(super) const NOTHING: Addend = [0.0; COUNT];

/// The addends of all slots of an indicator, up to its last choice.
pub(super) fn by_slot(scale: &Scale) -> Vec<Addend> {
    let mut points = vec![0.0; usize::from(CHOICE)];
    if let Scale::Choice(choices) = scale {
        points.extend_from_slice(choices);
    }
    (0..).zip(points).map(|(slot, points)| of(slot, points)).collect()
}

fn of(slot: Slot, points: f64) -> Addend {
    let state = slot::state(slot);
    let one = |holds: bool| f64::from(u8::from(holds));
    let (answered, unresolved) = (one(state == State::Answered), one(state.is_unresolved()));
    let missing = answered * (100.0 - points) + 50.0 * unresolved;
    [answered + unresolved, missing, unresolved, points, one(state == State::NotApplicable), 0.0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Cell;

    #[test]
    fn states_have_no_points_and_choices_have_theirs() {
        let addends = by_slot(&Scale::Choice(vec![0.0, 37.5, 100.0]));
        let of = |cell: Cell| addends[usize::from(slot::of(cell))];
        for cell in [Cell::Blank, Cell::DontKnow, Cell::Invalid] {
            assert_eq!(of(cell), [1.0, 50.0, 1.0, 0.0, 0.0, 0.0]);
        }
        assert_eq!(of(Cell::NotApplicable), [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!(of(Cell::Number(3.0)), [1.0, 100.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(of(Cell::Choice(1)), [1.0, 62.5, 0.0, 37.5, 0.0, 0.0]);
        assert_eq!(addends[usize::from(slot::NOT_ASKED)], NOTHING);
    }
}

//! Addends: what an answer adds to the sums of its dimension.
//!
//! Responsible for R2 and R4 as numbers laid out by slot: whatever the answer is, one row of numbers is looked up and the
//! same few operations follow. Indicators whose choices have the same points share their rows, so that the tables are
//! small: those of many enterprises are looked up without a pattern. Lists and numbers get their points from
//! [`Points`](super::points::Points). Weights come later.

use crate::answers::State;
use crate::answers::slot::{self, CHOICE, Slot};
use crate::questionnaire::{Indicator, Scale};
use std::ops::Range;

/// Numbers of an addend: an even one, since two are handled at a time.
const COUNT: usize = 4;

/// What an answer adds, for each unit of weight: by [`LIVE`], [`UNRESOLVED`], [`EARNED`] and [`LACKING`].
pub(super) type Addend = [f64; COUNT];

/// 1 if it counts (R5): answered, or asked without an answer that counts.
pub(super) const LIVE: usize = 0;

/// 1 if asked without an answer that counts.
pub(super) const UNRESOLVED: usize = 1;

/// Points of a choice, 0 to 100; 0 for everything that has none by itself.
pub(super) const EARNED: usize = 2;

/// Points that may be missing, 0 to 100; unknown ones count half (R17). Where points are computed from a value, they are
/// yet to be taken off.
pub(super) const LACKING: usize = 3;

/// The addends of all slots.
#[derive(Clone, Debug)]
pub(super) struct Addends {
    /// Rows of one set of points after the other, with as many slots each.
    rows: Vec<Addend>,
    /// Where the rows of each indicator begin.
    starts: Vec<usize>,
    /// The last slot of a set: all bits that a slot of it can have.
    last: usize,
}

/// Number of slots, a power of two, that has room for the slot of every answer with points.
fn slot_count(indicators: &[Indicator]) -> usize {
    let most = indicators.iter().map(|indicator| choices(indicator).len()).max().unwrap_or(0);
    (usize::from(CHOICE) + most.max(1)).next_power_of_two()
}

impl Addends {
    pub(super) fn new(indicators: &[Indicator]) -> Self {
        let count = slot_count(indicators);
        let (mut sets, mut rows): (Vec<&[f64]>, Vec<Addend>) = (Vec::new(), Vec::new());
        let mut start = |indicator| {
            let points = choices(indicator);
            let set = sets.iter().position(|known| *known == points).unwrap_or_else(|| {
                let own = |slot| slot::choice(slot).and_then(|choice| points.get(usize::from(choice)));
                rows.extend((0..).take(count).map(|slot| of(slot, own(slot).copied().unwrap_or_default())));
                sets.push(points);
                sets.len() - 1
            });
            set * count
        };
        let starts = indicators.iter().map(&mut start).collect();
        Self { starts, rows, last: count - 1 }
    }

    /// What answers in these slots add. They are those of the `members` of a dimension, one for each.
    #[inline]
    pub(super) fn of<'a>(
        &'a self,
        members: &Range<usize>,
        slots: &'a [Slot],
    ) -> impl ExactSizeIterator<Item = &'a Addend> {
        let (rows, last) = (self.rows.as_slice(), self.last);
        slots
            .iter()
            .zip(&self.starts[members.clone()])
            .map(move |(slot, start)| &rows[start + (usize::from(*slot) & last)])
    }
}

/// The points of the choices of an indicator.
fn choices(indicator: &Indicator) -> &[f64] {
    if let Scale::Choice(points) = &indicator.scale { points } else { &[] }
}

fn of(slot: Slot, points: f64) -> Addend {
    let state = slot::state(slot);
    let one = |holds: bool| f64::from(u8::from(holds));
    let (answered, unresolved) = (one(state == State::Answered), one(state.is_unresolved()));
    [answered + unresolved, unresolved, points, 100.0 * answered + 50.0 * unresolved - points]
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
        let mut choices = 0;
        for (position, indicator) in questionnaire.indicators.iter().enumerate() {
            let in_slot = |slot: Slot| *addends.of(&(position..position + 1), &[slot]).next().unwrap();
            let of = |cell: Cell| in_slot(slot::of(cell));
            for cell in [Cell::Blank, Cell::DontKnow, Cell::Invalid] {
                assert_eq!(of(cell), [1.0, 1.0, 0.0, 50.0]);
            }
            assert_eq!(of(Cell::Number(3.0)), [1.0, 0.0, 0.0, 100.0]);
            for slot in [slot::of(Cell::NotApplicable), slot::NOT_ASKED] {
                assert_eq!(in_slot(slot), [0.0; COUNT]);
            }
            if let Scale::Choice(points) = &indicator.scale {
                for (choice, points) in (0..).zip(points) {
                    assert_eq!(of(Cell::Choice(choice)), [1.0, 0.0, *points, 100.0 - points]);
                    choices += 1;
                }
            }
        }
        assert!(choices > 0);
        assert!(addends.rows.len() < questionnaire.indicators.len() * slot_count(&questionnaire.indicators) / 2);
    }
}

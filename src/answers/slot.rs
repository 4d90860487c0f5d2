//! Slots: the places of answers in tables laid out once for each questionnaire.
//!
//! Responsible for one small number an answer: every state has a slot of its own, and so has every choice. Whatever
//! follows from the answer alone (points, factors of sums, the next step) is then looked up without asking what kind of
//! answer it is: the answers of many enterprises follow no pattern a processor could guess, and a wrong guess costs
//! more than a lookup. It holds no table itself.

use super::cell::{Cell, State};

/// The place of an answer: below [`CHOICE`] a state, from there on the position of a choice.
pub(crate) type Slot = u16;

/// The slot of an answer whose worth is computed from its value: a list or a number; and of words, which have none.
pub(crate) const VALUE: Slot = 5;

/// The slot of the first choice.
pub(crate) const CHOICE: Slot = 6;

/// The slot of an indicator that was not asked.
pub(crate) const NOT_ASKED: Slot = 4;

/// The states by slot; all choices are like the first.
const STATES: [State; 7] = [
    State::NotAnswered,
    State::NotApplicable,
    State::DontKnow,
    State::Invalid,
    State::NotAsked,
    State::Answered,
    State::Answered,
];

/// The slot of an answer that was asked for.
pub(crate) fn of(cell: Cell) -> Slot {
    match cell {
        Cell::Blank => 0,
        Cell::NotApplicable => 1,
        Cell::DontKnow => 2,
        Cell::Invalid => 3,
        Cell::Choices(_) | Cell::Number(_) | Cell::Words => VALUE,
        Cell::Choice(choice) => CHOICE.saturating_add(choice),
    }
}

/// The answer in a slot that is not [`VALUE`]. What was not asked has none.
#[inline]
pub(crate) fn cell(slot: Slot) -> Cell {
    match (choice(slot), state(slot)) {
        (Some(choice), _) => Cell::Choice(choice),
        (_, State::NotApplicable) => Cell::NotApplicable,
        (_, State::DontKnow) => Cell::DontKnow,
        (_, State::Invalid) => Cell::Invalid,
        _ => Cell::Blank,
    }
}

/// The state of an answer in a slot.
pub(crate) fn state(slot: Slot) -> State {
    STATES[usize::from(slot.min(CHOICE))]
}

/// The position of the choice in a slot; `None` if it is none.
pub(crate) fn choice(slot: Slot) -> Option<u16> {
    slot.checked_sub(CHOICE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_tells_the_state_and_the_choice() {
        let states = [
            (Cell::Blank, State::NotAnswered),
            (Cell::NotApplicable, State::NotApplicable),
            (Cell::DontKnow, State::DontKnow),
            (Cell::Invalid, State::Invalid),
        ];
        let values = [Cell::Choices(3), Cell::Number(1.5), Cell::Words].map(|cell| (cell, State::Answered));
        for (cell, due) in states.into_iter().chain(values) {
            assert_eq!((state(of(cell)), choice(of(cell))), (due, None));
            assert!(of(cell) == VALUE || super::cell(of(cell)) == cell);
        }
        for position in [0, 1, 5, 900] {
            let slot = of(Cell::Choice(position));
            assert_eq!((state(slot), choice(slot)), (State::Answered, Some(position)));
            assert_eq!(super::cell(slot), Cell::Choice(position));
        }
        assert_eq!(state(NOT_ASKED), State::NotAsked);
    }
}

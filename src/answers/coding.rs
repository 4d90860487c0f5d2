//! The cells of one enterprise, with the slot of each beside it.
//!
//! Responsible for the two never telling different things: a cell is read in many places and changed in this one. The
//! slot is found once, when an answer is coded, and often with its word; whoever scores only looks it up.

use super::cell::Cell;
use super::slot::{self, Slot};
use std::ops::Deref;

/// A cell for each indicator of a questionnaire, read like a slice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coding {
    cells: Vec<Cell>,
    slots: Vec<Slot>,
}

impl Coding {
    /// Coding without answers.
    pub fn blank(count: usize) -> Self {
        std::iter::repeat_n(Cell::Blank, count).collect()
    }

    /// Puts an answer in its place.
    pub fn set(&mut self, position: usize, cell: Cell) {
        self.cells[position] = cell;
        self.slots[position] = slot::of(cell);
    }

    /// Forgets all answers.
    pub fn clear(&mut self) {
        self.cells.fill(Cell::Blank);
        self.slots.fill(slot::of(Cell::Blank));
    }

    /// The place of an answer, for whoever codes it and knows its slot.
    #[inline]
    pub(super) fn room(&mut self, position: usize) -> (&mut Cell, &mut Slot) {
        (&mut self.cells[position], &mut self.slots[position])
    }

    /// The slot of each answer, as if it was asked for.
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }
}

impl FromIterator<Cell> for Coding {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let (cells, slots) = cells.into_iter().map(|cell| (cell, slot::of(cell))).unzip();
        Self { cells, slots }
    }
}

impl Deref for Coding {
    type Target = [Cell];

    fn deref(&self) -> &[Cell] {
        &self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_follows_its_cell() {
        let mut cells = Coding::blank(3);
        cells.set(1, Cell::Choice(4));
        assert_eq!(*cells, [Cell::Blank, Cell::Choice(4), Cell::Blank]);
        assert_eq!(cells.slots(), [slot::of(Cell::Blank), slot::CHOICE + 4, slot::of(Cell::Blank)]);
        cells.clear();
        assert_eq!(cells, Coding::blank(3));
    }
}

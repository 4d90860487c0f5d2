//! The answers of one enterprise as coded, a slot for each.
//!
//! Responsible for keeping many answers small: the slot of a word says all about it, and only a list or a number has a
//! value beside it. So a cell is put together when somebody asks, and most words of a table are never more than a slot.

use super::cell::Cell;
use super::slot::{self, Slot, VALUE};

/// An answer for each indicator of a questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    slots: Vec<Slot>,
    /// What was answered where the slot is [`VALUE`]; elsewhere it may be anything.
    values: Vec<Cell>,
}

impl Coding {
    /// Coding without answers.
    pub fn blank(count: usize) -> Self {
        std::iter::repeat_n(Cell::Blank, count).collect()
    }

    /// Number of indicators.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no indicator.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// An answer.
    #[inline]
    pub fn get(&self, position: usize) -> Cell {
        match self.slots[position] {
            VALUE => self.values[position],
            slot => slot::cell(slot),
        }
    }

    /// The list or the number that was answered; if neither was, it may be anything.
    #[inline]
    pub(crate) fn value(&self, position: usize) -> Cell {
        self.values[position]
    }

    /// All answers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Cell> {
        (0..self.len()).map(|position| self.get(position))
    }

    /// Puts an answer in its place.
    pub fn set(&mut self, position: usize, cell: Cell) {
        self.slots[position] = slot::of(cell);
        self.values[position] = cell;
    }

    /// Forgets all answers.
    pub fn clear(&mut self) {
        self.slots.fill(slot::of(Cell::Blank));
    }

    /// The slot of each answer, as if it was asked for.
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }
}

impl PartialEq for Coding {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl FromIterator<Cell> for Coding {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let (slots, values) = cells.into_iter().map(|cell| (slot::of(cell), cell)).unzip();
        Self { slots, values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_down_is_what_is_found() {
        let cells = [Cell::Choice(4), Cell::Number(2.5), Cell::Choices(5), Cell::Words, Cell::DontKnow, Cell::Invalid];
        let mut coding = Coding::blank(cells.len());
        cells.iter().enumerate().for_each(|(at, cell)| coding.set(at, *cell));
        assert!(coding.iter().eq(cells));
        assert_eq!(coding, cells.into_iter().collect());
        assert_eq!(coding.slots(), cells.map(slot::of));
        // A value that stands where a word was put since is nobody's.
        coding.set(1, Cell::NotApplicable);
        assert_eq!(coding.get(1), Cell::NotApplicable);
        coding.clear();
        assert_eq!(coding, Coding::blank(cells.len()));
    }
}

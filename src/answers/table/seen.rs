//! Lists seen before: what whole cells were coded as, so that they need not be taken apart again.
//!
//! Responsible for remembering some of the lists of a table, by their exact text. Respondents write the same lists again
//! and again; a list that is not remembered is coded in the usual way, so results never depend on what is.

use super::within::Within;
use crate::answers::cell::Cell;
use crate::answers::slot::{self, Slot};
use std::sync::Arc;
use wide::u64x2;

/// Lists side by side, since a cache holds those the better that are in use.
#[derive(Default)]
pub(super) struct Seen {
    lists: Vec<List>,
    /// Where to look for a list: its position, at the place that its text gives it or at the next free one.
    places: Vec<u16>,
    /// Whose lists these are.
    of: Option<Arc<()>>,
}

/// A list. It fills two lines of a cache and touches no third.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct List {
    text: [u64x2; PARTS],
    length: usize,
    /// The mark of the words it consists of.
    words: usize,
    coded: (Cell, Slot),
}

/// Longest list that is remembered, in parts of sixteen bytes.
const PARTS: usize = 5;

/// Longest list that is remembered, in bytes.
const LONGEST: usize = 16 * PARTS;

/// Lists remembered before all are forgotten: few enough to fit into a cache.
const MOST: usize = 2048;

/// Places for them, so many that few lists have to move on to the next.
const PLACES: usize = 2 * MOST;

/// Stands at a free place.
const FREE: u16 = u16::MAX;

/// Bytes that belong to a text, and then bytes that do not.
const MASK: [u8; 2 * LONGEST] = {
    let mut mask = [0; 2 * LONGEST];
    let mut at = 0;
    while at < LONGEST {
        mask[at] = 0xFF;
        at += 1;
    }
    mask
};

impl Seen {
    /// Forgets the lists of all columns but those with this mark.
    pub(super) fn begin(&mut self, of: &Arc<()>) {
        if self.of.as_ref().is_none_or(|before| !Arc::ptr_eq(before, of)) {
            self.forget();
            self.of = Some(Arc::clone(of));
        }
    }

    /// What a list is coded as, and its slot: as it was before, or else as `code` says; `None` if that has nothing.
    /// `words` is the mark of the list's words: the same text may mean something else elsewhere.
    #[inline(always)]
    pub(super) fn code(
        &mut self,
        cell: Within<'_>,
        words: usize,
        code: impl FnOnce() -> Option<Cell>,
    ) -> Option<(Cell, Slot)> {
        let code = || code().map(|cell| (cell, slot::of(cell)));
        let length = cell.len();
        let (Some(text), Some(mask)) = (
            cell.first_bytes::<LONGEST>(),
            LONGEST.checked_sub(length).and_then(|at| MASK[at..].first_chunk::<LONGEST>()),
        ) else {
            return code();
        };
        let part = |bytes: &[u8; LONGEST], at: usize| {
            let [head, tail] = [0, 1].map(|half| u64::from_le_bytes(bytes.as_chunks().0[2 * at + half]));
            u64x2::new([head, tail])
        };
        let text: [u64x2; PARTS] = std::array::from_fn(|at| part(text, at) & part(mask, at));
        let begin = u64x2::new([length as u64, words as u64]);
        let [head, tail] = text.iter().fold(begin, |mixed, part| (mixed << 5 | mixed >> 59) ^ *part).to_array();
        let mixed = head.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ tail.wrapping_mul(0xD134_2543_DE82_EF95);
        let mut place = (mixed >> 40) as usize % PLACES;
        while let Some(list) = self.places.get(place).and_then(|position| self.lists.get(usize::from(*position))) {
            let begun = u64x2::new([list.length as u64, list.words as u64]);
            let parts = text.iter().zip(&list.text);
            let differs = parts.fold(begin ^ begun, |differs, (part, other)| differs | (*part ^ *other));
            let [head, tail] = differs.to_array();
            if head | tail == 0 {
                return Some(list.coded);
            }
            place = (place + 1) % PLACES;
        }
        let coded = code()?;
        self.remember(place, List { text, length, words, coded });
        Some(coded)
    }

    /// Remembers a list that has a free place.
    #[cold]
    fn remember(&mut self, place: usize, list: List) {
        if self.lists.len() == MOST {
            self.forget();
        }
        if let (Some(free), Ok(position)) = (self.places.get_mut(place), u16::try_from(self.lists.len())) {
            *free = position;
            self.lists.push(list);
        }
    }

    fn forget(&mut self) {
        self.lists.clear();
        self.places.clear();
        self.places.resize(PLACES, FREE);
    }
}

impl Clone for Seen {
    /// Nothing: a copy is kept and not coded into.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seen").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell that tells its text and its words, as far as a number can.
    fn expected(text: &[u8], words: usize) -> Cell {
        let sum = text.iter().fold(words as u64, |sum, byte| sum.wrapping_mul(131) + u64::from(*byte));
        Cell::Choices(sum)
    }

    #[test]
    fn what_is_remembered_is_never_of_another_text() {
        let mut seen = Seen::default();
        let (mut fresh, mut read) = (0, 0);
        for columns in 0..2 {
            seen.begin(&Arc::new(()));
            for _ in 0..3 {
                for length in 0..LONGEST + 20 {
                    for (words, behind) in [(7, 0), (7, 200), (8, 200), (9, 3)] {
                        let mut row: Vec<u8> = (0..length).map(|at| b'a' + (at % 26) as u8).collect();
                        for change in 0..3 {
                            if let Some(byte) = row.last_mut().filter(|_| change > 0) {
                                *byte ^= 0x80;
                            }
                            let text = row.clone();
                            let whole = [&text[..], &vec![b'0' + change; behind]].concat();
                            let expected = expected(&text, words + 100 * columns);
                            read += 1;
                            let coded = seen.code(Within::new(&whole, 0, length), words, || {
                                fresh += 1;
                                Some(expected)
                            });
                            assert_eq!(coded, Some((expected, slot::VALUE)), "{length} {words} {behind}");
                        }
                    }
                }
            }
        }
        assert!(fresh < read * 3 / 4, "{fresh} of {read}");
    }

    #[test]
    fn more_lists_than_there_is_room_for_are_coded_all_the_same() {
        let mut seen = Seen::default();
        seen.begin(&Arc::new(()));
        for number in (0..3 * MOST).chain(0..MOST).flat_map(|number| [number, number / 2]) {
            let row = format!("{number};{}", "x".repeat(LONGEST));
            let length = number.to_string().len();
            let coded = seen.code(Within::new(row.as_bytes(), 0, length), 1, || Some(Cell::Choices(number as u64)));
            assert_eq!(coded, Some((Cell::Choices(number as u64), slot::VALUE)), "{number}");
            assert!(seen.lists.len() <= MOST);
        }
    }

    #[test]
    fn what_could_not_be_coded_is_not_remembered() {
        let mut seen = Seen::default();
        seen.begin(&Arc::new(()));
        let row = [b'x'; 2 * LONGEST];
        for _ in 0..2 {
            assert_eq!(seen.code(Within::new(&row, 0, 5), 1, || None), None);
        }
    }
}

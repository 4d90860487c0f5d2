//! Lists seen before: what whole cells were coded as, so that they need not be taken apart again.
//!
//! Responsible for remembering some of the lists of a table, by their exact text. Respondents write the same lists again
//! and again; a list that is not remembered is coded in the usual way, so results never depend on what is.

use super::within::Within;
use crate::answers::cell::Cell;
use std::sync::Arc;
use wide::u64x2;

/// Room for lists, each at the one place that its text gives it.
#[derive(Default)]
pub(super) struct Seen {
    lists: Vec<List>,
    /// Whose lists these are.
    of: Option<Arc<()>>,
}

/// A list; an unused place has a length that no text has. It fills two lines of a cache and touches no third.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct List {
    text: [u64x2; PARTS],
    length: usize,
    /// The mark of the words it consists of.
    words: usize,
    cell: Cell,
}

/// Longest list that is remembered, in parts of sixteen bytes.
const PARTS: usize = 5;

/// Longest list that is remembered, in bytes.
const LONGEST: usize = 16 * PARTS;

/// Lists remembered at most: few enough to fit into a cache, many enough that few of them share a place.
const PLACES: usize = 2048;

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
            let none = List { text: [u64x2::ZERO; PARTS], length: usize::MAX, words: 0, cell: Cell::Blank };
            self.lists.clear();
            self.lists.resize(PLACES, none);
            self.of = Some(Arc::clone(of));
        }
    }

    /// Codes a list as it was coded before, or else by `code`, which gives whether it could. `words` is the mark of the
    /// list's words: the same text may mean something else elsewhere.
    #[inline(always)]
    pub(super) fn code(
        &mut self,
        cell: Within<'_>,
        words: usize,
        to: &mut Cell,
        code: impl FnOnce(&mut Cell) -> bool,
    ) -> bool {
        let length = cell.len();
        let (Some(text), Some(mask)) = (
            cell.first_bytes::<LONGEST>(),
            LONGEST.checked_sub(length).and_then(|at| MASK[at..].first_chunk::<LONGEST>()),
        ) else {
            return code(to);
        };
        let part = |bytes: &[u8; LONGEST], at: usize| {
            let [head, tail] = [0, 1].map(|half| u64::from_le_bytes(bytes.as_chunks().0[2 * at + half]));
            u64x2::new([head, tail])
        };
        let text: [u64x2; PARTS] = std::array::from_fn(|at| part(text, at) & part(mask, at));
        let begin = u64x2::new([length as u64, words as u64]);
        let [head, tail] = text.iter().fold(begin, |mixed, part| (mixed << 5 | mixed >> 59) ^ *part).to_array();
        let mixed = head.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ tail.wrapping_mul(0xD134_2543_DE82_EF95);
        let Some(list) = self.lists.get_mut((mixed >> 40) as usize % PLACES) else { return code(to) };
        let begun = u64x2::new([list.length as u64, list.words as u64]);
        let parts = text.iter().zip(&list.text);
        let differs = parts.fold(begin ^ begun, |differs, (part, other)| differs | (*part ^ *other));
        let [head, tail] = differs.to_array();
        if head | tail == 0 {
            *to = list.cell;
            return true;
        }
        let coded = code(to);
        if coded {
            *list = List { text, length, words, cell: *to };
        }
        coded
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
        let (mut coded, mut read) = (0, 0);
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
                            let mut cell = Cell::Blank;
                            let expected = expected(&text, words + 100 * columns);
                            read += 1;
                            assert!(seen.code(Within::new(&whole, 0, length), words, &mut cell, |to| {
                                coded += 1;
                                *to = expected;
                                true
                            }));
                            assert_eq!(cell, expected, "{length} {words} {behind}");
                        }
                    }
                }
            }
        }
        assert!(coded < read * 3 / 4, "{coded} of {read}");
    }

    #[test]
    fn what_could_not_be_coded_is_not_remembered() {
        let mut seen = Seen::default();
        seen.begin(&Arc::new(()));
        let row = [b'x'; 2 * LONGEST];
        for _ in 0..2 {
            let mut cell = Cell::Words;
            assert!(!seen.code(Within::new(&row, 0, 5), 1, &mut cell, |_| false));
            assert_eq!(cell, Cell::Words);
        }
    }
}

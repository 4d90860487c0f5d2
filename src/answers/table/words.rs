//! Words: the texts that a question knows, found by comparing two numbers.
//!
//! Responsible for telling whether a cell is exactly one of them. Nothing on the way depends on what the cell is or how
//! long: a branch would be guessed wrong for every other cell of a table.

use super::within::Within;
use crate::answers::cell::Cell;
use crate::answers::slot::{self, Slot};

/// A word with what it is coded as.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: Box<[u8]>,
    pub(super) cell: Cell,
}

/// Words by a hash that no two of their keys share.
#[derive(Clone, Debug)]
pub(super) struct Words {
    rooms: Vec<Room>,
    magic: u64,
    /// Words too long for their keys to tell them from every other text: few questions have any.
    long: Vec<(Box<[u8]>, Room)>,
}

/// The room of one key. An empty one has a length that no text has.
#[derive(Clone, Copy, Debug)]
struct Room {
    key: Key,
    cell: Cell,
    slot: Slot,
}

/// The length and the first sixteen bytes of a text: texts of up to sixteen bytes are equal if these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    first: u128,
    length: usize,
}

/// Longest text that is told by its key.
const SHORT: usize = 16;

/// What of sixteen bytes belongs to a text, by the low bits of its length. Longer texts than [`SHORT`] share a mask with
/// shorter ones, but never the length in the key.
const MASKS: [u128; 32] = {
    let mut masks = [u128::MAX; 32];
    let mut length = 0;
    while length < SHORT {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// Hashes tried for a number of rooms before it is doubled.
const TRIES: usize = 64;

impl Words {
    /// Lays words out; of two equal ones the first counts.
    pub(super) fn new(words: &[Word]) -> Self {
        let mut short: Vec<Room> = Vec::new();
        let mut long: Vec<(Box<[u8]>, Room)> = Vec::new();
        for word in words {
            let key = Key::of(Within::whole(&word.text));
            let room = Room { key, cell: word.cell, slot: slot::of(word.cell) };
            if word.text.len() > SHORT {
                long.push((word.text.clone(), room));
            } else if short.iter().all(|other| other.key != key) {
                short.push(room);
            }
        }
        let mut dice = 0x9E37_79B9_7F4A_7C15u64;
        let mut size = short.len().next_power_of_two().max(2);
        loop {
            for _ in 0..TRIES {
                dice = dice.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
                let key = Key { first: 0, length: usize::MAX };
                let empty = Room { key, cell: Cell::Blank, slot: slot::of(Cell::Blank) };
                let mut words = Self { rooms: vec![empty; size], magic: dice | 1, long: Vec::new() };
                let alone = short.iter().all(|room| {
                    let place = words.place(&room.key);
                    std::mem::replace(&mut words.rooms[place], *room).key.length == usize::MAX
                });
                if alone {
                    words.long = long;
                    return words;
                }
            }
            size *= 2;
        }
    }

    /// What a cell is coded as, if it is one of the words. It is not copied here: put together from its parts on the way,
    /// it could not be stored as a whole without waiting for them.
    #[inline(always)]
    pub(super) fn find(&self, cell: Within<'_>) -> Option<&Cell> {
        self.find_room(cell).map(|room| &room.cell)
    }

    #[inline(always)]
    fn find_room(&self, cell: Within<'_>) -> Option<&Room> {
        let key = Key::of(cell);
        match self.rooms.get(self.place(&key)) {
            Some(room) if room.key.is(&key) => Some(room),
            _ if key.length <= SHORT => None,
            _ => self.find_long(cell.bytes()),
        }
    }

    /// Codes one of the words; gives whether it is one.
    #[inline(always)]
    pub(super) fn code(&self, cell: Within<'_>, to: &mut Cell, slot: &mut Slot) -> bool {
        self.find_room(cell).map(|found| (*to, *slot) = (found.cell, found.slot)).is_some()
    }

    #[inline(never)]
    fn find_long(&self, text: &[u8]) -> Option<&Room> {
        self.long.iter().find(|(word, _)| **word == *text).map(|(_, room)| room)
    }

    #[inline]
    fn place(&self, key: &Key) -> usize {
        let (head, tail) = (key.first as u64, (key.first >> 64) as u64);
        let mixed = (head ^ tail.rotate_left(29) ^ key.length as u64).wrapping_mul(self.magic);
        // The highest bits are the best mixed. There is a power of two of rooms.
        (mixed >> 40) as usize & (self.rooms.len() - 1)
    }
}

impl Key {
    #[inline]
    fn of(cell: Within<'_>) -> Self {
        let length = cell.len();
        Self { first: cell.sixteen() & MASKS[length % MASKS.len()], length }
    }

    /// Whether two keys are the same, as one condition.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        (self.first ^ other.first) | (self.length ^ other.length) as u128 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_found_wherever_the_text_ends() {
        let text = |length: usize| -> Vec<u8> { (0..length).map(|at| b'a' + (at * 7 + length) as u8 % 26).collect() };
        let word = |length: usize| Word { text: text(length).into(), cell: Cell::Choice(length as u16) };
        let words = Words::new(&(0..=40).map(word).collect::<Vec<_>>());
        for length in 0..=40 {
            for (before, behind) in (0..3).flat_map(|before| (0..20).map(move |behind| (before, behind))) {
                let mut row = vec![b'z'; before];
                row.extend(text(length));
                row.extend(vec![b','; behind]);
                let cell = |row: &[u8]| words.find(Within::new(row, before, before + length)).copied();
                assert_eq!(cell(&row), Some(Cell::Choice(length as u16)), "{length} {before} {behind}");
                for at in before..before + length {
                    row[at] ^= 0x80;
                    assert_eq!(cell(&row), None, "{length} {before} {behind}");
                    row[at] ^= 0x80;
                }
            }
        }
    }

    #[test]
    fn of_equal_words_the_first_counts_and_zeros_are_bytes() {
        for text in [&b"ab"[..], b"a word of more than sixteen bytes"] {
            let word = |choice| Word { text: text.into(), cell: Cell::Choice(choice) };
            let words = Words::new(&[word(1), word(2)]);
            assert_eq!(words.find(Within::whole(text)), Some(&Cell::Choice(1)));
            assert_eq!(words.find(Within::whole(&[text, b"\0"].concat())), None);
        }
    }
}

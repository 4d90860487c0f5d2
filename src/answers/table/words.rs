//! Words: the texts that a question knows, found by comparing two numbers.
//!
//! Responsible for telling whether a cell is exactly one of them. Nothing on the way depends on what the cell is or how
//! long: a branch would be guessed wrong for every other cell of a table. Cells side by side are looked up one after
//! the other, and whether all of them were words is asked once, at the end.

use super::within::Within;
use crate::answers::cell::Cell;
use crate::answers::slot::{self, Slot};
use wide::u64x2;

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
    /// What the word in each room is coded as, for whoever needs more than its slot.
    cells: Vec<Cell>,
    magic: u64,
    /// Words too long for their keys to tell them from every other text, and words that would share a room with another
    /// whatever the hash: few questions have any.
    other: Vec<(Box<[u8]>, Cell)>,
}

/// The room of one key. An empty one has a length that no text has.
#[derive(Clone, Copy, Debug)]
struct Room {
    key: Key,
    slot: Slot,
}

/// The length and the first sixteen bytes of a text: texts of up to sixteen bytes are equal if these are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    text: u64x2,
    length: u32,
}

/// Longest text that is told by its key.
const SHORT: usize = 16;

/// The length of no word that has a room.
const NO_LENGTH: u32 = u32::MAX;

/// What of twice eight bytes belongs to a text, by the low bits of its length. Longer texts than [`SHORT`] share masks
/// with shorter ones, but never the length in the key.
const MASKS: [[u64; 2]; 32] = {
    let mut masks = [[u64::MAX; 2]; 32];
    let mut length = 0;
    while length < SHORT {
        let mask = (1u128 << (8 * length)) - 1;
        masks[length] = [mask as u64, (mask >> 64) as u64];
        length += 1;
    }
    masks
};

/// Hashes tried for a number of rooms before it is doubled.
const TRIES: usize = 64;

impl Words {
    /// Lays words out; of two equal ones the first counts.
    pub(super) fn new(words: &[Word]) -> Self {
        let mut short: Vec<(Key, Cell)> = Vec::new();
        let mut other: Vec<(Box<[u8]>, Cell)> = Vec::new();
        for word in words {
            let key = Key::of(Within::whole(&word.text));
            let is_short = word.text.len() <= SHORT;
            if is_short && short.iter().any(|(known, _)| *known == key) {
                continue;
            }
            if !is_short || short.iter().any(|(known, _)| known.mixed() == key.mixed()) {
                other.push((word.text.clone(), word.cell));
            } else {
                short.push((key, word.cell));
            }
        }
        let mut dice = 0x9E37_79B9_7F4A_7C15u64;
        let mut size = short.len().next_power_of_two().max(2);
        loop {
            for _ in 0..TRIES {
                dice = dice.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
                let empty = Room { key: Key { text: u64x2::ZERO, length: NO_LENGTH }, slot: slot::of(Cell::Blank) };
                let (mut rooms, mut cells, magic) = (vec![empty; size], vec![Cell::Blank; size], dice | 1);
                let alone = short.iter().all(|(key, cell)| {
                    let place = place(&rooms, magic, key);
                    cells[place] = *cell;
                    std::mem::replace(&mut rooms[place], Room { key: *key, slot: slot::of(*cell) }).key.length
                        == NO_LENGTH
                });
                if alone {
                    return Self { rooms, cells, magic, other };
                }
            }
            size *= 2;
        }
    }

    /// What a cell is coded as, if it is one of the words.
    #[inline(always)]
    pub(super) fn find(&self, cell: Within<'_>) -> Option<&Cell> {
        let key = Key::of(cell);
        let place = place(&self.rooms, self.magic, &key);
        match self.rooms.get(place) {
            Some(room) if is_zero(room.key.difference(&key)) => self.cells.get(place),
            _ if self.other.is_empty() => None,
            _ => self.find_other(cell.bytes()),
        }
    }

    /// Codes cells side by side, each into the slot at its position. Gives whether all of them are words that have rooms;
    /// if not, none of the slots may be used.
    #[inline]
    pub(super) fn code_all<'t, 'i>(
        &self,
        cells: impl Iterator<Item = (Within<'t>, &'i usize)>,
        slots: &mut [Slot],
    ) -> bool {
        // Out here, nobody has to look whether they changed.
        let (rooms, magic) = (self.rooms.as_slice(), self.magic);
        let mut wrong = (u64x2::ZERO, 0);
        for (cell, &position) in cells {
            let key = Key::of(cell);
            let (Some(room), Some(slot)) = (rooms.get(place(rooms, magic, &key)), slots.get_mut(position)) else {
                return false;
            };
            let (text, length) = room.key.difference(&key);
            wrong = (wrong.0 | text, wrong.1 | length);
            *slot = room.slot;
        }
        is_zero(wrong)
    }

    #[inline(never)]
    fn find_other(&self, text: &[u8]) -> Option<&Cell> {
        self.other.iter().find(|(word, _)| **word == *text).map(|(_, cell)| cell)
    }
}

/// The place of the room that a key would have.
#[inline]
fn place(rooms: &[Room], magic: u64, key: &Key) -> usize {
    // The highest bits are the best mixed. There is a power of two of rooms.
    (key.mixed().wrapping_mul(magic) >> 40) as usize & rooms.len().wrapping_sub(1)
}

impl Key {
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "cells are far shorter than 4 GB")]
    fn of(cell: Within<'_>) -> Self {
        let length = cell.len();
        Self { text: u64x2::new(cell.sixteen()) & u64x2::new(MASKS[length % MASKS.len()]), length: length as u32 }
    }

    /// Its bytes as one number, which most often no other text has.
    #[inline]
    fn mixed(&self) -> u64 {
        let [head, tail] = self.text.to_array();
        head ^ tail.rotate_left(29)
    }

    /// Zeros if two keys are the same, and only then.
    #[inline]
    fn difference(&self, other: &Self) -> (u64x2, u32) {
        (self.text ^ other.text, self.length ^ other.length)
    }
}

#[inline]
fn is_zero((text, length): (u64x2, u32)) -> bool {
    let [head, tail] = text.to_array();
    head | tail | u64::from(length) == 0
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
    fn cells_side_by_side_are_coded_if_all_are_words_that_have_rooms() {
        let texts: [&[u8]; 4] = [b"yes", b"", b"no", b"a word of more than sixteen bytes"];
        let word = |(at, text): (usize, &&[u8])| Word { text: (*text).into(), cell: Cell::Choice(at as u16) };
        let words = Words::new(&texts.iter().enumerate().map(word).collect::<Vec<_>>());
        let coded = |cells: &[&[u8]], positions: &[usize]| {
            let text = [cells.join(&b','), vec![b'\n'; 16]].concat();
            let mut start = 0;
            let each = cells.iter().map(|cell| {
                let within = Within::new(&text, start, start + cell.len());
                start += cell.len() + 1;
                within
            });
            let mut slots = [9; 3];
            words.code_all(each.zip(positions), &mut slots).then_some(slots)
        };
        let slot = |choice| slot::of(Cell::Choice(choice));
        assert_eq!(coded(&[b"no", b"", b"yes"], &[1, 0, 2]), Some([slot(1), slot(2), slot(0)]));
        assert_eq!(coded(&[b"yes"], &[1]), Some([9, slot(0), 9]));
        for other in [&b"ye"[..], b"yess", b"ye\0", b" ", texts[3]] {
            assert_eq!(coded(&[b"no", other, b"yes"], &[0, 1, 2]), None);
        }
        assert_eq!(words.find(Within::whole(texts[3])), Some(&Cell::Choice(3)));
    }

    #[test]
    fn words_whose_keys_come_to_the_same_are_all_found() {
        // Bytes that stand elsewhere, so that the halves of the keys cancel out alike.
        let mut texts = [[b'a'; 16]; 2];
        for (text, mixed) in texts.iter_mut().zip([0x5Au64, 0xA5]) {
            let (head, tail) = text.split_at_mut(8);
            let other = 0x6161_6161_6161_6161 ^ (mixed << 29);
            tail.copy_from_slice(&other.to_le_bytes());
            head.copy_from_slice(&(0x6161_6161_6161_6161 ^ other.rotate_left(29)).to_le_bytes());
        }
        let word = |(at, text): (usize, &[u8; 16])| Word { text: (*text).into(), cell: Cell::Choice(at as u16) };
        let words = Words::new(&texts.iter().enumerate().map(word).collect::<Vec<_>>());
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(words.find(Within::whole(text)), Some(&Cell::Choice(at as u16)));
        }
        assert_ne!(texts[0], texts[1]);
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

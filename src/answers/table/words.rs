//! Words: the texts that a question knows, found by comparing three numbers.
//!
//! Responsible for telling whether a cell is exactly one of them. Nothing on the way depends on what the cell is or how
//! long: a branch would be guessed wrong for every other cell of a table.

use super::within::Within;
use crate::answers::cell::Cell;

/// A word with what it is coded as.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: Box<[u8]>,
    pub(super) cell: Cell,
}

/// Words by a hash that no two of their keys share.
#[derive(Clone, Debug)]
pub(super) struct Words {
    slots: Vec<Slot>,
    magic: u64,
    shift: u32,
    /// Words too long for their keys to tell them from every other text: few questions have any.
    long: Vec<Word>,
}

/// The room of one key. An empty one has a length that no text has.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    cell: Cell,
}

/// The length and the ends of a text: texts of up to sixteen bytes are equal if these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u64,
    length: usize,
}

/// Longest text that is told by its key.
const SHORT: usize = 16;

/// What of the first eight and of the following eight bytes belongs to a text of a length up to [`SHORT`].
const MASKS: [(u64, u64); SHORT + 1] = {
    let mut masks = [(u64::MAX, u64::MAX); SHORT + 1];
    let mut length = 0;
    while length < SHORT {
        masks[length] =
            if length < 8 { ((1 << (8 * length)) - 1, 0) } else { (u64::MAX, (1 << (8 * (length - 8))) - 1) };
        length += 1;
    }
    masks
};

/// Hashes tried for a number of slots before it is doubled.
const TRIES: usize = 64;

impl Words {
    /// Lays words out; of two equal ones the first counts.
    pub(super) fn new(words: &[Word]) -> Self {
        let mut short: Vec<Slot> = Vec::new();
        let mut long: Vec<Word> = Vec::new();
        for word in words {
            let key = Key::of(Within::whole(&word.text));
            if word.text.len() > SHORT {
                long.push(word.clone());
            } else if short.iter().all(|slot| slot.key != key) {
                short.push(Slot { key, cell: word.cell });
            }
        }
        let mut dice = 0x9E37_79B9_7F4A_7C15u64;
        let mut size = short.len().next_power_of_two().max(2);
        loop {
            for _ in 0..TRIES {
                dice = dice.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
                let empty = Slot { key: Key { head: 0, tail: 0, length: usize::MAX }, cell: Cell::Blank };
                let slots = vec![empty; size];
                let mut words = Self { slots, magic: dice | 1, shift: 64 - size.trailing_zeros(), long: Vec::new() };
                let alone = short.iter().all(|slot| {
                    let place = words.place(&slot.key);
                    std::mem::replace(&mut words.slots[place], *slot).key.length == usize::MAX
                });
                if alone {
                    words.long = long;
                    return words;
                }
            }
            size *= 2;
        }
    }

    /// What a cell is coded as, if it is one of the words.
    #[inline]
    pub(super) fn find(&self, cell: Within<'_>) -> Option<Cell> {
        let key = Key::of(cell);
        match self.slots.get(self.place(&key)) {
            Some(slot) if slot.key.is(&key) => Some(slot.cell),
            _ if key.length <= SHORT => None,
            _ => self.find_long(cell.bytes()),
        }
    }

    #[inline(never)]
    fn find_long(&self, text: &[u8]) -> Option<Cell> {
        self.long.iter().find(|word| *word.text == *text).map(|word| word.cell)
    }

    #[inline]
    fn place(&self, key: &Key) -> usize {
        let mixed = (key.head ^ key.tail.rotate_left(29) ^ key.length as u64).wrapping_mul(self.magic);
        // The highest bits, of which there are as many as the slots need.
        (mixed >> self.shift) as usize
    }
}

impl Key {
    #[inline]
    fn of(cell: Within<'_>) -> Self {
        let length = cell.len();
        let (head, tail) = MASKS[length.min(SHORT)];
        Self { head: cell.eight(0) & head, tail: cell.eight(8) & tail, length }
    }

    /// Whether two keys are the same, as one condition.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        (self.head ^ other.head) | (self.tail ^ other.tail) | (self.length ^ other.length) as u64 == 0
    }
}

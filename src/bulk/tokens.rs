//! Tokens: the texts a column may hold, each with a payload, found by comparing numbers.
//!
//! Responsible for telling whether a cell is exactly one of them. A cell of up to sixteen bytes is compared as one number
//! of 128 bits, whatever its length: a comparison byte by byte, or a branch on the length, would be mispredicted for every
//! other cell of a table. What the payload means is the caller's business.

use super::row::Field;

/// Texts with a payload, in a hash table with open addressing.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<P> {
    /// A power of two of entries, at least half of which are empty.
    entries: Vec<Entry<P>>,
    /// Texts too long for a key: few columns have any.
    long: Vec<(Box<[u8]>, P)>,
}

/// A text with its payload. An empty entry has a length that no key has.
#[derive(Clone, Copy, Debug)]
struct Entry<P> {
    key: Key,
    payload: P,
}

/// The bytes of a short text as a number, and their count: two texts are equal if these are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    text: u128,
    length: usize,
}

/// Longest text that has a key.
const SHORT: usize = 16;

/// The length of an empty entry.
const EMPTY: usize = usize::MAX;

/// What of sixteen bytes belongs to a text of each length.
const MASKS: [u128; SHORT + 1] = {
    let mut masks = [u128::MAX; SHORT + 1];
    let mut length = 0;
    while length < SHORT {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

impl<P: Copy + Default> Tokens<P> {
    /// A table of texts; of two equal ones the first counts.
    pub(crate) fn new<'a>(texts: impl IntoIterator<Item = (&'a [u8], P)>) -> Self {
        let (short, long): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(text, _)| text.len() <= SHORT);
        let empty = Entry { key: Key { text: 0, length: EMPTY }, payload: P::default() };
        let mut tokens = Self {
            entries: vec![empty; (4 * short.len()).next_power_of_two().max(4)],
            long: long.into_iter().map(|(text, payload)| (text.into(), payload)).collect(),
        };
        for (text, payload) in short {
            let key = Key::of(Field::whole(text), text.len());
            let place = tokens.place(&key);
            if tokens.entries[place].key.length == EMPTY {
                tokens.entries[place] = Entry { key, payload };
            }
        }
        tokens
    }

    /// The payload of a cell, if it is one of the texts.
    #[inline]
    pub(crate) fn find(&self, cell: Field<'_>) -> Option<P> {
        let length = cell.len();
        if length > SHORT {
            return self.long.iter().find(|(text, _)| **text == *cell.bytes()).map(|(_, payload)| *payload);
        }
        let entry = &self.entries[self.place(&Key::of(cell, length))];
        (entry.key.length != EMPTY).then_some(entry.payload)
    }

    /// The place of a key: where it stands, or else the first empty one where it would.
    #[inline]
    fn place(&self, key: &Key) -> usize {
        let last = self.entries.len() - 1;
        let mut place = key.hash() & last;
        while self.entries[place].key != *key && self.entries[place].key.length != EMPTY {
            place = (place + 1) & last;
        }
        place
    }
}

impl Key {
    /// The key of a cell of at most [`SHORT`] bytes.
    #[inline]
    fn of(cell: Field<'_>, length: usize) -> Self {
        Self { text: cell.sixteen() & MASKS[length], length }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "a hash keeps some bits")]
    fn hash(&self) -> usize {
        let mixed = (self.text as u64 ^ (self.text >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 40) as usize ^ self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_are_found_wherever_the_row_ends() {
        let text = |length: usize| -> Vec<u8> { (0..length).map(|at| b'a' + (at * 7 + length) as u8 % 26).collect() };
        let texts: Vec<Vec<u8>> = (0..=40).map(text).collect();
        let tokens = Tokens::new(texts.iter().map(|text| (text.as_slice(), text.len())));
        for length in 0..=40 {
            for (before, behind) in (0..3).flat_map(|before| (0..20).map(move |behind| (before, behind))) {
                let mut row = vec![b'z'; before];
                row.extend(text(length));
                row.extend(vec![b','; behind]);
                let cell = |row: &[u8]| tokens.find(Field::whole(row).part(before, before + length));
                assert_eq!(cell(&row), Some(length), "{length} {before} {behind}");
                for at in before..before + length {
                    row[at] ^= 0x80;
                    assert_eq!(cell(&row), None, "{length} {before} {behind}");
                    row[at] ^= 0x80;
                }
            }
        }
    }

    #[test]
    fn texts_whose_hashes_are_equal_are_all_found() {
        // The halves of the keys cancel out alike.
        let texts: [[u8; 16]; 3] = std::array::from_fn(|at| std::array::from_fn(|byte| b'a' + (at + byte % 8) as u8));
        let tokens = Tokens::new(texts.iter().enumerate().map(|(at, text)| (text.as_slice(), at)));
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(tokens.find(Field::whole(text)), Some(at));
        }
    }

    #[test]
    fn of_equal_texts_the_first_counts_and_zeros_are_bytes() {
        for text in [&b"ab"[..], b"a text of more than sixteen bytes"] {
            let tokens = Tokens::new([(text, 1), (text, 2)]);
            assert_eq!(tokens.find(Field::whole(text)), Some(1));
            assert_eq!(tokens.find(Field::whole(&[text, b"\0"].concat())), None);
        }
    }
}

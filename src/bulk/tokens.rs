//! Tokens: the texts a column may hold, each with a payload, found by comparing numbers.
//!
//! Responsible for telling whether a cell is exactly one of them. A cell of one byte, as most are, or of none, is looked up
//! by that. One of up to fifteen bytes is compared together with its length as one number of 128 bits: a comparison byte
//! by byte, or a branch on each length, would be mispredicted for every other cell of a table. What the payload means is the
//! caller's business.

use super::row::Field;

/// Texts with a payload, in a hash table in which no two keys share a place: a search for the next one would be
/// mispredicted.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<P> {
    /// The payload of the empty text, and of each that is one byte, where there is one.
    shortest: Box<[Option<P>; SHORTEST]>,
    /// A power of two of entries, most of which are empty.
    entries: Vec<Entry<P>>,
    /// The factor of the hash.
    factor: u64,
    /// Texts without an entry: those too long for a key, and those whose keys would share a place whatever the factor. Few
    /// columns have any.
    others: Vec<(Box<[u8]>, P)>,
}

/// A text with its payload.
#[derive(Clone, Copy, Debug)]
struct Entry<P> {
    key: Key,
    payload: P,
}

/// The bytes of a short text as a number, and above them their count: two texts are equal if these are. That of a long text
/// is the key of none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key(u128);

/// The empty text, and one for each byte.
const SHORTEST: usize = 1 + 256;

/// The longest text that has a key of its own.
const SHORT: usize = 15;

/// The key of an empty entry, which no text has.
const EMPTY: Key = Key(u128::MAX);

/// What of sixteen bytes belongs to a text, by its length; nothing of a long one.
const MASKS: [u128; SHORT + 2] = {
    let mut masks = [0; SHORT + 2];
    let mut length = 0;
    while length <= SHORT {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// Factors tried; the one under which the fewest keys share a place is taken, at once if there are none.
const TRIES: usize = 64;

impl<P: Copy + Default> Tokens<P> {
    /// A table of texts; of two equal ones the first counts.
    pub(crate) fn new<'a>(texts: impl IntoIterator<Item = (&'a [u8], P)>) -> Self {
        let mut unique: Vec<(&[u8], P)> = Vec::new();
        for (text, payload) in texts {
            if !unique.iter().any(|(known, _)| *known == text) {
                unique.push((text, payload));
            }
        }
        let mut factor = 0x9E37_79B9_7F4A_7C15_u64;
        let mut best = Self::with_factor(factor, &unique);
        for _ in 0..TRIES {
            if best.others.iter().all(|(text, _)| text.len() > SHORT) {
                break;
            }
            factor = factor.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1) | 1;
            let tokens = Self::with_factor(factor, &unique);
            if tokens.others.len() < best.others.len() {
                best = tokens;
            }
        }
        best
    }

    fn with_factor(factor: u64, texts: &[(&[u8], P)]) -> Self {
        let empty = Entry { key: EMPTY, payload: P::default() };
        let size = (2 * texts.len()).next_power_of_two();
        let shortest = Box::new([None; SHORTEST]);
        let mut tokens = Self { shortest, entries: vec![empty; size], factor, others: Vec::new() };
        for (text, payload) in texts {
            if let [] | [_] = text {
                tokens.shortest[place(text.first().copied())] = Some(*payload);
                continue;
            }
            let key = Key::of(Field::whole(text));
            let entry = tokens.entries.get_mut(key.place(factor, size));
            match entry.filter(|entry| text.len() <= SHORT && entry.key == EMPTY) {
                Some(entry) => *entry = Entry { key, payload: *payload },
                None => tokens.others.push(((*text).into(), *payload)),
            }
        }
        tokens
    }

    /// The payload of a cell, if it is one of the texts.
    #[inline]
    pub(crate) fn find(&self, cell: Field<'_>) -> Option<&P> {
        if cell.len() <= 1 {
            return self.shortest[place(cell.first())].as_ref();
        }
        let key = Key::of(cell);
        match self.entries.get(key.place(self.factor, self.entries.len())) {
            Some(entry) if entry.key == key => Some(&entry.payload),
            _ if self.others.is_empty() => None,
            _ => self.find_other(cell.bytes()),
        }
    }

    #[cold]
    fn find_other(&self, cell: &[u8]) -> Option<&P> {
        self.others.iter().find(|(text, _)| **text == *cell).map(|(_, payload)| payload)
    }
}

/// The place of a text of one byte, or of none.
#[inline]
fn place(byte: Option<u8>) -> usize {
    byte.map_or(0, |byte| 1 + usize::from(byte))
}

impl Key {
    /// The key of a cell.
    #[inline]
    fn of(cell: Field<'_>) -> Self {
        let length = cell.len().min(MASKS.len() - 1);
        Self(cell.sixteen() & MASKS[length] | (length as u128) << (8 * SHORT))
    }

    /// Its place in a table of `size` entries, a power of two.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "a hash keeps some bits")]
    fn place(&self, factor: u64, size: usize) -> usize {
        let folded = self.0 as u64 ^ (self.0 >> 64) as u64;
        // The highest bits of a product are the best mixed.
        (folded.wrapping_mul(factor) >> 40) as usize & size.wrapping_sub(1)
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
                assert_eq!(cell(&row), Some(&length), "{length} {before} {behind}");
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
        let texts: [[u8; 15]; 3] = std::array::from_fn(|at| {
            std::array::from_fn(|byte| if byte == 7 { 0 } else { b'a' + (at + byte % 8) as u8 })
        });
        let tokens = Tokens::new(texts.iter().enumerate().map(|(at, text)| (text.as_slice(), at)));
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(tokens.find(Field::whole(text)), Some(&at));
        }
    }

    #[test]
    fn of_equal_texts_the_first_counts_and_zeros_are_bytes() {
        for text in [&b"ab"[..], b"a text of more than sixteen bytes"] {
            let tokens = Tokens::new([(text, 1), (text, 2)]);
            assert_eq!(tokens.find(Field::whole(text)), Some(&1));
            assert_eq!(tokens.find(Field::whole(&[text, b"\0"].concat())), None);
        }
    }
}

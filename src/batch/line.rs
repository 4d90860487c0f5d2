//! A line: room for one row, and the cheapest ways to put bytes into it.
//!
//! Responsible for copies of a fixed length. A row is some forty short texts, and a copy whose length the compiler
//! knows is one or two instructions, where one of any length is a call; so more is copied than is meant, and the next
//! text begins over the rest. It does not know what the bytes mean.

/// Bytes of a word that lie in it.
const SHORT: usize = 32;

/// A row being written.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Longer than what is written, so that it rarely grows; what it held before does not matter.
    room: &'a mut Vec<u8>,
    at: usize,
}

impl<'a> Line<'a> {
    /// An empty line in a room that may have been used before.
    pub(super) fn new(room: &'a mut Vec<u8>) -> Self {
        Self { room, at: 0 }
    }

    /// What is written.
    pub(super) fn written(&self) -> &[u8] {
        &self.room[..self.at]
    }

    /// The next `length` bytes.
    #[inline(always)]
    fn next(&mut self, length: usize) -> &mut [u8] {
        let end = self.at + length;
        if end > self.room.len() {
            grow(self.room, end);
        }
        &mut self.room[self.at..end]
    }

    /// One byte.
    #[inline(always)]
    pub(super) fn byte(&mut self, byte: u8) {
        self.next(1)[0] = byte;
        self.at += 1;
    }

    /// The first `length` of these bytes; the others may be written over.
    #[inline(always)]
    pub(super) fn first<const N: usize>(&mut self, bytes: &[u8; N], length: usize) {
        self.next(N).copy_from_slice(bytes);
        self.at += length.min(N);
    }

    /// Bytes of any number.
    #[inline(always)]
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.next(bytes.len()).copy_from_slice(bytes);
        self.at += bytes.len();
    }

    /// A word.
    #[inline(always)]
    pub(super) fn word(&mut self, word: &Word) {
        self.first(&word.short, word.length);
        if word.length > SHORT {
            self.bytes(&word.rest);
        }
    }
}

// It is given the room alone, so that the place in it can stay in a register.
#[cold]
#[inline(never)]
fn grow(room: &mut Vec<u8>, length: usize) {
    room.resize(length.next_power_of_two().max(1024), 0);
}

/// Bytes that are written many times.
#[derive(Clone, Debug)]
pub(super) struct Word {
    short: [u8; SHORT],
    /// Of the whole word.
    length: usize,
    /// What goes on behind the short part.
    rest: Box<[u8]>,
}

impl Word {
    /// A word of these bytes.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let (head, rest) = bytes.split_at(bytes.len().min(SHORT));
        let mut short = [0; SHORT];
        short[..head.len()].copy_from_slice(head);
        Self { short, length: bytes.len(), rest: rest.into() }
    }
}

/// Whether every byte is as asked, sixteen at a time: what is asked must not end early, so that it can be.
#[inline(always)]
pub(super) fn all(text: &[u8], ask: impl Fn(u8) -> bool) -> bool {
    let each = |bytes: &[u8]| bytes.iter().fold(true, |all, byte| all & ask(*byte));
    let Some(last) = text.last_chunk::<16>() else { return each(text) };
    // The last sixteen may be asked again.
    text.as_chunks::<16>().0.iter().all(|block| each(block)) && each(last)
}

/// Whether a byte is a sign of ASCII that is seen, or a space.
#[inline(always)]
pub(super) fn is_visible(byte: u8) -> bool {
    byte.wrapping_sub(0x20) < 0x5F
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_too_much_is_written_over() {
        let mut room = b"left from the row before".to_vec();
        let mut line = Line::new(&mut room);
        let mut plain = Vec::new();
        for length in (0..100).rev() {
            let text = vec![b'a' + (length % 26) as u8; length];
            line.word(&Word::new(&text));
            line.byte(b',');
            line.first(b"true ", 4);
            line.bytes(&text);
            plain.extend([&text, &b",true"[..], &text].concat());
        }
        assert_eq!(line.written(), plain);
    }
}

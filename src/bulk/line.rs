//! Lines: a buffer for rows, and cheap ways to put bytes into it.
//!
//! Responsible for copies of a fixed length. A row is some forty short texts, and a copy whose length the compiler
//! knows is one or two instructions, where one of any length is a call of `memcpy`; so more bytes are copied than are
//! meant, and the next text is written over the rest. It does not know what the bytes mean.

/// Bytes of a piece that are copied at once.
const SHORT: usize = 32;

/// Lines one after the other.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// At least as long as what was written. The bytes behind that have no meaning.
    buffer: Vec<u8>,
    /// Bytes that were written.
    length: usize,
}

impl Lines {
    /// Empties the buffer.
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// Has `write` write a line. If the line did not fit, the buffer grows and `write` is called again: it must then write
    /// the same.
    #[inline(always)]
    pub(crate) fn add(&mut self, mut write: impl FnMut(&mut Line<'_>)) {
        loop {
            let mut line = Line { rest: &mut self.buffer[self.length..], fits: true };
            write(&mut line);
            let (fits, left) = (line.fits, line.rest.len());
            if fits {
                self.length = self.buffer.len() - left;
                return;
            }
            self.buffer.resize((2 * self.buffer.len()).max(1024), 0);
        }
    }
}

impl std::ops::Deref for Lines {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.buffer[..self.length]
    }
}

/// A line being written. What does not fit is left out, and the line is written again into a larger buffer: so the buffer
/// never moves within a line, and its start and end can stay in registers.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    rest: &'a mut [u8],
    fits: bool,
}

impl Line<'_> {
    #[inline(always)]
    fn advance(&mut self, length: usize) {
        match std::mem::take(&mut self.rest).get_mut(length..) {
            Some(rest) => self.rest = rest,
            None => self.fits = false,
        }
    }

    /// The next `N` bytes: `fill` writes as many as it likes and gives how many are meant.
    #[inline(always)]
    pub(crate) fn fill<const N: usize>(&mut self, fill: impl FnOnce(&mut [u8; N]) -> usize) {
        if let Some(next) = self.rest.first_chunk_mut::<N>() {
            let length = fill(next);
            self.advance(length);
        } else {
            self.advance(usize::MAX);
        }
    }

    /// The first `length` of these bytes.
    #[inline(always)]
    pub(crate) fn first<const N: usize>(&mut self, bytes: &[u8; N], length: usize) {
        self.fill(|next: &mut [u8; N]| {
            *next = *bytes;
            length.min(N)
        });
    }

    /// One byte.
    #[inline(always)]
    pub(crate) fn byte(&mut self, byte: u8) {
        self.first(&[byte], 1);
    }

    /// Bytes of any number.
    #[inline(always)]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if let Some(next) = self.rest.get_mut(..bytes.len()) {
            next.copy_from_slice(bytes);
        }
        self.advance(bytes.len());
    }

    /// A word.
    #[inline(always)]
    pub(crate) fn piece(&mut self, piece: &Piece) {
        self.first(&piece.short, piece.length);
        if piece.length > SHORT {
            self.bytes(&piece.rest);
        }
    }
}

/// Bytes that are written many times.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    short: [u8; SHORT],
    /// Of the whole word.
    length: usize,
    /// What goes on behind the short part.
    rest: Box<[u8]>,
}

impl Piece {
    /// What a line has written.
    pub(crate) fn new(write: impl FnMut(&mut Line<'_>)) -> Self {
        let mut lines = Lines::default();
        lines.add(write);
        let (head, rest) = lines.split_at(lines.len().min(SHORT));
        let mut short = [0; SHORT];
        short[..head.len()].copy_from_slice(head);
        Self { short, length: lines.len(), rest: rest.into() }
    }
}

/// Whether a text is made of printable ASCII characters only, without any of `but`. It is compared eight bytes at a time.
#[inline(always)]
pub(crate) fn is_plain<const N: usize>(text: &[u8], but: [u8; N]) -> bool {
    let (blocks, rest) = text.as_chunks::<8>();
    let mut seen = 0;
    for block in blocks {
        seen |= marks(u64::from_le_bytes(*block), but);
    }
    // What is shorter than a block is padded with spaces.
    let last = rest.iter().fold(u64::from_le_bytes([b' '; 8]), |last, byte| last << 8 | u64::from(*byte));
    (seen | marks(last, but)) & each(0x80) == 0
}

/// Eight bytes at once: the highest bit of one is set if, and in the lowest such byte only if, it is not plain.
#[inline(always)]
fn marks<const N: usize>(bytes: u64, but: [u8; N]) -> u64 {
    // Above ASCII; DEL, which one more makes 0x80; what is below a space; and what a difference makes 0, one less.
    let outside = bytes | bytes.wrapping_add(each(1)) | bytes.wrapping_sub(each(b' '));
    but.into_iter().fold(outside, |marks, byte| marks | (bytes ^ each(byte)).wrapping_sub(each(1)))
}

/// A byte eight times.
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_too_much_is_written_over_and_what_does_not_fit_is_written_again() {
        let (mut lines, mut plain) = (Lines::default(), Vec::new());
        for round in 0..3 {
            lines.clear();
            plain.clear();
            for length in (0..100 + round).rev() {
                let text = vec![b'a' + (length % 26) as u8; length];
                let piece = Piece::new(|line| line.bytes(&text));
                lines.add(|line| {
                    line.piece(&piece);
                    line.byte(b',');
                    line.first(b"true ", 4);
                    line.bytes(&text);
                });
                plain.extend([&text, &b",true"[..], &text].concat());
                assert_eq!(*lines, plain);
            }
        }
    }

    #[test]
    fn plain_at_once_is_plain_byte_by_byte() {
        let but = [b',', b'"', b';'];
        for length in 0..40 {
            for at in 0..length {
                for byte in 0..=255 {
                    let mut text = vec![b'a'; length];
                    text[at] = byte;
                    let due = (0x20..0x7F).contains(&byte) && !but.contains(&byte);
                    assert_eq!(is_plain(&text, but), due, "{byte} at {at} of {length}");
                    // Its neighbours are not taken for it, nor it for them.
                    text[length - 1 - at] = b'~';
                    text[at] = byte;
                    assert_eq!(is_plain(&text, but), due, "{byte} at {at} of {length}");
                }
            }
        }
        assert!(is_plain(b"", but));
    }
}

//! A cell within its row: its bytes, and what can be loaded with them.
//!
//! Responsible for loading bytes of a cell some at a time, past its end where the text goes on: a loop over bytes, or a
//! branch on the length, costs more than all else that is done with a short cell. It knows nothing of what cells mean.

use super::block::{BLOCK, block_marks, padded};

/// A cell within the text of its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
}

impl<'t> Within<'t> {
    /// The cell of a row's text from `start` to `end`.
    #[inline]
    pub(super) fn new(text: &'t [u8], start: usize, end: usize) -> Self {
        Self { text, start, end }
    }

    /// A text that stands alone.
    pub(super) fn whole(text: &'t [u8]) -> Self {
        Self { text, start: 0, end: text.len() }
    }

    /// The text of its row, its start and its end.
    #[inline]
    pub(super) fn parts(self) -> (&'t [u8], usize, usize) {
        (self.text, self.start, self.end)
    }

    /// Its bytes.
    #[inline]
    pub(super) fn bytes(self) -> &'t [u8] {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// Number of bytes.
    #[inline]
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    /// Its first bytes, and then whatever stands behind it; `None` where the text has not as many left.
    #[inline]
    pub(super) fn first_bytes<const N: usize>(self) -> Option<&'t [u8; N]> {
        self.text.get(self.start..)?.first_chunk()
    }

    /// Its first sixteen bytes as two numbers, the first of the bytes lowest. Those behind its end may be anything.
    #[inline]
    pub(super) fn sixteen(self) -> [u64; 2] {
        match self.first_bytes::<16>() {
            Some(sixteen) => halves(u128::from_le_bytes(*sixteen)),
            None => self.last(),
        }
    }

    /// The same where the text has no sixteen bytes left.
    #[cold]
    fn last(self) -> [u64; 2] {
        let rest = self.text.get(self.start..).unwrap_or_default();
        halves(rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)))
    }

    /// The parts between any of some signs, as cells of their own, given to `take` one by one.
    #[inline(always)]
    pub(super) fn split<const N: usize>(self, signs: [u8; N], mut take: impl FnMut(Within<'t>)) {
        let (mut start, mut base) = (self.start, self.start);
        while base <= self.end {
            let rest = self.text.get(base..).unwrap_or_default();
            let mut marks = match rest.first_chunk() {
                Some(block) => block_marks(block, signs),
                None => block_marks(&padded(rest), signs),
            };
            // The end of the cell ends its last part. Signs behind it are of other cells.
            let end = 1u64.checked_shl((self.end - base) as u32).unwrap_or(0);
            marks = marks & end.wrapping_sub(1) | end;
            while marks != 0 {
                let end = base + marks.trailing_zeros() as usize;
                take(Within { start, end, ..self });
                start = end + 1;
                marks &= marks - 1;
            }
            base += BLOCK;
        }
    }
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "halves are what is asked for")]
fn halves(sixteen: u128) -> [u64; 2] {
    [sixteen as u64, (sixteen >> 64) as u64]
}

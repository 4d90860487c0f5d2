//! Blocks: where signs stand in a text, many bytes at a time.
//!
//! Responsible for comparing the bytes of a block with a few signs. What a sign ends is the business of whoever asks.

use wide::u8x16;

/// Bytes looked at together.
pub const BLOCK: usize = 64;

/// Where any of some signs stands in a block: a bit for each byte, that of the first lowest.
#[inline]
pub fn block_marks<const N: usize>(block: &[u8; BLOCK], signs: [u8; N]) -> u64 {
    let signs = signs.map(u8x16::splat);
    let mut marks = 0;
    for (at, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
        let bytes = u8x16::new(*bytes);
        let found = signs.iter().fold(u8x16::ZERO, |found, sign| found | bytes.simd_eq(*sign));
        marks |= u64::from(found.to_bitmask()) << (16 * at);
    }
    marks
}

/// Where either of two signs stands in a block, how often, and whether the second does at all.
#[inline]
pub fn block_ends(block: &[u8; BLOCK], between: u8, last: u8) -> (u64, usize, bool) {
    let (between, last) = (u8x16::splat(between), u8x16::splat(last));
    let (mut marks, mut below, mut lasts) = (0, u8x16::ZERO, u8x16::ZERO);
    for (at, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
        let bytes = u8x16::new(*bytes);
        let is_last = bytes.simd_eq(last);
        let found = bytes.simd_eq(between) | is_last;
        lasts |= is_last;
        // Who is found is all bits, which is one less than nothing.
        below += found;
        marks |= u64::from(found.to_bitmask()) << (16 * at);
    }
    let [head, tail] = [0, 1].map(|half| u64::from_le_bytes((u8x16::ZERO - below).to_array().as_chunks().0[half]));
    // The highest byte of the product is the sum of all bytes.
    let count = (head + tail).wrapping_mul(0x0101_0101_0101_0101) >> 56;
    (marks, count as usize, lasts.any())
}

/// The last bytes of a text as a block, filled up with zeros.
#[cold]
pub fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let most = rest.len().min(BLOCK);
    block[..most].copy_from_slice(&rest[..most]);
    block
}

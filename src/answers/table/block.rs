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

/// The last bytes of a text as a block, filled up with zeros.
#[cold]
pub fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let most = rest.len().min(BLOCK);
    block[..most].copy_from_slice(&rest[..most]);
    block
}

//! Blocks: where some bytes occur in a text, 64 positions at a time.
//!
//! Responsible for comparing the bytes of a block, sixteen in a register, and for giving the positions as bit masks. What
//! a found byte separates is the caller's business.

use wide::u8x16;

/// Bytes compared together.
pub(super) const BLOCK: usize = 64;

/// Where a byte occurs in a block: a bit for each position, that of the first lowest.
#[inline]
pub(super) fn positions(block: &[u8; BLOCK], byte: u8) -> u64 {
    let wanted = u8x16::splat(byte);
    let mut mask = 0;
    for (at, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
        mask |= u64::from(u8x16::new(*bytes).simd_eq(wanted).to_bitmask()) << (16 * at);
    }
    mask
}

/// The last bytes of a text as a block, padded with zeros.
#[cold]
pub(super) fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let most = rest.len().min(BLOCK);
    block[..most].copy_from_slice(&rest[..most]);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_of_a_byte_is_found() {
        for at in 0..BLOCK {
            let mut block = [b'a'; BLOCK];
            block[at] = b',';
            assert_eq!(positions(&block, b','), 1 << at);
            assert_eq!(positions(&block, b'a'), !(1 << at));
        }
        assert_eq!(positions(&padded(b"x,,"), b','), 0b110);
    }
}

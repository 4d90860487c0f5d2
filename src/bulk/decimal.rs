//! Numbers as text: millionths as decimals, and whole numbers.
//!
//! Responsible for digits alone. The figures of rows follow no pattern, so a loop that ends with the last digit of each,
//! or a branch on it, is mispredicted most of the time; two digits are looked up at once instead, and written whether
//! they are needed or not. The plain way stands below, for numbers that are too large.

use super::line::{Line, each};

/// Millionths below this have at most three digits before the point.
const SMALL: u32 = 1_000_000_000;

/// The digits of numbers below 100, the first one in the lowest byte.
static DIGITS: [u16; 100] = {
    let mut table = [0; 100];
    let mut number = 0;
    while number < 100 {
        table[number as usize] = (number / 10) | ((number % 10) << 8);
        number += 1;
    }
    table
};

/// Numbers below 1000 as characters, without needless zeros, and in the highest byte how many characters.
static CHARACTERS: [u32; 1000] = {
    let mut table = [0; 1000];
    let mut number = 0;
    while number < 1000 {
        let length = 1 + (number > 9) as u32 + (number > 99) as u32;
        let digits = (number / 100) as u32 | (DIGITS[number % 100] as u32) << 8;
        table[number] = (digits | each(b'0') as u32 & 0xFF_FFFF) >> (8 * (3 - length)) | length << 24;
        number += 1;
    }
    table
};

/// Numbers whose characters are looked up before the first of them is written: where a number is written depends on the
/// lengths of those before it, and the lookups of the next would wait for that.
const SIDE_BY_SIDE: usize = 8;

/// Writes millionths as decimals without needless zeros, each behind a separator and behind what `begin` writes before it,
/// given its position; `none`, of eight bytes at most, stands where there is no number.
#[inline(always)]
pub(crate) fn decimals(
    (separator, none): (u8, &[u8]),
    millionths: &[Option<i64>],
    line: &mut Line<'_>,
    begin: impl Fn(usize, &mut Line<'_>),
) {
    let none = (u64::from_le_bytes(std::array::from_fn(|at| none.get(at).copied().unwrap_or_default())), 0, none.len());
    for (some, start) in millionths.chunks(SIDE_BY_SIDE).zip((0..).step_by(SIDE_BY_SIDE)) {
        // In three lists, so that a value is loaded with the width it was stored with: store forwarding fails otherwise.
        let (mut heads, mut tails, mut lengths) = ([0; SIDE_BY_SIDE], [0; SIDE_BY_SIDE], [0; SIDE_BY_SIDE]);
        let numbers = heads.iter_mut().zip(&mut tails).zip(&mut lengths);
        for (((head, tail), length), number) in numbers.zip(some) {
            (*head, *tail, *length) = number.map_or(none, |number| characters(separator, number));
        }
        let written = heads.iter().zip(&tails).zip(&lengths);
        for ((((head, tail), length), number), at) in written.zip(some).zip(start..) {
            begin(at, line);
            if *length > 0 {
                line.fill(|next: &mut [u8; 16]| {
                    next[..8].copy_from_slice(&head.to_le_bytes());
                    next[8..].copy_from_slice(&tail.to_le_bytes());
                    *length
                });
            } else {
                line.byte(separator);
                line.bytes(plain(number.unwrap_or_default()).as_bytes());
            }
        }
    }
}

/// A number behind a byte: its first eight characters, the other ones, and how many are meant; 0 if it has more than
/// sixteen.
#[inline(always)]
fn characters(before: u8, millionths: i64) -> (u64, u64, usize) {
    let small = match u32::try_from(millionths) {
        Ok(small) if small < SMALL => small,
        _ => return (0, 0, 0),
    };
    let (whole, decimals) = (CHARACTERS[(small / 1_000_000) as usize], small % 1_000_000);
    let of = |part: u32| u64::from(DIGITS[part as usize]);
    let digits = of(decimals / 10_000) | of(decimals / 100 % 100) << 16 | of(decimals % 100) << 32;
    // The place of the last digit that is no zero, counted from the point.
    let last = (63 - (digits << 8 | 1).leading_zeros() as usize) / 8;
    let part = (digits << 8 | each(b'0')) & !0xFF | u64::from(b'.');
    let length = (whole >> 24) % 4;
    // The point stands behind the first byte and one to three digits, so either half has some bits left.
    let bits = 8 * (length + 1);
    let head = u64::from(before) | u64::from(whole & 0xFF_FFFF) << 8 | part << bits;
    (head, part >> (u64::BITS - bits), 1 + length as usize + last + usize::from(last > 0))
}

/// Any number, digit by digit.
#[cold]
#[inline(never)]
fn plain(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let magnitude = millionths.unsigned_abs();
    let text = format!("{sign}{}.{:06}", magnitude / 1_000_000, magnitude % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes a whole number.
#[inline]
pub(crate) fn integer(number: u64, out: &mut Vec<u8>) {
    let Some(small) = u32::try_from(number).ok().filter(|small| *small < SMALL) else {
        return out.extend_from_slice(number.to_string().as_bytes());
    };
    let (high, low) = (small / 10_000, small % 10_000);
    let of = |part: u32| u128::from(DIGITS[part as usize]);
    let digits = of(high / 10_000) | of(high / 100 % 100) << 16 | of(high % 100) << 32;
    let digits = digits | of(low / 100) << 48 | of(low % 100) << 64;
    // The last digit is written even if it is a zero.
    let zeros = (digits | 1 << 72).trailing_zeros() / 8;
    let characters = (digits | u128::from_le_bytes([b'0'; 16])) >> (8 * zeros);
    out.extend_from_slice(&characters.to_le_bytes());
    out.truncate(out.len() - 6 - zeros as usize);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::Lines;

    fn text(millionths: i64) -> String {
        let mut lines = Lines::default();
        lines.add(|line| decimals((b',', b","), &[Some(millionths)], line, |_, _| {}));
        std::str::from_utf8(&lines).unwrap().strip_prefix(',').unwrap().to_owned()
    }

    #[test]
    fn decimals_are_short_and_exact() {
        for (millionths, due) in [
            (0, "0"),
            (35_700_000, "35.7"),
            (100_000_000, "100"),
            (1, "0.000001"),
            (-1_250_000, "-1.25"),
            (50, "0.00005"),
            (999_999_999, "999.999999"),
            (1_000_000_000, "1000"),
            (-1, "-0.000001"),
            (i64::MIN, "-9223372036854.775808"),
        ] {
            assert_eq!(text(millionths), due);
            assert_eq!(plain(millionths), due);
        }
    }

    #[test]
    fn looked_up_gives_what_digit_by_digit_gives() {
        // Every number of decimals, every number of digits before the point, and steps that share no factor with ten.
        let dense = (0..1_000_000).step_by(7);
        let wide = (0..i64::from(SMALL) + 1_000_000).step_by(9_973);
        let round = (0..=1_000).flat_map(|whole| [0, 1, 10, 500_000, 999_999].map(|part| whole * 1_000_000 + part));
        for millionths in dense.chain(wide).chain(round) {
            assert_eq!(text(millionths), plain(millionths));
        }
    }

    #[test]
    fn whole_numbers_are_written_as_they_are() {
        let powers = (0..20).flat_map(|power| [10u64.pow(power) - 1, 10u64.pow(power), 10u64.pow(power) + 1]);
        for number in powers.chain((0..100_000_000).step_by(9_973)).chain([u64::MAX]) {
            let mut out = b"table.csv:".to_vec();
            integer(number, &mut out);
            assert_eq!(out, format!("table.csv:{number}").into_bytes());
        }
    }
}

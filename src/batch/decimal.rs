//! Numbers as text: millionths as decimals, and whole numbers.
//!
//! Responsible for digits alone. The figures of rows follow no pattern, so a loop that ends with their last digit, or a
//! branch that depends on it, is guessed wrong by the processor most of the time; eight digits are made side by side
//! in one word instead, and their number is counted.

use super::line::Line;

/// Millionths below this have at most three digits before the point.
const SMALL: u64 = 1_000_000_000;

/// Whole numbers of at most three digits: the digits, and their number in the last byte.
static WHOLE: [[u8; 4]; 1000] = {
    let mut table = [[0; 4]; 1000];
    let mut number = 0;
    while number < table.len() {
        let digits = [number / 100, number / 10 % 10, number % 10];
        let length = 1 + (number > 9) as usize + (number > 99) as usize;
        let mut at = 0;
        while at < length {
            table[number][at] = b'0' + digits[3 - length + at] as u8;
            at += 1;
        }
        table[number][3] = length as u8;
        number += 1;
    }
    table
};

/// The digits of a number below 10^8, the first one in the lowest byte.
#[inline(always)]
fn eight(number: u32) -> u64 {
    let number = u64::from(number);
    // Each step halves the parts: two of four digits, four of two, eight of one. A product stays within its part, and
    // 10486 / 2^20 and 103 / 2^10 are near enough to a hundredth and a tenth of numbers of that length.
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7F_0000_007F;
    let twos = hundreds | (fours - 100 * hundreds) << 16;
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | (twos - 10 * tens) << 8
}

/// Turns digits into signs.
const SIGNS: u64 = 0x3030_3030_3030_3030;

/// Writes millionths as a decimal without needless zeros.
#[inline(always)]
pub(super) fn decimal(millionths: i64, line: &mut Line<'_>) {
    let Some(small) = u64::try_from(millionths).ok().filter(|small| *small < SMALL) else {
        return line.bytes(plain(millionths).as_bytes());
    };
    let small = small as u32;
    let whole = WHOLE[(small / 1_000_000) as usize];
    line.first(&whole, usize::from(whole[3]));
    // The first two of eight digits are zeros.
    let digits = eight(small % 1_000_000) >> 16;
    // Where the last digit stands that is none, counted from the point.
    let last = (63 - (digits << 8 | 1).leading_zeros() as usize) / 8;
    let signs = u64::from(b'.') | ((digits << 8) + (SIGNS << 8));
    line.first(&signs.to_le_bytes(), last + usize::from(last > 0));
}

/// The same for any number, digit by digit.
#[cold]
#[inline(never)]
fn plain(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let magnitude = millionths.unsigned_abs();
    let text = format!("{sign}{}.{:06}", magnitude / 1_000_000, magnitude % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number as written by hand: as short as it can be without becoming another one.
pub(super) fn decimal_of(number: f64) -> String {
    number.to_string()
}

/// Writes a whole number.
#[inline]
pub(super) fn integer(number: u64, out: &mut Vec<u8>) {
    let Some(small) = u32::try_from(number).ok().filter(|small| *small < 100_000_000) else {
        return out.extend_from_slice(number.to_string().as_bytes());
    };
    let digits = eight(small);
    // The last digit is written even if it is a zero.
    let zeros = (digits | 1 << 56).trailing_zeros() / 8;
    out.extend_from_slice(&((digits | SIGNS) >> (8 * zeros)).to_le_bytes());
    out.truncate(out.len() - zeros as usize);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(millionths: i64) -> String {
        let mut room = Vec::new();
        let mut line = Line::new(&mut room);
        decimal(millionths, &mut line);
        String::from_utf8(line.written().to_vec()).unwrap()
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
    fn side_by_side_gives_what_digit_by_digit_gives() {
        // Every number of decimals, every number of digits before the point, and steps that share no factor with ten.
        let dense = (0..1_000_000).step_by(7);
        let wide = (0..SMALL as i64 + 1_000_000).step_by(9_973);
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

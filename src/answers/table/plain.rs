//! Plain numbers: digits with at most one decimal point, as nearly every number is written.
//!
//! Responsible for their exact value, and for finding it without looking at one character after the other. What is
//! written in another way is no number here.

use super::within::Within;

/// Powers of ten that binary64 holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Most digits of a number whose digits binary64 holds exactly.
const MOST_DIGITS: usize = 15;

/// A plain number of at most eight characters; `None` for every other cell.
#[inline]
pub(super) fn short_number(cell: Within<'_>) -> Option<f64> {
    if !(1..=8).contains(&cell.len()) {
        return None;
    }
    digits(cell.sixteen()[0], cell.len())
}

/// The value of the first `length` bytes (1 to 8) of `text`, all at once.
#[inline]
fn digits(text: u64, length: usize) -> Option<f64> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // Digits are 0 to 9 from here on, and a point is 0x1E. The last character is in the highest byte; what is shifted
    // in before the first reads as zeros, and what came behind the last is gone.
    let before = 64 - 8 * length as u32;
    let text = (text ^ (0x30 * EACH)) << before;
    // The highest bit of each byte that is a point.
    let differs = text ^ (0x1E * EACH);
    let points = !(((differs & !HIGH) + !HIGH) | differs) & HIGH;
    let decimals = (points.leading_zeros() / 8) & 7;
    // The digits before the point take its place.
    let point = points >> 7;
    let whole = (text ^ point.wrapping_mul(0x1E)) & point.saturating_sub(1);
    let digits = (text ^ point.wrapping_mul(0x1E)).wrapping_add(whole.wrapping_mul(0xFF));
    // Everything is a digit, there is one point at most, and it has digits on both sides.
    let strange = (digits.wrapping_add(0x76 * EACH) | digits) & HIGH;
    let misplaced = points & (points.wrapping_sub(1) | 0x80 << before | 0x80 << 56);
    if strange | misplaced != 0 {
        return None;
    }
    // Two digits become one number, then four, then eight.
    let pairs = digits * 10 + (digits >> 8);
    let low = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let high = (pairs >> 16 & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    let number = low.wrapping_add(high) >> 32;
    Some(f64::from(number as u32) / POWERS[decimals as usize])
}

/// The plain form: digits with at most one decimal point. Both parts are whole numbers that binary64 holds, and a
/// division of two such numbers is rounded once, so the result is the nearest to what is written.
#[allow(clippy::cast_precision_loss, reason = "at most 15 digits")]
pub(super) fn plain(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > MOST_DIGITS + 1 {
        return None;
    }
    let (mut whole, mut decimals) = (0u64, None);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                decimals = decimals.map(|count| count + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let after = decimals.unwrap_or_default();
    // A point needs digits on both sides.
    if decimals == Some(0) || digits[0] == b'.' || digits.len() - usize::from(decimals.is_some()) > MOST_DIGITS {
        return None;
    }
    let magnitude = whole as f64 / POWERS[after];
    Some(if negative { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held against the standard library: what is plain is told by looking at one character after the other.
    fn expected(text: &str) -> Option<f64> {
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = text.split('.').collect();
        (parts.len() <= 2 && parts.iter().all(|part| plain(part))).then(|| text.parse().unwrap())
    }

    #[test]
    fn short_numbers_are_what_the_standard_library_reads() {
        // Numbers that look drawn by chance, and are the same every time.
        let mut dice = 1u64;
        let mut throw = |sides: usize| {
            dice = dice.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            (dice >> 33) as usize % sides
        };
        let mut numbers = 0;
        for _ in 0..300_000 {
            let length = throw(10);
            let strange = throw(4) == 0;
            let text: String = (0..length)
                .map(|_| match throw(if strange { 14 } else { 11 }) {
                    digit @ 0..10 => char::from(b'0' + digit as u8),
                    10 => '.',
                    _ => char::from([b'/', b':', b'-', b' ', b',', 0x7F, 0x00][throw(7)]),
                })
                .collect();
            let behind = &"7.,x\u{e9}3456789abcdefgh"[..[0, 1, 3, 8, 18][throw(5)]];
            let row = format!("{text}{behind}");
            let cell = Within::new(row.as_bytes(), 0, length);
            let expected = expected(&text);
            assert_eq!(short_number(cell), expected.filter(|_| length <= 8), "{text:?} {behind:?}");
            if !text.starts_with('-') {
                assert_eq!(plain(text.as_bytes()), expected, "{text:?}");
            }
            numbers += usize::from(expected.is_some());
        }
        assert!(numbers > 50_000);
    }

    #[test]
    fn bytes_beyond_ascii_are_no_digits() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut text = *b"12345678";
                text[at] = byte;
                let number = std::str::from_utf8(&text).ok().and_then(expected);
                assert_eq!(short_number(Within::whole(&text)), number, "{text:?}");
            }
        }
    }
}

//! Values of Parquet in digits.
//!
//! Responsible for numbers that are as short as they can be without becoming others, and for dates. Which value is which is
//! told by the column.

use std::io::Write;

/// Adds a text.
pub(super) fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Nothing fails to be written to memory.
    let _ = out.write_fmt(text);
}

/// A number as short as it can be; nothing where it is none.
pub(super) fn shortest(none: bool, number: &dyn std::fmt::Display, out: &mut Vec<u8>) {
    if !none {
        put(out, format_args!("{number}"));
    }
}

/// A whole number of so many decimals, without the zeros at its end.
pub(super) fn decimal(number: i128, scale: u32, out: &mut Vec<u8>) {
    let unit = 10u128.pow(scale);
    let magnitude = number.unsigned_abs();
    let (whole, part) = (magnitude / unit, magnitude % unit);
    put(out, format_args!("{}{whole}", if number < 0 { "-" } else { "" }));
    if part > 0 {
        let digits = format!("{part:0width$}", width = scale as usize);
        put(out, format_args!(".{}", digits.trim_end_matches('0')));
    }
}

/// A whole number as Parquet stores it in bytes; `None` if it is too large.
pub(super) fn whole_of(bytes: &[u8]) -> Option<i128> {
    let first = *bytes.first()?;
    let fill: i128 = if first & 0x80 == 0 { 0 } else { -1 };
    (bytes.len() <= 16).then(|| bytes.iter().fold(fill, |number, byte| number << 8 | i128::from(*byte)))
}

/// A binary16 as a binary32.
pub(super) fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (bits >> 10 & 0x1F, f32::from(bits & 0x3FF) / 1024.0);
    let magnitude = match exponent {
        0 => fraction * 2f32.powi(-14),
        0x1F if fraction > 0.0 => f32::NAN,
        0x1F => f32::INFINITY,
        _ => (1.0 + fraction) * 2f32.powi(i32::from(exponent) - 15),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}

/// The first and the last day of the years from 1 to 9999, counted from 1970.
const DAYS: std::ops::RangeInclusive<i64> = -719_162..=2_932_896;

/// A day as year, month and day; `None` for a year that is not written in four digits. The year is taken to begin in
/// March, so that a leap day is its last.
pub(super) fn date(days: i64, out: &mut Vec<u8>) -> Option<()> {
    // Days since 1 March of the year 0.
    let days = Some(days).filter(|days| DAYS.contains(days))? + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let rest = day - (365 * year + year / 4 - year / 100);
    let month = (5 * rest + 2) / 153;
    let day = rest - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    put(out, format_args!("{:04}-{month:02}-{day:02}", year + era * 400 + next));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_short_and_exact() {
        for (number, short) in [(3.0, "3"), (0.1, "0.1"), (-2.5, "-2.5"), (1e15, "1000000000000000")] {
            assert_eq!(text(|out| shortest(false, &number, out)), short);
        }
        assert_eq!(text(|out| shortest(false, &0.1f32, out)), "0.1");
        assert_eq!(text(|out| shortest(true, &f64::NAN, out)), "");
        for (number, scale, short) in [(1250, 2, "12.5"), (-5, 3, "-0.005"), (7, 0, "7"), (0, 2, "0")] {
            assert_eq!(text(|out| decimal(number, scale, out)), short);
        }
        assert_eq!(whole_of(&[0xFF, 0x06]), Some(-250));
        assert_eq!(whole_of(&[0x04, 0xE2]), Some(1250));
        assert_eq!((half(0x3C00), half(0x4200), half(0xC500), half(0x0001)), (1.0, 3.0, -5.0, 2f32.powi(-24)));
        assert!(half(0x7E00).is_nan());
    }

    #[test]
    fn days_are_dates() {
        for (days, written) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (20_514, "2026-03-02"),
            (11_016, "2000-02-29"),
            (-719_162, "0001-01-01"),
            (2_932_896, "9999-12-31"),
        ] {
            assert_eq!(text(|out| date(days, out).unwrap()), written);
        }
        for days in [i64::MIN, -719_163, 2_932_897, i64::MAX] {
            assert_eq!(date(days, &mut Vec::new()), None);
        }
    }
}

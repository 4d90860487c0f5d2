//! The arithmetic of shown numbers: one rounding rule for every number that is written.
//!
//! Responsible for rule R12 of the method. Scores stay binary64 inside the program and are rounded here, once, on
//! their way to a person or a file. It does not know what a number means.

/// Decimals of a number in a machine-readable file.
pub(crate) const FILE_DECIMALS: i32 = 6;

/// Decimals of a score shown to a person.
pub const SHOWN_DECIMALS: i32 = 1;

/// Half-up rounding to `decimals` places (R12): `floor(v 10^p + 0.5 + 1e-9) / 10^p`.
///
/// The small addend makes a value that is exactly half way in decimal, but a hair below it in binary, go up; every
/// engine that follows the method then prints the same figure. Finite input gives finite output; `-0.0` is never
/// returned.
pub fn half_up(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    whole_half_up(value * scale) / scale + 0.0
}

/// A number in whole millionths by R12: what a file shows, as an integer, so that it can be written and compared
/// without a fraction. Two numbers that a file cannot tell apart have the same millionths, so orders that people see
/// are decided by these and not by the last bit of a sum. Meant for magnitudes below 10^12.
#[allow(clippy::cast_possible_truncation, reason = "magnitudes below 10^12")]
pub(crate) fn millionths(value: f64) -> i64 {
    whole_half_up(value * 1e6) as i64
}

/// The whole number nearest to a value, the upper one of two. It is found by conversions, which are instructions of every
/// processor, where `floor` is a call of a library.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "magnitudes below 2^52")]
fn whole_half_up(value: f64) -> f64 {
    let raised = value + 0.5 + 1e-9;
    if raised.abs() >= WHOLE_BEYOND {
        return raised;
    }
    let whole = raised as i64 as f64;
    if whole > raised { whole - 1.0 } else { whole }
}

/// Numbers in binary64 from here on, 2^52, have no decimals.
const WHOLE_BEYOND: f64 = 4_503_599_627_370_496.0;

/// How far a computed value may be from the exact one (docs/method.md, "The rules").
pub(crate) const TOLERANCE: f64 = 1e-9;

/// Whether a value reaches a limit. Both are decimals in the files, and a computed value may miss the exact one by
/// 1e-9 at most (docs/method.md, "The rules"), so a value that is exactly at its limit counts as there.
pub fn reaches(value: f64, limit: f64) -> bool {
    value >= limit - TOLERANCE
}

/// A number as it stands in a file: six decimals by R12.
pub fn for_file(value: f64) -> f64 {
    half_up(value, FILE_DECIMALS)
}

/// A number as a person sees it: half-up to `decimals` places, with all of them written.
pub fn shown(value: f64, decimals: i32) -> String {
    let places = usize::try_from(decimals).unwrap_or(0);
    format!("{:.places$}", half_up(value, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_up() {
        assert_eq!(half_up(0.05, 1), 0.1);
        assert_eq!(half_up(2.5, 0), 3.0);
        assert_eq!(half_up(1.005, 2), 1.01);
        assert_eq!(half_up(-0.04, 1).to_bits(), 0.0f64.to_bits());
    }

    #[test]
    fn whole_numbers_are_found_as_the_library_finds_them() {
        let halves = (-9..9).map(|whole| f64::from(whole) + 0.5);
        for value in halves.chain([0.0, 0.1, -0.1, 1e9 + 0.3, -1e9 - 0.7, 4e15 + 0.5, 1e16, -1e16, 1e300]) {
            assert_eq!(whole_half_up(value), (value + 0.5 + 1e-9).floor(), "{value}");
        }
    }

    #[test]
    fn millionths_are_what_a_file_shows() {
        for value in [0.0, 0.1 + 0.2, 35.6999999999, 99.999_999_5, 100.0, 2.0 / 3.0, -0.000_000_4, -1.25, 4.6e11] {
            assert_eq!(millionths(value) as f64 / 1e6, for_file(value), "{value}");
        }
    }

    #[test]
    fn shown_has_its_decimals() {
        assert_eq!(shown(46.0, 1), "46.0");
        assert_eq!(shown(59.95, 1), "60.0");
        assert_eq!(shown(46.5, 0), "47");
    }
}

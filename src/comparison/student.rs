//! Student's distribution: the quantile that a 95 % interval needs.
//!
//! Responsible for that quantile at any whole number of degrees of freedom. The probability between -t and t is a
//! finite sum for whole degrees (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4), which
//! is inverted by halving; above a thousand degrees the expansion 26.7.5 is exact to more digits than are shown.

use std::f64::consts::FRAC_2_PI;

/// Degrees of freedom from which the expansion is used.
const MANY: usize = 1000;

/// The 97.5 % quantile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

/// The 97.5 % quantile of Student's distribution; infinite without a degree of freedom.
#[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
pub(super) fn quantile_975(degrees: usize) -> f64 {
    if degrees == 0 {
        return f64::INFINITY;
    }
    if degrees > MANY {
        return expansion(degrees as f64);
    }
    // At one degree the quantile is 12.7; at more it is smaller.
    let (mut low, mut high) = (1.0, 13.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if between(middle, degrees) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Probability between -t and t.
#[allow(clippy::cast_precision_loss, reason = "at most a thousand degrees")]
fn between(t: f64, degrees: usize) -> f64 {
    let angle = (t / (degrees as f64).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let square = cosine * cosine;
    let odd = degrees % 2 == 1;
    // The terms are cos + 2/3 cos^3 + 2*4/(3*5) cos^5 ... or 1 + 1/2 cos^2 + 1*3/(2*4) cos^4 ..., up to cos^(n-2).
    let (mut term, mut sum, mut power) = if odd { (cosine, 0.0, 1) } else { (1.0, 0.0, 0) };
    while power + 2 <= degrees {
        sum += term;
        term *= square * (power + 1) as f64 / (power + 2) as f64;
        power += 2;
    }
    if odd { FRAC_2_PI * (angle + sine * sum) } else { sine * sum }.clamp(0.0, 1.0)
}

fn expansion(degrees: f64) -> f64 {
    let x = NORMAL;
    let (x3, x5, x7) = (x.powi(3), x.powi(5), x.powi(7));
    let first = (x3 + x) / 4.0;
    let second = (5.0 * x5 + 16.0 * x3 + 3.0 * x) / 96.0;
    let third = (3.0 * x7 + 19.0 * x5 + 17.0 * x3 - 15.0 * x) / 384.0;
    x + first / degrees + second / degrees.powi(2) + third / degrees.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// At one and two degrees the distribution can be inverted by hand; the others are printed in every table.
    #[test]
    fn known_quantiles() {
        let by_hand = [(1, (0.475 * PI).tan()), (2, 0.95 * (2.0f64 / (1.0 - 0.95 * 0.95)).sqrt())];
        for (degrees, quantile) in by_hand {
            assert!((quantile_975(degrees) - quantile).abs() < 1e-9, "{degrees}");
        }
        let table = [
            (3, 3.182_446),
            (4, 2.776_445),
            (5, 2.570_582),
            (9, 2.262_157),
            (10, 2.228_139),
            (19, 2.093_024),
            (30, 2.042_272),
            (60, 2.000_298),
            (120, 1.979_930),
        ];
        for (degrees, quantile) in table {
            assert!((quantile_975(degrees) - quantile).abs() < 5e-7, "{degrees}: {}", quantile_975(degrees));
        }
    }

    #[test]
    fn the_sum_and_the_expansion_meet() {
        assert!((quantile_975(MANY) - expansion(1000.0)).abs() < 1e-10);
        assert!((quantile_975(1_000_000) - 1.959_966).abs() < 1e-6);
        assert_eq!(quantile_975(0), f64::INFINITY);
        for degrees in 1..200 {
            assert!(quantile_975(degrees) > quantile_975(degrees + 1));
        }
    }
}

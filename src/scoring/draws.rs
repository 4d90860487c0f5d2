//! Draws of weights, reproducible in any language (R11 of the method).
//!
//! Responsible for the generator, the order in which numbers are drawn, and quantiles of type 7. The seed is the
//! caller's, and is printed with every result that rests on draws.

use super::scorecard::Scorecard;
use super::scorer::Scorer;
use crate::answers::Coded;

/// SplitMix64: a small generator that every language can repeat.
#[derive(Clone, Copy, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// The next number in 0 to 1, 1 excluded.
    #[allow(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    pub fn next_unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (0.5f64).powi(53)
    }
}

/// The estimate (R7) under `count` draws of all weights within plus and minus `delta`, sorted; empty if nothing is
/// answered. `card` is what [`Scorer::score`] made of `coded`.
pub fn draws(scorer: &Scorer, coded: Coded<'_>, card: &Scorecard, delta: f64, seed: u64, count: usize) -> Vec<f64> {
    let weights = scorer.compiled.weights(coded.profile);
    let mut generator = SplitMix64::new(seed);
    let mut factor = || 1.0 - delta + 2.0 * delta * generator.next_unit();
    let mut values = Vec::with_capacity(count);
    for _ in 0..count {
        let (mut sum, mut sum_weights) = (0.0, 0.0);
        for members in &scorer.compiled.members {
            let (mut live, mut earned, mut answered) = (0.0, 0.0, 0.0);
            for position in members.clone().filter(|position| card.indicators[*position].share > 0.0) {
                let weight = weights[position] * factor();
                live += weight;
                if let Some(points) = card.indicators[position].points {
                    earned += weight * points;
                    answered += weight;
                }
            }
            if answered > 0.0 {
                sum += live * earned / answered;
                sum_weights += live;
            }
        }
        if sum_weights > 0.0 {
            values.push(sum / sum_weights);
        }
    }
    values.sort_by(f64::total_cmp);
    values
}

/// Quantile of type 7 of sorted values, `p` in 0 to 1; `None` if there are none.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a list"
)]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let h = last as f64 * p;
    let below = h.floor() as usize;
    let (low, high) = (sorted.get(below)?, sorted[(below + 1).min(last)]);
    Some(low + (h - h.floor()) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_outputs_of_the_generator() {
        let mut generator = SplitMix64::new(1_234_567);
        let first = [generator.next_u64(), generator.next_u64(), generator.next_u64()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn quantiles_of_type_seven() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile(&values, 0.0), Some(1.0));
        assert_eq!(quantile(&values, 0.5), Some(2.5));
        assert_eq!(quantile(&values, 0.25), Some(1.75));
        assert_eq!(quantile(&values, 1.0), Some(4.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}

//! The index: its two ends, estimate and coverage (R7 of the method), and the levels it reaches (R8).
//!
//! Responsible for what follows from the numbers of the dimensions. It looks at no single answer; gates do.

use super::compiled::Compiled;
use super::level::{self, Unknown};
use super::scorecard::{Scorecard, Totals};
use crate::score::reaches;

/// Fills in the index from the numbers of the dimensions. At least one of them counts.
pub(super) fn index(compiled: &Compiled, card: &mut Scorecard) {
    let (mut low, mut unknown) = (0.0, 0.0);
    let (mut answered_weight, mut answered) = (0.0, 0.0);
    for dimension in &card.dimensions {
        low += dimension.share * dimension.low;
        unknown += dimension.share * (1.0 - dimension.coverage) * 100.0;
        if let Some(estimate) = dimension.estimate {
            answered_weight += dimension.weight;
            answered += dimension.weight * estimate;
        }
    }
    // Sums of shares may miss a whole by a rounding error; the ends of the scale are exact.
    let low = low.min(100.0);
    let high = (low + unknown).min(100.0);
    let coverage = (1.0 - unknown / 100.0).clamp(0.0, 1.0);
    let estimate = (answered_weight > 0.0).then(|| answered / answered_weight);
    let publishable = estimate.is_some() && reaches(coverage, compiled.method.min_coverage);

    for (position, gate) in compiled.gates.iter().enumerate() {
        card.unmet_gates[position] = !level::met(compiled, gate, card, Unknown::Against);
    }
    let level_low = level::read(compiled, low, |gate| card.unmet_gates[gate]);
    let level_high =
        level::read(compiled, high, |gate| !level::met(compiled, &compiled.gates[gate], card, Unknown::InFavour));
    card.totals = Some(Totals { low, high, estimate, coverage, publishable, level_low, level_high });
}

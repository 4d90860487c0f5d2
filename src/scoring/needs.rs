//! Needs of the practice areas (R17 of the method).
//!
//! Responsible for what each area lacks, and for how much that counts among the areas. Which guides speak of an area is
//! not known here.

use super::compiled::Compiled;
use super::scorecard::Scorecard;

/// Fills in the needs: squares of what the areas lack, normalised. All are 0 if nothing is missing.
pub(super) fn weigh(compiled: &Compiled, card: &mut Scorecard) {
    card.needs.fill(0.0);
    for tag in &compiled.tags {
        card.needs[tag.area] += tag.part * card.indicators[tag.indicator].gap();
    }
    let mut total = 0.0;
    for need in &mut card.needs {
        *need *= *need;
        total += *need;
    }
    if total > 0.0 {
        card.needs.iter_mut().for_each(|need| *need /= total);
    }
}

//! Needs of the practice areas (R17 of the method).
//!
//! Responsible for what each area lacks, times the part of the area that is lacking: an area with many questions is not in
//! need for their number alone. Which guides speak of an area is not known here.

use super::compiled::Compiled;
use super::scorecard::Scorecard;

/// Fills in the needs: `gap^2 / whole` of each area, normalised. All are 0 if nothing is missing.
pub(super) fn weigh(compiled: &Compiled, card: &mut Scorecard) {
    let mut total = 0.0;
    for (need, tags) in card.needs.iter_mut().zip(&compiled.areas) {
        let (mut gap, mut whole) = (0.0, 0.0);
        for tag in tags {
            let score = &card.indicators[tag.indicator];
            gap += tag.part * score.gap();
            whole += 100.0 * tag.part * score.share;
        }
        *need = if whole > 0.0 { gap * gap / whole } else { 0.0 };
        total += *need;
    }
    if total > 0.0 {
        card.needs.iter_mut().for_each(|need| *need /= total);
    }
}

//! Needs of the practice areas (R17 of the method).
//!
//! Responsible for what each area lacks, times the part of the area that is lacking: an area with many questions is not in
//! need for their number alone. Which guides speak of an area is not known here.

use super::compiled::Compiled;
use super::scorecard::Scorecard;

/// Fills in the needs: `gap^2 / whole` of each area, normalised. All are 0 if nothing is missing.
pub(super) fn weigh(compiled: &Compiled, card: &mut Scorecard) {
    card.needs.fill(0.0);
    card.area_points.fill(0.0);
    for tag in &compiled.tags {
        let score = &card.indicators[tag.indicator];
        card.needs[tag.area] += tag.part * score.gap();
        card.area_points[tag.area] += 100.0 * tag.part * score.share;
    }
    let mut total = 0.0;
    for (need, whole) in card.needs.iter_mut().zip(&card.area_points) {
        *need = if *whole > 0.0 { *need * *need / whole } else { 0.0 };
        total += *need;
    }
    if total > 0.0 {
        card.needs.iter_mut().for_each(|need| *need /= total);
    }
}

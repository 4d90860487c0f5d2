//! Examining a questionnaire: what makes it worse without making it unusable.
//!
//! Responsible for the checks of content and wording that an author wants to hear of and an owner need not. A
//! questionnaire with such faults can still be answered and scored.

mod balance;
mod country;
mod reach;
mod substance;
mod wording;

pub(crate) use balance::is_long;

use super::read::Reading;
use crate::diagnostic::Diagnostics;

/// Runs all examinations; faults go to `diagnostics`.
pub(crate) fn examine(reading: &Reading, diagnostics: &mut Diagnostics) {
    let english = reading.whole.table().and_then(|table| table.get("language")).and_then(|entry| entry.node.text());
    wording::examine(&reading.whole, english.is_none_or(|language| language == "en"), diagnostics);
    if let Some(draft) = &reading.draft {
        reach::examine(draft, diagnostics);
        substance::examine(draft, &reading.whole, diagnostics);
        balance::examine(draft, diagnostics);
        country::examine(draft, &reading.whole, diagnostics);
    }
}

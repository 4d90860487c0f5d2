//! What is usual: what a trade says about a firm of which nothing else is known.
//!
//! Responsible for one answer to the fact `activities`. It counts for a firm only once a person has confirmed it.

use super::cell::Cell;
use crate::questionnaire::Questionnaire;

/// The fact that says the trade.
pub(crate) const SECTOR: &str = "sector";

/// What a firm of that trade, an option of the fact `sector`, mostly does; blank where the trade says nothing.
pub(crate) fn usual(questionnaire: &Questionnaire, trade: u16) -> Cell {
    let sector = questionnaire.fact(SECTOR).map(|fact| &questionnaire.profile[fact]);
    let set = sector.and_then(|sector| sector.usual.get(usize::from(trade))).copied().unwrap_or_default();
    if set == 0 { Cell::Blank } else { Cell::Choices(set) }
}

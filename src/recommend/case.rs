//! The case beside a step.
//!
//! Responsible for one example of what others did, of the enterprise's own trade. Says nothing of how good its figures are.

use super::fit::Firm;
use crate::catalogue::{Case, CaseSize, Catalogue};
use crate::id::Id;
use crate::source::Word;

/// How far a case is away of whose firm the size is not known: as far as the next but one size.
const SIZE_NOT_KNOWN: usize = 2;

/// The case nearest to an enterprise that is first of all about one of the `wanted` areas of a step, the most important of
/// them first, and not among `shown`. Nearest is the own trade, then the area, then the size; the first by id of equals. A
/// case of another trade is none; one that says it is of no single trade is better than nothing.
pub fn nearest_case(
    catalogue: &Catalogue,
    firm: &Firm,
    areas: &[Id],
    wanted: &[usize],
    shown: &[usize],
) -> Option<usize> {
    let distance = |case: &Case| {
        let trade = match firm.sectors.contains(&case.sector) {
            true => 0,
            false if case.sector == "general" => 1,
            false => return None,
        };
        let area = wanted.iter().position(|area| case.areas.first() == Some(&areas[*area]))?;
        Some((trade, area, size(case, firm)))
    };
    let open = (0..catalogue.cases.len()).filter(|at| !shown.contains(at));
    let open = open.filter_map(|at| {
        let case = &catalogue.cases[at];
        Some((distance(case)?, &case.id, at))
    });
    open.min().map(|(_, _, at)| at)
}

/// How many sizes lie between the firm of a case and an enterprise. One that does not state its size counts as the smallest.
fn size(case: &Case, firm: &Firm) -> usize {
    let rank = |size: &str| CaseSize::WORDS.iter().position(|(word, _)| *word == size);
    let own = firm.size.as_ref().and_then(|size| rank(size.as_str())).unwrap_or(0);
    case.size.and_then(|size| rank(size.word())).map_or(SIZE_NOT_KNOWN, |other| own.abs_diff(other))
}

//! How often firms came, over all meetings together. Of a single meeting nothing is told: one number less would be missing.

use super::sums::{Parts, difference, none_or_told};
use super::walk::{Since, walk};
use crate::workshop::club::standing::Standing;

/// How often they came and could have come, over all reports. Who came and who did not are two sides of one figure, so both
/// must be fit to be told.
pub(super) fn tile(standings: &[Standing], least: usize) -> Option<Since<(u128, usize)>> {
    let told = |at: usize| {
        let standing = &standings[at];
        let of = standing.held.len() * standing.firms.len();
        let fit = [true, false].iter().all(|came| none_or_told(&parts(standing, *came), least));
        (of > 0 && fit).then(|| (parts(standing, true).values().sum::<u128>(), of))
    };
    let may_move = |earlier: usize, later: usize| {
        let moved =
            [true, false].map(|came| difference(&parts(&standings[earlier], came), &parts(&standings[later], came)));
        moved.iter().any(|parts| parts.values().any(|part| *part > 0))
            && moved.iter().all(|parts| none_or_told(parts, least))
    };
    walk(standings.len(), told, may_move)
}

/// How often each firm came, or did not.
fn parts(standing: &Standing, came: bool) -> Parts {
    let held = |firm: &crate::workshop::club::FirmAt, number: &usize| firm.came.contains(number) == came;
    let count = |firm| standing.held.iter().filter(|number| held(firm, number)).count() as u128;
    standing.firms.iter().map(|firm| (firm.code, count(firm))).collect()
}

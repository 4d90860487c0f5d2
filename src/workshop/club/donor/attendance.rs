//! How often firms came, over all meetings together. Of a single meeting nothing is told: one number less would be missing.

use super::sums::{Parts, difference, none_or_told};
use super::walk::{Since, walk};
use crate::workshop::club::snapshot::Snapshot;

/// How often they came and could have come, over all reports. Who came and who did not are two sides of one figure, so both
/// must be fit to be told.
pub(super) fn tile(snapshots: &[Snapshot], least: usize) -> Option<Since<(u128, usize)>> {
    let told = |at: usize| {
        let snapshot = &snapshots[at];
        let of = snapshot.held.len() * snapshot.firms.len();
        let fit = [true, false].iter().all(|came| none_or_told(&parts(snapshot, *came), least));
        (of > 0 && fit).then(|| (parts(snapshot, true).values().sum::<u128>(), of))
    };
    let may_move = |earlier: usize, later: usize| {
        let moved =
            [true, false].map(|came| difference(&parts(&snapshots[earlier], came), &parts(&snapshots[later], came)));
        moved.iter().any(|parts| parts.values().any(|part| *part > 0))
            && moved.iter().all(|parts| none_or_told(parts, least))
    };
    walk(snapshots.len(), told, may_move)
}

/// How often each firm came, or did not.
fn parts(snapshot: &Snapshot, came: bool) -> Parts {
    let held = |firm: &crate::workshop::club::FirmAt, number: &usize| firm.came.contains(number) == came;
    let count = |firm| snapshot.held.iter().filter(|number| held(firm, number)).count() as u128;
    snapshot.firms.iter().map(|firm| (firm.code, count(firm))).collect()
}

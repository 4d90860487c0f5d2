//! Sums over firms, held by the rule of dominance: at one time, and in the difference of two times.

use super::walk::{Since, walk};
use crate::answers::Per;
use crate::code::Code;
use crate::protection::Total;
use crate::workshop::club::ledger::Ledger;
use std::collections::BTreeMap;

/// What each firm has in a sum.
pub(super) type Parts = BTreeMap<Code, u128>;

/// A sum of parts, if it may be told.
pub(super) fn told(parts: &Parts, least: usize) -> Option<u128> {
    let mut total = Total::default();
    parts.values().for_each(|part| total.add(*part));
    total.told(least)
}

/// Whether no firm has a part in it, or it may be told.
pub(super) fn none_or_told(parts: &Parts, least: usize) -> bool {
    parts.values().all(|part| *part == 0) || told(parts, least).is_some()
}

/// How far the part of each firm moved.
pub(super) fn difference(earlier: &Parts, later: &Parts) -> Parts {
    let part = |parts: &Parts, code: &Code| parts.get(code).copied().unwrap_or_default();
    let codes = earlier.keys().chain(later.keys());
    codes.map(|code| (*code, part(earlier, code).abs_diff(part(later, code)))).collect()
}

/// What was saved, by unit and by how often, over all reports.
pub(super) fn saved(ledgers: &[Ledger], least: usize) -> Vec<(String, Per, Since<u128>)> {
    let mut units: Vec<(String, Per)> = ledgers.iter().flat_map(|ledger| ledger.saved().into_keys()).collect();
    units.sort();
    units.dedup();
    let parts = |at: usize, of: &(String, Per)| -> Parts {
        let part = |firm: &crate::workshop::club::FirmLedger| firm.followed.saved.get(of).copied().unwrap_or_default();
        ledgers[at].firms.iter().map(|firm| (firm.code, part(firm))).collect()
    };
    let tile = |of: (String, Per)| {
        let may_move = |earlier, later| told(&difference(&parts(earlier, &of), &parts(later, &of)), least).is_some();
        let since = walk(ledgers.len(), |at| told(&parts(at, &of), least), may_move)?;
        Some((of.0, of.1, since))
    };
    units.into_iter().filter_map(tile).collect()
}

//! The steps of a firm over all its sheets.
//!
//! Responsible for one rule: a step that stands in several sheets counts once, as the latest of them tells it.

use super::snapshot::FirmAt;
use crate::answers::TakenOn;
use crate::workshop::candidate::{StepKey, numbered};

/// Every step that a firm took on, in the order in which they first stand in its sheets.
pub(super) fn steps(firm: &FirmAt) -> Vec<TakenOn> {
    let mut all: Vec<(StepKey, TakenOn)> = Vec::new();
    for sheet in &firm.sheets {
        let plan = numbered(&sheet.sheet.plan);
        for step in &sheet.sheet.plan {
            let Some(key) = plan.iter().find(|(_, one)| std::ptr::eq(**one, step)).map(|(key, _)| key) else {
                continue;
            };
            match all.iter_mut().find(|(other, _)| other == key) {
                Some((_, known)) => known.clone_from(step),
                None => all.push((key.clone(), step.clone())),
            }
        }
    }
    all.into_iter().map(|(_, step)| step).collect()
}

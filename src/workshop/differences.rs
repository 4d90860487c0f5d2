//! Differences of a sheet that was keyed twice.
//!
//! Responsible for finding the next thing that was not keyed the same both times. Notes are not compared.

use super::keying::Keying;
use super::paper::Field;

/// The fields that were not keyed the same, in the order of the paper.
pub(super) fn differences(first: &Keying<'_>, second: &Keying<'_>) -> Vec<Field> {
    let mut fields = first.fields();
    fields.extend(second.fields().into_iter().filter(|field| !first.fields().contains(field)));
    let said = |keying: &Keying<'_>, field: Field| {
        let answer = keying.answer(field);
        (answer.cell, answer.words.clone())
    };
    fields.retain(|&field| said(first, field) != said(second, field));
    fields
}

//! The bridge set: the indicators that can be compared between two sheets.
//!
//! Responsible for deciding, indicator by indicator, whether it asked the same in both and has points. Whether it
//! applies to the enterprise in both is a part of the comparison, not of the bridge.

use crate::answers::{AnswerSheet, Migrated};
use crate::questionnaire::{Indicator, Questionnaire, Version};
use crate::scoring::Coded;

/// One of the two sheets.
#[derive(Clone, Debug)]
pub struct Wave<'a> {
    /// Its answers, for the questionnaire of today.
    pub sheet: &'a AnswerSheet,
    /// For each indicator of today whether the sheet was asked the same.
    pub same: Vec<bool>,
    /// For each indicator of today whether that cannot be told; it is not compared then.
    pub doubtful: Vec<bool>,
    /// Points shown by its own questionnaire, lower and upper end; `None` if only that of today is at hand.
    pub then: Option<(f64, f64)>,
}

impl<'a> Wave<'a> {
    /// A sheet that was answered under the questionnaire of today.
    pub fn of_today(sheet: &'a AnswerSheet) -> Self {
        let count = sheet.answers.len();
        Self { sheet, same: vec![true; count], doubtful: vec![false; count], then: None }
    }

    /// A sheet that was carried over.
    pub fn carried(sheet: &'a AnswerSheet, migrated: &Migrated) -> Self {
        Self { sheet, same: migrated.same.clone(), doubtful: migrated.doubtful.clone(), then: None }
    }
}

/// For each indicator of today whether an older version asked the same: known from that version itself. An older
/// version about which nothing is declared counts as asking the same only if it is a patch away.
pub fn same_questions(older: &Questionnaire, today: &Questionnaire) -> Vec<bool> {
    let stood = |id: &crate::id::Id| older.indicator(id.as_str()).is_some();
    let patch = |a: Version, b: Version| (a.0, a.1) == (b.0, b.1);
    let migration = today.migration_from(older.version);
    (0..today.indicators.len())
        .map(|position| match migration {
            Some(migration) => migration.older_id(position, &today.indicators[position].id).is_some_and(stood),
            None => patch(older.version, today.version) && stood(&today.indicators[position].id),
        })
        .collect()
}

/// Answers to be compared, as coded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) coded: Coded<'a>,
    /// For each indicator of today whether it was asked the same; empty if all were.
    pub(super) same: &'a [bool],
    /// Points shown by the questionnaire they were given to, lower and upper end, if that is not the one of today.
    pub(super) then: Option<(f64, f64)>,
}

/// Whether each indicator has points and a weight.
pub(super) fn weighed(questionnaire: &Questionnaire) -> Vec<bool> {
    let is_weighed =
        |one: &Indicator| one.scale.is_scored() && one.weight > 0 && questionnaire.dimensions[one.dimension].weight > 0;
    questionnaire.indicators.iter().map(is_weighed).collect()
}

/// The bridge set of two sides: of the weighed indicators those asked the same in both, and held by the scopes of both.
pub(super) fn bridge(questionnaire: &Questionnaire, weighed: &[bool], sides: [Side<'_>; 2], bridge: &mut Vec<bool>) {
    let in_both = |one: &Indicator| sides.iter().all(|side| side.coded.scope.has(one));
    let asked_the_same = |at: usize| sides.iter().all(|side| side.same.get(at).copied().unwrap_or(true));
    let indicators = questionnaire.indicators.iter().zip(weighed).enumerate();
    bridge.clear();
    bridge.extend(indicators.map(|(at, (one, weighed))| *weighed && asked_the_same(at) && in_both(one)));
}

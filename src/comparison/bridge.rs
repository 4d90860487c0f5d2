//! The bridge set: the indicators that can be compared between two sheets.
//!
//! Responsible for deciding, indicator by indicator, whether it asked the same in both and has points. Whether it
//! applies to the enterprise in both is a part of the comparison, not of the bridge.

use crate::answers::{AnswerSheet, Migrated, Scope};
use crate::questionnaire::{Questionnaire, Version};

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

/// The bridge set of two sheets, and whether their scopes differ: then only the smaller one is compared.
pub(super) fn bridge(questionnaire: &Questionnaire, before: &Wave<'_>, after: &Wave<'_>) -> Vec<bool> {
    let quick = before.sheet.scope == Scope::Quick || after.sheet.scope == Scope::Quick;
    let fits = |(position, indicator): (usize, &crate::questionnaire::Indicator)| {
        let weight = indicator.weight > 0 && questionnaire.dimensions[indicator.dimension].weight > 0;
        let asked_the_same = before.same[position] && after.same[position];
        indicator.scale.is_scored() && weight && asked_the_same && (!quick || indicator.quick)
    };
    questionnaire.indicators.iter().enumerate().map(fits).collect()
}

/// The questionnaire with the weights of some indicators only. Conditions still look at all answers.
pub(super) fn restricted(questionnaire: &Questionnaire, to: &[bool]) -> Questionnaire {
    let mut restricted = questionnaire.clone();
    for (indicator, stays) in restricted.indicators.iter_mut().zip(to) {
        if !stays {
            indicator.weight = 0;
        }
    }
    restricted
}

//! Many enterprises, each in an older and a newer collection of answers.
//!
//! Responsible for finding the pairs by the ids of respondents, for comparing each as two sheets are, and for counting
//! what has no partner. Of several periods of one respondent in a collection the latest counts; of the same period
//! twice the first.

use super::bridge::Wave;
use super::group::{Group, group};
use super::pair::{Movement, PARTS, compare};
use crate::answers::AnswerSheet;
use crate::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// Answers of one enterprise, for the questionnaire of today.
#[derive(Clone, Debug)]
pub struct Enterprise {
    /// The answers, with the id of the respondent and the period.
    pub sheet: AnswerSheet,
    /// For answers carried over from an older version: for each indicator whether it was asked the same, and whether
    /// that cannot be told.
    pub carried: Option<(Vec<bool>, Vec<bool>)>,
}

/// What became of many enterprises.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// How they moved; `None` of too few pairs.
    pub group: Option<Group>,
    /// Mean points of each part of the change over all pairs; they sum to the mean change.
    pub parts: [f64; PARTS],
    /// The smallest number of pairs of which anything is said.
    pub least: usize,
    /// Respondents in the older collection only.
    pub only_before: usize,
    /// Respondents in the newer collection only.
    pub only_after: usize,
    /// Answers without a respondent's id.
    pub unnamed: usize,
    /// Answers set aside, because the same respondent has a later period in the collection, or the same one twice.
    pub set_aside: usize,
    /// Pairs without a question that can be compared.
    pub nothing_shared: usize,
    /// Pairs of which one has the quick scope and the other the full one.
    pub scopes_differ: usize,
    /// Pairs with answers carried over from an older version.
    pub carried: usize,
}

/// Compares every respondent that is in both collections.
pub fn pairs(questionnaire: &Questionnaire, before: &[Enterprise], after: &[Enterprise]) -> Pairs {
    let mut pairs = Pairs {
        least: usize::try_from(questionnaire.method.cohort_min).unwrap_or(usize::MAX).max(2),
        ..Pairs::default()
    };
    let (older, newer) = (latest(before, &mut pairs), latest(after, &mut pairs));
    pairs.only_before = older.keys().filter(|id| !newer.contains_key(*id)).count();
    pairs.only_after = newer.keys().filter(|id| !older.contains_key(*id)).count();
    let mut movements: Vec<Movement> = Vec::new();
    for (id, old) in &older {
        let Some(new) = newer.get(id) else { continue };
        let comparison = compare(questionnaire, &wave(old), &wave(new));
        let Some(movement) = comparison.movement else {
            pairs.nothing_shared += 1;
            continue;
        };
        pairs.scopes_differ += usize::from(comparison.scopes_differ);
        pairs.carried += usize::from(old.carried.is_some() || new.carried.is_some());
        movements.push(movement);
    }
    let changes: Vec<f64> = movements.iter().map(Movement::shown_change).collect();
    pairs.group = group(&changes, pairs.least);
    #[allow(clippy::cast_precision_loss, reason = "numbers of pairs")]
    let count = movements.len().max(1) as f64;
    for (part, mean) in pairs.parts.iter_mut().enumerate() {
        // As shown for each pair, so that the means of the parts sum to the mean of the changes shown.
        *mean = movements.iter().map(|movement| movement.shown_parts()[part]).sum::<f64>() / count;
    }
    pairs
}

/// The answers that count of each respondent.
fn latest<'a>(all: &'a [Enterprise], pairs: &mut Pairs) -> BTreeMap<&'a str, &'a Enterprise> {
    let mut latest: BTreeMap<&str, &Enterprise> = BTreeMap::new();
    for one in all {
        let Some(id) = one.sheet.respondent.id.as_deref().filter(|id| !id.is_empty()) else {
            pairs.unnamed += 1;
            continue;
        };
        if let Some(other) = latest.get(id) {
            pairs.set_aside += 1;
            if one.sheet.respondent.period <= other.sheet.respondent.period {
                continue;
            }
        }
        latest.insert(id, one);
    }
    latest
}

fn wave(one: &Enterprise) -> Wave<'_> {
    let wave = Wave::of_today(&one.sheet);
    match &one.carried {
        Some((same, doubtful)) => Wave { same: same.clone(), doubtful: doubtful.clone(), ..wave },
        None => wave,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Cell, Respondent};
    use crate::comparison::{Part, Spread};

    /// Answers at one level for all questions, the first of which may be left open.
    fn enterprise(q: &Questionnaire, id: &str, period: &str, level: u16, first_known: bool) -> Enterprise {
        let respondent = Respondent { id: Some(id.into()), period: Some(period.into()), ..Respondent::default() };
        let answer = |cell| Answer { cell, ..Answer::default() };
        let mut answers = vec![answer(Cell::Choice(level)); q.indicators.len()];
        if !first_known {
            answers[0] = answer(Cell::DontKnow);
        }
        let profile = vec![Answer::default(); q.profile.len()];
        Enterprise { sheet: AnswerSheet { respondent, profile, answers, ..AnswerSheet::default() }, carried: None }
    }

    #[test]
    fn a_group_by_hand() {
        let q = crate::questionnaire::shipped("msme-circularity").unwrap();
        let one = |id: &str, level| enterprise(&q, id, "2025", level, true);
        let before: Vec<Enterprise> = ["a", "b", "c", "d", "e", "gone"].map(|id| one(id, 1)).into();
        // Of all questions one level up is 25 points; d stays, e falls.
        let mut after =
            vec![one("a", 2), one("b", 2), one("c", 2), one("d", 1), one("e", 0), one("new", 1), one("", 1)];
        after.push(enterprise(&q, "a", "2026", 3, true));
        after.push(enterprise(&q, "a", "2024", 0, true));
        let found = pairs(&q, &before, &after);
        assert_eq!((found.only_before, found.only_after, found.unnamed, found.set_aside), (1, 1, 1, 2));
        let group = found.group.unwrap();
        // a now has 75: changes 50, 25, 25, 0, -25.
        assert_eq!((group.pairs, group.up, group.same, group.down), (5, 3, 1, 1));
        assert!((group.median - 25.0).abs() < 1e-9);
        // Signs 3 and 1: 2 (1 + 4) / 16.
        assert!(matches!(group.spread, Spread::Signs(p) if (p - 0.625).abs() < 1e-9));
        assert!((found.parts[Part::Improved as usize] - 15.0).abs() < 1e-9);
        assert_eq!(pairs(&q, &before[..4], &after).group, None);
    }

    #[test]
    fn answering_more_is_better_known() {
        let q = crate::questionnaire::shipped("msme-circularity").unwrap();
        let ids = ["a", "b", "c", "d", "e"];
        let before: Vec<Enterprise> = ids.map(|id| enterprise(&q, id, "2025", 2, false)).into();
        let after: Vec<Enterprise> = ids.map(|id| enterprise(&q, id, "2026", 2, true)).into();
        let found = pairs(&q, &before, &after);
        let known = found.parts[Part::BetterKnown as usize];
        assert!(known > 0.0 && (found.parts.iter().sum::<f64>() - known).abs() < 1e-9);
    }
}

//! A cohort: the sums and lists that its figures are made of.
//!
//! Responsible for holding them and for joining the parts of one cohort. Nothing of it may be shown: what may be is told
//! by `picture`.

use super::alpha::Cases;
use super::indicators::Answers;
use super::left::AllLeftOut;
use super::tables::Key;
use crate::answers::Scope;
use crate::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// The members of a cohort together, and what was left out.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// Which indicators all of them answered.
    pub scope: Scope,
    /// The profile facts that groups are made by.
    pub facts: Vec<usize>,
    /// The first and the last year the answers are for; `None` if no period names one.
    pub years: Option<(u16, u16)>,
    /// What was left out.
    pub left_out: AllLeftOut,
    /// Points shown, 0 to 100, of the members of each group that is alike in the facts of the groups.
    pub(super) index: BTreeMap<Key, Vec<f64>>,
    /// Points possible of each member, in millionths.
    pub(super) highs: Vec<i64>,
    /// Points shown, 0 to 100, of each dimension, of the members in which it counts.
    pub(super) dimensions: Vec<Vec<f64>>,
    /// What was answered to each indicator.
    pub(super) answers: Vec<Answers>,
    /// Members who answered all questions of a dimension, for each dimension.
    pub(super) cases: Vec<Cases>,
}

impl Cohort {
    /// A cohort without members.
    pub(super) fn empty(questionnaire: &Questionnaire, scope: Scope, facts: &[usize]) -> Self {
        let dimensions = questionnaire.dimensions.len();
        Self {
            scope,
            facts: facts.to_vec(),
            years: None,
            left_out: AllLeftOut::default(),
            index: BTreeMap::new(),
            highs: Vec::new(),
            dimensions: vec![Vec::new(); dimensions],
            answers: vec![Answers::default(); questionnaire.indicators.len()],
            cases: (0..dimensions).map(|dimension| Cases::of(questionnaire, dimension)).collect(),
        }
    }

    /// Takes in another part of the same cohort.
    pub(super) fn merge(&mut self, other: Self) {
        let years = || [self.years, other.years].into_iter().flatten().flat_map(|(first, last)| [first, last]);
        self.years = years().min().zip(years().max());
        self.left_out.merge(other.left_out);
        for (key, mut values) in other.index {
            self.index.entry(key).or_default().append(&mut values);
        }
        append(&mut self.highs, other.highs);
        self.dimensions.iter_mut().zip(other.dimensions).for_each(|(own, other)| append(own, other));
        self.answers.iter_mut().zip(&other.answers).for_each(|(own, other)| own.merge(other));
        self.cases.iter_mut().zip(&other.cases).for_each(|(own, other)| own.merge(other));
    }

    /// Number of members.
    pub fn count(&self) -> usize {
        self.highs.len()
    }

    /// Points shown of all members, 0 to 100, in no order.
    pub fn index(&self) -> impl Iterator<Item = f64> {
        self.index.values().flatten().copied()
    }
}

/// Puts a list behind another one; the first one of all is not copied.
fn append<T>(own: &mut Vec<T>, mut other: Vec<T>) {
    if own.is_empty() { *own = other } else { own.append(&mut other) }
}

//! The members of a cohort together: the sums and lists that its figures are made of.
//!
//! Responsible for holding them and for joining the parts of one cohort. Nothing of it may be shown: what may be is told
//! by `picture`.

use super::alpha::Cases;
use super::indicators::Answers;
use super::lattice::Key;
use super::left::AllLeftOut;
use super::plans::Plans;
use crate::answers::Scope;
use crate::bulk::Numbers;
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
    /// Of each member: points possible, and points shown of each dimension, 0 to 100; NaN where it does not count.
    points: Numbers,
    /// What was answered to each indicator.
    pub(super) answers: Vec<Answers>,
    /// Members who answered all questions of a dimension, for each dimension.
    pub(super) cases: Vec<Cases>,
    /// What became of their plans, if that was asked for.
    pub(super) plans: Option<Plans>,
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
            points: Numbers::new(1 + dimensions),
            answers: vec![Answers::default(); questionnaire.indicators.len()],
            cases: (0..dimensions).map(|dimension| Cases::of(questionnaire, dimension)).collect(),
            plans: None,
        }
    }

    /// Takes in another part of the same cohort.
    pub(super) fn merge(&mut self, other: Self) {
        let years = || [self.years, other.years].into_iter().flatten().flat_map(|(first, last)| [first, last]);
        self.years = years().min().zip(years().max());
        self.left_out.merge(other.left_out);
        for (key, mut shown) in other.index {
            self.index.entry(key).or_default().append(&mut shown);
        }
        self.points.merge(other.points);
        self.answers.iter_mut().zip(&other.answers).for_each(|(own, other)| own.merge(other));
        self.cases.iter_mut().zip(&other.cases).for_each(|(own, other)| own.merge(other));
        if let Some(other) = other.plans {
            self.plans.get_or_insert_default().merge(other);
        }
    }

    /// Number of members.
    pub fn count(&self) -> usize {
        self.points.count()
    }

    /// Adds the points of a member that is in the index already.
    pub(super) fn add_points(&mut self, high: f64, dimensions: impl Iterator<Item = Option<f64>>) {
        self.points.add(std::iter::once(high).chain(dimensions.map(|shown| shown.unwrap_or(f64::NAN))));
    }

    /// Points possible of all members, 0 to 100, in no order.
    pub(super) fn highs(&self) -> impl Iterator<Item = f64> {
        self.points.column(0)
    }

    /// Points shown of a dimension, 0 to 100, of the members in which it counts, in no order.
    pub fn dimension(&self, position: usize) -> impl Iterator<Item = f64> {
        self.points.column(1 + position).filter(|shown| !shown.is_nan())
    }

    /// Points shown of all members, 0 to 100, in no order.
    pub fn index(&self) -> impl Iterator<Item = f64> {
        self.index.values().flatten().copied()
    }
}

//! A cohort whose members are known, and not counted yet.
//!
//! Responsible for what all who count share: which scope and which period of each respondent count.

use super::left::Left;
use super::members::Cohort;
use super::plans::Plans;
use crate::answers::Scope;
use crate::questionnaire::Questionnaire;

/// Stands for a respondent that is not named.
pub(super) const UNNAMED: u32 = u32::MAX;

/// Who has answered, and for when: by numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answered {
    pub(super) respondent: u32,
    pub(super) period: u32,
    /// Why they do not count, if that is known from who has answered, and for when.
    pub(super) scope: Result<Scope, Left>,
}

/// A cohort whose members are known, and not counted yet.
#[derive(Debug)]
pub struct Gathered<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) facts: Vec<usize>,
    pub(super) scope: Scope,
    pub(super) answered: Vec<Answered>,
    /// The latest period of each respondent in that scope.
    pub(super) latest: Vec<u32>,
    /// The year of each period, if it names one.
    pub(super) years: Vec<Option<u16>>,
    pub(super) refused: usize,
    /// Whether plans are kept behind the answers.
    pub(super) plans: bool,
}

impl Gathered<'_> {
    /// The cohort of all pieces, however they were shared out to be counted.
    pub fn cohort(&self, parts: impl IntoIterator<Item = Cohort>) -> Cohort {
        let mut cohort = Cohort::empty(self.questionnaire, self.scope, &self.facts);
        cohort.left_out.refuse(self.refused);
        cohort.plans = self.plans.then(Plans::default);
        parts.into_iter().for_each(|part| cohort.merge(part));
        cohort
    }
}

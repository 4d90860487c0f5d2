//! Facts: which part of the profile is asked when.
//!
//! Responsible for the few facts that come before the first question, for those that are asked with the result (`late`), and
//! for where the interview begins.

use super::machine::Interview;
use super::place::Place;
use crate::answers::{Answer, Cell, Scope};

impl Interview<'_> {
    /// Whether a fact is asked with the result. Where all questions are asked, all facts come before them.
    pub(super) fn is_late(&self, fact: usize) -> bool {
        self.questionnaire().profile[fact].late && self.sheet.scope != Scope::Full
    }

    /// The facts that are asked with the result and not stated yet, in order.
    pub fn late(&self) -> impl Iterator<Item = usize> + '_ {
        let is_due = |&fact: &usize| self.is_late(fact) && !self.sheet.profile[fact].cell.is_answered();
        (0..self.facts_asked.len()).filter(|&fact| self.facts_asked[fact]).filter(is_due)
    }

    /// The number of a fact among those that are asked together with it, counted from 1, and how many these are.
    pub fn fact_progress(&self, fact: usize) -> (usize, usize) {
        let is_with = |&other: &usize| self.facts_asked[other] && self.is_late(other) == self.is_late(fact);
        let together = (0..self.facts_asked.len()).filter(is_with);
        (together.clone().filter(|&other| other <= fact).count(), together.count())
    }

    /// The first thing that is open: before any question, the facts from the first that was not reached; later a
    /// required fact that is missing, or the first open question.
    pub(super) fn start(&self) -> Place {
        let stated = |fact: usize| self.sheet.profile[fact].cell.is_answered();
        let facts = (0..self.facts_asked.len()).filter(|&fact| self.facts_asked[fact]);
        // What is in the sheet and cannot be used was meant to be stated.
        let is_due = |fact: usize| {
            let of = &self.questionnaire().profile[fact];
            let is_meant = || self.sheet.problems.iter().any(|problem| problem.id == of.id.as_str());
            !stated(fact) && ((of.required && !self.is_late(fact)) || is_meant())
        };
        let missing = facts.clone().find(|&fact| is_due(fact));
        if self.has_begun() {
            return missing.map_or_else(|| self.on(), Place::Fact);
        }
        let reached = (0..self.facts_asked.len()).rev().find(|&fact| stated(fact)).map_or(0, |last| last + 1);
        let next = missing.filter(|&fact| fact < reached).or_else(|| self.fact_from(reached));
        next.map_or(Place::Ready, Place::Fact)
    }

    /// The first fact from there on that comes before the first question.
    pub(super) fn fact_from(&self, first: usize) -> Option<usize> {
        (first..self.facts_asked.len()).find(|&fact| self.facts_asked[fact] && !self.is_late(fact))
    }

    /// Whether any question was answered before.
    pub(super) fn has_begun(&self) -> bool {
        self.sheet.answers.iter().any(|answer| answer.cell != Cell::Blank)
    }

    /// Whether anything was answered before.
    pub(super) fn has_answers(&self) -> bool {
        let answered = |answer: &Answer| answer.cell != Cell::Blank;
        self.sheet.profile.iter().any(answered) || self.has_begun()
    }
}

//! Conditions and rules in one way of writing, with ids instead of positions.
//!
//! Responsible for texts of two versions that are equal exactly if the same is meant: positions differ between
//! versions, ids (after renaming) do not.

use super::Pair;
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::model::Questionnaire;
use crate::questionnaire::rules::Part;
use crate::questionnaire::shape::Shape;

/// One of the two versions, with the ids of today.
pub(super) struct Side<'a> {
    pair: &'a Pair<'a>,
    of: &'a Questionnaire,
}

impl<'a> Pair<'a> {
    /// The older version.
    pub(super) fn before(&'a self) -> Side<'a> {
        Side { pair: self, of: self.old }
    }

    /// The newer version.
    pub(super) fn after(&'a self) -> Side<'a> {
        Side { pair: self, of: self.new }
    }
}

impl Side<'_> {
    fn is_old(&self) -> bool {
        std::ptr::eq(self.of, self.pair.old)
    }

    /// The id of an indicator, as it is today.
    pub(super) fn indicator(&self, position: usize) -> &str {
        let id = self.of.indicators[position].id.as_str();
        if self.is_old() { self.pair.today(id) } else { id }
    }

    /// What points are asked of.
    pub(super) fn part(&self, part: Part) -> String {
        match part {
            Part::Indicator(position) => format!("indicator {}", self.indicator(position)),
            Part::Dimension(position) => format!("dimension {}", self.of.dimensions[position].id),
        }
    }

    /// An option's id, as it is today.
    fn option(&self, indicator: Option<usize>, token: String) -> String {
        let Some(indicator) = indicator.filter(|_| self.is_old()) else { return token };
        let today = self.pair.new.indicator(self.indicator(indicator));
        let renamed = self.pair.migration.options.iter().find(|(at, from, _)| Some(*at) == today && *from == *token);
        renamed.map_or(token, |(_, _, to)| to.to_string())
    }

    /// A condition.
    pub(super) fn condition(&self, condition: &Condition) -> String {
        let list = |parts: &[Condition]| {
            let mut written: Vec<String> = parts.iter().map(|part| self.condition(part)).collect();
            written.sort();
            written.join(", ")
        };
        match condition {
            Condition::All(parts) if parts.len() == 1 => self.condition(&parts[0]),
            Condition::All(parts) => format!("all({})", list(parts)),
            Condition::Any(parts) => format!("any({})", list(parts)),
            Condition::Not(part) => format!("not({})", self.condition(part)),
            Condition::Among(subject, set) => {
                let (name, shape, indicator) = self.subject(*subject);
                let chosen = shape.choices().iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                let mut tokens: Vec<String> =
                    chosen.map(|(_, choice)| self.option(indicator, choice.token.to_string())).collect();
                tokens.sort();
                format!("{name} in [{}]", tokens.join(", "))
            }
            Condition::Within { subject, at_least, below } => {
                format!("{} from {at_least} below {below}", self.subject(*subject).0)
            }
        }
    }

    fn subject(&self, subject: Subject) -> (String, &Shape, Option<usize>) {
        match subject {
            Subject::Fact(at) => (format!("fact {}", self.of.profile[at].id), &self.of.profile[at].shape, None),
            Subject::Indicator(at) => {
                (format!("indicator {}", self.indicator(at)), &self.of.indicators[at].shape, Some(at))
            }
        }
    }

    /// When something is asked: always, or under a condition.
    pub(super) fn asked(&self, condition: Option<&Condition>) -> String {
        condition.map_or_else(|| "always".to_owned(), |condition| self.condition(condition))
    }
}

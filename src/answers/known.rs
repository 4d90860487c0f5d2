//! What is known: conditions in three-valued logic.
//!
//! Responsible for whether a condition is true, false or not known yet, and for what of it is still open. What follows for a
//! question is told in `routing`.

use super::cell::Cell;
use super::scope::Scope;
use crate::questionnaire::{Condition, Subject};

/// What is known of a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

/// What is known when a condition is evaluated.
pub(super) struct Known<'a> {
    pub(super) profile: &'a [Cell],
    pub(super) profile_asked: &'a [bool],
    pub(super) cells: &'a [Cell],
    pub(super) asked: &'a [bool],
    /// The scope, if what it has not is not known rather than not asked, and where each indicator belongs.
    pub(super) within: Option<(Scope, &'a [(bool, usize)])>,
}

impl Known<'_> {
    /// What is known of a condition.
    pub(super) fn evaluate(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::All(parts) => self.decide(parts, Truth::False, Truth::True),
            Condition::Any(parts) => self.decide(parts, Truth::True, Truth::False),
            Condition::Not(part) => match self.evaluate(part) {
                Truth::True => Truth::False,
                Truth::Unknown => Truth::Unknown,
                Truth::False => Truth::True,
            },
            Condition::Among(subject, set) => self.is_among(*subject, *set),
            Condition::Within { subject, at_least, below } => match self.cell(*subject) {
                None => Truth::False,
                Some(Cell::Choice(level)) => (*at_least..*below).contains(&f64::from(*level)).into(),
                Some(Cell::Number(number)) => (*at_least..*below).contains(number).into(),
                Some(_) => Truth::Unknown,
            },
        }
    }

    /// A condition that is not decided without the parts of it that are, which change nothing.
    pub(super) fn undecided(&self, condition: &Condition) -> Condition {
        let open = |parts: &[Condition]| -> Vec<Condition> {
            let parts = parts.iter().filter(|part| self.evaluate(part) == Truth::Unknown);
            parts.map(|part| self.undecided(part)).collect()
        };
        match condition {
            Condition::All(parts) => alone(open(parts), Condition::All),
            Condition::Any(parts) => alone(open(parts), Condition::Any),
            Condition::Not(part) => Condition::Not(Box::new(self.undecided(part))),
            Condition::Among(..) | Condition::Within { .. } => condition.clone(),
        }
    }

    /// Whether what was answered is among the options of a set, as most conditions ask.
    #[inline]
    fn is_among(&self, subject: Subject, set: u64) -> Truth {
        match self.cell(subject) {
            None => Truth::False,
            Some(Cell::Choice(choice)) => (set >> choice & 1 == 1).into(),
            Some(Cell::Choices(choices)) => (set & choices != 0).into(),
            Some(_) => Truth::Unknown,
        }
    }

    /// The truth of several parts together: one that decides alone does; if there is none, the others do, if they agree.
    fn decide(&self, parts: &[Condition], alone: Truth, together: Truth) -> Truth {
        let mut truth = together;
        for part in parts {
            let part = match part {
                Condition::Among(subject, set) => self.is_among(*subject, *set),
                _ => self.evaluate(part),
            };
            match part {
                part if part == alone => return alone,
                Truth::Unknown => truth = Truth::Unknown,
                _ => {}
            }
        }
        truth
    }

    /// The cell of a subject; `None` if it was not asked.
    #[inline]
    fn cell(&self, subject: Subject) -> Option<&Cell> {
        match subject {
            Subject::Fact(position) => self.profile_asked[position].then_some(&self.profile[position]),
            Subject::Indicator(position) if self.is_left_out(position) => Some(&Cell::Blank),
            Subject::Indicator(position) => self.asked[position].then_some(&self.cells[position]),
        }
    }

    /// Whether an indicator is out of the scope, where that makes its answer unknown.
    fn is_left_out(&self, position: usize) -> bool {
        self.within.is_some_and(|(scope, belongs)| {
            let (quick, dimension) = belongs[position];
            !scope.covers(quick, dimension)
        })
    }
}

/// The only condition there is, or several as one.
fn alone(mut parts: Vec<Condition>, together: impl Fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.pop() {
        Some(part) if parts.is_empty() => part,
        last => together(parts.into_iter().chain(last).collect()),
    }
}

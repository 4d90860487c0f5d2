//! Conditions: when a question is asked.
//!
//! Responsible for the record of a condition, with every reference resolved to a position. It is read in `read` and
//! evaluated where answers are known; here is only what a condition says.

/// A condition over profile facts and indicators asked earlier.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All must hold.
    All(Vec<Condition>),
    /// At least one must hold.
    Any(Vec<Condition>),
    /// It must not hold.
    Not(Box<Condition>),
    /// The answer is among these choices (for many-of: at least one of them is among the answer). Bit n stands for
    /// choice n.
    Among(Subject, u64),
    /// A quantity or a level lies in a range.
    Within {
        /// What is compared.
        subject: Subject,
        /// The least it may be.
        at_least: f64,
        /// What it must stay below.
        below: f64,
    },
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Position of a profile fact.
    Fact(usize),
    /// Position of an indicator.
    Indicator(usize),
}

impl Condition {
    /// Whether a subject it looks at is like that.
    pub(crate) fn looks_at(&self, is_like: impl Fn(Subject) -> bool) -> bool {
        let mut found = false;
        self.subjects(&mut |subject| found |= is_like(subject));
        found
    }

    /// Calls `visit` for every subject the condition looks at.
    pub(crate) fn subjects(&self, visit: &mut impl FnMut(Subject)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.subjects(visit)),
            Self::Not(part) => part.subjects(visit),
            Self::Among(subject, _) | Self::Within { subject, .. } => visit(*subject),
        }
    }
}

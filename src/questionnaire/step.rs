//! Steps: what to do next, by whom, in how many hours, for how much money.
//!
//! Responsible for the record. Which steps are worth showing to whom is decided by the recommendations.

use crate::id::Id;
use crate::source::Word;

/// A thing to do that leads to a better answer.
#[derive(Clone, Debug)]
pub struct Step {
    /// The level it starts from; `None` for kinds without levels.
    pub from: Option<u16>,
    /// What to do.
    pub text: String,
    /// What it touches: two steps with one object are not shown together (R23).
    pub object: Option<Id>,
    /// The first thing to do.
    pub first_hour: Option<String>,
    /// Who does it.
    pub who: Who,
    /// Hours of the firm's own time.
    pub hours: u32,
    /// Money it costs.
    pub cost: Cost,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Who {
    /// The owner.
    Owner,
    /// Somebody who works there.
    Staff,
    /// An adviser from outside.
    Adviser,
    /// A supplier.
    Supplier,
}

impl Word for Who {
    const WORDS: &'static [(&'static str, Self)] =
        &[("owner", Self::Owner), ("staff", Self::Staff), ("adviser", Self::Adviser), ("supplier", Self::Supplier)];
}

/// Money a step costs, as a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Cost {
    /// No money.
    None,
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much.
    High,
}

impl Word for Cost {
    const WORDS: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("low", Self::Low), ("medium", Self::Medium), ("high", Self::High)];
}

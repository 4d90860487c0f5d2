//! Steps: what to do next, by whom, in how many hours, for how much money; and cards, which say how.
//!
//! Responsible for the records. Which steps are worth showing to whom is decided by the recommendations.

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
    /// What it saves of a yearly bill, if a source says so.
    pub saves: Option<Saves>,
    /// The first thing to do.
    pub first_hour: Option<String>,
    /// Who does it.
    pub who: Who,
    /// Hours of the firm's own time.
    pub hours: u32,
    /// Money it costs.
    pub cost: Cost,
}

/// How to do what an indicator asks about: half a page that needs no other guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// How long it takes.
    pub takes: String,
    /// What one needs for it.
    pub need: Vec<String>,
    /// The things to do, in order: three to seven.
    pub actions: Vec<String>,
    /// What usually goes wrong.
    pub mistake: String,
    /// How one sees that it worked.
    pub done_when: String,
    /// What it saves of a yearly bill, if a source says so.
    pub saves: Option<Saves>,
}

/// A share of a yearly bill that is saved, from a source that was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Saves {
    /// The bill.
    pub of: Bill,
    /// The least, in percent (0 to 100).
    pub low: f64,
    /// The most, in percent (0 to 100).
    pub high: f64,
    /// Where the figure was seen.
    pub source: String,
}

/// What a firm pays for in the course of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Bill {
    /// Electricity, gas, heat.
    Energy,
    /// Fuel of vehicles.
    Fuel,
    /// Water and waste water.
    Water,
    /// Taking waste away.
    Waste,
    /// What is worked on, bought in or sold on.
    Materials,
}

impl Word for Bill {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("energy", Self::Energy),
        ("fuel", Self::Fuel),
        ("water", Self::Water),
        ("waste", Self::Waste),
        ("materials", Self::Materials),
    ];
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

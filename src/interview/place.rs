//! Places and events: the words in which a person and the machine speak.
//!
//! Responsible for the record alone. What follows from an event is told in `machine`.

use crate::answers::{Answer, Bill, Evidence, Scope, TakenOn};

/// Where the interview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The name of the business is asked; it may be left out.
    Name,
    /// A profile fact is asked.
    Fact(usize),
    /// The facts that come before the first question are known, and so is the length.
    Ready,
    /// An indicator is asked.
    Question(usize),
    /// A page between the questions.
    Desk(Desk),
}

/// The pages between the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// The owner comes back to a sheet.
    Back,
    /// How sure some answers are.
    Sure,
    /// The result, or as much of it as there is.
    Result,
    /// What stands behind a key of the result.
    Behind(char),
    /// The dimensions of which more can be asked.
    Deeper,
    /// Until when a step is to be done, which one by its place in the result.
    Due(usize),
    /// Who does what was taken on, by its place in the plan.
    Who(usize),
    /// What was taken on.
    Plan,
    /// One step that was taken on, by its place in the plan.
    Entry(usize),
    /// What such a step has saved.
    Saved(usize),
    /// What the firm pays a year for what a step saves, by its place in the result.
    Bill(usize),
    /// The answers about the business.
    Profile,
    /// The answers of a dimension.
    Part(usize),
}

/// What the person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Gave the name of the business.
    Name(String),
    /// Answered the question at the current place.
    Answer(Answer),
    /// Left the name or an optional fact open.
    Skip,
    /// Added a note to the current question.
    Note(String),
    /// Said what stands behind the answer to an indicator.
    Prove(usize, Evidence),
    /// Went back to the question before, or to where a page was opened.
    Back,
    /// Went on from a place that asks nothing.
    Continue,
    /// Went to an indicator.
    Jump(usize),
    /// Went to a profile fact.
    State(usize),
    /// Went on to the facts that are asked with the result.
    Late,
    /// Opened a page over where the interview is.
    Open(Desk),
    /// Turned to another page in place of this one.
    Turn(Desk),
    /// Asked for more, or for less.
    Widen(Scope),
    /// Took a step on, or said what became of one, by its place in the plan.
    Plan(usize, TakenOn),
    /// Said what the firm pays a year for one thing.
    Bill(Bill),
}

/// What an event changed: the program saves it before anything else is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The name of the business.
    Name,
    /// A profile fact.
    Fact(usize),
    /// An indicator.
    Answer(usize),
    /// Which indicators are asked.
    Scope,
    /// A step that was taken on.
    Plan(usize),
    /// A bill, by its place in the sheet.
    Bill(usize),
}

/// What came of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What has to be saved.
    pub changed: Option<Change>,
    /// Questions that are now asked and were not.
    pub opened: usize,
    /// Questions that are no longer asked.
    pub closed: usize,
    /// Those of them that have an answer, which is kept and no longer counts.
    pub lost: usize,
    /// A dimension that was just completed, if enough of it is asked to look back on it.
    pub finished: Option<usize>,
}

/// How far the interview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Number of this question in its dimension, counted from 1.
    pub in_dimension: usize,
    /// Questions of the dimension that are asked.
    pub of_dimension: usize,
    /// Number of this question in all, counted from 1.
    pub in_all: usize,
    /// Questions that are asked.
    pub of_all: usize,
}

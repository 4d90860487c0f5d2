//! Rules over the answers: maturity levels, gates, red flags and contradictions.
//!
//! Responsible for what a questionnaire declares. How the rules are applied is the business of the scoring (R8).

use crate::id::Id;

/// A band of the index.
#[derive(Clone, Debug)]
pub struct MaturityLevel {
    /// Its id.
    pub id: Id,
    /// Title for people.
    pub title: String,
    /// A sentence about it.
    pub text: Option<String>,
    /// Points (0 to 100) from which it is reached.
    pub min: f64,
}

/// What must be met to reach a maturity level and any above it.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its id.
    pub id: Id,
    /// Position of the level.
    pub level: usize,
    /// What it asks for, in words.
    pub text: String,
    /// All of these must hold.
    pub requires: Vec<Requirement>,
}

/// A least number of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requirement {
    /// Of what.
    pub of: Part,
    /// Points, 0 to 100.
    pub min: f64,
}

/// What points are asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Position of an indicator.
    Indicator(usize),
    /// Position of a dimension.
    Dimension(usize),
}

/// An answer that stands above the score, whatever it is.
#[derive(Clone, Debug)]
pub struct RedFlag {
    /// Its id.
    pub id: Id,
    /// What is the matter, in words.
    pub text: String,
    /// Position of the indicator.
    pub indicator: usize,
    /// Points (0 to 100) up to which it is raised.
    pub max: f64,
}

/// Two answers that do not fit together: a question, never a correction.
#[derive(Clone, Debug)]
pub struct Consistency {
    /// Its id.
    pub id: Id,
    /// The question to ask.
    pub text: String,
    /// Position of the indicator that says much, and the points from which it does.
    pub if_at_least: (usize, f64),
    /// Position of the indicator that should then say enough, and the points below which it does not.
    pub then_at_least: (usize, f64),
}

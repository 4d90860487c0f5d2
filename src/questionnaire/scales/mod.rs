//! Scales: what an answer is worth, in points from 0 to 100 (R2 and R3 of the method).
//!
//! Responsible for the list of scales and what every scale knows: the points of an answer, the next higher points, and
//! what R1 asks of the points. A new scale is one file here and its name in [`Scale`]; the compiler then names every
//! place that has to know it. Weights and states of answers are the business of the scoring.

pub(crate) mod choice;
mod curve;
mod range;
pub(crate) mod sum;

pub use curve::Curve;

/// What an answer is worth, in points from 0 to 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scale {
    /// It is not scored.
    None,
    /// Points of each choice; one is chosen.
    Choice(Vec<f64>),
    /// Points of each choice; they add up and are capped at 100.
    Sum(Vec<f64>),
    /// Points along a curve.
    Curve(Curve),
}

impl Scale {
    /// Whether an answer has points at all.
    pub fn is_scored(&self) -> bool {
        match self {
            Self::None => false,
            Self::Choice(_) | Self::Sum(_) | Self::Curve(_) => true,
        }
    }

    /// The next higher points that another answer would have; `None` at the top, or where answers do not form a list
    /// of single choices (R12).
    pub fn next_points(&self, points: f64) -> Option<f64> {
        match self {
            Self::Choice(all) => choice::next_points(all, points),
            Self::None | Self::Sum(_) | Self::Curve(_) => None,
        }
    }

    /// The points that the choice at a position has by itself; `None` where choices have none.
    pub(super) fn points_of_choice(&self, position: usize) -> Option<f64> {
        match self {
            Self::Choice(points) | Self::Sum(points) => points.get(position).copied(),
            Self::None | Self::Curve(_) => None,
        }
    }

    /// Whether both give points in the same way, whatever the points of single choices are.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Curve(curve), Self::Curve(other)) => curve == other,
            (Self::None, Self::None) | (Self::Choice(_), Self::Choice(_)) | (Self::Sum(_), Self::Sum(_)) => true,
            (Self::None | Self::Choice(_) | Self::Sum(_) | Self::Curve(_), _) => false,
        }
    }
}

//! What changed for one of many: the change and its parts as they are shown, in few bytes.
//!
//! Responsible for tenths of points. Sums of many are sums of tenths, so that their order changes nothing.

use super::pair::{Movement, PARTS};

/// Tenths of a point.
pub(super) const TENTHS: f64 = 10.0;

/// How one of many has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    change: i16,
    /// Tenths of each part; they sum to the change.
    pub(super) parts: [i16; PARTS],
    pub(super) scopes_differ: bool,
    /// Whether any of its answers were carried over from an older version.
    pub(super) carried: bool,
}

impl Moved {
    pub(super) fn of(movement: &Movement, scopes_differ: bool, carried: bool) -> Self {
        let mut parts = [0; PARTS];
        parts.iter_mut().zip(movement.shown_parts()).for_each(|(tenths, points)| *tenths = of_points(points));
        Self { change: of_points(movement.shown_change()), parts, scopes_differ, carried }
    }

    /// The change of the number shown.
    pub(super) fn change(&self) -> f64 {
        f64::from(self.change) / TENTHS
    }
}

/// A part is at most a difference of four indices: within 200 points either way.
#[allow(clippy::cast_possible_truncation, reason = "whole tenths within a few thousand")]
fn of_points(points: f64) -> i16 {
    (points * TENTHS).round() as i16
}

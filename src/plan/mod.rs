//! Plan: what to do in the hours and for the money there are, and what it would bring.
//!
//! Responsible for the exact choice of R21, for an order in which a small firm can follow it, month by month, and for the result
//! after each step, scored again. It also tells what other answers would give before anything is done. It holds no text.

mod knapsack;
mod means;
mod offers;
mod schedule;
mod standing;
mod what_if;

pub use means::{Means, means};
pub use offers::MOST_HOURS;
pub use schedule::{Budget, Horizon, Plan, Planned, plan};
pub use standing::Standing;
pub use what_if::{Change, WhatIf, Wrong, read_change, what_if};

//! Protection: which numbers of a group may be told, so that none of its members can be seen.
//!
//! Responsible for the arithmetic of hiding over plain numbers: what is hidden because it is small (R15 of the method),
//! what else a reader could find out from all that is shown and from the rules themselves, and how coarsely figures of a
//! group are given (R14). It does not know what the numbers are of.

mod bounds;
mod counts;
mod dominance;
mod spread;
mod suppression;

pub use bounds::{Patience, Puzzle, Rule, Sum};
pub use counts::{Count, tell};
pub use dominance::Total;
pub use spread::{Middle, PERCENT_FROM, QUARTILES_FROM, Quartiles, percentile, share, whole};
pub use suppression::suppress;

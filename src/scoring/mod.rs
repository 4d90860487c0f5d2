//! Scoring: from coded answers to numbers.
//!
//! Responsible for rules R2 to R11 and R17's needs of the method. One compiled scorer serves one sheet and a million
//! rows alike: it reads cells, writes into a scorecard that is used again and again, and allocates nothing on the
//! way. The weight range and draws of weights are made for one sheet at a time, and allocate. Scoring reads no text,
//! does no input or output and rounds nothing that is passed on.

mod balanced;
mod compiled;
mod draws;
mod flags;
mod gap;
mod level;
mod needs;
mod points;
mod range;
mod scorecard;
mod scorer;
mod share;
mod total;

pub use crate::answers::Coded;
pub use balanced::balanced_ends;
pub(crate) use compiled::nominal_weights;
pub use draws::{SplitMix64, draws, quantile};
pub use gap::UNKNOWN_COUNTS;
pub use range::weight_range;
pub use scorecard::{DimensionScore, Exclusion, Flag, IndicatorScore, LevelReading, Scorecard, Totals};
pub use scorer::Scorer;

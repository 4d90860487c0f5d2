//! Questionnaire: what is asked, of whom, and what an answer is worth.
//!
//! Responsible for the model, for reading it from its files with every fault found in one run, and for the checks
//! that need nothing but the questionnaire. It never sees a whole answer sheet and computes no score.

mod changes;
mod condition;
mod digest;
mod examine;
pub mod kinds;
mod migration;
mod model;
mod parts;
mod read;
mod rules;
pub(crate) mod scales;
mod shape;
mod shipped;
mod step;

pub use changes::{Change, ChangeKind, Entry, Versions, versions};
pub use condition::{Condition, Subject};
pub(crate) use examine::{examine, is_long};
pub use migration::{Merge, Migration, Rise, Take, Version};
pub use model::{
    Benefit, Dimension, Fact, Indicator, Method, NotApplicable, Questionnaire, Reference, Relevance, Role, Test,
};
pub use parts::Shelf;
pub use read::{Reading, read};
pub use rules::{Consistency, Gate, MaturityLevel, Part, RedFlag, Requirement};
pub use scales::{Curve, Scale};
pub use shape::{Choice, DONT_KNOW, NOT_APPLICABLE, Shape, Token};
pub use shipped::{Embedded, FILES, SHIPPED, shipped};
pub use step::{Bill, Card, Cost, Saves, Step, Who};

/// The format of the files this program reads.
pub const FORMAT: u32 = 1;

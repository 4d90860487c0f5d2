//! Cohorts: many enterprises looked at together, so that none of them can be seen.
//!
//! Responsible for who belongs to a group, for the figures of method.md R13 to R16, and for leaving out whatever would
//! show fewer enterprises than the smallest group: a picture of a cohort holds protected figures only, so no format
//! can give away more than another. What may be told of plain numbers is worked out in `protection`. It holds no text and
//! reads no file.

mod alpha;
mod apart;
mod counting;
mod gathered;
mod gathering;
mod indicators;
mod lattice;
mod left;
mod members;
mod picture;
mod plans;
mod reference;
mod span;
mod states;
mod tables;

pub use alpha::Cases;
pub use apart::share_apart;
pub use counting::Counting;
pub use gathered::Gathered;
pub use gathering::Gathering;
pub use indicators::{IndicatorFigures, Seen};
pub use left::{AllLeftOut, Left, LeftOut, NAMED_LEFT_OUT};
pub use members::Cohort;
pub use picture::{Figures, Picture, Reliability, picture};
pub use plans::{PlanFigures, Sum};
pub use reference::{Grid, GridOf, Place, Placement, Reference, ReferenceFault, Stamp};
pub use tables::{Group, Table};

//! Maps: what the columns and the texts of a table that was made elsewhere mean here.
//!
//! Responsible for reading a map with every fault in it, for holding it against the columns of a table, and for what a
//! text of a cell means by it. It opens no table; tables ask it when their columns are told. Maps are drafted in `import`.

mod content;
mod folded;
mod read;
mod segments;
mod values;

pub use content::{Changed, Map};
pub(crate) use folded::fold;
pub use read::read;
pub(crate) use segments::segments;
pub(super) use values::Values;

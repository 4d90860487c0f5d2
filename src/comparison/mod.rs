//! Comparison: what changed between two sheets of one enterprise, and over many such pairs.
//!
//! Responsible for keeping apart what got better, what is only better known, what applies otherwise, and what the
//! questionnaire itself changed (docs/groups.md), in parts that add up to the change of the number shown. It holds no
//! text and reads no file.

mod bridge;
mod comparer;
mod group;
mod many;
mod moved;
mod pair;
mod shown;
mod student;

pub use bridge::{Wave, same_questions};
pub use comparer::compare;
pub use group::{Group, Spread, group};
pub use many::{After, Before, Found, Matcher, Pairs};
pub use pair::{Comparison, Ends, Item, Movement, Part};
pub use shown::share_out;

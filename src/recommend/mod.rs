//! Recommendations: what to do next, which tool helps, and whom to call.
//!
//! Responsible for steps with their exact gains, for the fit of tools (R19) and their choice (R17, R18), for the
//! reasons behind both, for what a step saves of
//! the firm's own bills, and for cases and contacts beside them. It works on scorecards and the profile; it never sees raw answers and holds no text.

mod case;
mod contact;
mod fit;
mod guide;
mod money;
mod pick;
mod seats;
mod step;
mod table;
mod tables;

pub use case::nearest_case;
pub use contact::contacts;
pub use fit::{Firm, Fit, Hurdle, Misfit, fit, hurdle};
pub use guide::best_for;
pub use money::{Money, money};
pub use pick::{Pick, Picker};
pub use seats::{Seat, seats};
pub use step::{NextStep, Steps, gain};

/// How many tools are recommended (R18), and how many steps and tools a row of a table names.
pub const FIRST: usize = 5;

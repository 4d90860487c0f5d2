//! Recommendations: what to do next, and which tool helps.
//!
//! Responsible for steps with their exact gains, for the fit of tools (R19) and their choice (R17, R18), and for the
//! reasons behind both. It works on scorecards and the profile; it never sees raw answers and holds no text.

mod fit;
mod guide;
mod pick;
mod seats;
mod step;
mod table;
mod tables;

pub use fit::{Firm, Fit, Misfit, fit};
pub use guide::best_for;
pub use pick::{Pick, Picker};
pub use seats::{Seat, seats};
pub use step::{NextStep, Steps, gain};

/// How many tools are recommended (R18), and how many steps and tools a row of a table names.
pub const FIRST: usize = 5;

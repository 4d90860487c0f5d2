//! Recommendations: what to do next, and which tool helps.
//!
//! Responsible for steps with their exact gains, for the fit of tools (R19) and their choice (R17, R18), and for the
//! reasons behind both. It works on scorecards and the profile; it never sees raw answers and holds no text.

mod estimate;
mod fit;
mod fitting;
mod foremost;
mod greedy;
mod guide;
mod ladder;
mod pick;
mod reason;
mod step;

pub use fit::{Firm, Fit, Misfit, fit};
pub use guide::best_for;
pub use pick::{Fits, Picker};
pub use reason::Pick;
pub use step::{NextStep, Steps, gain};

//! A club as it stands: what became of the steps of its firms, meeting by meeting, for the trainer and for a donor.
//!
//! Responsible for everything that follows from the files of a club and from the sheets of its firms. What a firm took on
//! is told by its sheets alone; a meeting adds who was there, and what was promised aloud and is in no sheet yet.

mod agenda;
mod certificates;
mod donor;
mod ledger;
mod ledger_story;
mod owner;
mod promises;
mod snapshot;
mod steps;

pub use agenda::{Agenda, agenda_points};
pub use certificates::certificates;
pub use donor::{DonorFigures, DonorReports, Since, donor_story};
pub use ledger::{FirmLedger, Ledger};
pub use ledger_story::{firm_story, ledger_story};
pub use owner::owner;
pub use snapshot::{FirmAt, Snapshot};

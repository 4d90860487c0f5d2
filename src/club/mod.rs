//! Club: the files of a group of firms that meets again and again.
//!
//! Responsible for the grammar of `club.toml` and of the file of a meeting: reading them with all their faults, writing
//! new ones, and changing one thing in a file that a trainer wrote in. A firm is a code, and no name stands anywhere. It
//! sees no answers and opens no file: what became of the steps is told by the sheets, and worked out by `workshop`.

mod dates;
mod meeting;
mod plan;
mod promise;
mod written;

pub use dates::Every;
pub use meeting::Meeting;
pub use plan::Club;
pub use promise::Promise;
pub use written::MeetingText;

use crate::diagnostic::{Code as Fault, Diagnostic, Diagnostics};
use crate::source::{LIMIT_SHEET, Sources};
use std::collections::BTreeMap;

/// The format of these files.
pub const FORMAT: i64 = 1;

/// The most firms of a club.
pub const MOST_FIRMS: usize = 200;

/// The most meetings of a club.
pub const MOST_MEETINGS: usize = 100;

/// Reads a club with its meetings, each with the name of its file; the meetings come by their numbers. `None` if one of the
/// files has errors.
pub fn read(
    club: (&str, &[u8]),
    meetings: &[(String, Vec<u8>)],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Club, Vec<Meeting>)> {
    let mut faults = Diagnostics::new();
    let node = sources.read(club.0, club.1, LIMIT_SHEET, &mut faults);
    let plan = Club::read(&node, &mut faults);
    let mut numbers = BTreeMap::new();
    let mut all = Vec::new();
    for (name, bytes) in meetings {
        let node = sources.read(name, bytes, LIMIT_SHEET, &mut faults);
        let Some(meeting) = Meeting::read(&node, plan.as_ref(), &mut faults) else { continue };
        if let Some(first) = numbers.insert(meeting.number.value, meeting.number.span) {
            let message = format!("there are two files of meeting {}", meeting.number.value);
            let fault = Diagnostic::new(Fault::CLUB_TWICE, meeting.number.span, message);
            faults.push(fault.and(first, "the other one").help("give one of them another number"));
        }
        all.push(meeting);
    }
    all.sort_by_key(|meeting| meeting.number.value);
    let usable = !faults.has_errors();
    diagnostics.append(faults);
    plan.filter(|_| usable).map(|plan| (plan, all))
}

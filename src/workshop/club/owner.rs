//! Whose a sheet is in a club.

use crate::code::Code;
use crate::workshop::candidate::Candidate;

/// The firm of a sheet: the one whose code is its respondent, else the one in whose folder a sheet of that respondent lies.
/// `folders` has for each of `found` the firm in whose folder it lies, if it lies in one.
pub fn owner(at: usize, found: &[Candidate], folders: &[Option<Code>], firms: &[Code]) -> Option<Code> {
    let id = |at: usize| found[at].sheet.respondent.id.as_deref().filter(|id| !id.is_empty());
    let named = id(at).and_then(|id| Code::read(id).ok()).filter(|code| firms.contains(code));
    let alike = || (0..found.len()).find_map(|other| folders[other].filter(|_| id(other) == id(at)));
    named.or(folders[at]).or_else(|| id(at).and_then(|_| alike()))
}

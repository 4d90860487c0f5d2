//! Check: all mistakes of all files in one run.
//!
//! Responsible for telling what a file is, for reading it with every check there is, and for the checks that need
//! more than one stage: areas without a tool, questions on which too much hangs, and embedded tests that fail. It opens no files and draws nothing.

mod areas;
mod embedded;
mod kind;
mod version;
mod weight;

pub use kind::{FileKind, kind_of};
pub use version::check_versions;

use crate::answers::{self, map};
use crate::catalogue::{self, Catalogue};
use crate::club::{Club, Meeting};
use crate::diagnostic::Diagnostics;
use crate::questionnaire::{self, Questionnaire, Reading, Shelf, examine};
use crate::source::{LIMIT_QUESTIONNAIRE, Node, Sources};

/// What files are checked against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// Questionnaires a sheet may belong to; a map belongs to the first.
    pub questionnaires: &'a [Questionnaire],
    /// The catalogue that serves areas.
    pub catalogue: &'a Catalogue,
}

/// Checks a questionnaire, with all its parts, its wording, its areas and its embedded tests. What was read is given
/// back, for a comparison with another version.
pub fn check_questionnaire(
    name: &str,
    shelf: &dyn Shelf,
    against: Against<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    let reading = questionnaire::read(name, shelf, sources, diagnostics)?;
    examine(&reading, diagnostics);
    if let Some(draft) = reading.draft() {
        areas::check(draft, against.catalogue, diagnostics);
    }
    if let Some(questionnaire) = reading.questionnaire() {
        weight::check(questionnaire, diagnostics);
        embedded::check(questionnaire, against.catalogue, sources, diagnostics);
    }
    Some(reading)
}

/// Checks a file that stands alone: a catalogue, an answer sheet, a map or a file of a club. A questionnaire is left to
/// [`check_questionnaire`], which can open its parts; the kind found is given back.
pub fn check_file(
    name: &str,
    bytes: &[u8],
    against: Against<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> FileKind {
    let mut faults = Diagnostics::new();
    let file = sources.add(name, bytes, LIMIT_QUESTIONNAIRE, &mut faults);
    let node = sources.parse(file, &mut faults);
    let kind = kind_of(&node);
    match kind {
        // Read again with its parts, so that no fault is reported twice.
        FileKind::Questionnaire => return kind,
        FileKind::Catalogue => {
            catalogue::read(&node, &mut faults);
        }
        FileKind::Sheet => check_sheet(&node, bytes, against, &mut faults),
        FileKind::Map => {
            // A map names no questionnaire: it is held against the one that is asked.
            if let Some(questionnaire) = against.questionnaires.first() {
                map::read(name, &node, questionnaire, &mut faults);
            }
        }
        FileKind::Club => {
            Club::read(&node, &mut faults);
        }
        // Who is in the club is known to `club` only.
        FileKind::Meeting => {
            Meeting::read(&node, None, &mut faults);
        }
        FileKind::Part | FileKind::Unknown => kind::report(kind, sources.start_of(file), &mut faults),
    }
    diagnostics.append(faults);
    kind
}

fn check_sheet(node: &Node, bytes: &[u8], against: Against<'_>, diagnostics: &mut Diagnostics) {
    kind::check_sheet_size(node, bytes, diagnostics);
    match kind::questionnaire_of(node, against.questionnaires) {
        Some(questionnaire) => {
            answers::admit(node, questionnaire, diagnostics);
        }
        None => kind::report_no_questionnaire(node, against.questionnaires, diagnostics),
    }
}

//! A sheet that cannot be gone on with: emptied, damaged, gone, or with fewer answers than its copy.
//!
//! Responsible for never leaving an owner before a file that says nothing: what is wrong is said in plain words, and where a
//! copy is whole it is offered. What `score` and `check` say of such a file is theirs.

use super::arguments::Global;
use super::load::{self, Refusal};
use super::sheets::free_name;
use super::way::Way;
use super::{copies, output, place, replace, shell};
use circumspect::check::FileKind;
use circumspect::diagnostic::{Code, Diagnostic, Diagnostics};
use circumspect::interview::Chosen;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::Sources;
use circumspect::text::Messages;
use std::fmt::Display;
use std::io;
use std::path::Path;

/// What is the matter with a sheet.
pub(crate) enum Lost<'a> {
    /// It is not there.
    Gone,
    /// Nothing is in it.
    Empty,
    /// It was a sheet, up to this line.
    Damaged(usize),
    /// It is no sheet at all.
    NotASheet,
    /// It is a sheet that cannot be used, for this reason.
    Unusable(String),
    /// It is whole, and belongs to another questionnaire or version.
    Foreign(String),
    /// It can be used. These are its bytes; a copy may be fuller.
    Poorer(&'a [u8]),
}

/// What is wanted where a copy is offered.
pub(crate) enum Answer {
    /// The copy.
    Take,
    /// The other option.
    Other,
    /// To leave.
    Leave,
    /// Nothing more will come; this is what was asked.
    Nothing(String),
}

impl Lost<'_> {
    /// What is the matter with a sheet that was refused.
    pub(crate) fn by(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Empty => Self::Empty,
            Refusal::Faulty { sources, faults, kind } => match damaged_at(sources, faults) {
                Some(line) => Self::Damaged(line),
                None if load::is_foreign(faults) => Self::Foreign(why(faults)),
                None if *kind != FileKind::Sheet && is_read(faults) => Self::NotASheet,
                None => Self::Unusable(why(faults)),
            },
        }
    }

    /// The copy that is better than the sheet, if there is one.
    pub(crate) fn copy(&self, path: &Path, at_hand: &[Questionnaire]) -> Option<copies::Copy> {
        match self {
            Self::Foreign(_) => None,
            Self::Poorer(bytes) => {
                let sheet = copies::held(bytes, at_hand)?;
                copies::fullest(path, at_hand).filter(|copy| copy.held.is_fuller_than(&sheet))
            }
            _ => copies::fullest(path, at_hand),
        }
    }

    /// What is said where there is no copy; `None` where the interview can begin.
    pub(crate) fn without_copy(&self, path: &Path, global: &Global, messages: &Messages) -> Option<String> {
        let (place, command) = (path.display(), shell::assess(&free_name(path), global));
        let say = |key: &str, more: &[(&str, &dyn Display)]| {
            let mut all: Vec<(&str, &dyn Display)> = vec![("place", &place), ("command", &command)];
            all.extend_from_slice(more);
            Some(messages.say(key, &all))
        };
        match self {
            Self::Gone | Self::Poorer(_) => None,
            Self::Empty => say("keep.empty", &[]),
            Self::Damaged(line) => say("copy.no-copy-damaged", &[("line", line)]),
            Self::NotASheet => say("copy.not-a-sheet", &[]),
            Self::Unusable(why) | Self::Foreign(why) => say("copy.no-copy-unusable", &[("why", why)]),
        }
    }

    /// Asks whether the copy is to be taken.
    pub(crate) fn offer(
        &self,
        path: &Path,
        copy: &copies::Copy,
        way: &mut Way<'_>,
        messages: &Messages,
    ) -> io::Result<Answer> {
        let (place, told, other) = (path.display(), copy.told(), free_name(path));
        let say = |key: &str, more: &[(&str, &dyn Display)]| {
            let mut all: Vec<(&str, &dyn Display)> = vec![("place", &place), ("copy", &told)];
            all.extend_from_slice(more);
            messages.say(key, &all)
        };
        let text = match self {
            Self::Gone => say("copy.gone", &[]),
            Self::Empty => say("copy.empty", &[]),
            Self::Damaged(line) => say("copy.damaged", &[("line", line)]),
            Self::NotASheet => say("copy.damaged-whole", &[]),
            Self::Unusable(why) | Self::Foreign(why) => say("copy.unusable", &[("why", why)]),
            Self::Poorer(_) => say("copy.fuller", &[]),
        };
        let options = match self {
            Self::Gone | Self::Empty => [say("copy.take", &[]), say("copy.afresh", &[])],
            Self::Poorer(_) => [say("copy.take-aside", &[]), say("copy.go-on", &[])],
            _ => [say("copy.take-aside", &[]), say("copy.afresh-elsewhere", &[("other", &other.display())])],
        };
        let leave = messages.say("sheets.leave", &[]);
        Ok(match way.choose(&text, &options, &leave, messages)? {
            Chosen::Option(0) => Answer::Take,
            Chosen::Option(_) => Answer::Other,
            Chosen::Leave => Answer::Leave,
            Chosen::Ended => Answer::Nothing(text),
        })
    }
}

/// Puts a copy in the place of its sheet; what is there and says something is kept beside it.
pub(crate) fn take(path: &Path, copy: &copies::Copy, messages: &Messages) -> anyhow::Result<()> {
    let cannot = |error: io::Error| place::cannot_write(path, &error);
    if !path.exists() {
        replace::write_like(&copy.path, path, &copy.bytes, false).map_err(cannot)?;
    } else if let Some(other) = replace::replace_known(path, &copy.bytes, copies::is_blank).map_err(cannot)? {
        let (place, other) = (path.display(), other.display());
        output::say(&messages.say("copy.kept-aside", &[("place", &place), ("other", &other)]));
    }
    // The copy is still there, and what is in its place can be gone on with.
    if let Err(error) = replace::settle(path) {
        output::say(&place::unsettled(path, &error).to_string());
    }
    Ok(())
}

/// The line from which a file that was a sheet cannot be read any more.
fn damaged_at(sources: &Sources, faults: &Diagnostics) -> Option<usize> {
    let broken = |fault: &&Diagnostic| [Code::SYNTAX, Code::DUPLICATE_KEY].contains(&fault.code);
    let fault = faults.iter().find(broken)?;
    let source = sources.get(fault.primary.span.file);
    let is_mark = |line: &str| {
        let line = line.trim_start();
        ["[answers]", "[profile]", "[respondent]", "questionnaire"].iter().any(|mark| line.starts_with(mark))
    };
    source.text().lines().any(is_mark).then(|| source.position(fault.primary.span.start).0)
}

/// Whether a file was read at all: it is in the right encoding and no larger than a sheet can be.
fn is_read(faults: &Diagnostics) -> bool {
    !faults.iter().any(|fault| [Code::NOT_UTF8, Code::TOO_LARGE].contains(&fault.code))
}

/// What is wrong, without codes.
fn why(faults: &Diagnostics) -> String {
    let Some(fault) = faults.iter().find(|fault| fault.is_error()) else { return String::new() };
    let help = fault.help.trim_end_matches("; the sheet was not changed");
    if help.is_empty() { fault.message.clone() } else { format!("{}: {help}", fault.message) }
}

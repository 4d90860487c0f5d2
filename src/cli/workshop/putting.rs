//! Putting a sheet in the place of an older state of it.
//!
//! Responsible for one way: the older state becomes a copy beside it, and what another program wrote meanwhile is kept.

use crate::cli::{copies, language, output, replace};
use circumspect::questionnaire::Questionnaire;
use std::io;
use std::path::{Path, PathBuf};

/// Puts a sheet in its place; gives the copy of what stood there, if something else did.
pub(crate) fn put(path: &Path, bytes: &[u8], questionnaire: &Questionnaire) -> io::Result<Option<PathBuf>> {
    if !path.exists() {
        return replace::write_like(path, path, bytes, false).map(|()| None);
    }
    let before = std::fs::read(path)?;
    if before == bytes {
        return Ok(None);
    }
    let copy = copies::place(path, &before, std::slice::from_ref(questionnaire));
    if let Some(copy) = &copy {
        replace::write_like(path, copy, &before, true)?;
    }
    if let Some(other) = replace::replace_known(path, bytes, |now| copy.is_some() && now == before)? {
        output::say(&language::say("enter.changed", &[("place", &path.display()), ("other", &other.display())]));
        return Ok(copy.or(Some(other)));
    }
    Ok(copy)
}

//! Writing results: to standard output, or to a file that is not overwritten unasked.

use super::exit::{Exit, Failure, reason};
use super::language;
use std::io::{self, Write};
use std::path::Path;

/// Writes a result to standard output. A reader that has seen enough, such as `head`, is no failure.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if is_closed(&error) => Ok(()),
        Err(error) => {
            Err(Failure::new(Exit::Failed, language::say("failure.result", &[("reason", &reason(&error))])).into())
        }
    }
}

/// Whether the reader has gone; Windows says so in its own way (error 233).
pub(crate) fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && matches!(error.raw_os_error(), Some(109 | 232 | 233)))
}

/// Says something on standard error.
pub(crate) fn say(text: &str) {
    // Talk that cannot be written is no failure.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes a whole file or nothing.
pub(crate) fn write_file(path: &Path, bytes: &(impl AsRef<[u8]> + ?Sized), replace: bool) -> anyhow::Result<()> {
    check_free(path, replace)?;
    super::replace::replace(path, bytes.as_ref()).map_err(|error| cannot_write(path, &error))
}

/// Nothing is overwritten unasked.
pub(crate) fn check_free(path: &Path, replace: bool) -> anyhow::Result<()> {
    if replace || !path.exists() {
        return Ok(());
    }
    let text = language::say("failure.there-already", &[("place", &path.display())]);
    Err(Failure::new(Exit::CannotCreate, text).into())
}

/// A file that cannot be written, in words.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    let text = language::say("failure.write", &[("place", &path.display()), ("reason", &reason(error))]);
    Failure::new(Exit::CannotCreate, text).into()
}

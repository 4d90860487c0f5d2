//! Saying things: results on standard output, talk on standard error. Files are written to a `place`.

use super::exit::{Exit, Failure, reason};
use super::language;
use std::io::{self, Write};

/// Writes a result to standard output.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output. A reader that has seen enough, such as `head`, is no failure.
pub(crate) fn written(outcome: io::Result<()>) -> anyhow::Result<()> {
    match outcome {
        Err(error) if !is_closed(&error) => {
            Err(Failure::new(Exit::Failed, language::say("failure.result", &[("reason", &reason(&error))])).into())
        }
        _ => Ok(()),
    }
}

/// Whether the reader has gone; Windows says so in its own way (error 233).
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && matches!(error.raw_os_error(), Some(109 | 232 | 233)))
}

/// Says something on standard error.
pub(crate) fn say(text: &str) {
    // Talk that cannot be written is no failure.
    let _ = writeln!(io::stderr(), "{text}");
}

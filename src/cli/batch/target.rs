//! Targets: where rows go, a file or standard output.
//!
//! Responsible for files that are there whole or not at all.

use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::language;
use crate::cli::output::{self, cannot_write};
use crate::cli::replace;
use circumspect::batch::{FileForm, RowColumns, RowFormat, Sink, SinkFault};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes that are handed to the system at a time.
const BUFFER: usize = 1 << 16;

/// A file being written under another name until it is whole, or standard output.
pub(super) enum Target {
    Standard(BufWriter<std::io::Stdout>),
    /// Nothing is kept.
    Nowhere,
    /// Rows one after the other.
    File {
        path: PathBuf,
        file: BufWriter<NamedTempFile>,
    },
    /// Rows in the order of a format of its own.
    Sink {
        path: PathBuf,
        file: NamedTempFile,
        sink: Box<dyn Sink>,
    },
}

impl Target {
    /// Standard output, for a format that can be written there.
    pub(super) fn standard(format: &RowFormat) -> anyhow::Result<Self> {
        if matches!(format.form, FileForm::Sink(..)) {
            let text = language::say("failure.needs-output", &[("format", &format.name)]);
            return Err(Failure::new(Exit::Usage, text).into());
        }
        Ok(Self::Standard(BufWriter::with_capacity(BUFFER, std::io::stdout())))
    }

    /// A file of that name, with what stands before the first row.
    pub(super) fn create(path: &Path, force: bool, format: &RowFormat, columns: &RowColumns) -> anyhow::Result<Self> {
        output::check_free(path, force)?;
        let path = replace::target(path).map_err(|error| cannot_write(path, &error))?;
        let file = replace::begin(&path).map_err(|error| cannot_write(&path, &error))?;
        match format.form {
            FileForm::Lines => Ok(Self::File { path, file: BufWriter::with_capacity(BUFFER, file) }),
            FileForm::Sink(open) => {
                let other = file.reopen().map_err(|error| cannot_write(&path, &error))?;
                match open(columns, Box::new(other)) {
                    Ok(sink) => Ok(Self::Sink { path, file, sink }),
                    Err(fault) => Err(cannot_hold(&path, &fault)),
                }
            }
        }
    }

    /// Writes what stands before the first row; a format of its own has written it already.
    pub(super) fn begin(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        if matches!(self, Self::Sink { .. }) { Ok(()) } else { self.write(bytes) }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Standard(out) => written(out.write_all(bytes)),
            Self::File { path, file } => file.write_all(bytes).map_err(|error| cannot_write(path, &error)),
            Self::Sink { path, sink, .. } => sink.rows(bytes).map_err(|fault| cannot_hold(path, &fault)),
        }
    }

    /// Ends the file and puts it in its place.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let (path, file) = match self {
            Self::Nowhere => return Ok(()),
            Self::Standard(mut out) => return written(out.flush()),
            Self::File { path, file } => match file.into_inner() {
                Ok(file) => (path, file),
                Err(error) => return Err(cannot_write(&path, error.error())),
            },
            Self::Sink { path, file, sink } => {
                sink.finish().map_err(|fault| cannot_hold(&path, &fault))?;
                (path, file)
            }
        };
        replace::put(file, &path).map_err(|error| cannot_write(&path, &error))
    }
}

/// What became of writing to standard output. A reader that has seen enough is no failure.
fn written(outcome: std::io::Result<()>) -> anyhow::Result<()> {
    match outcome {
        Err(error) if !output::is_closed(&error) => {
            let text = language::say("failure.result", &[("reason", &reason(&error))]);
            Err(Failure::new(Exit::Failed, text).into())
        }
        _ => Ok(()),
    }
}

fn cannot_hold(path: &Path, fault: &SinkFault) -> anyhow::Error {
    match fault {
        SinkFault::Write(error) => cannot_write(path, error),
        other => {
            let text = language::say("failure.write", &[("place", &path.display()), ("reason", &other)]);
            Failure::new(Exit::CannotCreate, text).into()
        }
    }
}

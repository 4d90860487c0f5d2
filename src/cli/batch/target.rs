//! Targets: where rows go, a file or standard output.
//!
//! Responsible for files that are there whole or not at all, and whose rows were read back and counted before they
//! take their places.

use super::follow::Follower;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::{self, cannot_write};
use crate::cli::replace;
use circumspect::batch::{CountRows, Filing, RowColumns, RowFormat, Sink, SinkFault};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written under another name until it is whole, or standard output.
pub(super) enum Target {
    Standard(BufWriter<std::io::Stdout>),
    /// Rows one after the other.
    File {
        path: PathBuf,
        /// Before the file, so that it lets go of it first.
        follower: Follower,
        file: BufWriter<NamedTempFile>,
    },
    /// Rows in the order of a format of its own.
    Sink {
        path: PathBuf,
        file: NamedTempFile,
        sink: Box<dyn Sink>,
        count: CountRows,
    },
}

impl Target {
    /// Standard output, for a format that can be written there.
    pub(super) fn standard(format: &RowFormat) -> anyhow::Result<Self> {
        if matches!(format.filing, Filing::Sink(..)) {
            let text =
                format!("--format {} needs --output: such a file is not written to standard output.", format.name);
            return Err(Failure::new(Exit::Usage, text).into());
        }
        Ok(Self::Standard(BufWriter::with_capacity(1 << 16, std::io::stdout())))
    }

    /// A file of that name, with what stands before the first row.
    pub(super) fn create(path: &Path, force: bool, format: &RowFormat, columns: &RowColumns) -> anyhow::Result<Self> {
        output::check_free(path, force)?;
        let path = replace::target(path).map_err(|error| cannot_write(path, &error))?;
        let file = replace::begin(&path).map_err(|error| cannot_write(&path, &error))?;
        let other = file.reopen().map_err(|error| cannot_write(&path, &error))?;
        match format.filing {
            Filing::Lines(rows) => {
                let follower = Follower::new(other, rows()).map_err(|error| cannot_write(&path, &error))?;
                Ok(Self::File { path, follower, file: BufWriter::with_capacity(1 << 16, file) })
            }
            Filing::Sink(open, count) => match open(columns, Box::new(other)) {
                Ok(sink) => Ok(Self::Sink { path, file, sink, count }),
                Err(fault) => Err(cannot_hold(&path, &fault)),
            },
        }
    }

    /// Writes what stands before the first row; a format of its own has written it already.
    pub(super) fn begin(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        if matches!(self, Self::Sink { .. }) { Ok(()) } else { self.write(bytes) }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Standard(out) => match out.write_all(bytes) {
                Err(error) if !output::is_closed(&error) => Err(cannot_write(Path::new("standard output"), &error)),
                // A reader that has seen enough is no failure.
                _ => Ok(()),
            },
            Self::File { path, follower, file } => {
                let mut write = || {
                    file.write_all(bytes)?;
                    if follower.wrote(bytes.len()) {
                        file.flush()?;
                        follower.read_back()?;
                    }
                    Ok(())
                };
                write().map_err(|error| cannot_write(path, &error))
            }
            Self::Sink { path, sink, .. } => sink.rows(bytes).map_err(|fault| cannot_hold(path, &fault)),
        }
    }

    /// Counts the rows of the file again, and puts it in its place.
    pub(super) fn close(self, rows: u64) -> anyhow::Result<()> {
        let (path, file, found) = match self {
            Self::Standard(mut out) => {
                let _ = out.flush();
                return Ok(());
            }
            Self::File { path, follower, file } => {
                let file = file.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
                (path, file, follower.rows())
            }
            Self::Sink { path, file, sink, count } => {
                sink.finish().map_err(|fault| cannot_hold(&path, &fault))?;
                let found = file.reopen().and_then(|file| count(Box::new(file)));
                (path, file, found)
            }
        };
        let found = found.map_err(|error| cannot_write(&path, &error))?;
        if found != rows {
            let path = path.display();
            let text = format!(
                "{path} was not written: {found} rows were read back where {rows} should be. Run again, and look whether the disk is full."
            );
            return Err(Failure::new(Exit::Failed, text).into());
        }
        replace::put(file, &path).map_err(|error| cannot_write(&path, &error))
    }
}

fn cannot_hold(path: &Path, fault: &SinkFault) -> anyhow::Error {
    match fault {
        SinkFault::Write(error) => cannot_write(path, error),
        other => Failure::new(Exit::CannotCreate, format!("Cannot write {}: {other}.", path.display())).into(),
    }
}

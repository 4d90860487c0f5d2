//! Targets: where rows go, a file or standard output.
//!
//! Responsible for files that are there whole or not at all, and for those of one run taking their places together.

use super::flusher::Flusher;
use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use crate::cli::output::written;
use crate::cli::place::{Spot, cannot_write, half};
use crate::cli::quiet::quietly;
use circumspect::batch::{FileForm, Legend, RowColumns, RowFormat, Sink, SinkFault};
use std::io::{self, BufWriter, Write};
use std::path::Path;
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
        spot: Spot,
        file: BufWriter<NamedTempFile>,
        flusher: Flusher,
    },
    /// Rows in the order of a format of its own.
    Sink {
        spot: Spot,
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
    pub(super) fn create(
        path: &Path,
        force: bool,
        format: &RowFormat,
        columns: &RowColumns,
        legend: Legend,
    ) -> anyhow::Result<Self> {
        let spot = Spot::new(path, force)?;
        let file = spot.begin()?;
        match format.form {
            FileForm::Lines => {
                Ok(Self::File { spot, file: BufWriter::with_capacity(BUFFER, file), flusher: Flusher::default() })
            }
            FileForm::Sink(open) => {
                // The same handle: on Windows a lock keeps others out.
                let other = file.as_file().try_clone().map_err(|error| cannot_write(path, &error))?;
                match quietly(|| open(columns, legend, Box::new(other))) {
                    Ok(sink) => Ok(Self::Sink { spot, file, sink }),
                    Err(fault) => Err(cannot_hold(path, &fault)),
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
            Self::File { spot, file, flusher } => {
                flusher.wrote(bytes.len(), file.get_ref().as_file());
                file.write_all(bytes).map_err(|error| cannot_write(spot.named(), &error))
            }
            Self::Sink { spot, sink, .. } => {
                quietly(|| sink.rows(bytes)).map_err(|fault| cannot_hold(spot.named(), &fault))
            }
        }
    }

    /// Takes lines of the file of refusals, for a format that has a place for them too.
    pub(super) fn refused(&mut self, lines: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Sink { spot, sink, .. } => {
                quietly(|| sink.refused(lines)).map_err(|fault| cannot_hold(spot.named(), &fault))
            }
            _ => Ok(()),
        }
    }

    /// Ends what is written; gives the file that is to take its place.
    fn finish(self) -> anyhow::Result<Option<(Spot, NamedTempFile)>> {
        match self {
            Self::Nowhere => Ok(None),
            Self::Standard(mut out) => written(out.flush()).map(|()| None),
            Self::File { spot, file, flusher } => {
                let ended = file.into_inner().map_err(io::IntoInnerError::into_error);
                match flusher.finish().and(ended) {
                    Ok(file) => Ok(Some((spot, file))),
                    Err(error) => Err(cannot_write(spot.named(), &error)),
                }
            }
            Self::Sink { spot, file, sink } => {
                quietly(|| sink.finish()).map_err(|fault| cannot_hold(spot.named(), &fault))?;
                Ok(Some((spot, file)))
            }
        }
    }
}

/// Ends some targets and puts their files in their places, in this order. None takes its place before all are written
/// whole; if one then cannot, the failure tells which ones have.
pub(super) fn close(targets: impl Iterator<Item = Target>) -> anyhow::Result<()> {
    let files: Vec<_> = targets.map(Target::finish).collect::<anyhow::Result<_>>()?;
    let mut done: Vec<Spot> = Vec::new();
    for (spot, file) in files.into_iter().flatten() {
        if let Err(error) = spot.put(file) {
            return Err(half(error, &names(&done)));
        }
        done.push(spot);
    }
    done.iter().try_for_each(Spot::settle).map_err(|error| half(error, &names(&done)))
}

fn names(spots: &[Spot]) -> Vec<&Path> {
    spots.iter().map(Spot::named).collect()
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

//! Reading: a file that remembers whether the system refused to give more of it.
//!
//! Responsible for telling that apart from content that cannot be used, whatever reads the file and however it puts its
//! troubles into words.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the system refused, shared by a file and by the one who tells what became of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Refused(Arc<AtomicBool>);

impl Refused {
    /// Forgets about the file before.
    pub(super) fn reset(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    pub(super) fn is(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Remembers an error.
    pub(super) fn note(&self, error: io::Error) -> io::Error {
        if error.kind() != io::ErrorKind::Interrupted {
            self.0.store(true, Ordering::Relaxed);
        }
        error
    }
}

/// A file that is read.
pub(super) struct Reading<F> {
    file: F,
    refused: Refused,
}

impl<F> Reading<F> {
    pub(super) fn new(file: F, refused: &Refused) -> Self {
        Self { file, refused: refused.clone() }
    }

    /// The file itself.
    #[cfg(feature = "parquet")]
    pub(super) fn inner(&self) -> &F {
        &self.file
    }
}

impl<F: Read> Read for Reading<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer).map_err(|error| self.refused.note(error))
    }
}

impl<F: Seek> Seek for Reading<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Readers of files in any order ask for this too, and never use it.
impl<F> Write for Reading<F> {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! A flusher: what is written goes to the disk while more is worked out.
//!
//! Responsible for the time at the end of a large file alone: a file that is flushed in one go, after its last row, lets all
//! workers wait for the disk. Whether a file is whole is still told by the flush before it takes its place.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Bytes that are written between two flushes.
const EVERY: usize = 1 << 24;

/// Flushes a file beside those who write it.
pub(super) struct Flusher {
    due: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
    written: usize,
}

impl Flusher {
    /// A flusher of a file.
    ///
    /// # Errors
    /// If the system gives no second handle or no thread.
    pub(super) fn new(file: &File) -> io::Result<Self> {
        let file = file.try_clone()?;
        let (due, flushes) = sync_channel(1);
        let thread = std::thread::Builder::new().spawn(move || flushes.iter().try_for_each(|()| file.sync_data()))?;
        Ok(Self { due, thread, written: 0 })
    }

    /// So many bytes more were written.
    pub(super) fn wrote(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= EVERY {
            self.written = 0;
            // One that is due already takes these bytes along; one that failed is told of at the end.
            let _ = self.due.try_send(());
        }
    }

    /// Ends it.
    ///
    /// # Errors
    /// What the system said of a flush. It says so once for a file, so the last flush would not know.
    pub(super) fn finish(self) -> io::Result<()> {
        drop(self.due);
        self.thread.join().unwrap_or_else(|_| Err(io::Error::other("a flush broke off")))
    }
}

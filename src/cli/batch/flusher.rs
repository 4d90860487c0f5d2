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
#[derive(Default)]
pub(super) struct Flusher {
    written: usize,
    begun: Option<(SyncSender<()>, JoinHandle<io::Result<()>>)>,
}

impl Flusher {
    /// So many bytes more were written into a file, always the same one.
    pub(super) fn wrote(&mut self, bytes: usize, file: &File) {
        self.written += bytes;
        if self.written < EVERY {
            return;
        }
        self.written = 0;
        if self.begun.is_none() {
            // A system that gives no thread flushes all of it at the end.
            self.begun = begin(file).ok();
        }
        if let Some((due, _)) = &self.begun {
            // One that is due already takes these bytes along; one that failed is told of at the end.
            let _ = due.try_send(());
        }
    }

    /// Ends it.
    ///
    /// # Errors
    /// What the system said of a flush. It says so once for a file, so the last flush would not know.
    pub(super) fn finish(self) -> io::Result<()> {
        let Some((due, thread)) = self.begun else { return Ok(()) };
        drop(due);
        thread.join().unwrap_or_else(|_| Err(io::Error::other("a flush broke off")))
    }
}

fn begin(file: &File) -> io::Result<(SyncSender<()>, JoinHandle<io::Result<()>>)> {
    let file = file.try_clone()?;
    let (due, flushes) = sync_channel(1);
    let thread = std::thread::Builder::new().spawn(move || flushes.iter().try_for_each(|()| file.sync_data()))?;
    Ok((due, thread))
}

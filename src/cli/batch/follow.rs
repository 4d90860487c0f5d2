//! Following: a file that is being written is flushed to the disk and read back while it grows.
//!
//! Responsible for a thread that does both, so that nothing is left to wait for when the last row is written. Whoever
//! reads sees a file that ends where the writer has ended. What is counted in it is told by the format.

use circumspect::batch::CountRows;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Bytes that are flushed and read at a time.
const STRIDE: u64 = 16 << 20;

/// Counts the rows of a file behind the back of its writer.
pub(super) struct Follower {
    /// `None` once the writer has ended.
    told: Option<Sender<u64>>,
    thread: Option<JoinHandle<io::Result<u64>>>,
    written: u64,
    next: u64,
}

impl Follower {
    /// Follows a file from its beginning, through a handle of its own.
    pub(super) fn new(file: File, count: CountRows) -> Self {
        let (told, receiver) = channel();
        let growing = Growing { file, at: 0, end: 0, told: receiver };
        let thread = std::thread::spawn(move || count(Box::new(growing)));
        Self { told: Some(told), thread: Some(thread), written: 0, next: STRIDE }
    }

    /// Tells of bytes that are about to be written; gives whether those before them should be handed to the system.
    pub(super) fn is_due(&mut self, bytes: usize) -> bool {
        let due = self.written >= self.next;
        if due {
            self.next = self.written + STRIDE;
        }
        self.written += bytes as u64;
        due
    }

    /// Lets the follower have what was written and handed to the system, but for the last `behind` bytes.
    pub(super) fn tell(&self, behind: usize) {
        if let Some(told) = &self.told {
            // A follower that has ended says why when it is asked.
            let _ = told.send(self.written - behind as u64);
        }
    }

    /// The rows of the finished file, all of which was handed to the system.
    pub(super) fn rows(mut self) -> io::Result<u64> {
        self.tell(0);
        self.told = None;
        let counted = self.thread.take().and_then(|thread| thread.join().ok());
        counted.unwrap_or_else(|| Err(io::Error::other("its rows could not be counted")))
    }
}

impl Drop for Follower {
    /// The file is closed on this side before whoever holds it takes it away.
    fn drop(&mut self) {
        self.told = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A file that is read as far as its writer has come.
struct Growing {
    file: File,
    at: u64,
    end: u64,
    told: Receiver<u64>,
}

impl Read for Growing {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.at == self.end {
            let Ok(end) = self.told.recv() else { return Ok(0) };
            if end > self.end {
                // What is read back is what the disk has.
                self.file.sync_data()?;
                self.end = end;
            }
        }
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(room.len());
        let read = self.file.read(&mut room[..most])?;
        self.at += read as u64;
        // A file that is shorter than what was written to it ends here, and its rows are too few.
        Ok(read)
    }
}

impl Write for Growing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Growing {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::batch::ROW_FORMATS;

    #[test]
    fn the_rows_of_a_growing_file_are_counted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut follower = Follower::new(file.reopen().unwrap(), ROW_FORMATS[0].count);
        let mut writer = file.as_file();
        let line = vec![b'x'; 1 << 20];
        for _ in 0..40 {
            if follower.is_due(line.len() + 1) {
                follower.tell(line.len() + 1);
            }
            writer.write_all(&line).unwrap();
            writer.write_all(b"\n").unwrap();
        }
        assert_eq!(follower.rows().unwrap(), 39);
    }
}

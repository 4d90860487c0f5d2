//! Following: a file that is being written is flushed to the disk and read back while it grows.
//!
//! Responsible for a thread that does both, so that nothing is left to wait for when the last row is written. Whoever
//! reads sees a file that ends where the writer has ended. What is counted in it is told by the format.

use circumspect::batch::CountLines;
use std::fs::File;
use std::io::{self, Read};
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
    pub(super) fn new(file: File, count: CountLines) -> Self {
        let (told, receiver) = channel();
        let mut growing = Growing { file, at: 0, end: 0, told: receiver };
        let thread = std::thread::spawn(move || count(&mut growing));
        Self { told: Some(told), thread: Some(thread), written: 0, next: STRIDE }
    }

    /// Hears of bytes that were written; gives whether it is time to hand everything to the system and tell of it.
    pub(super) fn wrote(&mut self, bytes: usize) -> bool {
        self.written += bytes as u64;
        let due = self.written >= self.next;
        if due {
            self.next = self.written + STRIDE;
        }
        due
    }

    /// Lets the follower have all that was written, which was handed to the system.
    pub(super) fn tell(&self) {
        if let Some(told) = &self.told {
            // A follower that has ended says why when it is asked.
            let _ = told.send(self.written);
        }
    }

    /// The rows of the finished file, all of which was handed to the system.
    pub(super) fn rows(mut self) -> io::Result<u64> {
        self.tell();
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

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::batch::{Filing, ROW_FORMATS};
    use std::io::Write;

    #[test]
    fn the_rows_of_a_growing_file_are_counted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let Filing::Lines(count) = ROW_FORMATS[0].filing else { panic!("rows of CSV are the file") };
        let mut follower = Follower::new(file.reopen().unwrap(), count);
        let mut writer = file.as_file();
        let line = vec![b'x'; 1 << 20];
        for _ in 0..40 {
            writer.write_all(&line).unwrap();
            writer.write_all(b"\n").unwrap();
            if follower.wrote(line.len() + 1) {
                follower.tell();
            }
        }
        assert_eq!(follower.rows().unwrap(), 39);
    }
}

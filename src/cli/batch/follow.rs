//! Following: a file that is being written is read back while it grows, and goes to the disk meanwhile.
//!
//! Responsible for both, so that little is left to wait for when the last row is written. Whoever writes reads back at
//! once, while the bytes are still near the processor; a thread has to do with the disk, and stays some way behind: the
//! system locks what it takes to the disk, and whoever writes or reads there waits. That everything is on the disk is
//! made sure of when the file is put in its place. What is a row is told by the format.

use circumspect::batch::LineCount;
use std::fs::File;
use std::io::{self, Read};
#[cfg(target_os = "linux")]
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Bytes that are read back at a time.
const STRIDE: u64 = 256 * 1024;

/// Bytes that go to the disk at a time, and how far behind the last ones that were read back: many, where the disk is
/// waited for.
const FLUSHED: u64 = if cfg!(target_os = "linux") { 4 << 20 } else { 16 << 20 };

/// Counts the rows of a file behind its writer.
pub(super) struct Follower {
    file: File,
    rows: LineCount,
    room: Vec<u8>,
    /// Bytes that were written and not read back.
    behind: u64,
    /// Bytes that were read back.
    read: u64,
    /// Bytes that went to the disk, or are on their way.
    flushed: u64,
    flusher: Flusher,
}

impl Follower {
    /// Follows a file from its beginning, through a handle of its own.
    ///
    /// # Errors
    /// The system gives no other handle.
    pub(super) fn new(file: File, rows: LineCount) -> io::Result<Self> {
        let flusher = Flusher::new(file.try_clone()?);
        Ok(Self { file, rows, room: Vec::new(), behind: 0, read: 0, flushed: 0, flusher })
    }

    /// Hears of bytes that were written; gives whether it is time to hand everything to the system and to read it back.
    pub(super) fn wrote(&mut self, bytes: usize) -> bool {
        self.behind += bytes as u64;
        self.behind >= STRIDE
    }

    /// Reads back what was written, all of which was handed to the system.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn read_back(&mut self) -> io::Result<()> {
        while self.behind > 0 {
            self.room.clear();
            let read = (&mut self.file).take(self.behind.min(2 * STRIDE)).read_to_end(&mut self.room)? as u64;
            // A file that is shorter than what was written to it ends here, and its rows are too few.
            self.behind = if read > 0 { self.behind - read } else { 0 };
            self.rows.add(&self.room);
            self.read += read;
        }
        while self.read >= self.flushed + 2 * FLUSHED {
            self.flusher.tell(self.flushed);
            self.flushed += FLUSHED;
        }
        Ok(())
    }

    /// The rows of the finished file, all of which was handed to the system.
    ///
    /// # Errors
    /// It cannot be read, or the disk did not take it.
    pub(super) fn rows(mut self) -> io::Result<u64> {
        self.read_back()?;
        self.flusher.end()?;
        Ok(self.rows.rows())
    }
}

/// A thread that has to do with the disk.
struct Flusher {
    /// Where the next bytes begin; `None` once nothing more is written.
    told: Option<Sender<u64>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Flusher {
    fn new(file: File) -> Self {
        let (told, receiver): (Sender<u64>, Receiver<u64>) = channel();
        let thread = std::thread::spawn(move || receiver.iter().try_for_each(|start| flush(&file, start)));
        Self { told: Some(told), thread: Some(thread) }
    }

    /// Has the next bytes from `start` on flushed.
    fn tell(&self, start: u64) {
        if let Some(told) = &self.told {
            // A flusher that has ended says why when it is asked.
            let _ = told.send(start);
        }
    }

    /// Waits until nothing is being flushed.
    fn end(&mut self) -> io::Result<()> {
        self.told = None;
        let ended = self.thread.take().map(JoinHandle::join);
        ended.unwrap_or(Ok(Ok(()))).unwrap_or_else(|_| Err(io::Error::other("it could not be flushed to the disk")))
    }
}

impl Drop for Flusher {
    /// The file is closed on this side before whoever holds it takes it away.
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Sends [`FLUSHED`] bytes on their way to the disk. To be told that they are not needed any more makes Linux begin to
/// write them, and it waits for nothing; those on their way stay in memory.
#[cfg(target_os = "linux")]
fn flush(file: &File, start: u64) -> io::Result<()> {
    Ok(rustix::fs::fadvise(file, start, NonZero::new(FLUSHED), rustix::fs::Advice::DontNeed)?)
}

/// Other systems flush the whole file, and the thread waits for it.
#[cfg(not(target_os = "linux"))]
fn flush(file: &File, _: u64) -> io::Result<()> {
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::batch::{Filing, ROW_FORMATS};
    use std::io::Write;

    fn follower(file: &tempfile::NamedTempFile) -> Follower {
        let Filing::Lines(rows) = ROW_FORMATS[0].filing else { panic!("rows of CSV are the file") };
        Follower::new(file.reopen().unwrap(), rows()).unwrap()
    }

    #[test]
    fn the_rows_of_a_growing_file_are_counted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut follower = follower(&file);
        let line = vec![b'x'; 1 << 20];
        for _ in 0..40 {
            file.as_file().write_all(&line).unwrap();
            file.as_file().write_all(b"\n").unwrap();
            if follower.wrote(line.len() + 1) {
                follower.read_back().unwrap();
            }
        }
        assert_eq!(follower.rows().unwrap(), 39);
    }

    #[test]
    fn rows_that_never_reached_the_file_are_not_counted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut follower = follower(&file);
        file.as_file().write_all(b"head\n1\n2\n").unwrap();
        follower.wrote(1000);
        assert_eq!(follower.rows().unwrap(), 2);
    }
}

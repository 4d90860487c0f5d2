//! Ids of respondents on the disk: in a temporary file, once they are many.
//!
//! Responsible for memory that does not grow with them. The file is gone with the program. What is looked for is read again;
//! nothing is known here of what the bytes mean.

use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::bulk::Shelf;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes that are kept in memory: about 30,000 ids need no file.
const MOST: usize = 1 << 20;

/// Bytes, the last of which wait to be written.
#[derive(Debug, Default)]
pub(crate) struct OnDisk {
    file: Option<Mutex<File>>,
    /// How many are in the file.
    written: u64,
    waiting: Vec<u8>,
}

impl Shelf for OnDisk {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() < MOST { Ok(()) } else { self.write().map_err(|error| failed(&error)) }
    }

    fn get(&self, places: Range<u64>) -> io::Result<Vec<u8>> {
        self.read(places).map_err(|error| failed(&error))
    }
}

impl OnDisk {
    fn write(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(Mutex::new(tempfile::tempfile()?));
        }
        let Some(mut file) = self.locked() else { return Ok(()) };
        file.seek(SeekFrom::Start(self.written))?;
        file.write_all(&self.waiting)?;
        drop(file);
        self.written += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }

    fn read(&self, places: Range<u64>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let of_file = places.start..places.end.min(self.written);
        if let Some(mut file) = self.locked().filter(|_| !of_file.is_empty()) {
            file.seek(SeekFrom::Start(of_file.start))?;
            bytes.resize(usize::try_from(of_file.end - of_file.start).unwrap_or_default(), 0);
            file.read_exact(&mut bytes)?;
        }
        let place = |at: u64| usize::try_from(at.saturating_sub(self.written)).unwrap_or(usize::MAX);
        let waiting = self.waiting.as_slice().get(place(places.start)..place(places.end));
        bytes.extend_from_slice(waiting.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(bytes)
    }

    fn locked(&self) -> Option<MutexGuard<'_, File>> {
        Some(self.file.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The same failure, with what was attempted and what to do next.
fn failed(error: &io::Error) -> io::Error {
    let folder = std::env::temp_dir();
    let text = language::say("failure.ids", &[("place", &folder.display()), ("reason", &reason(error))]);
    io::Error::new(error.kind(), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies in the file, what waits, and what is in both.
    #[test]
    fn bytes_are_found_again_wherever_they_are() {
        let (mut shelf, mut plain) = (OnDisk::default(), Vec::new());
        for number in 0..300_000_u32 {
            for to in [&mut shelf as &mut dyn Shelf, &mut plain] {
                to.put(&number.to_le_bytes()).unwrap();
            }
        }
        let written = shelf.written;
        assert!(written > 0 && written < 1_200_000);
        for places in [0..9, written - 5..written, written - 5..written + 7, written..written + 1, 1_199_999..1_200_000]
        {
            assert_eq!(shelf.get(places.clone()).unwrap(), plain.get(places.clone()).unwrap(), "{places:?}");
        }
        assert!(shelf.get(1_199_999..1_200_001).is_err());
    }
}

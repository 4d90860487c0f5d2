//! Chunks of a Parquet file, read from a place.

use crate::batch::sink::OpenFile;
use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// A file that is read in any order.
pub(super) struct Chunks {
    place: Arc<Mutex<Box<dyn OpenFile>>>,
    length: u64,
}

/// Reads on from one position, whatever else is read in between.
pub(super) struct Chunk {
    place: Arc<Mutex<Box<dyn OpenFile>>>,
    at: u64,
}

impl Chunks {
    pub(super) fn new(mut place: Box<dyn OpenFile>) -> io::Result<Self> {
        let length = place.seek(SeekFrom::End(0))?;
        Ok(Self { place: Arc::new(Mutex::new(place)), length })
    }
}

impl Read for Chunk {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.seek(SeekFrom::Start(self.at))?;
        let read = place.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<Chunk>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        // Only heads of pages are read so, and they are short.
        Ok(BufReader::with_capacity(1024, Chunk { place: Arc::clone(&self.place), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let end = start.checked_add(length as u64).filter(|end| *end <= self.length);
        if end.is_none() {
            return Err(ParquetError::EOF("it is shorter than it says".to_owned()));
        }
        let mut bytes = Vec::with_capacity(length);
        let mut chunk = Chunk { place: Arc::clone(&self.place), at: start };
        (&mut chunk).take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("it is shorter than it says".to_owned()));
        }
        Ok(bytes.into())
    }
}

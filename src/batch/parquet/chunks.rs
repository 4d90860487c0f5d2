//! Chunks of a Parquet file, read from a place.
//!
//! Responsible for reading in any order, and for the head of each page: a page that says that it unpacks to more than one
//! may is refused before it is unpacked.

use super::faults::refused;
use crate::batch::sink::OpenFile;
use crate::batch::table::TableFault;
use crate::source::LIMIT_PAGE;
use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes in which the head of a page says how long it is.
const HEAD: usize = 64;

/// A file that is read in any order.
pub(super) struct Chunks {
    place: Arc<Mutex<Box<dyn OpenFile>>>,
    length: u64,
    /// What the head of the next page says, where pages are read.
    head: Option<Mutex<Head>>,
}

/// Reads on from one position, whatever else is read in between.
pub(super) struct Chunk {
    place: Arc<Mutex<Box<dyn OpenFile>>>,
    at: u64,
}

/// What is known of the page that is read next.
#[derive(Clone, Copy, Debug, Default)]
enum Head {
    /// Nothing yet.
    #[default]
    Unread,
    /// Its bytes as they lie in the file, and unpacked.
    Sizes(usize, usize),
    /// It does not say how long it is where every writer says so.
    Odd,
}

impl Chunks {
    pub(super) fn new(mut place: Box<dyn OpenFile>) -> io::Result<Self> {
        let length = place.seek(SeekFrom::End(0))?;
        Ok(Self { place: Arc::new(Mutex::new(place)), length, head: None })
    }

    /// The same file for the pages of one column.
    pub(super) fn of_column(&self) -> Self {
        Self { place: Arc::clone(&self.place), length: self.length, head: Some(Mutex::default()) }
    }

    fn chunk(&self, at: u64) -> Chunk {
        Chunk { place: Arc::clone(&self.place), at }
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
        // A head may be read ahead of its page, and what is read then is its page: the first counts.
        if let Some(head) = &self.head {
            let mut head = head.lock().unwrap_or_else(PoisonError::into_inner);
            if matches!(*head, Head::Unread) {
                let mut bytes = Vec::with_capacity(HEAD);
                self.chunk(start).take(HEAD as u64).read_to_end(&mut bytes)?;
                *head = Head::of(&bytes);
            }
        }
        // Only heads of pages are read so, and they are short.
        Ok(BufReader::with_capacity(1024, self.chunk(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if let Some(head) = &self.head {
            match std::mem::take(&mut *head.lock().unwrap_or_else(PoisonError::into_inner)) {
                Head::Sizes(packed, unpacked) if packed == length => {
                    if packed.max(unpacked) > LIMIT_PAGE {
                        return Err(refused(TableFault::LargePage));
                    }
                }
                _ => return Err(ParquetError::General("the head of a page is not as others write it".to_owned())),
            }
        }
        let end = start.checked_add(length as u64).filter(|end| *end <= self.length);
        if end.is_none() {
            return Err(ParquetError::EOF("it is shorter than it says".to_owned()));
        }
        let mut bytes = Vec::with_capacity(length);
        self.chunk(start).take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("it is shorter than it says".to_owned()));
        }
        Ok(bytes.into())
    }
}

impl Head {
    /// Reads a head as Thrift's compact protocol writes it: a kind, the bytes unpacked, the bytes in the file, each as a field
    /// behind the one before.
    fn of(bytes: &[u8]) -> Self {
        /// A field of a whole number, one behind the last.
        const NEXT_WHOLE: u8 = 0x15;
        /// The kind of a page that is passed over.
        const INDEX: u64 = 1;
        let mut rest = bytes;
        let mut whole = || {
            let (field, behind) = rest.split_first()?;
            rest = behind;
            let (mut value, mut shift) = (0u64, 0);
            loop {
                let (byte, behind) = rest.split_first()?;
                rest = behind;
                value |= u64::from(byte & 0x7F) << shift;
                shift += 7;
                if byte & 0x80 == 0 || shift > 35 {
                    break;
                }
            }
            // Zigzag: the lowest bit is the sign.
            (*field == NEXT_WHOLE && value & 1 == 0).then_some(value >> 1)
        };
        match (whole(), whole(), whole()) {
            (Some(INDEX), ..) => Self::Unread,
            (Some(_), Some(unpacked), Some(packed)) => {
                let size = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
                Self::Sizes(size(packed), size(unpacked))
            }
            _ => Self::Odd,
        }
    }
}

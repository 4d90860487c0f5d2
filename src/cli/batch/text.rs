//! Texts: what is not in columns, from its bytes to pieces of whole records.
//!
//! Responsible for reading without holding, for encodings that were named, for where a piece may end, and for the number
//! of the first row of each. It codes and scores nothing.

use super::piece::{LONGEST, PIECE, Piece, Source, count_rows};
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::answers::table::Terms;
use circumspect::batch::{Layout, Quotes, Table, TableFault, group_start, last_record_end};
use circumspect::source::LIMIT_SHEET;
use encoding_rs::{CoderResult, Decoder, Encoding};
use std::io::Read;
use std::sync::Arc;

/// A text of one sheet.
pub(super) struct Whole {
    name: Arc<str>,
    /// `None` once it was given.
    text: Option<Text>,
    /// What was read of it.
    held: Vec<u8>,
    size: u64,
}

impl Whole {
    /// A sheet of that size in bytes, of which some were read.
    pub(super) fn new(name: &Arc<str>, text: Text, held: Vec<u8>, size: u64) -> Self {
        Self { name: Arc::clone(name), text: Some(text), held, size }
    }
}

impl Source for Whole {
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
        let Some(mut text) = self.text.take() else { return Ok(None) };
        bytes.append(&mut self.held);
        while !text.ended && bytes.len() <= LIMIT_SHEET {
            let more = bytes.len() + PIECE;
            text.fill(bytes, more)?;
        }
        Ok(Some((Piece::Sheet { name: Arc::clone(&self.name) }, self.size)))
    }
}

/// A text of many records.
pub(super) struct Records {
    text: Text,
    kind: Kind,
    /// What was read and not given.
    held: Vec<u8>,
    /// The number of the next row.
    row: u64,
}

/// What the records are.
enum Kind {
    Table(Arc<Table>),
    Lines(Arc<str>),
}

impl Records {
    /// The records of a text of which some bytes were read.
    ///
    /// # Errors
    /// In words, why it is no table.
    pub(super) fn new(name: &Arc<str>, text: Text, mut held: Vec<u8>, terms: Terms<'_>) -> Result<Self, String> {
        let (kind, start) = Kind::of(name, &held, terms).map_err(|fault| fault.to_string())?;
        if text.ended && held[start..].trim_ascii().is_empty() {
            return Err(TableFault::HeaderOnly.to_string());
        }
        held.drain(..start);
        // The header is row 1 of a table; a line of JSON has none above it.
        let row = if matches!(kind, Kind::Table(_)) { 2 } else { 1 };
        Ok(Self { text, kind, held, row })
    }

    /// Reads until a record ends, and keeps what is behind it. Gives whether there are quotes in what was read.
    fn read(&mut self, bytes: &mut Vec<u8>) -> Result<Quotes, String> {
        bytes.append(&mut self.held);
        let mut most = PIECE;
        loop {
            if !self.text.ended {
                self.text.fill(bytes, most)?;
            }
            let quotes = Quotes::of(bytes);
            if self.text.ended {
                return Ok(quotes);
            }
            if let Some(end) = self.kind.end_of(bytes, quotes).filter(|end| *end > 0) {
                self.held.extend_from_slice(&bytes[end..]);
                bytes.truncate(end);
                return Ok(quotes);
            }
            // One record, or one respondent, is longer than a piece.
            if bytes.len() > LONGEST {
                return Err(language::say("failure.record-end", &[]));
            }
            most = bytes.len() + PIECE;
        }
    }
}

impl Source for Records {
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
        let quotes = self.read(bytes)?;
        if self.text.ended && bytes.trim_ascii().is_empty() {
            return Ok(None);
        }
        let row = self.row;
        let piece = match &self.kind {
            Kind::Table(table) => {
                self.row += count_rows(bytes, quotes, table.delimiter);
                Piece::Table { table: Arc::clone(table), row, quotes }
            }
            Kind::Lines(name) => {
                // A quote within a text of JSON is no quote of its line.
                self.row += memchr::memchr_iter(b'\n', bytes).count() as u64;
                Piece::Lines { name: Arc::clone(name), row }
            }
        };
        Ok(Some((piece, bytes.len() as u64)))
    }
}

impl Kind {
    /// Tells a table from lines of JSON, and where its rows begin.
    fn of(name: &Arc<str>, bytes: &[u8], terms: Terms<'_>) -> Result<(Self, usize), TableFault> {
        if bytes.trim_ascii_start().first() == Some(&b'{') {
            return Ok((Self::Lines(Arc::clone(name)), 0));
        }
        let (table, start) = Table::open(name, bytes, terms)?;
        Ok((Self::Table(Arc::new(table)), start))
    }

    /// Where the last whole record, or the last whole respondent, of a piece ends.
    fn end_of(&self, text: &[u8], quotes: Quotes) -> Option<usize> {
        match self {
            Self::Lines(_) => memchr::memrchr(b'\n', text).map(|at| at + 1),
            Self::Table(table) => {
                let end = last_record_end(text, quotes, table.delimiter)?;
                match &table.layout {
                    Layout::Wide(_) => Some(end),
                    Layout::Long(columns) => group_start(&text[..end], quotes, table.delimiter, columns),
                }
            }
        }
    }
}

/// Bytes as they are read, decoded where an encoding is named.
pub(super) struct Text {
    source: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// Whether all was read.
    ended: bool,
}

impl Text {
    pub(super) fn new(source: Box<dyn Read + Send>, encoding: Option<&'static Encoding>) -> Self {
        Self { source, decoder: encoding.map(Encoding::new_decoder), raw: Vec::new(), ended: false }
    }

    /// Reads on until there are about `most` bytes, or no more.
    pub(super) fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String> {
        let Some(decoder) = &mut self.decoder else {
            let missing = most.saturating_sub(bytes.len()) as u64;
            let read = (&mut self.source).take(missing).read_to_end(bytes).map_err(|error| reason(&error))?;
            self.ended = (read as u64) < missing;
            return Ok(());
        };
        while bytes.len() < most && !self.ended {
            self.raw.clear();
            let read =
                (&mut self.source).take(PIECE as u64).read_to_end(&mut self.raw).map_err(|error| reason(&error))?;
            self.ended = read < PIECE;
            let mut decoded = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or(4 * read + 16));
            let (result, _, replaced) = decoder.decode_to_string(&self.raw, &mut decoded, self.ended);
            if replaced || result == CoderResult::OutputFull {
                return Err(language::say("failure.not-in", &[("encoding", &decoder.encoding().name())]));
            }
            bytes.extend_from_slice(decoded.as_bytes());
        }
        Ok(())
    }
}

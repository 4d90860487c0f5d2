//! Records: from text to pieces of whole records.
//!
//! Responsible for where a piece may end, for the number of the first row of each, and for what is too long to be worked
//! on: a line, a record, a respondent. Where the text comes from, and what a record means, is not known here.

use super::piece::{PIECE, Piece, Source, count_rows};
use crate::cli::language;
use circumspect::answers::table::LongColumns;
use circumspect::batch::{Key, Layout, Quotes, Refusal, Table, TableFault, Why, group_start, last_record_end};
use circumspect::source::{LIMIT_LINE, LIMIT_ROW, LIMIT_ROWS_OF_ONE};
use std::sync::Arc;

/// What gives the text of records.
pub(super) trait Feed: Send {
    /// Reads on until there are about `most` bytes, or no more.
    ///
    /// # Errors
    /// In words, why the rest cannot be read.
    fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String>;

    /// Whether all was read.
    fn has_ended(&self) -> bool;

    /// The bytes of input that a text of so many bytes and rows stands for.
    fn size(&self, bytes: usize, rows: u64) -> u64;
}

/// What the records are.
pub(super) enum Kind {
    Table(Arc<Table>),
    Lines(Arc<str>),
}

/// A text of many records.
pub(super) struct Records {
    feed: Box<dyn Feed>,
    kind: Kind,
    /// What was read and not given.
    held: Vec<u8>,
    /// The number of the next row.
    row: u64,
    /// Whether there was a record.
    any: bool,
}

/// How far a piece was read.
enum Read {
    /// It has whole records.
    Whole,
    /// A line, or a respondent, is too long: it begins the piece.
    TooLong,
}

impl Records {
    /// The records of a text, of which some bytes were read; the first is row `row`.
    pub(super) fn new(feed: Box<dyn Feed>, kind: Kind, held: Vec<u8>, row: u64) -> Self {
        Self { feed, kind, held, row, any: false }
    }

    /// Reads until a record ends, and keeps what is behind it.
    fn read(&mut self, bytes: &mut Vec<u8>) -> Result<(Read, Quotes), String> {
        bytes.append(&mut self.held);
        let mut most = PIECE;
        loop {
            if !self.feed.has_ended() {
                self.feed.fill(bytes, most)?;
            }
            let quotes = Quotes::of(bytes);
            if self.feed.has_ended() {
                return Ok((Read::Whole, quotes));
            }
            if let Some(end) = self.kind.end_of(bytes, quotes).filter(|end| *end > 0) {
                self.held.extend_from_slice(&bytes[end..]);
                bytes.truncate(end);
                return Ok((Read::Whole, quotes));
            }
            // One record, or one respondent, is longer than a piece.
            if self.kind.is_too_long(bytes, quotes) {
                return Ok((Read::TooLong, quotes));
            }
            if bytes.len() > LIMIT_ROW {
                return Err(language::say("failure.record-end", &[("row", &self.row)]));
            }
            most = 2 * bytes.len().max(PIECE);
        }
    }

    /// Refuses the line or the respondent that begins the text, and passes over the rest of it.
    fn refuse(&mut self, bytes: &mut Vec<u8>, quotes: Quotes) -> Result<Option<Piece>, String> {
        let row = self.row;
        let refusal = match &self.kind {
            Kind::Lines(name) => {
                let refusal = refusal(name, row, String::new(), Why::LongLine);
                self.pass_line(bytes)?;
                refusal
            }
            Kind::Table(table) => {
                let table = Arc::clone(table);
                let Layout::Long(columns) = &table.layout else { return Ok(None) };
                let Some(key) = Key::first(bytes, quotes, table.delimiter, columns) else { return Ok(None) };
                self.pass_rows(bytes, &table, columns, &key)?;
                refusal(&table.name, row, key.respondent(), Why::TooManyRows)
            }
        };
        self.held = std::mem::take(bytes);
        Ok(Some(Piece::Refused(refusal)))
    }

    /// Takes away the line that begins the text.
    fn pass_line(&mut self, bytes: &mut Vec<u8>) -> Result<(), String> {
        self.row += 1;
        loop {
            let end = memchr::memchr(b'\n', bytes).map(|at| at + 1);
            bytes.drain(..end.unwrap_or(bytes.len()));
            if end.is_some() || self.feed.has_ended() {
                return Ok(());
            }
            self.feed.fill(bytes, PIECE)?;
        }
    }

    /// Takes away the rows of a respondent that begin the text.
    fn pass_rows(
        &mut self,
        bytes: &mut Vec<u8>,
        table: &Table,
        columns: &LongColumns,
        key: &Key,
    ) -> Result<(), String> {
        loop {
            let (quotes, delimiter) = (Quotes::of(bytes), table.delimiter);
            let ended = self.feed.has_ended();
            let whole = if ended { bytes.len() } else { last_record_end(bytes, quotes, delimiter).unwrap_or(0) };
            let end = key.end(&bytes[..whole], quotes, delimiter, columns);
            self.row += count_rows(&bytes[..end], quotes, delimiter);
            bytes.drain(..end);
            if end < whole || ended {
                return Ok(());
            }
            if bytes.len() > LIMIT_ROW {
                return Err(language::say("failure.record-end", &[("row", &self.row)]));
            }
            let most = 2 * bytes.len().max(PIECE);
            self.feed.fill(bytes, most)?;
        }
    }
}

impl Source for Records {
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
        loop {
            let (read, quotes) = self.read(bytes)?;
            let (row, length) = (self.row, bytes.len());
            if matches!(read, Read::TooLong)
                && let Some(piece) = self.refuse(bytes, quotes)?
            {
                self.any = true;
                return Ok(Some((piece, self.feed.size(length, self.row - row))));
            }
            let is_blank = bytes.trim_ascii().is_empty();
            if is_blank && self.feed.has_ended() {
                let is_table = matches!(self.kind, Kind::Table(_));
                return if is_table && !self.any { Err(TableFault::HeaderOnly.to_string()) } else { Ok(None) };
            }
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
            if !is_blank {
                self.any = true;
                return Ok(Some((piece, self.feed.size(length, self.row - row))));
            }
            bytes.clear();
        }
    }
}

impl Kind {
    /// Where the last whole record ends.
    fn record_end(&self, text: &[u8], quotes: Quotes) -> Option<usize> {
        match self {
            Self::Lines(_) => memchr::memrchr(b'\n', text).map(|at| at + 1),
            Self::Table(table) => last_record_end(text, quotes, table.delimiter),
        }
    }

    /// Where the last whole record, or the last whole respondent, of a piece ends.
    fn end_of(&self, text: &[u8], quotes: Quotes) -> Option<usize> {
        let end = self.record_end(text, quotes)?;
        match self {
            Self::Table(table) => match &table.layout {
                Layout::Wide(_) => Some(end),
                Layout::Long(columns) => group_start(&text[..end], quotes, table.delimiter, columns),
            },
            Self::Lines(_) => Some(end),
        }
    }

    /// Whether a text without a whole line, or a whole respondent, is longer than one may be.
    fn is_too_long(&self, text: &[u8], quotes: Quotes) -> bool {
        match self {
            Self::Lines(_) => text.len() > LIMIT_LINE,
            Self::Table(table) => {
                matches!(table.layout, Layout::Long(_))
                    && count_rows(text, quotes, table.delimiter) > LIMIT_ROWS_OF_ONE as u64 + 1
            }
        }
    }
}

fn refusal(source: &str, row: u64, respondent: String, why: Why) -> Refusal {
    Refusal::whole(source, Some(row), respondent, why)
}

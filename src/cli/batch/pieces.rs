//! Pieces: inputs cut at the ends of records, so that they can be read apart.
//!
//! Responsible for telling what an input is by its content, for reading it without holding it, and for the number of
//! the first row of each piece. It codes and scores nothing.

use super::inputs::Input;
use crate::cli::exit::reason;
use circumspect::batch::{Layout, Refusal, Table, TableFault, Why, group_start, record_end};
use circumspect::questionnaire::Questionnaire;
use encoding_rs::{CoderResult, Decoder, Encoding};
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a piece, unless one record is longer.
pub(super) const PIECE: usize = 512 * 1024;

/// Longest record: what is longer is no table.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;

/// A piece of work.
pub(super) enum Piece {
    /// Whole records of a table; the first is row `row`.
    Table { table: Arc<Table>, row: u64 },
    /// Lines of JSON; the first is line `row`.
    Lines { name: Arc<str>, row: u64 },
    /// The text of one sheet.
    Sheet { name: Arc<str> },
    /// A sheet that the worker opens itself.
    File { name: Arc<str>, path: PathBuf },
    /// An input that cannot be used.
    Refused(Refusal),
}

/// Where pieces go. It gives an empty buffer and takes it back filled.
pub(super) trait Desk {
    /// A buffer to fill; `None` if nobody wants more.
    fn buffer(&mut self) -> Option<Vec<u8>>;

    /// Takes a piece with its bytes, and the bytes of input it stands for.
    fn put(&mut self, piece: Piece, bytes: Vec<u8>, size: u64);
}

/// Cuts one input into pieces.
pub(super) fn cut(
    input: &Input,
    encoding: Option<&'static Encoding>,
    questionnaire: &Questionnaire,
    desk: &mut dyn Desk,
) {
    let name: Arc<str> = input.name().into();
    let sheet = input.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if sheet && encoding.is_none() {
        let Some(bytes) = desk.buffer() else { return };
        desk.put(Piece::File { name, path: input.path.clone() }, bytes, input.size);
        return;
    }
    if let Err(why) = read(input, &name, sheet, encoding, questionnaire, desk) {
        let refusal = Refusal {
            source: name.to_string(),
            row: None,
            column: String::new(),
            respondent: String::new(),
            why: Why::Unreadable(why),
        };
        if let Some(bytes) = desk.buffer() {
            desk.put(Piece::Refused(refusal), bytes, 0);
        }
    }
}

/// What an input turned out to be.
enum Kind {
    Table(Arc<Table>),
    Lines,
}

fn read(
    input: &Input,
    name: &Arc<str>,
    sheet: bool,
    encoding: Option<&'static Encoding>,
    questionnaire: &Questionnaire,
    desk: &mut dyn Desk,
) -> Result<(), String> {
    let source: Box<dyn Read> = if input.is_standard() {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(&input.path).map_err(|error| reason(&error))?)
    };
    let mut text = Text::new(source, encoding);
    let Some(mut bytes) = desk.buffer() else { return Ok(()) };
    let mut ended = text.fill(&mut bytes, PIECE)?;
    if encoding.is_none() && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")) {
        return Err("it is in UTF-16: save it as UTF-8, or name it with --encoding utf-16le".to_owned());
    }
    #[cfg(feature = "parquet")]
    if bytes.starts_with(circumspect::batch::ParquetTable::MAGIC) {
        return super::columnar::cut(input, name, questionnaire, bytes, desk);
    }
    if sheet || is_sheet(&bytes) {
        while !ended && bytes.len() <= circumspect::source::LIMIT_SHEET {
            let more = bytes.len() + PIECE;
            ended = text.fill(&mut bytes, more)?;
        }
        desk.put(Piece::Sheet { name: Arc::clone(name) }, bytes, input.size);
        return Ok(());
    }
    let (kind, start) = kind_of(name, &bytes, questionnaire).map_err(|fault| fault.to_string())?;
    if ended && bytes[start..].trim_ascii().is_empty() {
        return Err(TableFault::HeaderOnly.to_string());
    }
    let mut start = start;
    // The header is row 1 of a table; a line of JSON has none above it.
    let mut row = if matches!(kind, Kind::Table(_)) { 2 } else { 1 };
    loop {
        let end = if ended { Some(bytes.len()) } else { end_of(&kind, &bytes[start..]).map(|end| start + end) };
        let Some(end) = end.filter(|end| *end > start || ended) else {
            // One record, or one respondent, is longer than a piece.
            if bytes.len() > LONGEST {
                return Err("a record of it does not end: check its quotes".to_owned());
            }
            let more = bytes.len() + PIECE;
            ended = text.fill(&mut bytes, more)?;
            continue;
        };
        let Some(mut next) = desk.buffer() else { return Ok(()) };
        next.extend_from_slice(&bytes[end..]);
        bytes.truncate(end);
        bytes.drain(..start);
        let rows = count_rows(&bytes);
        let piece = match &kind {
            Kind::Table(table) => Piece::Table { table: Arc::clone(table), row },
            Kind::Lines => Piece::Lines { name: Arc::clone(name), row },
        };
        let size = bytes.len() as u64;
        desk.put(piece, bytes, size);
        row += rows;
        if ended {
            return Ok(());
        }
        bytes = next;
        start = 0;
        let more = bytes.len() + PIECE;
        ended = text.fill(&mut bytes, more)?;
        if ended && bytes.trim_ascii().is_empty() {
            return Ok(());
        }
    }
}

/// Tells a table from lines of JSON, and where its rows begin.
fn kind_of(name: &str, bytes: &[u8], questionnaire: &Questionnaire) -> Result<(Kind, usize), TableFault> {
    if bytes.trim_ascii_start().first() == Some(&b'{') {
        return Ok((Kind::Lines, 0));
    }
    let (table, start) = Table::open(name, bytes, questionnaire)?;
    Ok((Kind::Table(Arc::new(table)), start))
}

/// Whether a text without an ending is a sheet: its first line that says something is a key of one.
fn is_sheet(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    let key = first.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    first.contains(&b'=') && [&b"format"[..], b"questionnaire", b"scope"].contains(&key)
}

/// Where the last whole record, or the last whole respondent, of a piece ends.
fn end_of(kind: &Kind, text: &[u8]) -> Option<usize> {
    match kind {
        Kind::Lines => memchr::memrchr(b'\n', text).map(|at| at + 1),
        Kind::Table(table) => {
            let end = record_end(text, false)?;
            match &table.layout {
                Layout::Wide(_) => Some(end),
                Layout::Long(columns) => group_start(&text[..end], table.delimiter, columns),
            }
        }
    }
}

/// Rows of a piece. Line ends within quotes end no row.
pub(super) fn count_rows(text: &[u8]) -> u64 {
    let open = !text.is_empty() && !text.ends_with(b"\n");
    let ends = if memchr::memchr(b'"', text).is_none() {
        memchr::memchr_iter(b'\n', text).count()
    } else {
        let mut quoted = false;
        memchr::memchr2_iter(b'"', b'\n', text)
            .filter(|&at| {
                quoted ^= text[at] == b'"';
                text[at] == b'\n' && !quoted
            })
            .count()
    };
    ends as u64 + u64::from(open)
}

/// Reads bytes, decoded where an encoding is named.
struct Text<'a> {
    source: Box<dyn Read + 'a>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
}

impl<'a> Text<'a> {
    fn new(source: Box<dyn Read + 'a>, encoding: Option<&'static Encoding>) -> Self {
        Self { source, decoder: encoding.map(Encoding::new_decoder), raw: Vec::new() }
    }

    /// Fills up to about `most` bytes; gives whether the input has ended.
    fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<bool, String> {
        let Some(decoder) = &mut self.decoder else {
            let room = most.saturating_sub(bytes.len()) as u64;
            let read = (&mut self.source).take(room).read_to_end(bytes).map_err(|error| reason(&error))?;
            return Ok((read as u64) < room);
        };
        while bytes.len() < most {
            self.raw.clear();
            let read =
                (&mut self.source).take(PIECE as u64).read_to_end(&mut self.raw).map_err(|error| reason(&error))?;
            let last = read < PIECE;
            let mut decoded = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or(4 * read + 16));
            let (result, _, replaced) = decoder.decode_to_string(&self.raw, &mut decoded, last);
            if replaced || result == CoderResult::OutputFull {
                return Err(format!("it is not in {}", decoder.encoding().name()));
            }
            bytes.extend_from_slice(decoded.as_bytes());
            if last {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

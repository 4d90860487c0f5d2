//! Texts: what is not in columns, from its bytes to text as it can be split.
//!
//! Responsible for reading without holding, for encodings, and for line ends, marks and lists of JSON, which are made
//! lines here. Where a piece ends is not known here.

use super::piece::PIECE;
use super::records::Feed;
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::batch::{JsonList, tidy};
use encoding_rs::{CoderResult, Decoder, Encoding};
use std::io::{ErrorKind, Read};

/// Bytes as they are read, decoded where they are not in UTF-8.
pub(super) struct Text {
    source: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// The end of what was read, which may belong together with what follows.
    open: Vec<u8>,
    /// The list of JSON that it is, if it is one.
    list: Option<JsonList>,
    /// Whether it comes out of a packed file.
    packed: bool,
    /// Whether all was read.
    ended: bool,
}

impl Text {
    pub(super) fn new(source: Box<dyn Read + Send>, encoding: Option<&'static Encoding>, packed: bool) -> Self {
        let decoder = encoding.map(Encoding::new_decoder);
        Self { source, decoder, raw: Vec::new(), open: Vec::new(), list: None, packed, ended: false }
    }

    /// Goes on as a list of JSON, of which these bytes were read.
    pub(super) fn is_list(&mut self, bytes: &mut Vec<u8>) {
        self.list = Some(JsonList::default());
        self.lines(bytes, 0);
    }

    fn read(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String> {
        let Some(decoder) = &mut self.decoder else {
            let missing = most.saturating_sub(bytes.len()) as u64;
            let read = (&mut self.source).take(missing).read_to_end(bytes);
            self.ended = (read.map_err(|error| why(&error, self.packed))? as u64) < missing;
            return Ok(());
        };
        while bytes.len() < most && !self.ended {
            self.raw.clear();
            let read = (&mut self.source).take(PIECE as u64).read_to_end(&mut self.raw);
            let read = read.map_err(|error| why(&error, self.packed))?;
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

    /// Makes lines of what was added to a list.
    fn lines(&mut self, bytes: &mut Vec<u8>, from: usize) {
        let Some(list) = &mut self.list else { return };
        list.to_lines(&mut bytes[from..]);
        if self.ended && !list.is_closed() {
            // A line that breaks off, so that the list is not taken for whole.
            bytes.extend_from_slice(b"\n[");
        }
    }
}

impl Feed for Text {
    fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String> {
        let from = bytes.len();
        bytes.append(&mut self.open);
        self.read(bytes, most)?;
        let open = tidy(bytes, from, self.ended);
        self.open = bytes.split_off(bytes.len() - open);
        self.lines(bytes, from);
        Ok(())
    }

    fn has_ended(&self) -> bool {
        self.ended
    }

    fn size(&self, bytes: usize, _: u64) -> u64 {
        bytes as u64
    }
}

/// Why no more can be read.
fn why(error: &std::io::Error, packed: bool) -> String {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof if packed => {
            language::say("failure.gzip-damaged", &[])
        }
        _ => reason(error),
    }
}

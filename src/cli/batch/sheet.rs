//! Texts of one sheet: what is told a sheet by its name or its content, and is not read by the worker itself.

use super::piece::{PIECE, Piece, Source};
use super::records::Feed;
use super::text::Text;
use circumspect::source::LIMIT_SHEET;
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
        while !text.has_ended() && bytes.len() <= LIMIT_SHEET {
            let more = bytes.len() + PIECE;
            text.fill(bytes, more)?;
        }
        Ok(Some((Piece::Sheet { name: Arc::clone(&self.name) }, self.size)))
    }
}

/// Whether a text without an ending is a sheet: its first line that says something is a key of one.
pub(super) fn is_sheet(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    let key = first.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    first.contains(&b'=') && [&b"format"[..], b"questionnaire", b"scope"].contains(&key)
}

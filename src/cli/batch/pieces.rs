//! Pieces: inputs cut at the ends of records, so that they can be read apart.
//!
//! Responsible for one piece after the other, through all inputs, for telling what an input is by its content, and for
//! the refusal of one that cannot be used. It codes and scores nothing, and holds no more than a piece.

use super::ahead::Ahead;
use super::inputs::{self, Input};
use super::piece::{PIECE, Piece, Source};
use super::text::{Records, Text, Whole};
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::answers::table::Terms;
use circumspect::batch::{Refusal, Why};
use encoding_rs::Encoding;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

/// All inputs, piece by piece.
pub(super) struct Pieces<'a> {
    inputs: std::slice::Iter<'a, Input>,
    encoding: Option<&'static Encoding>,
    terms: Terms<'a>,
    /// The input that is being cut, with its name.
    open: Option<(Arc<str>, Box<dyn Source>)>,
    count: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(inputs: &'a [Input], encoding: Option<&'static Encoding>, terms: Terms<'a>) -> Self {
        Self { inputs: inputs.iter(), encoding, terms, open: None, count: 0 }
    }

    /// Fills the next piece into the buffer. Gives its number, counted from 0, and the bytes of input it stands for;
    /// `None` after the last one.
    pub(super) fn next(&mut self, bytes: &mut Vec<u8>) -> Option<(u64, Piece, u64)> {
        loop {
            bytes.clear();
            let (name, found) = match self.open.take() {
                Some((name, mut source)) => {
                    let found = source.next(bytes);
                    if matches!(found, Ok(Some(_))) {
                        self.open = Some((Arc::clone(&name), source));
                    }
                    (name, found)
                }
                None => {
                    let input = self.inputs.next()?;
                    let name = input.name().into();
                    let found = self.begin(input, &name);
                    (name, found)
                }
            };
            let (piece, size) = match found {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(why) => (Piece::Refused(unreadable(&name, why)), 0),
            };
            self.count += 1;
            return Some((self.count - 1, piece, size));
        }
    }

    /// Opens an input, or gives it whole.
    fn begin(&mut self, input: &Input, name: &Arc<str>) -> Result<Option<(Piece, u64)>, String> {
        let sheet = inputs::is_sheet(&input.path);
        if sheet && self.encoding.is_none() {
            let (name, path) = (Arc::clone(name), input.path.clone());
            return Ok(Some((Piece::File { name, path }, input.size)));
        }
        let source = open(input, name, sheet, self.encoding, self.terms)?;
        match Ahead::look(source, name) {
            Ok(source) => {
                self.open = Some((Arc::clone(name), Box::new(source)));
                Ok(None)
            }
            Err(refusal) => Ok(Some((Piece::Refused(*refusal), input.size))),
        }
    }
}

/// Opens an input and looks at its first bytes.
fn open(
    input: &Input,
    name: &Arc<str>,
    sheet: bool,
    encoding: Option<&'static Encoding>,
    terms: Terms<'_>,
) -> Result<Box<dyn Source>, String> {
    let source: Box<dyn Read + Send> = if input.is_standard() {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&input.path).map_err(|error| reason(&error))?)
    };
    let (mut text, mut bytes) = (Text::new(source, encoding), Vec::new());
    text.fill(&mut bytes, PIECE)?;
    if encoding.is_none() && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")) {
        return Err(language::say("failure.utf-16", &[]));
    }
    #[cfg(feature = "parquet")]
    if bytes.starts_with(circumspect::batch::ParquetTable::MAGIC) {
        return Ok(Box::new(super::columnar::Columnar::open(input, name, terms)?));
    }
    if sheet || is_sheet(&bytes) {
        return Ok(Box::new(Whole::new(name, text, bytes, input.size)));
    }
    Ok(Box::new(Records::new(name, text, bytes, terms)?))
}

/// Whether a text without an ending is a sheet: its first line that says something is a key of one.
fn is_sheet(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    let key = first.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    first.contains(&b'=') && [&b"format"[..], b"questionnaire", b"scope"].contains(&key)
}

/// The refusal of an input that cannot be read.
pub(super) fn unreadable(name: &str, why: String) -> Refusal {
    Refusal::whole(name, None, String::new(), Why::Unreadable(why))
}

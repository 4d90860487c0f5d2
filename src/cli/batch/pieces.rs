//! Pieces: inputs cut at the ends of records, so that they can be read apart.
//!
//! Responsible for one piece after the other, through all inputs, for telling what an input is by its content, and for
//! the refusal of one that cannot be used. It codes and scores nothing, and holds no more than a piece.

use super::ahead::Ahead;
use super::inputs::{self, Input};
use super::piece::{PIECE, Piece, Source};
use super::reading::{Reading, Refused};
use super::text::{Records, Text, Whole};
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::batch::{Refusal, Why};
use circumspect::questionnaire::Questionnaire;
use encoding_rs::Encoding;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

/// All inputs, piece by piece.
pub(super) struct Pieces<'a> {
    inputs: std::slice::Iter<'a, Input>,
    encoding: Option<&'static Encoding>,
    questionnaire: &'a Questionnaire,
    /// The input that is being cut, with its name.
    open: Option<(Arc<str>, Box<dyn Source>)>,
    /// Whether the system refused to give more of that input.
    refused: Refused,
    count: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(
        inputs: &'a [Input],
        encoding: Option<&'static Encoding>,
        questionnaire: &'a Questionnaire,
    ) -> Self {
        Self { inputs: inputs.iter(), encoding, questionnaire, open: None, refused: Refused::default(), count: 0 }
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
                    (name, found.map_err(|why| self.why("failure.read-on", why)))
                }
                None => {
                    let input = self.inputs.next()?;
                    let name = input.name().into();
                    self.refused.reset();
                    let found = self.begin(input, &name);
                    (name, found.map_err(|why| self.why("failure.not-read", why)))
                }
            };
            let (piece, size) = match found {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(why) => (Piece::Refused(Refusal::whole(&name, None, String::new(), why)), 0),
            };
            self.count += 1;
            return Some((self.count - 1, piece, size));
        }
    }

    /// Why the rest of an input is not used; `key` has the words for one that the system refuses to read.
    fn why(&self, key: &str, why: String) -> Why {
        if self.refused.is() { Why::Unread(language::say(key, &[("reason", &why)])) } else { Why::Unreadable(why) }
    }

    /// Opens an input, or gives it whole.
    fn begin(&mut self, input: &Input, name: &Arc<str>) -> Result<Option<(Piece, u64)>, String> {
        let sheet = inputs::is_sheet(&input.path);
        if sheet && self.encoding.is_none() {
            let (name, path) = (Arc::clone(name), input.path.clone());
            return Ok(Some((Piece::File { name, path }, input.size)));
        }
        let source = open(input, name, sheet, self.encoding, self.questionnaire, &self.refused)?;
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
    questionnaire: &Questionnaire,
    refused: &Refused,
) -> Result<Box<dyn Source>, String> {
    let source: Box<dyn Read + Send> = if input.is_standard() {
        Box::new(Reading::new(io::stdin(), refused))
    } else {
        let file = File::open(&input.path).map_err(|error| reason(&refused.note(error)))?;
        Box::new(Reading::new(file, refused))
    };
    let (mut text, mut bytes) = (Text::new(source, encoding), Vec::new());
    text.fill(&mut bytes, PIECE)?;
    if encoding.is_none() && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")) {
        return Err(language::say("failure.utf-16", &[]));
    }
    #[cfg(feature = "parquet")]
    if bytes.starts_with(circumspect::batch::ParquetTable::MAGIC) {
        return Ok(Box::new(super::columnar::Columnar::open(input, name, questionnaire, refused)?));
    }
    if sheet || is_sheet(&bytes) {
        return Ok(Box::new(Whole::new(name, text, bytes, input.size)));
    }
    Ok(Box::new(Records::new(name, text, bytes, questionnaire)?))
}

/// Whether a text without an ending is a sheet: its first line that says something is a key of one.
fn is_sheet(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    let key = first.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    first.contains(&b'=') && [&b"format"[..], b"questionnaire", b"scope"].contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that breaks after some bytes.
    struct Breaking(io::Cursor<Vec<u8>>);

    impl Read for Breaking {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::Error::other("the disk broke")),
                read => Ok(read),
            }
        }
    }

    #[test]
    fn what_the_system_refuses_to_read_is_no_fault_of_the_content() {
        let questionnaire = circumspect::questionnaire::shipped("msme-circularity").unwrap();
        let rows: String = (0..PIECE / 4).map(|row| format!("firm-{row},3\n")).collect();
        let bytes = format!("respondent,sorting\n{rows}").into_bytes();
        let mut pieces = Pieces::new(&[], None, &questionnaire);
        let source = Box::new(Reading::new(Breaking(io::Cursor::new(bytes)), &pieces.refused));
        let (name, mut text, mut bytes) = (Arc::from("t.csv"), Text::new(source, None), Vec::new());
        text.fill(&mut bytes, PIECE).unwrap();
        let records = Records::new(&name, text, bytes, &questionnaire).unwrap();
        pieces.open = Some((name, Box::new(records)));
        let (mut tables, mut buffer, mut refused) = (0, Vec::new(), Vec::new());
        while let Some((_, piece, _)) = pieces.next(&mut buffer) {
            match piece {
                Piece::Table { .. } => tables += 1,
                Piece::Refused(refusal) => refused.push(refusal.why),
                _ => panic!("a table gave something else"),
            }
        }
        assert!(tables > 1, "what was read before is used");
        let [Why::Unread(why)] = refused.as_slice() else { panic!("{refused:?}") };
        assert!(why.contains("to its end") && why.contains("the disk broke"), "{why}");
    }
}

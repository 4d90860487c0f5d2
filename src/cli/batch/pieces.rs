//! Pieces: inputs cut at the ends of records, so that they can be read apart.
//!
//! Responsible for one piece after the other, through all inputs, and for the refusal of one that cannot be used. It codes
//! and scores nothing, and holds no more than a piece.

use super::ahead::Ahead;
use super::inputs::{Input, State};
use super::opening::Opening;
use super::piece::{Piece, Source};
use super::reading::Refused;
use crate::cli::language;
use circumspect::answers::table::Terms;
use circumspect::batch::{Refusal, Why};
use encoding_rs::Encoding;
use std::sync::Arc;

/// All inputs, piece by piece.
pub(super) struct Pieces<'a> {
    inputs: std::slice::Iter<'a, Input>,
    opening: Opening<'a>,
    /// The input that is being cut, with its name.
    open: Option<(Arc<str>, Box<dyn Source>)>,
    /// Whether the system refused to give more of that input.
    refused: Refused,
    count: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(inputs: &'a [Input], encoding: Option<&'static Encoding>, terms: Terms<'a>) -> Self {
        let opening = Opening::new(encoding, terms);
        Self { inputs: inputs.iter(), opening, open: None, refused: Refused::default(), count: 0 }
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
        match input.state {
            State::Ordinary => {}
            State::Special => return Err(language::say("failure.special", &[])),
            State::Again => {
                self.opening.notes.push(language::say("batch.again", &[("place", name)]));
                return Ok(None);
            }
        }
        if self.opening.is_plain_sheet(input) {
            let (name, path) = (Arc::clone(name), input.path.clone());
            return Ok(Some((Piece::File { name, path }, input.size)));
        }
        let source = self.opening.open(input, name, &self.refused)?;
        match Ahead::look(source, name, self.opening.questionnaire()) {
            Ok((source, is_doubtful)) => {
                if is_doubtful {
                    self.opening.notes.push(language::say("batch.no-zero", &[("place", name)]));
                }
                self.open = Some((Arc::clone(name), Box::new(source)));
                let cells = std::mem::take(&mut self.opening.cells);
                Ok((!cells.is_empty()).then(|| (Piece::Cells { name: Arc::clone(name), cells }, 0)))
            }
            Err(refusal) => {
                self.opening.cells.clear();
                Ok(Some((Piece::Refused(*refusal), input.size)))
            }
        }
    }

    /// What is to be told of the inputs, in their order.
    pub(super) fn notes(self) -> Vec<String> {
        self.opening.notes
    }
}

#[cfg(test)]
mod tests {
    use super::super::piece::PIECE;
    use super::super::reading::Reading;
    use super::super::text::Text;
    use super::*;
    use std::io::{self, Read};

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
        let mut pieces = Pieces::new(&[], None, (&questionnaire).into());
        let source = Box::new(Reading::new(Breaking(io::Cursor::new(bytes)), &pieces.refused));
        let (input, name) = (Input { path: "t.csv".into(), size: 0, state: State::Ordinary }, Arc::from("t.csv"));
        let records = pieces.opening.text(&input, &name, Text::new(source, None, false)).unwrap();
        pieces.open = Some((name, records));
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

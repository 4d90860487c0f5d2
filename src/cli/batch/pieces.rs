//! Pieces: inputs cut at the ends of records, so that they can be read apart.
//!
//! Responsible for one piece after the other, through all inputs, and for the refusal of one that cannot be used. It codes
//! and scores nothing, and holds no more than a piece.

use super::inputs::{Input, State};
use super::opening::Opening;
use super::piece::{Piece, Source};
use crate::cli::language;
use circumspect::batch::{Refusal, Why};
use circumspect::questionnaire::Questionnaire;
use encoding_rs::Encoding;
use std::sync::Arc;

/// All inputs, piece by piece.
pub(super) struct Pieces<'a> {
    inputs: std::slice::Iter<'a, Input>,
    opening: Opening<'a>,
    /// The input that is being cut, with its name.
    open: Option<(Arc<str>, Box<dyn Source>)>,
    count: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(
        inputs: &'a [Input],
        encoding: Option<&'static Encoding>,
        questionnaire: &'a Questionnaire,
    ) -> Self {
        Self { inputs: inputs.iter(), opening: Opening::new(encoding, questionnaire), open: None, count: 0 }
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
        let source = self.opening.open(input, name)?;
        self.open = Some((Arc::clone(name), source));
        Ok(None)
    }

    /// What is to be told of the inputs, in their order.
    pub(super) fn notes(self) -> Vec<String> {
        self.opening.notes
    }
}

/// The refusal of an input that cannot be read.
pub(super) fn unreadable(name: &str, why: String) -> Refusal {
    let (column, respondent) = (String::new(), String::new());
    Refusal { source: name.to_owned(), row: None, column, respondent, why: Why::Unreadable(why) }
}

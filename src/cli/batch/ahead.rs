//! A look ahead: the first pieces of a table, before any of them is scored.
//!
//! Responsible for refusing a table whose levels seem to be counted from 1, whatever kind of file it stands in, and for
//! handing on what was read for that. What the levels say is told by the library.

use super::piece::{Piece, Source};
use circumspect::batch::{Refusal, Shifted};
use circumspect::questionnaire::Questionnaire;
use std::collections::VecDeque;

/// A source of which the first pieces were looked at.
pub(super) struct Ahead {
    source: Box<dyn Source>,
    /// Pieces that were read: their bytes, what they are, and the bytes of input they stand for.
    read: VecDeque<(Vec<u8>, Piece, u64)>,
    /// Why the source cannot be read on, if that is so.
    broken: Option<String>,
}

impl Ahead {
    /// Reads until the first records were seen. Tells whether their levels may be counted from 1.
    ///
    /// # Errors
    /// The refusal of a table that cannot be meant as it stands.
    pub(super) fn look(
        mut source: Box<dyn Source>,
        name: &str,
        questionnaire: &Questionnaire,
    ) -> Result<(Self, bool), Box<Refusal>> {
        let (mut shifted, mut read, mut broken) = (Shifted::default(), VecDeque::new(), None);
        while !shifted.is_settled() {
            let mut bytes = Vec::new();
            let (piece, size) = match source.next(&mut bytes) {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                // What was read before is scored, and then it is told.
                Err(why) => {
                    broken = Some(why);
                    break;
                }
            };
            let goes_on = match &piece {
                Piece::Table { table, row, quotes } => {
                    shifted.look(table, *row, &bytes, *quotes);
                    true
                }
                Piece::Lines { row, .. } => {
                    shifted.look_at_lines(questionnaire, *row, &bytes);
                    true
                }
                // A line or a respondent that is too long.
                Piece::Refused(_) | Piece::Cells { .. } => true,
                Piece::Sheet { .. } | Piece::File { .. } => false,
            };
            read.push_back((bytes, piece, size));
            if !goes_on {
                break;
            }
        }
        let is_doubtful = shifted.is_doubtful();
        match shifted.refused() {
            Some(why) => Err(Box::new(Refusal::whole(name, None, String::new(), why))),
            None => Ok((Self { source, read, broken }, is_doubtful)),
        }
    }
}

impl Source for Ahead {
    fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
        if let Some((read, piece, size)) = self.read.pop_front() {
            *bytes = read;
            return Ok(Some((piece, size)));
        }
        self.broken.take().map_or_else(|| self.source.next(bytes), Err)
    }
}

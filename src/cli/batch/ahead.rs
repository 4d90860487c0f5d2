//! A look ahead: the first pieces of a table, before any of them is scored.
//!
//! Responsible for refusing a table whose levels seem to be counted from 1, whatever kind of file it stands in, and for
//! handing on what was read for that. What the levels say is told by the library.

use super::piece::{Piece, Source};
use circumspect::batch::{Refusal, Shifted};
use circumspect::questionnaire::Questionnaire;
use std::collections::VecDeque;

/// Bytes that are looked at, and held meanwhile: far more than the first records of any table of answers have.
const MOST: usize = 64_000_000;

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
        let (mut shifted, mut read, mut broken, mut held) = (Shifted::default(), VecDeque::new(), None, 0);
        while !shifted.is_settled() && held < MOST {
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
            held += bytes.len();
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// Lines of a megabyte each.
    struct Long(usize);

    impl Source for Long {
        fn next(&mut self, bytes: &mut Vec<u8>) -> Result<Option<(Piece, u64)>, String> {
            self.0 += 1;
            bytes.resize(1_000_000, b' ');
            bytes.splice(..13, *b"{\"answers\":{}");
            bytes.splice(999_998.., *b"}\n");
            Ok(Some((Piece::Lines { name: Arc::from("t"), row: self.0 as u64 }, 1)))
        }
    }

    #[test]
    fn a_table_of_long_records_is_not_held_whole() {
        let questionnaire = circumspect::questionnaire::shipped("msme-circularity").unwrap();
        let Ok((ahead, doubtful)) = Ahead::look(Box::new(Long(0)), "t", &questionnaire) else { panic!("refused") };
        assert_eq!((ahead.read.len(), doubtful), (64, false));
    }
}

//! A look at a table that has no map yet.
//!
//! Responsible for bringing every row of a table, whatever kind of file it stands in, to what keeps its texts. What they
//! may mean is told by the library.

use super::inputs;
use super::piece::Piece;
use super::pieces::Pieces;
use crate::cli::exit::{Exit, Failure};
use circumspect::answers::table::{Naming, Terms};
use circumspect::batch::{Layout, Rows};
use circumspect::import::Sample;
use circumspect::questionnaire::Questionnaire;
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

/// The texts of a table; `None` if what is named is none.
pub(crate) fn look(
    path: &Path,
    encoding: Option<&str>,
    questionnaire: &Questionnaire,
    messages: &Messages,
) -> anyhow::Result<Option<Sample>> {
    let inputs = inputs::expand(&[PathBuf::from(path)])?;
    if inputs.len() > 1 {
        let text = messages.say("map.one-table", &[("place", &path.display())]);
        return Err(Failure::new(Exit::Usage, text).into());
    }
    let terms = Terms { questionnaire, naming: Naming::Any };
    let mut pieces = Pieces::new(&inputs, inputs::encoding(encoding)?, terms);
    let (mut sample, mut bytes): (Option<Sample>, Vec<u8>) = (None, Vec::new());
    while let Some((_, piece, _)) = pieces.next(&mut bytes) {
        let (table, row, quotes) = match piece {
            Piece::Table { table, row, quotes } => (table, row, quotes),
            Piece::Refused(refusal) => {
                let text = refusal.told(messages);
                return Err(Failure::new(Exit::Content, text).into());
            }
            Piece::Cells { .. } => continue,
            Piece::Lines { .. } | Piece::Sheet { .. } | Piece::File { .. } => return Ok(None),
        };
        let rows = Rows::new(&bytes, quotes, table.delimiter);
        match &table.layout {
            Layout::Wide(_) => sample.get_or_insert_with(|| Sample::wide(table.header())).add(row, rows),
            Layout::Long(columns) => sample.get_or_insert_with(Sample::long).add_answers(columns, rows),
        }
    }
    Ok(sample)
}

//! Rows: what every encoder of cells can do.
//!
//! Responsible for turning an encoder into a writer of whole rows. It is compiled for each format, so that a worker makes
//! one call a row and not one a cell.

use super::details;
use super::encoder::Encoder;
use super::row::{self, Assessed, Texts};
use crate::answers::table::Record;
use crate::bulk::Lines;
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;

/// Writes rows.
pub(super) trait Rows: Send + Sync {
    /// The texts of a questionnaire and a catalogue as this format writes them.
    fn texts(&self, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Texts;

    /// Writes the row of an enterprise. `list` is a buffer for joined ids.
    fn row(&self, of: Assessed<'_>, texts: &Texts, list: &mut Vec<u8>, out: &mut Lines);

    /// Writes its details.
    fn details(&self, of: Assessed<'_>, record: &Record, out: &mut Lines);
}

impl<E: Encoder> Rows for E {
    fn texts(&self, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Texts {
        Texts::new(self, questionnaire, catalogue)
    }

    fn row(&self, of: Assessed<'_>, texts: &Texts, list: &mut Vec<u8>, out: &mut Lines) {
        out.add(|line| row::write(self, of, texts, list, line));
    }

    fn details(&self, of: Assessed<'_>, record: &Record, out: &mut Lines) {
        details::write(self, of, record, out);
    }
}

//! Tables: many respondents, one a row or one a group of rows, with exactly the sheet's meaning.
//!
//! Responsible for telling what the columns of a table are, and for coding cells straight from their bytes. It opens
//! no file and splits no text into cells; it scores nothing, and what a cell means is told by
//! `answers::spelling`. A number that can be read in two ways, or that a spreadsheet has turned into a date,
//! refuses its row; every other mistake is a problem of one answer, as in a sheet.

mod coder;
mod columns;
mod constants;
mod header;
mod levels;
mod long;
mod record;
mod respondent;
mod split;
mod terms;
mod texts;

pub use columns::{Columns, RowFault};
pub use constants::{ConstantFault, Constants};
pub(crate) use header::known;
pub use header::{HeaderFault, is_known};
pub(crate) use levels::{LevelColumns, number_of};
pub use long::{LongColumns, LongRow};
pub(crate) use record::is_empty;
pub use record::{Record, Unusable};
pub use respondent::{is_shortened, is_total};
pub(crate) use split::is_tick;
pub use terms::{Naming, Terms};
pub use texts::Texts;

pub(crate) use super::names::RESPONDENT;

//! Tables: many respondents, one a row or one a group of rows, with exactly the sheet's meaning.
//!
//! Responsible for telling what the columns of a table are, and for coding cells straight from their bytes. It opens
//! no file and splits no text into cells; it scores nothing, and what a cell means is told by
//! `answers::spelling`. A number that can be read in two ways, or that a spreadsheet has turned into a date,
//! refuses its row; every other mistake is a problem of one answer, as in a sheet.

mod coder;
mod columns;
mod constants;
mod long;
mod record;
mod texts;

pub use columns::{Columns, HeaderFault, RowFault, is_known};
pub use constants::{ConstantFault, Constants};
pub use long::{LongColumns, LongRow};
pub use record::Record;
pub use texts::Texts;

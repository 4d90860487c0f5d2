//! Tables: many respondents, one a row or one a group of rows, with exactly the sheet's meaning.
//!
//! Responsible for telling what the columns of a table are, and for coding cells straight from their bytes. It opens
//! no file and splits no text into cells; it scores nothing. A number that can be read in two ways, or that a
//! spreadsheet has turned into a date, refuses its row; every other mistake is a problem of one answer, as in a sheet.

mod block;
mod cells;
mod coder;
mod columns;
mod draft;
mod long;
mod number;
mod plain;
mod record;
mod run;
mod seen;
mod within;
mod words;

pub use block::{BLOCK, block_ends, block_marks, padded};
pub use cells::{Cells, CellsBuffer};
pub use coder::{DONT_KNOW, EMPTY_LIST, NOT_APPLICABLE};
pub use columns::{Columns, HeaderFault, is_known};
pub use draft::{Draft, Said};
pub use long::{LongColumns, LongRow};
pub use number::{LONGEST_NUMBER, Unreadable, number};
pub use record::{Record, RowFault};

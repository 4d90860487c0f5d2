//! Bulk: rows of text, quickly.
//!
//! The only home of code that exists for speed: splitting tables, finding known texts, writing rows. It works on bytes
//! and numbers, never knows questionnaires, answers or scores, and decides nothing that has a meaning. Tricks that rest on
//! how a processor works (several bytes in one register, lookup tables in place of branches, copies of a fixed length)
//! stand here and nowhere else, each beside a plain way that a test holds it against.

mod block;
mod decimal;
mod line;
mod row;
mod split;
mod tokens;

pub(crate) use decimal::{decimals, integer};
pub use line::Lines;
pub(crate) use line::{Line, Piece, is_plain};
#[cfg(test)]
pub(crate) use row::RowBuffer;
pub(crate) use row::{Field, Row};
pub use split::{Quotes, Rows, count_records, record_end};
pub(crate) use split::{record_ends, records};
pub(crate) use tokens::Tokens;

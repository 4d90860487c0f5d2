//! Bulk: rows of text, quickly, and many of them at once.
//!
//! The only home of code that exists for speed: splitting tables, finding known texts, writing rows, and holding millions of
//! respondents in few bytes. It works on bytes and numbers, never knows questionnaires, answers or scores, and decides
//! nothing that has a meaning. Tricks that rest on how a processor works (several bytes in one register, lookup tables in
//! place of branches, copies of a fixed length) stand here and nowhere else, each beside a plain way that a test holds it
//! against.

mod block;
mod chunks;
mod decimal;
mod ids;
mod json_list;
mod largest;
mod line;
mod numbers;
mod repeated;
mod respondents;
mod rough;
mod row;
mod shortlist;
mod split;
mod tidy;
mod tokens;

pub use chunks::Chunk;
pub(crate) use chunks::{Chunks, Start};
pub(crate) use decimal::{decimals, integer};
pub use ids::Shelf;
pub use json_list::JsonList;
pub(crate) use largest::Largest;
pub use line::Lines;
pub(crate) use line::{Line, Piece, is_plain};
pub(crate) use numbers::Numbers;
pub(crate) use repeated::Repeated;
pub(crate) use respondents::fingerprint;
pub use respondents::{Key, Known, Respondents};
pub(crate) use rough::Rough;
pub(crate) use row::Field;
pub use row::{Row, RowBuffer};
pub(crate) use shortlist::Shortlist;
pub use split::{Quotes, Rows, count_records, last_record_end};
pub use tidy::tidy;
pub(crate) use tokens::Tokens;

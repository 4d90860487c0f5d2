//! Import: a draft of the map for a table that another program wrote.
//!
//! Responsible for looking at the columns and texts of a table, for telling which of them are known, which are guessed and
//! why, and which are neither, and for writing that as a map. It reads no answer and uses no guess: a person moves it
//! first. What a map says is told in `answers::map`.

mod codes;
mod columns;
mod draft;
mod heads;
mod items;
mod reason;
mod sample;
mod texts;
mod words;
mod write;

pub use draft::{Counts, Draft};
pub use sample::Sample;

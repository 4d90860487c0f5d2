//! The architecture as ARCHITECTURE.md states it, held against the code: floors, sizes, names, module paragraphs, and
//! what a floor must never know. A change of the shape changes the document, and the other way round.
//!
//! `text` takes comments, strings and unit tests out of a file, `paths` finds what the rest names, and the other files
//! hold one kind of rule each.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod circles;
mod files;
mod floors;
mod knowledge;
mod paths;
mod sources;
mod text;
mod wall;
mod words;

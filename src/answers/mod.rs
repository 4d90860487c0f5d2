//! Answers: one respondent's sheet, checked against a questionnaire.
//!
//! Responsible for the states an answer can be in, for reading a sheet and listing what is wrong in it, for deciding
//! which questions are asked, for carrying an older sheet over, and for writing an answer back without touching what
//! else stands in the file. It knows no weight and no score.

mod accept;
mod cell;
mod coding;
mod compact;
mod document;
mod migrate;
mod problem;
mod read;
mod routing;
mod sheet;
pub(crate) mod slot;
pub mod table;
mod value;
mod written;

pub use cell::{Cell, Evidence, Scope, State};
pub use coding::Coding;
pub use compact::Compact;
pub(crate) use compact::{read_bits, write_bits};
pub use document::{DocumentError, SheetDocument};
pub use migrate::{Admitted, Carried, Migrated, Taken, admit, migrate, stated_version};
pub use problem::{Problem, ProblemCode};
pub use read::{read, read_parts};
pub use routing::Routing;
pub use sheet::{Answer, AnswerSheet, Respondent};
pub use value::{read_value, write_value};
pub use written::written;

//! Answers: one respondent's sheet, checked against a questionnaire.
//!
//! Responsible for the states an answer can be in, for reading a sheet and listing what is wrong in it, for deciding
//! which questions are asked, for carrying an older sheet over, and for writing an answer back without touching what
//! else stands in the file. It knows no weight and no score.

mod accept;
mod amount;
mod cell;
mod coded;
mod collection;
mod compact;
mod covered;
mod day;
mod document;
mod due;
mod fault;
mod followed;
mod formula;
mod known;
pub mod map;
mod migrate;
pub(crate) mod names;
mod number;
mod period;
mod plan;
mod problem;
mod read;
mod respondent;
mod routing;
mod scope;
mod sheet;
mod spelling;
pub mod table;
mod taken_on;
mod told;
mod typed;
mod usual;
mod valid;
mod value;
mod written;

pub use crate::questionnaire::{DONT_KNOW, NOT_APPLICABLE};
pub use amount::{Amount, BILLS, Bill, Per, Saved};
pub use cell::{Cell, Evidence, State};
pub use coded::{Coded, CodedSheet};
pub use collection::Arrival;
pub(crate) use collection::{Arrived, Collection};
pub use compact::Compact;
pub(crate) use compact::{read_bits, write_bits};
pub use day::Day;
pub use document::{DocumentError, SheetDocument};
pub use due::Due;
pub(crate) use due::answer;
pub use followed::{Became, Followed, Savings, decimal};
#[cfg(feature = "workbooks")]
pub(crate) use formula::NO_VALUE;
pub(crate) use formula::formula;
pub use migrate::{Admitted, Carried, Migrated, Taken, admit, admit_line, migrate, stated_version};
pub use number::{LONGEST_NUMBER, Unreadable};
pub use period::{PeriodForm, period_form};
pub use plan::TakenOn;
pub use problem::{Problem, ProblemCode};
pub use read::{read, read_parts};
pub use respondent::Respondent;
pub(crate) use routing::Routing;
pub use scope::{Scope, Scopes};
pub use sheet::{Answer, AnswerSheet};
pub use spelling::{EMPTY_LIST, Point};
pub(crate) use taken_on::{amount_in_words, day_in_words, mark_in_words, standing_in_words, to_do};
pub(crate) use told::{choice_text, in_words};
pub use typed::read_typed;
pub(crate) use usual::{SECTOR, usual};
pub use value::write_value;
pub use written::written;

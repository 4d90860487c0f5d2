//! The room: phones that answer one question a page, and what a trainer sees of it.
//!
//! Responsible for the state of a room, for the lines of its journal from which the same state comes again, and for its pages.
//! It opens no file, speaks to no network and knows no clock: what a phone sends comes as texts, and what it is to be sent is
//! given back together with the events that have to be kept first.

mod asked;
mod due;
mod event;
mod form;
mod frame;
mod host;
mod pages;
mod person;
mod question;
mod review;
mod said;
mod seat;
mod secret;
mod trainer;

pub use asked::{Answered, Cookie, Deed, Reply};
pub use due::Unwritten;
pub use event::{Event, Journal, Stage, Torn, read_journal};
pub use form::Form;
pub use frame::Page;
pub use host::{Hall, Host};
pub use pages::{Tried, missing, refused, tried};
pub use secret::Secret;
pub use trainer::{Counts, Desk, deleted, ended};

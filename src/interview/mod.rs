//! Interview: asking one person, one question at a time, and losing nothing.
//!
//! Responsible for what is asked next (a pure state machine), for what stands on the screen, and for the conversation
//! that ties both to a [`Prompter`] and a [`Keeper`]. It opens no file and knows no terminal: a person, a script and
//! a pipe drive the same machine.

mod asking;
mod commands;
mod lines;
mod listing;
mod machine;
mod prompter;
mod question;
mod reading;
mod session;
mod talk;
mod usual;
mod welcome;

pub use asking::{Chosen, choose};
pub use lines::Lines;
pub(crate) use lines::read_line;
pub use machine::{Change, Effect, Event, Interview, Place, Progress};
pub use prompter::{Keeper, Kept, Prompter, Said, Stopped};
pub(crate) use reading::{LONG_LIST, Read, is_yes_no, read};
pub use session::{Ending, Outcome, Session, Setting};
pub use talk::talk;

//! Interview: asking one person, one question at a time, and losing nothing.
//!
//! Responsible for what is asked next (a pure state machine), for what stands on the screen, and for the conversation
//! that ties both to a [`Prompter`] and a [`Keeper`]. It opens no file and knows no terminal: a person, a script and
//! a pipe drive the same machine.

mod asking;
mod commands;
mod desk;
mod facts;
mod finding;
mod lines;
mod machine;
mod parts;
mod place;
mod prompter;
mod question;
mod reading;
mod reasons;
mod screen;
mod session;
mod talk;
mod time;
mod usual;
mod welcome;

pub use asking::{Chosen, choose, tell};
pub use desk::{Board, Reply};
pub use lines::Lines;
pub(crate) use lines::read_line;
pub use machine::Interview;
pub use place::{Change, Desk, Effect, Event, Place, Progress};
pub use prompter::{Keeper, Kept, Prompter, Said, Stopped};
pub(crate) use reading::{LONG_LIST, Read, is_yes_no, read};
pub use screen::{Choosing, Drawn, Key, Keyboard, Left, Picture, Piece, Role, Row, Screen};
pub use session::{Ending, Outcome, Results, Session, Setting};
pub use talk::talk;
pub use time::{SECONDS_AN_ANSWER, WORDS_A_MINUTE};

//! What a phone asks for, and what it is sent.
//!
//! Responsible for the words in which the program and the room speak to each other. What is done with them is the host's.

use super::event::Event;
use super::form::Form;
use super::frame::Page;

/// What a phone asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Where it is.
    Home,
    /// To begin.
    Start(Form),
    /// The page of a fact or a question, such as `question` and `sorting`; perhaps because its answer came from an older page.
    Look(String, String, bool),
    /// To answer one.
    Say(String, String, Form),
    /// All answers.
    Review,
    /// To send them.
    Send(Form),
    /// The page behind the last one.
    Done,
    /// To give the phone to another person.
    Leave(Form),
}

/// What becomes of the key that a phone has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cookie {
    /// It stays as it is.
    #[default]
    Stays,
    /// The phone gets this one.
    Set(String),
    /// It is taken away.
    Gone,
}

/// What a phone is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status of HTTP.
    pub status: u16,
    /// The page, if there is one.
    pub page: Option<Page>,
    /// The path to go to instead.
    pub to: Option<String>,
    /// What becomes of its key.
    pub cookie: Cookie,
}

/// A reply, and what must be kept before it is sent.
pub type Answered = (Reply, Vec<Event>);

/// A page as it is.
pub(super) fn shown(page: Page) -> Reply {
    Reply { status: 200, page: Some(page), ..Reply::default() }
}

/// The way to another page, which is looked at and not sent to again.
pub(super) fn to(path: &str) -> Reply {
    Reply { status: 303, to: Some(path.to_owned()), ..Reply::default() }
}

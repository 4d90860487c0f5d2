//! Sheets that are due: what of a room its files do not say yet.
//!
//! Responsible for which sheet is to be written next, and for noting that it was. How a file is written is decided elsewhere.

use super::event::Event;
use super::host::Host;
use super::person::Person;
use crate::code::Code;

/// A sheet that its file does not say yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    /// Its code.
    pub code: Code,
    /// Its text.
    pub text: String,
    /// Whether it is all: the person said so, or answered everything.
    pub is_whole: bool,
}

impl Host<'_> {
    /// A sheet that its file does not say yet: the first one that was sent, or of all people.
    pub fn unwritten(&self, only_sent: bool) -> Option<Unwritten> {
        let mut due = self.people.iter().filter(|person| person.unwritten && (person.sent || !only_sent));
        // A person may have answered everything and not sent it.
        let unwritten = |person: &Person<'_>| Unwritten {
            code: person.code,
            text: person.text(),
            is_whole: person.sent || person.open() == 0,
        };
        due.next().map(unwritten)
    }

    /// How many sheets their files do not say yet.
    pub fn waiting(&self) -> usize {
        self.people.iter().filter(|person| person.unwritten).count()
    }

    /// The sheet of a code was written; the event is kept together with the next one.
    pub fn written(&mut self, code: Code) -> Option<Event> {
        let written = Event::Written { code: code.to_string() };
        self.apply(&written).map(|()| written)
    }

    /// The codes of all sheets, in the order in which they were begun.
    pub fn codes(&self) -> Vec<Code> {
        self.people.iter().map(|person| person.code).collect()
    }
}

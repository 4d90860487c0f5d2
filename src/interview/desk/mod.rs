//! The desk: the pages between the questions, from coming back to taking a step on.
//!
//! Responsible for what stands on each page, what can be chosen there, and what a choice does. The conversation in lines
//! and the screen both show a [`Board`] and give back what was typed, so both offer the same. It shows and reads nothing.

mod back;
mod bill;
mod deeper;
mod plan;
mod result;
mod review;
mod sure;

use super::place::{Desk, Event};
use super::prompter::Kept;
use super::session::{Ending, Outcome, Session};
use crate::text::wrap_hanging;

/// A page between the questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// What stands on it, laid out.
    pub lines: Vec<String>,
    /// What can be chosen: what is typed for it, and what it is. The first one is taken by Enter if nothing else is said.
    pub choices: Vec<(String, String)>,
    /// Whether the choices are a list, or a few keys told in a row.
    pub is_list: bool,
    /// Keys that can be typed besides a list, each with what it does.
    pub keys: Vec<(String, String)>,
    /// What Enter does, where it does not take the first choice; empty where it does.
    pub enter: String,
    /// Whether words are typed here.
    pub takes_words: bool,
}

/// What came of a choice.
#[derive(Debug)]
pub struct Reply {
    /// What has to be told, if anything.
    pub told: Vec<String>,
    /// What came of keeping the sheet.
    pub kept: Outcome,
    /// How the interview ends, if it does.
    pub end: Option<Ending>,
}

impl Reply {
    /// Nothing to tell.
    fn nothing() -> Self {
        Self { told: Vec::new(), kept: Ok(Kept::Safely), end: None }
    }

    fn tell(text: String) -> Self {
        Self { told: vec![text], ..Self::nothing() }
    }

    fn end(ending: Ending) -> Self {
        Self { end: Some(ending), ..Self::nothing() }
    }
}

impl Session<'_> {
    /// What stands on a page.
    pub fn board(&mut self, desk: Desk, columns: usize) -> Board {
        if desk == Desk::Result {
            self.has_shown_result();
        }
        match desk {
            Desk::Back => self.back(columns),
            Desk::Sure => self.sure(columns),
            Desk::Result => self.result(columns),
            Desk::Behind(key) => self.behind(key, columns),
            Desk::Deeper => self.deeper(columns),
            Desk::Due(step) => self.due(step, columns),
            Desk::Who(at) => self.who(at, columns),
            Desk::Plan => self.plan(columns),
            Desk::Entry(at) => self.entry(at, columns),
            Desk::Saved(at) => self.saved(at, columns),
            Desk::Bill(step) => self.bill(step, columns),
            Desk::Profile => self.profile(columns),
            Desk::Part(dimension) => self.part(dimension, columns),
        }
    }

    /// Does what was typed on a page. What cannot be done there is told.
    pub fn choose(&mut self, desk: Desk, line: &str) -> Reply {
        let line = line.trim();
        if matches!(line, "b" | "back") && !matches!(desk, Desk::Part(_)) {
            return self.event(Event::Back);
        }
        match desk {
            Desk::Back => self.choose_back(line),
            Desk::Sure => self.choose_sure(line),
            Desk::Result => self.choose_result(line),
            Desk::Behind(key) => self.choose_behind(key, line),
            Desk::Deeper => self.choose_deeper(line),
            Desk::Due(step) => self.choose_due(step, line),
            Desk::Who(at) => self.choose_who(at, line),
            Desk::Plan => self.choose_plan(line),
            Desk::Entry(at) => self.choose_entry(at, line),
            Desk::Saved(at) => self.choose_saved(at, line),
            Desk::Bill(step) => self.choose_bill(step, line),
            Desk::Profile => self.choose_profile(line),
            Desk::Part(dimension) => self.choose_part(dimension, line),
        }
    }

    fn event(&mut self, event: Event) -> Reply {
        let (effect, kept) = self.apply(event);
        Reply { told: self.told(&effect).into_iter().collect(), kept, end: None }
    }

    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.setting.messages.say(key, arguments)
    }

    fn count(&self, key: &str, n: usize, arguments: crate::text::Arguments<'_>) -> String {
        self.setting.messages.count(key, n, arguments)
    }

    /// What cannot be typed here.
    fn refused(&self) -> Reply {
        Reply::tell(self.say("desk.no-such", &[]))
    }
}

/// Numbered choices.
fn numbered(texts: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
    texts.into_iter().enumerate().map(|(at, text)| ((at + 1).to_string(), text)).collect()
}

/// The place of a choice by its number, counted from 0, out of so many.
fn position(line: &str, of: usize) -> Option<usize> {
    let number: usize = line.strip_suffix('.').unwrap_or(line).parse().ok()?;
    number.checked_sub(1).filter(|at| *at < of)
}

/// A paragraph in a width, with an empty line above it unless it is the first.
fn paragraph(text: &str, columns: usize, lines: &mut Vec<String>) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(wrap_hanging(text, columns, "", ""));
}

/// An item of a list in a width.
fn item(text: &str, columns: usize) -> Vec<String> {
    wrap_hanging(text, columns, "  -  ", "     ")
}

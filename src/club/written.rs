//! Files of a club as text: new ones, and one thing changed in a file that a trainer wrote in.
//!
//! Responsible for keeping what else stands in a file: comments, their order, and what was written by hand.

use super::FORMAT;
use super::plan::Club;
use crate::answers::Day;
use crate::code::Code;
use crate::text::Messages;
use toml_edit::{Array, Datetime, DocumentMut, Item, Value, value};

impl Club {
    /// The text of a new `club.toml`.
    pub fn write(&self, messages: &Messages) -> String {
        let mut document = DocumentMut::new();
        let date = |day: &Day| date(*day);
        document["format"] = value(FORMAT);
        document["title"] = value(self.title.as_str());
        document["start"] = value(date(&self.start));
        document["questionnaire"] = value(self.questionnaire.as_str());
        document["firms"] = value(lines(self.firms.iter().map(|code| code.to_string().into())));
        document["meetings"] = value(lines(self.meetings.iter().map(date)));
        format!("{}{document}", remark(messages, "club-file.head"))
    }
}

/// The text of the file of a meeting.
#[derive(Clone, Debug)]
pub struct MeetingText(DocumentMut);

impl MeetingText {
    /// A new one.
    pub fn new(number: usize, day: Day, agenda: &[String], messages: &Messages) -> Self {
        let mut document = DocumentMut::new();
        document["format"] = value(FORMAT);
        document["meeting"] = value(i64::try_from(number).unwrap_or(i64::MAX));
        document["date"] = value(date(day));
        document["agenda"] = value(lines(agenda.iter().map(|point| point.as_str().into())));
        document.set_trailing(remark(messages, "club-file.came") + &remark(messages, "club-file.promise"));
        Self(document)
    }

    /// Takes up the text of one; `None` if it is no TOML.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// Says who was there.
    pub fn set_came(&mut self, came: &[Code]) {
        let list: Array = came.iter().map(|code| Value::from(code.to_string())).collect();
        self.set("came", value(list));
    }

    /// Says on which day it is.
    pub fn set_date(&mut self, day: Day) {
        self.set("date", value(date(day)));
    }

    /// Puts a value in its place, or behind the plain keys that are there. The comment beside it stays.
    fn set(&mut self, key: &str, mut item: Item) {
        if let (Some(old), Some(new)) = (self.0.get(key).and_then(Item::as_value), item.as_value_mut()) {
            *new.decor_mut() = old.decor().clone();
        }
        self.0[key] = item;
    }
}

impl std::fmt::Display for MeetingText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A list with a line for each item.
fn lines(items: impl Iterator<Item = Value>) -> Array {
    let mut list: Array = items
        .map(|mut item| {
            item.decor_mut().set_prefix("\n  ");
            item
        })
        .collect();
    if !list.is_empty() {
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    }
    list
}

fn date(day: Day) -> Value {
    let text = day.to_string();
    text.parse::<Datetime>().map_or_else(|_| text.into(), Value::from)
}

/// A text as comments: each line behind its sign, but for empty ones.
fn remark(messages: &Messages, key: &str) -> String {
    let sign = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("# {line}\n") };
    messages.say(key, &[]).lines().map(sign).collect()
}

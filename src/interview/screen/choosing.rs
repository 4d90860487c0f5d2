//! A choice before the interview: which sheet, or whether a copy is taken.

use super::card::{Card, Input};
use super::keyboard::{Key, Keyboard};
use super::list::{List, Took};
use super::picture::Picture;
use super::{Drawn, layout};
use crate::escape::one_line;
use crate::interview::asking::Chosen;
use crate::text::Messages;

/// A text and numbered options, of which Enter takes the first.
pub struct Choosing<'a> {
    card: Card,
    messages: &'a Messages,
    keyboard: Keyboard,
}

impl<'a> Choosing<'a> {
    /// Asks for one of the options; `leave` says what leaving does.
    pub fn new(text: &str, options: &[String], leave: &str, messages: &'a Messages, keyboard: Keyboard) -> Self {
        let list = List::numbered(options.iter().map(|option| one_line(option)));
        let take = messages.say("screen.take", &[]);
        let card = Card {
            title: one_line(text),
            input: Input::List(List { cursor: Some(0), ..list }),
            foot: vec![("Enter".to_owned(), take), ("q".to_owned(), leave.to_owned())],
            ..Card::default()
        };
        Self { card, messages, keyboard }
    }
}

impl Drawn for Choosing<'_> {
    type End = Chosen;

    fn draw(&mut self, columns: usize, rows: usize) -> Picture {
        layout::lay_out(&mut self.card, &[], self.messages, self.keyboard, (columns, rows))
    }

    fn key(&mut self, key: Key) -> Option<Chosen> {
        match (self.card.key(key, self.keyboard), key) {
            (Took::Option(at), _) => Some(Chosen::Option(at)),
            (Took::Unknown, Key::Leave | Key::Escape) => Some(Chosen::Leave),
            (Took::Unknown, Key::Char(sign)) if self.keyboard.latin(sign) == 'q' => Some(Chosen::Leave),
            _ => None,
        }
    }

    fn paste(&mut self, _: &str) {}
}

//! A card: what one screen asks or tells, before it is laid out in a window.
//!
//! Responsible for holding the texts, the list or the line that is typed, and how far the card is paged. What the keys mean
//! is decided by `mod.rs`, and where the texts stand by `layout`.

use super::keyboard::{Key, Keyboard};
use super::list::{List, Took};
use crate::text::Typing;

/// What a person does on a card.
#[derive(Clone, Debug, Default)]
pub(super) enum Input {
    /// Reads.
    #[default]
    Nothing,
    /// Chooses.
    List(List),
    /// Types words.
    Words(Typing),
    /// Types a number; letters are commands.
    Number(Typing),
}

/// How far the parts of the questionnaire are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Done,
    Now,
    Open,
}

/// What one screen asks or tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// Where one is, in words.
    pub(super) place: String,
    pub(super) parts: Vec<Part>,
    /// The question, or what the screen is about.
    pub(super) title: String,
    /// Paragraphs above what is done here.
    pub(super) above: Vec<String>,
    /// Lines that are laid out already, above what is done here.
    pub(super) lines: Vec<String>,
    pub(super) input: Input,
    /// Paragraphs below it.
    pub(super) below: Vec<String>,
    /// Keys that lead on from here, with what they do.
    pub(super) keys: Vec<(String, String)>,
    /// Keys at the foot, with what they do.
    pub(super) foot: Vec<(String, String)>,
    pub(super) paging: Paging,
}

/// How far a card is paged that is longer than the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Paging {
    /// Rows that are above what can be seen.
    pub(super) above: usize,
    /// Rows that can be seen.
    pub(super) seen: usize,
    /// All rows.
    pub(super) all: usize,
    /// Whether the cursor has to be brought into sight.
    pub(super) follows: bool,
}

impl Paging {
    /// The window may have changed: what can be seen stays within what there is. `cursor` are the rows that must be seen.
    pub(super) fn fit(&mut self, all: usize, seen: usize, cursor: Option<(usize, usize)>) {
        (self.all, self.seen) = (all, seen);
        if let Some((first, end)) = cursor.filter(|_| self.follows) {
            self.above = self.above.max(end.saturating_sub(seen)).min(first);
        }
        self.above = self.above.min(all.saturating_sub(seen));
    }

    /// A page on or back.
    fn turn(&mut self, on: bool) {
        let page = self.seen.saturating_sub(1).max(1);
        let last = self.all.saturating_sub(self.seen);
        self.above = if on { (self.above + page).min(last) } else { self.above.saturating_sub(page) };
        self.follows = false;
    }

    fn row(&mut self, on: bool) {
        let last = self.all.saturating_sub(self.seen);
        self.above = if on { (self.above + 1).min(last) } else { self.above.saturating_sub(1) };
    }
}

impl Card {
    /// A card that opens over this one: the question stays in sight.
    pub(super) fn over(&self) -> Self {
        Self { place: self.place.clone(), parts: self.parts.clone(), title: self.title.clone(), ..Self::default() }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: Key, keyboard: Keyboard) -> Took {
        match key {
            Key::PageUp | Key::PageDown => {
                self.paging.turn(key == Key::PageDown);
                return Took::Moved;
            }
            _ => self.paging.follows = true,
        }
        match &mut self.input {
            Input::List(list) => list.key(key, keyboard),
            Input::Words(line) => typed(line, key, |_| true),
            Input::Number(line) => typed(line, key, |sign| sign.is_ascii_digit() || " ,.-−".contains(sign)),
            Input::Nothing => match key {
                Key::Up | Key::Down => {
                    self.paging.row(key == Key::Down);
                    Took::Moved
                }
                Key::Enter | Key::Char(' ') => Took::Nothing,
                _ => Took::Unknown,
            },
        }
    }

    /// Takes words that were pasted, where words are typed.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let Input::Words(line) = &mut self.input else { return false };
        let words = crate::escape::one_line(text);
        words.chars().for_each(|sign| {
            line.insert(sign);
        });
        true
    }
}

/// A key where a line is typed.
fn typed(line: &mut Typing, key: Key, is_taken: impl Fn(char) -> bool) -> Took {
    match key {
        Key::Enter => return Took::Line(line.text()),
        Key::Char(sign) if is_taken(sign) => line.insert(sign),
        Key::Clear => {
            *line = Typing::default();
            true
        }
        Key::Backspace => line.erase(),
        Key::Delete => line.delete(),
        Key::Left => line.step_back(),
        Key::Right => line.step_on(),
        Key::Home => line.to_start(),
        Key::End => line.to_end(),
        _ => return Took::Unknown,
    };
    Took::Moved
}

//! Pages between the questions on the screen.
//!
//! Responsible for showing a [`Board`] as a card, and for giving back what is typed on it in the way the conversation in lines
//! does. What stands on a page and what a choice does is decided at the desk.

use super::card::{Card, Input};
use super::keyboard::Key;
use super::list::{Choice, List, Took};
use super::{Left, Screen};
use crate::interview::desk::Board;
use crate::interview::place::Desk;
use crate::text::Typing;

/// Rows of a beginning that are one sentence rather than a page.
const SENTENCE: usize = 4;

impl Screen<'_> {
    /// Lays the page on top out for a window of that width; what was typed and where the cursor is stays.
    pub(super) fn lay_board(&mut self, desk: Desk, columns: usize) {
        let board = self.session.board(desk, columns);
        let typed = matches!(self.cards.last(), Some((_, Card { input: Input::Words(line), .. })) if !line.text().trim().is_empty());
        let foot = self.board_foot(&board, typed);
        let Some((_, card)) = self.cards.last_mut() else { return };
        let fresh = input(&board);
        match (&mut card.input, fresh) {
            (Input::Words(_), Input::Words(_)) => {}
            (Input::List(old), Input::List(list)) if old.choices.len() == list.choices.len() => {
                *old = List { cursor: old.cursor, label: std::mem::take(&mut old.label), ..list };
            }
            (old, fresh) => *old = fresh,
        }
        let keys = if board.is_list { Vec::new() } else { grouped(&board.choices) };
        let mut lines = board.lines;
        let is_title = |line: &&String| !line.is_empty() && !line.starts_with(' ');
        let titled = lines.iter().take_while(is_title).count();
        let title: Vec<String> = lines.drain(..if titled <= SENTENCE { titled } else { 0 }).collect();
        card.title = title.join(" ");
        let filled = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
        card.lines = lines.split_off(filled);
        card.keys = keys;
        card.foot = foot;
    }

    /// The keys at the foot. What Enter does where nothing is typed holds no longer once something is `typed`.
    fn board_foot(&self, board: &Board, typed: bool) -> Vec<(String, String)> {
        let mut foot = Vec::new();
        if typed {
            foot.extend(self.foot(&[("Enter", "screen.take")]));
        } else if !board.enter.is_empty() {
            foot.push(("Enter".to_owned(), board.enter.clone()));
        } else if board.is_list {
            foot.extend(self.foot(&[("Enter", "screen.take")]));
        }
        foot.extend(board.keys.iter().cloned());
        let is_told = |letter: &str| board.keys.iter().chain(&board.choices).any(|(key, _)| key == letter);
        foot.extend(match board.takes_words {
            true => self.foot(&[("Esc", "command.back"), ("F1", "screen.all-keys")]),
            false if is_told("b") => self.foot(&[("q", "screen.leave"), ("?", "screen.all-keys")]),
            false => self.foot(&[("b", "command.back"), ("q", "screen.leave"), ("?", "screen.all-keys")]),
        });
        foot
    }

    /// What a key on a page came to.
    pub(super) fn on_board(&mut self, desk: Desk, took: Took, key: Key) -> Option<Left> {
        let line = match (took, key) {
            (Took::Line(line), _) if desk == Desk::Sure => self.latin(&line),
            (Took::Line(line), _) => line,
            (Took::Option(at), _) => self.label(at)?,
            (Took::Nothing, _) => String::new(),
            // Pages that are turned are left by a key of their own.
            (Took::Unknown, Key::Escape) => match desk {
                Desk::Profile | Desk::Part(_) => "g".to_owned(),
                _ => "b".to_owned(),
            },
            (Took::Unknown, Key::Leave) => return self.leave(),
            (Took::Unknown, Key::Help) => return self.board_keys(),
            (Took::Unknown, Key::Char('?')) if !self.is_typing() => return self.board_keys(),
            (Took::Unknown, Key::Char(sign)) if !self.is_typing() => match self.keyboard.latin(sign) {
                'q' => return self.leave(),
                letter => letter.to_string(),
            },
            _ => return None,
        };
        self.choose(desk, &line)
    }

    /// Gives what was typed on a page to the desk, and shows where that leads.
    pub(super) fn choose(&mut self, desk: Desk, line: &str) -> Option<Left> {
        let reply = self.session.choose(desk, line);
        let is_same = self.session.interview().place() == crate::interview::place::Place::Desk(desk);
        if is_same {
            self.clear_words();
        } else {
            self.show_place();
        }
        self.told.extend(reply.told);
        self.settle(reply.kept);
        reply.end.map(Ok)
    }

    pub(super) fn clear_words(&mut self) {
        if let Some((_, Card { input: Input::Words(line), .. })) = self.cards.last_mut() {
            *line = Typing::default();
        }
    }

    /// What is typed for the option at that position.
    pub(super) fn label(&self, at: usize) -> Option<String> {
        match &self.cards.last()?.1.input {
            Input::List(list) => Some(list.choices.get(at)?.label.clone()),
            _ => None,
        }
    }

    /// Letters by their places, in a line of numbers and letters.
    fn latin(&self, line: &str) -> String {
        line.chars().map(|sign| if sign.is_alphabetic() { self.keyboard.latin(sign) } else { sign }).collect()
    }

    /// All keys of the page on top, as a list to choose from.
    fn board_keys(&mut self) -> Option<Left> {
        let place = self.session.interview().place();
        let crate::interview::place::Place::Desk(desk) = place else { return None };
        let board = self.session.board(desk, super::WIDEST);
        let mut keys = if board.is_list { Vec::new() } else { board.choices };
        keys.extend(board.keys);
        if !keys.iter().any(|(key, _)| key == "b") {
            keys.push(("b".to_owned(), self.say("command.back", &[])));
        }
        keys.push(("q".to_owned(), self.say("command.leave", &[])));
        self.open_keys(keys);
        None
    }
}

/// What a person does on a page.
fn input(board: &Board) -> Input {
    if board.takes_words {
        return Input::Words(Typing::default());
    }
    if !board.is_list {
        return Input::Nothing;
    }
    let choice =
        |(label, text): &(String, String)| Choice { label: label.clone(), text: text.clone(), ..Choice::default() };
    // Enter takes the first one where it does nothing else.
    let cursor = board.enter.is_empty().then_some(0);
    Input::List(List { choices: board.choices.iter().map(choice).collect(), cursor, ..List::default() })
}

/// Keys that do the same stand together.
fn grouped(choices: &[(String, String)]) -> Vec<(String, String)> {
    let mut keys: Vec<(String, String)> = Vec::new();
    for (key, text) in choices {
        match keys.last_mut() {
            Some((keys, last)) if last == text => {
                keys.push_str(", ");
                keys.push_str(key);
            }
            _ => keys.push((key.clone(), text.clone())),
        }
    }
    keys
}

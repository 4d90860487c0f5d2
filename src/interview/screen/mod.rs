//! The screen: the interview as one cleared screen a question.
//!
//! Responsible for what stands on the screen and for what a key does there, on the same session that the conversation in lines
//! drives. It is pure: keys in, a [`Picture`] out. A program draws the picture, and knows no question.

mod board;
mod card;
mod choosing;
mod doing;
mod keyboard;
mod layout;
mod list;
mod overs;
mod picture;
mod places;
mod pressed;
mod typed;

pub use choosing::Choosing;
pub use keyboard::{Key, Keyboard};
pub use picture::{Picture, Piece, Role, Row};

use super::place::Place;
use super::prompter::{Keeper, Stopped};
use super::session::{Ending, Outcome, Session, Setting};
use card::{Card, Input};
use layout::WIDEST;
use list::Took;

/// Something that stands on a screen and takes keys.
pub trait Drawn {
    /// What comes of it.
    type End;

    /// What stands on the screen in a window of that many columns and rows.
    fn draw(&mut self, columns: usize, rows: usize) -> Picture;

    /// Takes a key; gives what came of it, once something did.
    fn key(&mut self, key: Key) -> Option<Self::End>;

    /// Takes what was pasted: words where words are typed, and never an answer.
    fn paste(&mut self, text: &str);
}

/// How the screen was left.
pub type Left = Result<Ending, Stopped>;

/// What the card on top is for.
#[derive(Clone, Debug, PartialEq)]
enum Purpose {
    /// The first screen.
    Welcome,
    /// Where the machine is.
    Place(Place),
    /// What it asks about; help; pasted words: something to read.
    Reading,
    /// All keys, as a list to choose from.
    Keys,
    /// A note on an indicator.
    Note(usize),
    /// What stands behind an answer.
    Proof(usize),
    /// Why a question does not apply.
    Why(usize),
    /// The same in own words.
    OwnReason(usize),
    /// Whether no was meant, or that it does not apply.
    NoOrNot(usize),
    /// The sheet could not be kept.
    Trouble(String),
}

/// An interview on a screen.
pub struct Screen<'a> {
    setting: &'a Setting<'a>,
    session: Session<'a>,
    keyboard: Keyboard,
    /// What is open, each over the one before; the first is the question.
    cards: Vec<(Purpose, Card)>,
    /// What has to be told on the next picture.
    told: Vec<String>,
    /// Whether Enter was pressed once where nothing was ticked.
    asked_twice: bool,
}

impl<'a> Screen<'a> {
    /// Begins at the first screen, or where the owner comes back.
    pub fn new(setting: &'a Setting<'a>, keeper: &'a mut dyn Keeper, keyboard: Keyboard) -> Self {
        let session = Session::new(setting, keeper);
        let mut screen = Self { setting, session, keyboard, cards: Vec::new(), told: Vec::new(), asked_twice: false };
        screen.show_place();
        let is_new = screen.session.interview().place() == Place::Name || setting.resumed.is_none();
        if is_new {
            screen.cards = vec![(Purpose::Welcome, screen.welcome())];
            // Even an empty sheet is kept at once, so that a place where nothing can be written shows now.
            let kept = screen.session.keep();
            screen.settle(kept);
        }
        screen
    }

    /// The person leaves, or the terminal is gone: everything that was answered is kept.
    pub fn left(&self) -> Ending {
        self.session.left()
    }

    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.setting.messages.say(key, arguments)
    }

    /// Tells something above the foot, until the next key.
    fn tell(&mut self, text: String) {
        self.told.push(text);
    }

    /// Opens a card over what is there.
    fn open(&mut self, purpose: Purpose, card: Card) {
        self.cards.push((purpose, card));
    }

    /// Closes the card on top; the question stays.
    fn close(&mut self) {
        if self.cards.len() > 1 {
            self.cards.pop();
        }
    }

    /// Shows the place the machine is at, and nothing over it.
    fn show_place(&mut self) {
        let place = self.session.interview().place();
        self.cards = vec![(Purpose::Place(place), self.card(place))];
    }

    /// Tells what came of keeping; what could not be kept is asked about before anything else.
    fn settle(&mut self, kept: Outcome) {
        match kept {
            Ok(super::Kept::Safely) => {}
            Ok(super::Kept::With(text)) => self.tell(text),
            Err(trouble) => {
                let card = self.trouble(&trouble);
                self.open(Purpose::Trouble(trouble), card);
            }
        }
    }

    /// The person leaves.
    fn leave(&self) -> Option<Left> {
        Some(Ok(self.left()))
    }

    /// Whether a letter is a sign of what is typed here.
    fn is_typing(&self) -> bool {
        match self.cards.last().map(|(_, card)| &card.input) {
            Some(Input::Words(_)) => true,
            Some(Input::List(list)) => list.filter.is_some(),
            _ => false,
        }
    }
}

impl Drawn for Screen<'_> {
    type End = Left;

    fn draw(&mut self, columns: usize, rows: usize) -> Picture {
        let (messages, keyboard) = (self.setting.messages, self.keyboard);
        if let Some((Purpose::Place(Place::Desk(desk)), _)) = self.cards.last() {
            self.lay_board(*desk, columns.min(WIDEST));
        }
        match self.cards.last_mut() {
            Some((_, card)) => layout::lay_out(card, &self.told, messages, keyboard, (columns, rows)),
            None => Picture::default(),
        }
    }

    fn key(&mut self, key: Key) -> Option<Left> {
        if !matches!(key, Key::PageUp | Key::PageDown) {
            self.told.clear();
        }
        let (purpose, card) = self.cards.last_mut()?;
        let purpose = purpose.clone();
        let took = card.key(key, self.keyboard);
        self.asked_twice &= took == Took::Nothing;
        self.take(&purpose, took, key)
    }

    fn paste(&mut self, text: &str) {
        self.told.clear();
        let is_taken = self.cards.last_mut().is_some_and(|(_, card)| card.paste(text));
        if !is_taken {
            let card = self.pasted(text);
            self.open(Purpose::Reading, card);
        }
    }
}

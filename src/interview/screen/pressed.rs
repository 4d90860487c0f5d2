//! Keys that a card itself has no use for: letters that are commands, and the keys that work everywhere.

use super::card::Input;
use super::keyboard::Key;
use super::{Left, Purpose, Screen};
use crate::answers::{Answer, Cell};
use crate::interview::commands::{COMMANDS, Command};
use crate::interview::place::{Desk, Event, Place};
use crate::interview::prompter::Stopped;
use crate::interview::question::choice_text;
use crate::interview::reading::{Read, is_yes_no, read};
use crate::interview::reasons::{NA_REASONS, NOT_OURS};
use crate::questionnaire::{NotApplicable, Shape};

impl Screen<'_> {
    /// A key that the card itself has no use for.
    pub(super) fn other(&mut self, purpose: &Purpose, key: Key) -> Option<Left> {
        let is_over = self.cards.len() > 1;
        match key {
            Key::Leave => {
                return match purpose {
                    Purpose::Trouble(trouble) => Some(Err(Stopped::NotKept(trouble.clone()))),
                    _ => self.leave(),
                };
            }
            Key::Escape if is_over && !matches!(purpose, Purpose::Trouble(_)) => self.close(),
            Key::Escape => return self.command(purpose, Command::Back),
            Key::Help => self.all_keys(purpose),
            Key::Char('?') if !self.is_typing() || self.finds() => self.all_keys(purpose),
            Key::Char(sign) if !self.is_typing() => return self.letter(purpose, self.keyboard.latin(sign)),
            _ => {}
        }
        None
    }

    /// A letter, where letters are commands.
    fn letter(&mut self, purpose: &Purpose, letter: char) -> Option<Left> {
        let is_over = self.cards.len() > 1;
        if is_over && letter == 'b' {
            self.close();
            return None;
        }
        if let Purpose::Place(place @ (Place::Fact(_) | Place::Question(_))) = purpose
            && let Some(ended) = self.yes_or_no(*place, letter)
        {
            return ended;
        }
        let known = COMMANDS.iter().find(|(_, known, ..)| known.chars().eq([letter])).map(|(command, ..)| *command)?;
        self.command(purpose, known)
    }

    /// The first letter of yes or no, where that is what is asked; `None` if it is not.
    fn yes_or_no(&mut self, place: Place, letter: char) -> Option<Option<Left>> {
        let questionnaire = self.session.interview().questionnaire();
        let (shape, rule) = match place {
            Place::Fact(at) => (&questionnaire.profile[at].shape, NotApplicable::Never),
            Place::Question(at) => (&questionnaire.indicators[at].shape, questionnaire.indicators[at].not_applicable),
            _ => return None,
        };
        if !is_yes_no(shape) {
            return None;
        }
        let Read::Answer(cell, _) = read(&letter.to_string(), shape, &[], self.setting.messages) else { return None };
        let is_no = self.no(shape) == Some(cell);
        match place {
            Place::Question(position) if is_no && letter == 'n' && rule != NotApplicable::Never => {
                let card = self.no_or_not();
                self.open(Purpose::NoOrNot(position), card);
                Some(None)
            }
            _ => Some(self.answered(&Purpose::Place(place), cell, None)),
        }
    }

    /// No, as an answer to a question of yes or no.
    pub(super) fn no(&self, shape: &Shape) -> Option<Cell> {
        let word = self.say("ask.no", &[]);
        let at = (0..shape.choices().len()).find(|&at| choice_text(shape, at, self.setting.messages) == word)?;
        Some(Cell::Choice(u16::try_from(at).ok()?))
    }

    /// One of the keys was chosen from their list.
    pub(super) fn chosen_key(&mut self, at: usize) -> Option<Left> {
        let label = self.label(at)?;
        self.close();
        let below = self.cards.last()?.0.clone();
        match below {
            Purpose::Place(Place::Desk(desk)) if label != "q" => self.choose(desk, &label),
            // Who chooses "does not apply" here does not mean no.
            _ => {
                let known = COMMANDS.iter().find(|(_, letter, ..)| *letter == label);
                self.command(&below, known.map(|(command, ..)| *command)?)
            }
        }
    }

    /// Runs a command.
    pub(super) fn command(&mut self, purpose: &Purpose, command: Command) -> Option<Left> {
        if command == Command::Leave {
            return self.leave();
        }
        if (purpose, command) == (&Purpose::Place(Place::Name), Command::Back) {
            self.cards = vec![(Purpose::Welcome, self.welcome())];
        }
        let Purpose::Place(place) = purpose else { return None };
        if !self.commands(*place).contains(&command) {
            if let (Place::Question(_), Command::NotApplicable) = (place, command) {
                self.tell(self.say("ask.na-never", &[]));
            }
            return None;
        }
        match (command, *place) {
            (Command::Back, _) => self.event(Event::Back),
            (Command::List, Place::Question(position)) => {
                let dimension = self.session.interview().questionnaire().indicators[position].dimension;
                self.event(Event::Open(Desk::Part(dimension)));
            }
            (Command::Result, Place::Question(_)) => self.event(Event::Open(Desk::Result)),
            (Command::Help, Place::Fact(position)) => {
                let help = self.session.interview().questionnaire().profile[position].help.clone();
                self.help(help, None);
            }
            (Command::Help, Place::Question(position)) => self.help_on(position),
            (Command::DontKnow, Place::Question(_)) => {
                self.event(Event::Answer(Answer { cell: Cell::DontKnow, ..Answer::default() }));
            }
            (Command::NotApplicable, Place::Question(position)) => return self.does_not_apply(position),
            (Command::Note, Place::Question(position)) => self.note(position),
            (Command::Proof, Place::Question(position)) => self.proof(position),
            _ => {}
        }
        None
    }

    /// The question does not apply: where a reason is due, it is asked for.
    pub(super) fn does_not_apply(&mut self, position: usize) -> Option<Left> {
        match self.session.interview().questionnaire().indicators[position].not_applicable {
            NotApplicable::Never => self.tell(self.say("ask.na-never", &[])),
            NotApplicable::Allowed => self.event(Event::Answer(not_applicable(None))),
            NotApplicable::WithReason => self.why(position),
        }
        None
    }

    /// One of the reasons was chosen.
    pub(super) fn reason(&mut self, position: usize, at: usize) {
        match NA_REASONS.get(at) {
            Some(&NOT_OURS) => {
                self.close();
                self.tell(self.say("ask.na-not-a-reason", &[]));
            }
            Some(key) => {
                let reason = self.say(key, &[]);
                self.event(Event::Answer(not_applicable(Some(reason))));
            }
            None => self.own_reason(position),
        }
    }

    /// Whether options are found by typing here.
    fn finds(&self) -> bool {
        matches!(self.cards.last().map(|(_, card)| &card.input), Some(Input::List(list)) if list.filter.is_some())
    }
}

/// That a question does not apply, with the reason if one was due.
pub(super) fn not_applicable(reason: Option<String>) -> Answer {
    Answer { cell: Cell::NotApplicable, reason, ..Answer::default() }
}

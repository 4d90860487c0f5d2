//! What a key does: answers, commands, and going from one card to another.
//!
//! Responsible for turning what a card took into events of the machine.

use super::card::Input;
use super::keyboard::Key;
use super::list::Took;
use super::{Left, Purpose, Screen};
use crate::answers::{Answer, Cell, Evidence, Scope};
use crate::escape::one_line;
use crate::interview::commands::{COMMANDS, Command};
use crate::interview::machine::{Event, Place};
use crate::interview::prompter::Stopped;
use crate::interview::question::choice_text;
use crate::interview::reading::{Read, is_yes_no, read};
use crate::interview::session::Ending;
use crate::questionnaire::{NotApplicable, Shape};

/// The longest note, in characters.
const LONGEST: usize = 2000;

impl Screen<'_> {
    pub(super) fn take(&mut self, purpose: &Purpose, took: Took, key: Key) -> Option<Left> {
        match took {
            Took::Moved => None,
            Took::NoSuch(text) => {
                self.tell(self.say("screen.no-such", &[("text", &one_line(&text))]));
                None
            }
            Took::Unknown => self.other(purpose, key),
            Took::Option(at) => self.chosen(purpose, at),
            Took::Ticked(set) => self.answered(purpose, Cell::Choices(set), None),
            Took::Line(line) => self.line(purpose, &line),
            Took::Nothing => self.entered(purpose),
        }
    }

    /// An option was chosen.
    fn chosen(&mut self, purpose: &Purpose, at: usize) -> Option<Left> {
        match purpose {
            Purpose::Welcome if at == 0 => self.show_place(),
            Purpose::Welcome => {
                let card = self.contents();
                self.open(Purpose::Reading, card);
            }
            Purpose::Again => return self.come_back(at),
            Purpose::Place(Place::Ready) => self.begin(at),
            Purpose::Place(Place::Fact(_) | Place::Question(_)) => {
                let cell = Cell::Choice(u16::try_from(at).unwrap_or_default());
                return self.answered(purpose, cell, None);
            }
            Purpose::Place(_) | Purpose::Answers => self.jump(at),
            Purpose::Keys(commands) => {
                let command = commands.get(at).copied()?;
                self.close();
                let below = self.cards.last()?.0.clone();
                return self.command(&below, command);
            }
            Purpose::Proof(position) => {
                let proof = [Evidence::Claim, Evidence::Estimate, Evidence::Document, Evidence::Verified];
                let evidence = proof.get(at).copied()?;
                let (_, kept) = self.session.apply(Event::Prove(*position, evidence));
                self.close();
                self.tell(self.say("screen.proof-kept", &[]));
                self.settle(kept);
            }
            Purpose::Why(position) => self.reason(*position, at),
            Purpose::NoOrNot(position) => {
                let position = *position;
                self.close();
                if at > 0 {
                    return self.does_not_apply(position);
                }
                let no = self.no(&self.session.interview().questionnaire().indicators[position].shape)?;
                return self.answered(&Purpose::Place(Place::Question(position)), no, None);
            }
            Purpose::Reading | Purpose::Note(_) | Purpose::OwnReason(_) | Purpose::Trouble(_) => {}
        }
        None
    }

    /// An answer was given: it is kept, and the next place is shown.
    pub(super) fn answered(&mut self, purpose: &Purpose, cell: Cell, words: Option<String>) -> Option<Left> {
        if let Purpose::Place(Place::Fact(_) | Place::Question(_)) = purpose {
            self.event(Event::Answer(Answer { cell, words, ..Answer::default() }));
        }
        None
    }

    /// Applies an event, shows where the machine is now, and tells what came of it.
    pub(super) fn event(&mut self, event: Event) {
        let (effect, kept) = self.session.apply(event);
        self.show_place();
        for (count, key) in [(effect.opened, "ask.opened"), (effect.closed, "ask.closed")] {
            if count > 0 && self.session.interview().has_begun() {
                self.tell(self.setting.messages.count(key, count, &[]));
            }
        }
        self.settle(kept);
    }

    /// Enter, where nothing was chosen.
    fn entered(&mut self, purpose: &Purpose) -> Option<Left> {
        match purpose {
            Purpose::Place(Place::Fact(position)) => {
                let fact = &self.session.interview().questionnaire().profile[*position];
                if fact.required {
                    self.none_ticked(purpose)
                } else {
                    self.event(Event::Skip);
                    None
                }
            }
            Purpose::Place(Place::Question(_)) => self.none_ticked(purpose),
            Purpose::Place(Place::Partial(_)) => {
                self.event(Event::Continue);
                None
            }
            Purpose::Place(Place::Review | Place::Done) => {
                self.event(Event::Finish);
                match self.session.interview().place() {
                    Place::Done => Some(Ok(Ending::Finished(self.session.interview().sheet().clone()))),
                    _ => None,
                }
            }
            Purpose::Place(Place::Ready) | Purpose::Welcome | Purpose::Again => None,
            _ => {
                self.close();
                None
            }
        }
    }

    /// Enter on a list without a choice: a second time it stands for none of them where several may be chosen.
    fn none_ticked(&mut self, purpose: &Purpose) -> Option<Left> {
        let is_many = matches!(&self.cards.last()?.1.input, Input::List(list) if list.ticks.is_some());
        if !is_many {
            self.tell(self.say("screen.choose", &[]));
        } else if self.asked_twice {
            return self.answered(purpose, Cell::Choices(0), None);
        } else {
            self.asked_twice = true;
            self.tell(self.say("screen.none", &[]));
        }
        None
    }

    /// A line was typed.
    fn line(&mut self, purpose: &Purpose, line: &str) -> Option<Left> {
        match purpose {
            Purpose::Place(place @ (Place::Fact(_) | Place::Question(_))) => self.typed(*place, line),
            Purpose::Note(position) => {
                self.noted(*position, line);
                None
            }
            Purpose::OwnReason(_) => {
                let reason = one_line(line);
                if reason.chars().count() < 2 || reason.parse::<f64>().is_ok() {
                    self.tell(self.say("screen.no-reason", &[]));
                    return None;
                }
                self.event(Event::Answer(not_applicable(Some(reason))));
                None
            }
            Purpose::Trouble(trouble) => self.keep_again(trouble, line),
            _ => None,
        }
    }

    /// A line that is meant as the answer of a fact or a question.
    fn typed(&mut self, place: Place, line: &str) -> Option<Left> {
        let interview = self.session.interview();
        let questionnaire = interview.questionnaire();
        let (shape, given, may_skip) = match place {
            Place::Fact(at) => {
                let fact = &questionnaire.profile[at];
                (&fact.shape, &interview.sheet().profile[at], !fact.required)
            }
            Place::Question(at) => (&questionnaire.indicators[at].shape, &interview.sheet().answers[at], false),
            _ => return None,
        };
        if line.trim().is_empty() {
            let is_given = !matches!(given.cell, Cell::Blank | Cell::Invalid);
            match (is_given, may_skip) {
                (true, _) => self.event(Event::Answer(given.clone())),
                (false, true) => self.event(Event::Skip),
                (false, false) => self.tell(self.say("screen.type", &[])),
            }
            return None;
        }
        match read(line, shape, &[], self.setting.messages) {
            Read::Answer(cell, words) => self.answered(&Purpose::Place(place), cell, words),
            Read::Refused(why) => {
                self.tell(why);
                None
            }
            Read::Several(_) => None,
        }
    }

    /// A note was typed; an empty one takes it away.
    fn noted(&mut self, position: usize, line: &str) {
        let note = one_line(line);
        if note.chars().count() > LONGEST {
            return self.tell(self.say("ask.too-long", &[("most", &LONGEST)]));
        }
        let before = self.session.interview().sheet().answers[position].note.clone().unwrap_or_default();
        self.close();
        if note == before {
            return;
        }
        let key = if note.is_empty() { "screen.note-gone" } else { "screen.note-kept" };
        let (_, kept) = self.session.apply(Event::Note(note));
        self.show_place();
        self.tell(self.say(key, &[]));
        self.settle(kept);
    }

    /// Tries again to keep the sheet, here or elsewhere.
    fn keep_again(&mut self, trouble: &str, line: &str) -> Option<Left> {
        let kept = match line.trim() {
            "" => self.session.keep(),
            "q" => return Some(Err(Stopped::NotKept(trouble.to_owned()))),
            place => self.session.move_to(place),
        };
        self.close();
        self.settle(kept);
        None
    }

    /// Somebody who came back chose what to do.
    fn come_back(&mut self, at: usize) -> Option<Left> {
        match at {
            1 => {
                self.show_place();
                let card = self.answers(false);
                self.open(Purpose::Answers, card);
            }
            2 => return Some(Ok(Ending::Afresh)),
            3 => {
                let kept = self.session.widen();
                self.show_place();
                self.settle(kept);
            }
            _ => self.show_place(),
        }
        None
    }

    /// The profile is complete: the whole set or the quick one.
    fn begin(&mut self, at: usize) {
        let kept = if at > 0 { self.session.set_scope(Scope::Quick) } else { Ok(crate::interview::Kept::Safely) };
        self.event(Event::Continue);
        self.settle(kept);
    }

    /// To the answer at that position of the list.
    fn jump(&mut self, at: usize) {
        let interview = self.session.interview();
        let listed = interview.questions().filter(|&at| interview.sheet().answers[at].cell != Cell::Blank).nth(at);
        if let Some(position) = listed {
            self.event(Event::Jump(position));
        }
    }

    /// A key that the card itself has no use for.
    fn other(&mut self, purpose: &Purpose, key: Key) -> Option<Left> {
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
        if letter == 'p' && matches!(purpose, Purpose::Answers | Purpose::Place(Place::Review)) {
            self.event(Event::Profile);
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
    fn no(&self, shape: &Shape) -> Option<Cell> {
        let word = self.say("ask.no", &[]);
        let at = (0..shape.choices().len()).find(|&at| choice_text(shape, at, self.setting.messages) == word)?;
        Some(Cell::Choice(u16::try_from(at).ok()?))
    }

    /// Runs a command.
    fn command(&mut self, purpose: &Purpose, command: Command) -> Option<Left> {
        if command == Command::Leave {
            return self.leave();
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
            (Command::List, _) => {
                let card = self.answers(false);
                self.open(Purpose::Answers, card);
            }
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
    fn does_not_apply(&mut self, position: usize) -> Option<Left> {
        match self.session.interview().questionnaire().indicators[position].not_applicable {
            NotApplicable::Never => self.tell(self.say("ask.na-never", &[])),
            NotApplicable::Allowed => self.event(Event::Answer(not_applicable(None))),
            NotApplicable::WithReason => self.why(position),
        }
        None
    }

    /// One of the reasons was chosen.
    fn reason(&mut self, position: usize, at: usize) {
        use crate::interview::reasons::{NA_REASONS, NOT_OURS};
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

fn not_applicable(reason: Option<String>) -> Answer {
    Answer { cell: Cell::NotApplicable, reason, ..Answer::default() }
}

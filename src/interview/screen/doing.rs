//! What a key does: answers, commands, and going from one card to another.
//!
//! Responsible for turning what a card took into events of the machine.

use super::card::Input;
use super::keyboard::Key;
use super::list::Took;
use super::{Left, Purpose, Screen};
use crate::answers::{Answer, Cell, Evidence, Scope};
use crate::escape::one_line;
use crate::interview::machine::{Event, Place};
use crate::interview::session::Ending;

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
}

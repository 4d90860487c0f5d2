//! What a key does: answers, commands, and going from one card to another.
//!
//! Responsible for turning what a card took into events of the machine.

use super::card::Input;
use super::keyboard::Key;
use super::list::Took;
use super::{Left, Purpose, Screen};
use crate::answers::{Answer, Cell, Evidence};
use crate::escape::one_line;
use crate::interview::place::{Event, Place};

impl Screen<'_> {
    pub(super) fn take(&mut self, purpose: &Purpose, took: Took, key: Key) -> Option<Left> {
        if let Purpose::Place(Place::Desk(desk)) = purpose
            && !matches!(took, Took::Moved)
        {
            return self.on_board(*desk, took, key);
        }
        match took {
            Took::Moved => None,
            Took::NoSuch(text) => {
                self.tell(self.say("screen.no-such", &[("text", &one_line(&text))]));
                None
            }
            Took::Unknown => self.other(purpose, key),
            Took::Option(at) if key == Key::Enter && self.is_given(at) => self.keep_given(purpose),
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
            Purpose::Place(Place::Ready) => self.event(Event::Continue),
            Purpose::Place(Place::Fact(_) | Place::Question(_)) => {
                let cell = Cell::Choice(u16::try_from(at).unwrap_or_default());
                return self.answered(purpose, cell, None);
            }
            Purpose::Keys => return self.chosen_key(at),
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
            Purpose::Place(_) | Purpose::Reading | Purpose::Note(_) | Purpose::OwnReason(_) | Purpose::Trouble(_) => {}
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
        // Before the first question all of them are only coming.
        let has_begun = self.session.interview().has_begun();
        let (effect, kept) = self.session.apply(event);
        self.show_place();
        let told = self.session.told(&effect).filter(|_| has_begun);
        self.told.extend(told);
        self.settle(kept);
    }

    /// Whether an option is the answer of before.
    fn is_given(&self, at: usize) -> bool {
        matches!(self.cards.last().map(|(_, card)| &card.input), Some(Input::List(list)) if list.given == Some(at))
    }

    /// Enter on the answer of before: it stays with all that was said about it. Without one, nothing is chosen.
    fn keep_given(&mut self, purpose: &Purpose) -> Option<Left> {
        let interview = self.session.interview();
        let given = match purpose {
            Purpose::Place(Place::Fact(at)) => {
                Some(&interview.sheet().profile[*at]).filter(|fact| fact.cell.is_answered())
            }
            Purpose::Place(Place::Question(at)) => interview.kept(*at),
            _ => None,
        };
        match given.cloned() {
            Some(given) => self.event(Event::Answer(given)),
            None => return self.none_chosen(purpose),
        }
        None
    }

    /// Enter, where nothing was chosen.
    fn entered(&mut self, purpose: &Purpose) -> Option<Left> {
        match purpose {
            Purpose::Place(Place::Fact(_) | Place::Question(_)) => return self.keep_given(purpose),
            Purpose::Place(_) | Purpose::Welcome => {}
            _ => self.close(),
        }
        None
    }

    /// Enter on a list without a choice. An optional fact is left open; elsewhere a second time stands for none of them where
    /// several may be chosen.
    fn none_chosen(&mut self, purpose: &Purpose) -> Option<Left> {
        let questionnaire = self.session.interview().questionnaire();
        if let Purpose::Place(Place::Fact(at)) = purpose
            && !questionnaire.profile[*at].required
        {
            self.event(Event::Skip);
            return None;
        }
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
}

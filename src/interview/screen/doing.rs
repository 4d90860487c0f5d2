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
            Took::Ticked(set) if self.given(purpose).is_some_and(|given| given.cell == Cell::Choices(set)) => {
                self.keep_given(purpose)
            }
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

    /// What Enter keeps: the answer so far, or the one of an earlier time.
    fn given(&self, purpose: &Purpose) -> Option<&Answer> {
        let interview = self.session.interview();
        match purpose {
            Purpose::Place(Place::Fact(at)) => {
                Some(&interview.sheet().profile[*at]).filter(|fact| fact.cell.is_answered())
            }
            Purpose::Place(Place::Question(at)) => interview.kept(*at),
            _ => None,
        }
    }

    /// Enter on the answer of before: it stays with all that was said about it. Without one, nothing is chosen.
    fn keep_given(&mut self, purpose: &Purpose) -> Option<Left> {
        match self.given(purpose).cloned() {
            Some(given) => self.event(Event::Answer(given)),
            None => return self.none_chosen(purpose),
        }
        None
    }

    /// Enter, where nothing is chosen or ticked.
    fn entered(&mut self, purpose: &Purpose) -> Option<Left> {
        match purpose {
            // All ticks of before were taken away.
            Purpose::Place(Place::Fact(_) | Place::Question(_)) if matches!(self.given(purpose), Some(given) if matches!(given.cell, Cell::Choices(_))) =>
            {
                return self.none_of_them(purpose);
            }
            Purpose::Place(Place::Fact(_) | Place::Question(_)) => return self.keep_given(purpose),
            Purpose::Proof(_) | Purpose::Why(_) | Purpose::NoOrNot(_) => self.tell(self.say("screen.choose", &[])),
            Purpose::Place(_) | Purpose::Welcome => {}
            _ => self.close(),
        }
        None
    }

    /// Enter on a list without a choice: an optional fact is left open.
    fn none_chosen(&mut self, purpose: &Purpose) -> Option<Left> {
        let questionnaire = self.session.interview().questionnaire();
        let is_many = matches!(&self.cards.last()?.1.input, Input::List(list) if list.ticks.is_some());
        match purpose {
            Purpose::Place(Place::Fact(at)) if !questionnaire.profile[*at].required => self.event(Event::Skip),
            _ if is_many => return self.none_of_them(purpose),
            _ => self.tell(self.say("screen.choose", &[])),
        }
        None
    }

    /// Enter where several may be chosen and none is: a second time it stands for none of them.
    fn none_of_them(&mut self, purpose: &Purpose) -> Option<Left> {
        if self.asked_twice {
            return self.answered(purpose, Cell::Choices(0), None);
        }
        self.asked_twice = true;
        self.tell(self.say("screen.none", &[]));
        None
    }
}

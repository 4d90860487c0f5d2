//! The state machine: events in, the next place out.
//!
//! Responsible for what is asked next, for what a changed answer opens or closes, and for landing on the first open
//! question after a break. It is pure: the same events give the same places, from a terminal, a pipe or a test.

use super::place::{Change, Desk, Effect, Event, Place};
use crate::answers::{Answer, AnswerSheet, Cell, Routing, Scope};
use crate::questionnaire::Questionnaire;

/// An interview over one sheet.
#[derive(Clone, Debug)]
pub struct Interview<'q> {
    questionnaire: &'q Questionnaire,
    routing: Routing,
    pub(super) sheet: AnswerSheet,
    /// The same firm's sheet of an earlier time.
    last: Option<AnswerSheet>,
    pub(super) facts_asked: Vec<bool>,
    asked: Vec<bool>,
    /// Answers of which it was asked how sure they are.
    pub(super) settled: Vec<bool>,
    place: Place,
    /// Where it goes on once it was said how sure some answers are.
    after: Place,
    /// The places over which pages were opened.
    trail: Vec<Place>,
}

impl<'q> Interview<'q> {
    /// Begins with a sheet, empty or not, at the first thing that is open.
    pub fn new(questionnaire: &'q Questionnaire, sheet: AnswerSheet) -> Self {
        let mut interview = Self {
            questionnaire,
            routing: Routing::new(questionnaire),
            facts_asked: vec![true; questionnaire.profile.len()],
            asked: vec![true; questionnaire.indicators.len()],
            settled: vec![false; questionnaire.indicators.len()],
            sheet,
            last: None,
            place: Place::Ready,
            after: Place::Ready,
            trail: Vec::new(),
        };
        interview.route();
        // Of what was completed before a break it was asked already.
        let done: Vec<usize> = interview.questions().filter(|&at| interview.is_looked_back_on(at)).collect();
        done.into_iter().for_each(|at| interview.settled[at] = true);
        let is_new = interview.sheet.respondent.name.is_none() && !interview.has_answers();
        interview.place = if is_new { Place::Name } else { interview.start() };
        interview
    }

    /// The same with the answers of an earlier time at hand.
    #[must_use]
    pub fn with_last(mut self, last: Option<AnswerSheet>) -> Self {
        self.last = last;
        self
    }

    /// Where the interview is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The answers so far.
    pub fn sheet(&self) -> &AnswerSheet {
        &self.sheet
    }

    /// The sheet of an earlier time.
    pub fn last(&self) -> Option<&AnswerSheet> {
        self.last.as_ref()
    }

    /// What an indicator has or, where it is open, had at an earlier time: Enter keeps it.
    pub fn kept(&self, position: usize) -> Option<&Answer> {
        let is_usable = |answer: &&Answer| !matches!(answer.cell, Cell::Blank | Cell::Invalid);
        let before = self.last.as_ref().and_then(|last| last.answers.get(position));
        Some(&self.sheet.answers[position]).filter(is_usable).or_else(|| before.filter(is_usable))
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Sets which indicators the interview covers.
    pub fn set_scope(&mut self, scope: Scope) {
        self.sheet.scope = scope;
        self.route();
    }

    /// Number of questions that would be asked in a scope.
    pub fn length(&self, scope: Scope) -> usize {
        self.within(scope).questions().count()
    }

    /// Number of questions that the full set has for this business and the scope of the sheet has not.
    pub fn beyond(&self) -> usize {
        self.length(Scope::Full).saturating_sub(self.questions().count())
    }

    /// The same interview in another scope.
    pub(super) fn within(&self, scope: Scope) -> Self {
        let mut other = self.clone();
        other.set_scope(scope);
        other
    }

    /// The indicators that are asked, in order.
    pub fn questions(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        (0..self.asked.len()).filter(|&position| self.asked[position])
    }

    /// The indicators that are asked and open, in order.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.questions().filter(|&position| self.is_open(position))
    }

    pub(super) fn is_open(&self, position: usize) -> bool {
        matches!(self.sheet.answers[position].cell, Cell::Blank | Cell::Invalid)
    }

    pub(super) fn dimension(&self, position: usize) -> usize {
        self.questionnaire.indicators[position].dimension
    }

    /// Takes an event and moves on. An event that makes no sense at the place changes nothing.
    pub fn apply(&mut self, event: Event) -> Effect {
        let before = self.asked.clone();
        let position = if let Place::Question(position) = self.place { Some(position) } else { None };
        let was_complete = position.is_some_and(|at| self.is_complete(self.dimension(at)));
        let changed = self.take(event);
        if changed.is_some() {
            self.route();
        }
        let count = |from: &[bool], to: &[bool]| from.iter().zip(to).filter(|(from, to)| !**from && **to).count();
        let closed = (0..before.len()).filter(|&at| before[at] && !self.asked[at]);
        let finished = position.map(|at| self.dimension(at)).filter(|&dimension| {
            let answered = matches!(changed, Some(Change::Answer(_))) && !was_complete && self.is_complete(dimension);
            answered && self.is_long(dimension)
        });
        Effect {
            changed,
            opened: count(&before, &self.asked),
            closed: count(&self.asked, &before),
            lost: closed.filter(|&at| self.sheet.answers[at].cell.is_answered()).count(),
            finished,
        }
    }

    fn take(&mut self, event: Event) -> Option<Change> {
        match (event, self.place) {
            (Event::Name(name), Place::Name) => {
                self.sheet.respondent.name = Some(name);
                self.place = self.start();
                return Some(Change::Name);
            }
            (Event::Skip, Place::Name) => self.place = self.start(),
            (Event::Answer(answer), Place::Fact(position)) => {
                self.sheet.profile[position] = answer;
                self.route();
                self.place = self.fact_after(position);
                return Some(Change::Fact(position));
            }
            (Event::Skip, Place::Fact(position)) if !self.questionnaire.profile[position].required => {
                self.place = self.fact_after(position);
            }
            (Event::Answer(mut answer), Place::Question(position)) => {
                // A note and votes stay with their question when the answer changes.
                let note = self.sheet.answers[position].note.take();
                answer.note = answer.note.or(note);
                answer.votes = std::mem::take(&mut self.sheet.answers[position].votes);
                self.sheet.answers[position] = answer;
                self.route();
                self.go_on(position);
                return Some(Change::Answer(position));
            }
            (Event::Note(note), Place::Question(position)) => {
                self.sheet.answers[position].note = Some(note).filter(|note| !note.trim().is_empty());
                return Some(Change::Answer(position));
            }
            (Event::Prove(position, evidence), place) => {
                self.sheet.answers[position].evidence = evidence;
                // The page that asks for it keeps its list until it is left.
                self.settled[position] |= place != Place::Desk(Desk::Sure);
                return Some(Change::Answer(position));
            }
            (Event::Widen(scope), _) => {
                self.set_scope(scope);
                self.trail.clear();
                self.place = self.on();
                return Some(Change::Scope);
            }
            (Event::Plan(at, planned), _) if at <= self.sheet.plan.len() => {
                match self.sheet.plan.get_mut(at) {
                    Some(entry) => *entry = planned,
                    None => self.sheet.plan.push(planned),
                }
                return Some(Change::Plan(at));
            }
            (Event::Bill(bill), _) => {
                let bills = &mut self.sheet.bills;
                bills.retain(|other| other.of != bill.of);
                bills.push(bill);
                return Some(Change::Bill(bills.len() - 1));
            }
            (event, _) => self.walk(event),
        }
        None
    }

    /// Events that change no answer.
    fn walk(&mut self, event: Event) {
        match (event, self.place) {
            (Event::Back, place) => self.place = self.before(place),
            (Event::Continue, Place::Desk(Desk::Sure)) => {
                self.unsure().into_iter().for_each(|at| self.settled[at] = true);
                self.place = std::mem::replace(&mut self.after, Place::Ready);
            }
            (Event::Continue, Place::Ready) => self.place = self.on(),
            (Event::Continue, Place::Desk(_)) => self.place = self.close(),
            (Event::Jump(position), place) if self.asked.get(position) == Some(&true) => {
                self.trail.extend(Some(place).filter(|place| matches!(place, Place::Desk(_))));
                self.place = Place::Question(position);
            }
            (Event::State(fact), place) if self.facts_asked.get(fact) == Some(&true) => {
                self.trail.extend(Some(place).filter(|place| matches!(place, Place::Desk(_))));
                self.place = Place::Fact(fact);
            }
            (Event::Late, place) => {
                let next = self.late().next();
                if let Some(fact) = next {
                    self.trail.push(place);
                    self.place = Place::Fact(fact);
                }
            }
            (Event::Open(desk), place) => {
                self.trail.push(place);
                self.place = Place::Desk(desk);
                // A page that lies below already is come back to, so that no way goes in circles.
                if let Some(at) = self.trail.iter().position(|below| *below == self.place) {
                    self.trail.truncate(at);
                }
            }
            (Event::Turn(desk), Place::Desk(_)) => self.place = Place::Desk(desk),
            _ => {}
        }
    }

    pub(super) fn route(&mut self) {
        let coded = self.sheet.coded();
        let mut facts = std::mem::take(&mut self.facts_asked);
        let mut asked = std::mem::take(&mut self.asked);
        let waits = |fact: usize| self.is_late(fact) && !self.sheet.profile[fact].cell.is_answered();
        self.routing.route_without(coded.scope, (&coded.profile, &coded.cells), waits, (&mut facts, &mut asked));
        (self.facts_asked, self.asked) = (facts, asked);
    }

    /// The first open question, or the result.
    pub(super) fn on(&self) -> Place {
        self.open().next().map_or(Place::Desk(Desk::Result), Place::Question)
    }

    /// Back to where a page was opened, or to a page that sent somewhere.
    fn close(&mut self) -> Place {
        match self.trail.pop() {
            Some(Place::Question(position)) if !self.asked[position] => self.on(),
            Some(place) => place,
            None => self.on(),
        }
    }

    /// After a fact: the next one, or where it was come from.
    fn fact_after(&mut self, fact: usize) -> Place {
        match self.trail.last() {
            None => self.fact_from(fact + 1).map_or(Place::Ready, Place::Fact),
            Some(Place::Desk(Desk::Profile)) => self.close(),
            Some(_) => {
                let next = self.late().find(|&other| other > fact);
                next.map_or_else(|| self.close(), Place::Fact)
            }
        }
    }

    /// After an answer: back to the page that sent here, or the next open question, or the first one that was passed over.
    /// Where a dimension is complete it is asked how sure its answers are.
    fn go_on(&mut self, position: usize) {
        if !self.trail.is_empty() {
            self.place = self.close();
            return;
        }
        let next = self.open().find(|&other| other > position);
        self.place = next.map_or_else(|| self.on(), Place::Question);
        if self.is_looked_back_on(position) && !self.unsure().is_empty() {
            self.after = std::mem::replace(&mut self.place, Place::Desk(Desk::Sure));
        }
    }

    fn before(&mut self, place: Place) -> Place {
        let last_fact =
            |end: usize| (0..end).rev().find(|&fact| self.facts_asked[fact] && !self.is_late(fact)).map(Place::Fact);
        let last_question = |end: usize| self.questions().take_while(|&at| at < end).last().map(Place::Question);
        match place {
            _ if !self.trail.is_empty() => self.close(),
            Place::Name => place,
            Place::Fact(fact) => last_fact(fact).unwrap_or(if self.has_begun() { place } else { Place::Name }),
            Place::Ready => last_fact(self.facts_asked.len()).unwrap_or(place),
            Place::Question(position) => {
                last_question(position).or_else(|| last_fact(self.facts_asked.len())).unwrap_or(place)
            }
            Place::Desk(_) => {
                let next = if let Place::Question(next) = self.after { next } else { self.asked.len() };
                last_question(next).unwrap_or(place)
            }
        }
    }
}

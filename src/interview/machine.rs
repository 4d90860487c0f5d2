//! The state machine: events in, the next place out.
//!
//! Responsible for what is asked next, for what a changed answer opens or closes, and for landing on the first open
//! question after a break. It is pure: the same events give the same places, from a terminal, a pipe or a test.

use crate::answers::{Answer, AnswerSheet, Cell, Evidence, Routing};
use crate::questionnaire::Questionnaire;

/// Where the interview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A profile fact is asked.
    Fact(usize),
    /// The profile is complete; the length is known.
    Ready,
    /// An indicator is asked.
    Question(usize),
    /// A dimension was just completed.
    Partial(usize),
    /// Everything is answered; answers can be looked at and changed.
    Review,
    /// It is over.
    Done,
}

/// What the person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Answered the question at the current place.
    Answer(Answer),
    /// Left an optional fact open.
    Skip,
    /// Added a note to the current question.
    Note(String),
    /// Said what stands behind the answer to an indicator.
    Prove(usize, Evidence),
    /// Went back to the question before.
    Back,
    /// Went on from a place that asks nothing.
    Continue,
    /// Went to an indicator.
    Jump(usize),
    /// Went back to the profile.
    Profile,
    /// Ended the review.
    Finish,
}

/// What an event changed: the program saves it before anything else is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A profile fact.
    Fact(usize),
    /// An indicator.
    Answer(usize),
}

/// What came of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What has to be saved.
    pub changed: Option<Change>,
    /// Questions that are now asked and were not.
    pub opened: usize,
    /// Questions that are no longer asked.
    pub closed: usize,
}

/// How far the interview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Number of this question in its dimension, counted from 1.
    pub in_dimension: usize,
    /// Questions of the dimension that are asked.
    pub of_dimension: usize,
    /// Number of this question in all, counted from 1.
    pub in_all: usize,
    /// Questions that are asked.
    pub of_all: usize,
}

/// An interview over one sheet.
#[derive(Clone, Debug)]
pub struct Interview<'q> {
    questionnaire: &'q Questionnaire,
    routing: Routing,
    pub(super) sheet: AnswerSheet,
    facts_asked: Vec<bool>,
    asked: Vec<bool>,
    place: Place,
    /// Where to go on after a place that asks nothing.
    after: Place,
}

impl<'q> Interview<'q> {
    /// Begins with a sheet, empty or not, at the first thing that is open.
    pub fn new(questionnaire: &'q Questionnaire, sheet: AnswerSheet) -> Self {
        let mut interview = Self {
            questionnaire,
            routing: Routing::new(questionnaire),
            facts_asked: vec![true; questionnaire.profile.len()],
            asked: vec![true; questionnaire.indicators.len()],
            sheet,
            place: Place::Ready,
            after: Place::Ready,
        };
        interview.route();
        interview.place = interview.start();
        interview
    }

    /// Where the interview is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Where it goes on from a partial result.
    pub fn after(&self) -> Place {
        self.after
    }

    /// The answers so far.
    pub fn sheet(&self) -> &AnswerSheet {
        &self.sheet
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Sets which indicators the interview covers.
    pub fn set_scope(&mut self, scope: crate::answers::Scope) {
        self.sheet.scope = scope;
        self.route();
    }

    /// Number of questions that would be asked in a scope.
    pub fn length(&self, scope: crate::answers::Scope) -> usize {
        let mut other = self.clone();
        other.set_scope(scope);
        other.questions().count()
    }

    /// The indicators that are asked, in order.
    pub fn questions(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        (0..self.asked.len()).filter(|&position| self.asked[position])
    }

    /// The indicators that are asked and open, in order.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.questions().filter(|&position| self.is_open(position))
    }

    fn is_open(&self, position: usize) -> bool {
        matches!(self.sheet.answers[position].cell, Cell::Blank | Cell::Invalid)
    }

    /// How far an indicator is.
    pub fn progress(&self, position: usize) -> Progress {
        let dimension = |at: usize| self.questionnaire.indicators[at].dimension;
        let same = || self.questions().filter(|&at| dimension(at) == dimension(position));
        Progress {
            in_dimension: same().take_while(|&at| at <= position).count(),
            of_dimension: same().count(),
            in_all: self.questions().take_while(|&at| at <= position).count(),
            of_all: self.questions().count(),
        }
    }

    /// Takes an event and moves on. An event that makes no sense at the place changes nothing.
    pub fn apply(&mut self, event: Event) -> Effect {
        let before = self.asked.clone();
        let changed = self.take(event);
        if changed.is_some() {
            self.route();
        }
        let count = |from: &[bool], to: &[bool]| from.iter().zip(to).filter(|(from, to)| !**from && **to).count();
        Effect { changed, opened: count(&before, &self.asked), closed: count(&self.asked, &before) }
    }

    fn take(&mut self, event: Event) -> Option<Change> {
        match (event, self.place) {
            (Event::Answer(answer), Place::Fact(position)) => {
                self.sheet.profile[position] = answer;
                self.route();
                self.place = self.fact_after(position);
                Some(Change::Fact(position))
            }
            (Event::Skip, Place::Fact(position)) if !self.questionnaire.profile[position].required => {
                self.place = self.fact_after(position);
                None
            }
            (Event::Answer(mut answer), Place::Question(position)) => {
                // A note and votes stay with their question when the answer changes.
                let note = self.sheet.answers[position].note.take();
                answer.note = answer.note.or(note);
                answer.votes = std::mem::take(&mut self.sheet.answers[position].votes);
                self.sheet.answers[position] = answer;
                self.route();
                self.go_on(position);
                Some(Change::Answer(position))
            }
            (Event::Note(note), Place::Question(position)) => {
                self.sheet.answers[position].note = Some(note).filter(|note| !note.trim().is_empty());
                Some(Change::Answer(position))
            }
            (Event::Prove(position, evidence), _) => {
                self.sheet.answers[position].evidence = evidence;
                Some(Change::Answer(position))
            }
            (Event::Back, place) => {
                self.place = self.before(place);
                None
            }
            (Event::Continue, Place::Ready) => {
                self.place = self.first_open();
                None
            }
            (Event::Continue, Place::Partial(_)) => {
                self.place = self.after;
                None
            }
            (Event::Jump(position), _) if self.asked.get(position) == Some(&true) => {
                self.place = Place::Question(position);
                None
            }
            (Event::Profile, _) => {
                self.place = self.fact_from(0).map_or(Place::Ready, Place::Fact);
                None
            }
            (Event::Finish, Place::Review) => {
                self.place = Place::Done;
                None
            }
            _ => None,
        }
    }

    fn route(&mut self) {
        let coded = self.sheet.coded();
        self.routing.route(coded.scope, &coded.profile, &coded.cells, &mut self.facts_asked, &mut self.asked);
    }

    /// The first thing that is open: before any question, the facts from the first that was not reached; later a
    /// required fact that is missing, or the first open question.
    fn start(&self) -> Place {
        let stated = |fact: usize| self.sheet.profile[fact].cell.is_answered();
        let facts = 0..self.facts_asked.len();
        // What is in the sheet and cannot be used was meant to be stated.
        let is_due = |fact: usize| {
            let fact_asked = &self.questionnaire.profile[fact];
            let is_meant = || self.sheet.problems.iter().any(|problem| problem.id == fact_asked.id.as_str());
            !stated(fact) && (fact_asked.required || is_meant())
        };
        let missing = facts.clone().find(|&fact| self.facts_asked[fact] && is_due(fact));
        if self.has_begun() {
            return missing.map_or_else(|| self.first_open(), Place::Fact);
        }
        let reached = facts.rev().find(|&fact| stated(fact)).map_or(0, |last| last + 1);
        let next = missing.filter(|&fact| fact < reached).or_else(|| self.fact_from(reached));
        next.map_or(Place::Ready, Place::Fact)
    }

    /// Whether any question was answered before.
    pub(super) fn has_begun(&self) -> bool {
        self.sheet.answers.iter().any(|answer| answer.cell != Cell::Blank)
    }

    fn fact_from(&self, first: usize) -> Option<usize> {
        (first..self.facts_asked.len()).find(|&fact| self.facts_asked[fact])
    }

    fn fact_after(&self, fact: usize) -> Place {
        self.fact_from(fact + 1).map_or(Place::Ready, Place::Fact)
    }

    fn first_open(&self) -> Place {
        self.open().next().map_or(Place::Review, Place::Question)
    }

    /// After an answer: the next open question, or the first one that was passed over; a completed dimension is
    /// looked back on first.
    fn go_on(&mut self, position: usize) {
        let next = self.open().find(|&other| other > position).or_else(|| self.open().next());
        self.after = next.map_or(Place::Review, Place::Question);
        let dimension = self.questionnaire.indicators[position].dimension;
        let complete = !self.open().any(|other| self.questionnaire.indicators[other].dimension == dimension);
        self.place = if complete { Place::Partial(dimension) } else { self.after };
    }

    fn before(&self, place: Place) -> Place {
        let last_fact = |end: usize| (0..end).rev().find(|&fact| self.facts_asked[fact]).map(Place::Fact);
        let last_question = |end: usize| self.questions().take_while(|&at| at < end).last().map(Place::Question);
        match place {
            Place::Fact(fact) => last_fact(fact).unwrap_or(place),
            Place::Ready => last_fact(self.facts_asked.len()).unwrap_or(place),
            Place::Question(position) => {
                last_question(position).or_else(|| last_fact(self.facts_asked.len())).unwrap_or(place)
            }
            Place::Partial(dimension) => {
                let end = self.questionnaire.indicators.partition_point(|one| one.dimension <= dimension);
                last_question(end).unwrap_or(place)
            }
            Place::Review | Place::Done => last_question(self.asked.len()).unwrap_or(place),
        }
    }
}

//! The session: the machine, the sheet as a document, and the keeper, in step.
//!
//! Responsible for one rule above all: what an event changed is given to the keeper before anybody can show anything else.
//! It shows nothing and reads nothing; the conversation in lines and the screen both drive it, so the same events give the
//! same bytes of the sheet.

use super::machine::{Change, Effect, Event, Interview};
use super::prompter::{Keeper, Kept};
use crate::answers::{AnswerSheet, Scope, SheetDocument};
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// What an interview is about.
pub struct Setting<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The wording of the interface.
    pub messages: &'a Messages,
    /// The sheet as read.
    pub sheet: AnswerSheet,
    /// The sheet as a document, into which answers are written.
    pub document: SheetDocument,
    /// When the sheet was last changed, in words; `None` for a new one.
    pub resumed: Option<String>,
    /// Whether the scope is settled, or is chosen once the profile is complete.
    pub scope_settled: bool,
    /// The command that goes on with this sheet.
    pub command: String,
    /// The partial result of a dimension, laid out in that many columns.
    pub look_back: &'a dyn Fn(&AnswerSheet, usize, usize) -> Vec<String>,
}

/// How an interview ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Everything was asked and reviewed.
    Finished(AnswerSheet),
    /// The person left; the answers are kept.
    Left(AnswerSheet),
    /// The person wants a new sheet; this one stays as it is.
    Afresh,
}

/// What came of keeping: where it is, or why it could not be kept, in words for a person.
pub type Outcome = Result<Kept, String>;

/// An interview whose answers are kept.
pub struct Session<'a> {
    interview: Interview<'a>,
    document: SheetDocument,
    keeper: &'a mut dyn Keeper,
}

impl<'a> Session<'a> {
    /// Begins where the sheet of a setting is.
    pub fn new(setting: &'a Setting<'_>, keeper: &'a mut dyn Keeper) -> Self {
        let interview = Interview::new(setting.questionnaire, setting.sheet.clone());
        Self { interview, document: setting.document.clone(), keeper }
    }

    /// The machine, to be looked at: only events change it.
    pub fn interview(&self) -> &Interview<'a> {
        &self.interview
    }

    /// What a person calls the place where the answers are.
    pub fn place(&self) -> String {
        self.keeper.place()
    }

    /// Takes an event and keeps what it changed.
    ///
    /// # Errors
    /// The second part tells why the sheet could not be kept. The answer is not lost: it stands in the sheet of the machine
    /// and of the document, and [`Session::keep`] tries again.
    pub fn apply(&mut self, event: Event) -> (Effect, Outcome) {
        let effect = self.interview.apply(event);
        let questionnaire = self.interview.questionnaire();
        match effect.changed {
            Some(Change::Fact(position)) => {
                let fact = &questionnaire.profile[position];
                self.document.set_fact(fact.id.as_str(), &self.interview.sheet().profile[position], &fact.shape);
            }
            Some(Change::Answer(position)) => {
                let indicator = &questionnaire.indicators[position];
                let answer = &self.interview.sheet().answers[position];
                self.document.set_answer(indicator.id.as_str(), answer, &indicator.shape);
            }
            None => return (effect, Ok(Kept::Safely)),
        }
        (effect, self.keep())
    }

    /// Sets which indicators are asked, and keeps that.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn set_scope(&mut self, scope: Scope) -> Outcome {
        self.document.set_scope(scope, self.interview.questionnaire());
        self.interview.set_scope(scope);
        self.keep()
    }

    /// From the quick set on to the full one, at its first open question.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn widen(&mut self) -> Outcome {
        let kept = self.set_scope(Scope::Full);
        let next = self.interview.open().next();
        if let Some(next) = next {
            // A jump changes no answer.
            self.interview.apply(Event::Jump(next));
        }
        kept
    }

    /// Keeps the sheet as it is now.
    ///
    /// # Errors
    /// Why it could not be kept.
    pub fn keep(&mut self) -> Outcome {
        self.keeper.keep(&self.document.to_string())
    }

    /// Keeps the sheet somewhere else from now on.
    ///
    /// # Errors
    /// Why it could not be kept there.
    pub fn move_to(&mut self, place: &str) -> Outcome {
        self.keeper.move_to(place, &self.document.to_string())
    }
}

//! A seat: what the pages of one person are made with.
//!
//! Responsible for the paths of pages and for the key of that person's forms. It draws nothing.

use super::person::Person;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;
use crate::workshop::paper::Field;

/// What the pages of a person are made with.
pub(super) struct Seat<'a, 'p> {
    pub(super) person: &'a Person<'p>,
    pub(super) questionnaire: &'p Questionnaire,
    pub(super) messages: &'a Messages,
    /// The key that each form of this person holds.
    pub(super) form: String,
}

impl Seat<'_, '_> {
    pub(super) fn path(&self, field: Field) -> String {
        path(field, self.questionnaire)
    }
}

/// The path of the page of a field.
pub(super) fn path(field: Field, questionnaire: &Questionnaire) -> String {
    match field {
        Field::Fact(at) => format!("/fact/{}", questionnaire.profile[at].id),
        Field::Question(at) => format!("/question/{}", questionnaire.indicators[at].id),
    }
}

//! Keying: one sheet, field by field, forwards and back.
//!
//! Responsible for which field is next and for the sheet and its text after each answer. It knows no keys.

use super::paper::{Field, Paper};
use crate::answers::{Answer, AnswerSheet, Respondent, SheetDocument};
use crate::questionnaire::{NotApplicable, Shape};

/// A sheet that is being keyed.
#[derive(Clone, Debug)]
pub(super) struct Keying<'p> {
    pub(super) paper: &'p Paper<'p>,
    pub(super) sheet: AnswerSheet,
    document: SheetDocument,
    /// The field that is keyed next; `None` at the end of the sheet.
    at: Option<Field>,
}

impl<'p> Keying<'p> {
    /// Begins a sheet: the facts of the room are in it already.
    pub(super) fn new(paper: &'p Paper<'p>, respondent: Respondent) -> Self {
        let questionnaire = paper.questionnaire();
        let document = SheetDocument::new(questionnaire, paper.scope, &respondent);
        let sheet = AnswerSheet {
            scope: paper.scope,
            respondent,
            profile: vec![Answer::default(); questionnaire.profile.len()],
            answers: vec![Answer::default(); questionnaire.indicators.len()],
            ..AnswerSheet::default()
        };
        Self::of(paper, sheet, document)
    }

    /// Goes on with a sheet: behind the last thing that was keyed of it.
    pub(super) fn of(paper: &'p Paper<'p>, sheet: AnswerSheet, document: SheetDocument) -> Self {
        let mut keying = Self { paper, sheet, document, at: None };
        for (fact, answer) in &paper.given {
            if keying.sheet.profile[*fact] == Answer::default() {
                keying.set(Field::Fact(*fact), answer.clone());
            }
        }
        let fields = keying.fields();
        let reached = fields.iter().rposition(|&field| keying.answer(field) != &Answer::default());
        keying.at = fields.get(reached.map_or(0, |last| last + 1)).copied();
        keying
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.paper.fields(&self.sheet)
    }

    pub(super) fn at(&self) -> Option<Field> {
        self.at
    }

    /// The text of the sheet.
    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }

    /// What was keyed of a field.
    pub(super) fn answer(&self, field: Field) -> &Answer {
        match field {
            Field::Fact(at) => &self.sheet.profile[at],
            Field::Question(at) => &self.sheet.answers[at],
        }
    }

    /// What an answer to a field looks like, and whether "does not apply" is one; `None` for facts.
    pub(super) fn asked(&self, field: Field) -> (&'p Shape, Option<NotApplicable>) {
        let questionnaire = self.paper.questionnaire();
        match field {
            Field::Fact(at) => (&questionnaire.profile[at].shape, None),
            Field::Question(at) => {
                let indicator = &questionnaire.indicators[at];
                (&indicator.shape, Some(indicator.not_applicable))
            }
        }
    }

    /// Keys an answer and goes on to the next field.
    pub(super) fn key(&mut self, field: Field, mut answer: Answer) {
        // What was noted and voted stays with its question when the answer changes.
        answer.note = answer.note.or_else(|| self.answer(field).note.clone());
        answer.votes.clone_from(&self.answer(field).votes);
        self.set(field, answer);
        self.go_on(field);
    }

    /// Puts an answer into the sheet.
    pub(super) fn set(&mut self, field: Field, answer: Answer) {
        let questionnaire = self.paper.questionnaire();
        match field {
            Field::Fact(at) => {
                let fact = &questionnaire.profile[at];
                self.document.set_fact(fact.id.as_str(), &answer, &fact.shape);
                self.sheet.profile[at] = answer;
            }
            Field::Question(at) => {
                let indicator = &questionnaire.indicators[at];
                self.document.set_answer(indicator.id.as_str(), &answer, &indicator.shape);
                self.sheet.answers[at] = answer;
            }
        }
    }

    /// Goes on to the field behind this one.
    pub(super) fn go_on(&mut self, field: Field) {
        let fields = self.fields();
        let here = fields.iter().position(|&one| one == field).map_or(0, |at| at + 1);
        self.at = fields.get(here).copied();
    }

    /// Goes back to the field before; gives whether there is one.
    pub(super) fn go_back(&mut self) -> bool {
        let fields = self.fields();
        let here = self.at.and_then(|at| fields.iter().position(|&one| one == at)).unwrap_or(fields.len());
        let before = here.checked_sub(1).and_then(|at| fields.get(at)).copied();
        self.at = before.or(self.at);
        before.is_some()
    }

    /// Goes to the first field.
    pub(super) fn go_to_first(&mut self) {
        self.at = self.fields().first().copied();
    }

    /// How many questions are answered, "don't know" and "does not apply" included.
    pub(super) fn answered(&self) -> usize {
        let fields = self.fields();
        let questions = fields.iter().filter(|field| matches!(field, Field::Question(_)));
        questions.filter(|&&field| self.answer(field).cell != crate::answers::Cell::Blank).count()
    }

    /// How many questions are asked.
    pub(super) fn questions(&self) -> usize {
        self.fields().iter().filter(|field| matches!(field, Field::Question(_))).count()
    }
}

//! A person in the room: one sheet, how often each field of it was answered, and whether it was sent.
//!
//! Responsible for where the person is on the way through the sheet. Which keys belong to whom is known by the host.

use super::said::Said;
use crate::answers::{Answer, AnswerSheet, Cell, Respondent};
use crate::code::Code;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;
use crate::workshop::keying::Keying;
use crate::workshop::paper::{Field, Paper};

/// One person.
pub(super) struct Person<'p> {
    pub(super) code: Code,
    keying: Keying<'p>,
    /// Fields that were answered, with how often.
    turns: Vec<(Field, u32)>,
    pub(super) sent: bool,
    /// Whether the sheet says something that its file does not say yet.
    pub(super) unwritten: bool,
}

impl<'p> Person<'p> {
    pub(super) fn new(code: Code, paper: &'p Paper<'p>, period: Option<String>) -> Self {
        let respondent = Respondent { id: Some(code.to_string()), period, ..Respondent::default() };
        let keying = Keying::new(paper, respondent);
        Self { code, keying, turns: Vec::new(), sent: false, unwritten: false }
    }

    pub(super) fn sheet(&self) -> &AnswerSheet {
        &self.keying.sheet
    }

    pub(super) fn text(&self) -> String {
        self.keying.text()
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.keying.fields()
    }

    pub(super) fn answer(&self, field: Field) -> &Answer {
        self.keying.answer(field)
    }

    /// How often a field was answered.
    pub(super) fn turn(&self, field: Field) -> u32 {
        self.turns.iter().find(|(own, _)| *own == field).map_or(0, |(_, turn)| *turn)
    }

    /// The first field that was not answered since the person began; `None` behind the last one.
    pub(super) fn at(&self) -> Option<Field> {
        self.fields().into_iter().find(|field| self.turn(*field) == 0)
    }

    /// The field behind another one; `None` behind the last.
    pub(super) fn behind(&self, field: Field) -> Option<Field> {
        let fields = self.fields();
        let at = fields.iter().position(|own| *own == field)?;
        fields.get(at + 1).copied()
    }

    /// The field before another one.
    pub(super) fn before(&self, field: Field) -> Option<Field> {
        let fields = self.fields();
        let at = fields.iter().position(|own| *own == field)?;
        fields.get(at.checked_sub(1)?).copied()
    }

    /// Which of its kind a field is, counted from 1, and of how many: of the facts or of the questions.
    pub(super) fn place(&self, field: Field) -> (usize, usize) {
        let is_fact = |field: &Field| matches!(field, Field::Fact(_));
        let alike: Vec<Field> = self.fields().into_iter().filter(|own| is_fact(own) == is_fact(&field)).collect();
        (alike.iter().take_while(|own| **own != field).count() + 1, alike.len())
    }

    /// Fields that are asked and not answered, but for facts that may stay open.
    pub(super) fn open(&self) -> usize {
        let questionnaire = self.keying.paper.questionnaire();
        let open = |field: &Field| self.answer(*field).cell == Cell::Blank && !may_stay_open(*field, questionnaire);
        self.fields().iter().filter(|field| open(field)).count()
    }

    /// What is said of a field, as an answer.
    ///
    /// # Errors
    /// It is none: why.
    pub(super) fn read(&self, field: Field, said: &Said, messages: &Messages) -> Result<Answer, String> {
        let (shape, rule) = self.keying.asked(field);
        said.read(shape, rule, may_stay_open(field, self.keying.paper.questionnaire()), messages)
    }

    /// Takes an answer.
    pub(super) fn take(&mut self, field: Field, answer: Answer) {
        match self.turns.iter_mut().find(|(own, _)| *own == field) {
            Some((_, turn)) => *turn += 1,
            None => self.turns.push((field, 1)),
        }
        self.keying.set(field, answer);
        self.unwritten = true;
    }
}

/// Whether a field needs no answer: a fact that is not required.
pub(super) fn may_stay_open(field: Field, questionnaire: &Questionnaire) -> bool {
    match field {
        Field::Fact(at) => !questionnaire.profile[at].required,
        Field::Question(_) => false,
    }
}

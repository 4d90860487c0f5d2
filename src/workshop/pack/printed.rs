//! What is printed on the paper of a trade: its items in their order, what leads past some of them, and what is ticked
//! beforehand.
//!
//! Responsible for saying in terms of paper what the routing does with a sheet that is keyed. Which items there are, and their
//! numbers, is the business of [`Paper`].

use super::skip::{Seen, Skip, skip};
use crate::answers::{Answer, AnswerSheet, Cell, SECTOR, Scope};
use crate::interview::Interview;
use crate::questionnaire::{Condition, Questionnaire, Shape, Subject};
use crate::workshop::{Field, Paper};

/// The paper sheet of a trade.
pub(super) struct Printed<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) paper: Paper<'q>,
    /// The trade, as a position among the options of the fact `sector`, if the questionnaire has that fact.
    pub(super) trade: Option<u16>,
    /// Everything that is asked, facts first.
    pub(super) items: Vec<Item>,
}

/// Something that is asked on paper.
pub(super) struct Item {
    pub(super) field: Field,
    /// What stands in front of it: a letter for a fact, a number for a question.
    pub(super) label: String,
    /// When it is passed over, together with those up to the place that the gate leads to. Where several in a row are left
    /// out for the same reason, the first of them has the gate.
    pub(super) gate: Option<Gate>,
    /// Answers that lead past what comes next, by their positions, and where they lead to.
    pub(super) jumps: Vec<(usize, Place)>,
    /// What is crossed beforehand, as bits.
    pub(super) crossed: u64,
}

/// A place on the paper: the position of an item, or behind the last one.
pub(super) type Place = usize;

/// What leads past some items.
pub(super) struct Gate {
    pub(super) when: Skip,
    pub(super) to: Place,
}

/// The scope of paper: the quick set, or everything where there is none.
pub(super) fn scope(questionnaire: &Questionnaire) -> Scope {
    if questionnaire.indicators.iter().any(|one| one.quick) { Scope::Quick } else { Scope::Full }
}

impl<'q> Printed<'q> {
    /// The paper of a trade. Where all of the room have it (`is_given`), it is not asked; otherwise it is crossed beforehand.
    pub(super) fn new(questionnaire: &'q Questionnaire, trade: Option<u16>, is_given: bool) -> Self {
        let sector = questionnaire.fact(SECTOR).zip(trade);
        let known = sector.map(|(fact, trade)| (fact, Answer { cell: Cell::Choice(trade), ..Answer::default() }));
        let given: Vec<_> = known.into_iter().filter(|_| is_given).collect();
        let paper = Paper::new(questionnaire, scope(questionnaire), &given, &[]);
        let mut printed = Self { questionnaire, paper, trade, items: Vec::new() };
        let facts = printed.paper.facts().iter().copied().zip('A'..);
        let facts = facts.map(|(at, letter)| (Field::Fact(at), letter.to_string()));
        let questions = (1..).zip(printed.paper.questions(trade));
        let questions = questions.map(|(number, at)| (Field::Question(at), number.to_string()));
        let items: Vec<(Field, String)> = facts.chain(questions).collect();
        let fields: Vec<Field> = items.iter().map(|(field, _)| *field).collect();
        let skips: Vec<Option<Skip>> = fields.iter().map(|&field| printed.skip(field, &fields)).collect();
        let item = |(at, (field, label)): (usize, (Field, String))| Item {
            field,
            label,
            gate: gate(at, &skips),
            jumps: printed.jumps(at, &fields),
            crossed: printed.crossed(field),
        };
        printed.items = items.into_iter().enumerate().map(item).collect();
        printed
    }

    /// A sheet that says what is printed beforehand and nothing more.
    pub(super) fn blank(&self) -> AnswerSheet {
        let mut sheet = AnswerSheet {
            scope: scope(self.questionnaire),
            profile: vec![Answer::default(); self.questionnaire.profile.len()],
            answers: vec![Answer::default(); self.questionnaire.indicators.len()],
            ..AnswerSheet::default()
        };
        if let (Some(fact), Some(trade)) = (self.questionnaire.fact(SECTOR), self.trade) {
            sheet.profile[fact].cell = Cell::Choice(trade);
        }
        sheet
    }

    /// What an answer to a field looks like.
    pub(super) fn shape(&self, field: Field) -> &'q Shape {
        match field {
            Field::Fact(at) => &self.questionnaire.profile[at].shape,
            Field::Question(at) => &self.questionnaire.indicators[at].shape,
        }
    }

    /// The answer that is the same on all sheets of the trade.
    pub(super) fn fixed(&self, field: Field) -> Option<u16> {
        match field {
            Field::Fact(at) if self.questionnaire.profile[at].id == SECTOR => self.trade,
            _ => None,
        }
    }

    /// The item of a field, if it is printed.
    pub(super) fn item(&self, field: Field) -> Option<&Item> {
        self.items.iter().find(|item| item.field == field)
    }

    fn condition(&self, field: Field) -> Option<&'q Condition> {
        match field {
            Field::Fact(at) => self.questionnaire.profile[at].ask_if.as_ref(),
            Field::Question(at) => self.questionnaire.indicators[at].ask_if.as_ref(),
        }
    }

    /// When a field is left out; nothing if it never is.
    fn skip(&self, field: Field, fields: &[Field]) -> Option<Skip> {
        let see = |subject: Subject| {
            let field = match subject {
                Subject::Fact(at) => Field::Fact(at),
                Subject::Indicator(at) => Field::Question(at),
            };
            match (self.fixed(field), field) {
                (Some(trade), _) => Seen::Fixed(Cell::Choice(trade)),
                (None, _) if fields.contains(&field) => {
                    Seen::Printed(field, self.shape(field), self.skip(field, fields).is_some())
                }
                (None, Field::Fact(_)) => Seen::Unknown,
                (None, Field::Question(_)) => Seen::NotAsked,
            }
        };
        Some(skip(self.condition(field)?, &see)).filter(|skip| *skip != Skip::Never)
    }

    /// Where each answer to an item leads that alone keeps the next ones from being asked.
    fn jumps(&self, at: usize, fields: &[Field]) -> Vec<(usize, Place)> {
        let Shape::OneOf(choices) = self.shape(fields[at]) else { return Vec::new() };
        if self.fixed(fields[at]).is_some() {
            return Vec::new();
        }
        let leads = |choice: usize| {
            let mut sheet = self.blank();
            let answer = match fields[at] {
                Field::Fact(fact) => &mut sheet.profile[fact],
                Field::Question(question) => &mut sheet.answers[question],
            };
            answer.cell = Cell::Choice(u16::try_from(choice).ok()?);
            let asked = self.paper.fields(&sheet);
            let next = (at + 1..fields.len()).find(|&next| asked.contains(&fields[next])).unwrap_or(fields.len());
            (next > at + 1).then_some((choice, next))
        };
        (0..choices.len()).filter_map(leads).collect()
    }

    /// What most firms of the trade do, where that is asked.
    fn crossed(&self, field: Field) -> u64 {
        match (self.fixed(field), field) {
            (Some(trade), _) => 1 << trade,
            (None, Field::Fact(at)) => Interview::new(self.questionnaire, self.blank()).usual(at).unwrap_or_default(),
            (None, Field::Question(_)) => 0,
        }
    }
}

/// The gate of an item: nothing if it is never left out, or if the item before it is left out with it.
fn gate(at: usize, skips: &[Option<Skip>]) -> Option<Gate> {
    let when = skips[at].clone()?;
    let is_same = |other: &usize| skips[*other].as_ref() == Some(&when);
    if at.checked_sub(1).as_ref().is_some_and(is_same) {
        return None;
    }
    let to = (at..skips.len()).find(|other| !is_same(other)).unwrap_or(skips.len());
    Some(Gate { when, to })
}

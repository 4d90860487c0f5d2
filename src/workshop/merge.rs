//! Merging: several people of one firm have answered apart, and one sheet comes of it.
//!
//! Responsible for what they agree on, for how far apart they are where they do not, and for the votes that stay with each
//! answer, in an order that tells nothing of who gave them. A question that a person left open has no vote of theirs. What
//! is not settled is left open: it was not decided, so it is no "don't know" either.

use super::paper::Field;
use crate::answers::{Answer, AnswerSheet, Cell, Respondent, SheetDocument};
use crate::interview::Interview;
use crate::questionnaire::{Questionnaire, Scale, Shape};
use std::cmp::Ordering;

/// How far apart votes are; the largest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Apart {
    /// Answers differ, by this share of all that is possible, 0 to 1.
    Answers(f64),
    /// Some do not know what others say alike.
    DontKnow,
    /// For some it does not apply.
    NotApplicable,
}

impl Apart {
    fn order(&self, other: &Self) -> Ordering {
        let rank = |apart: &Self| match apart {
            Self::Answers(_) => 0,
            Self::DontKnow => 1,
            Self::NotApplicable => 2,
        };
        match (self, other) {
            (Self::Answers(a), Self::Answers(b)) => b.total_cmp(a),
            _ => rank(self).cmp(&rank(other)),
        }
    }
}

/// What several people say of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Votes {
    /// The answers that were given, each once, with the number of people who gave it: numbers and options first, then
    /// "don't know", then "does not apply".
    pub each: Vec<(Answer, usize)>,
}

impl Votes {
    fn of<'a>(answers: impl Iterator<Item = &'a Answer>) -> Self {
        let mut each: Vec<(Answer, usize)> = Vec::new();
        for answer in answers.filter(|answer| !matches!(answer.cell, Cell::Blank | Cell::Invalid)) {
            let plain = Answer { cell: answer.cell, words: answer.words.clone(), ..Answer::default() };
            match each.iter_mut().find(|(other, _)| *other == plain) {
                Some((_, count)) => *count += 1,
                None => each.push((plain, 1)),
            }
        }
        each.sort_by(|(a, _), (b, _)| place(a.cell).total_cmp(&place(b.cell)).then_with(|| a.words.cmp(&b.words)));
        Self { each }
    }

    /// The vote of each person.
    fn cells(&self) -> Vec<Cell> {
        self.each.iter().flat_map(|(answer, count)| std::iter::repeat_n(answer.cell, *count)).collect()
    }

    /// How many people gave an answer.
    pub fn count(&self, cell: Cell) -> usize {
        self.each.iter().filter(|(answer, _)| answer.cell == cell).map(|(_, count)| count).sum()
    }
}

/// Where a cell stands among votes.
#[allow(clippy::cast_precision_loss, reason = "an order only")]
fn place(cell: Cell) -> f64 {
    match cell {
        Cell::Choice(at) => f64::from(at),
        Cell::Choices(set) => set as f64,
        Cell::Number(number) => number,
        Cell::DontKnow => f64::MAX,
        Cell::NotApplicable => f64::INFINITY,
        Cell::Words | Cell::Blank | Cell::Invalid => 0.0,
    }
}

/// One sheet out of several.
#[derive(Clone, Debug)]
pub struct Merging<'q> {
    questionnaire: &'q Questionnaire,
    sheet: AnswerSheet,
    document: SheetDocument,
    votes: Vec<(Field, Votes)>,
    /// What was settled, or looked at and left open.
    seen: Vec<Field>,
}

impl<'q> Merging<'q> {
    /// Begins with what all agree on.
    pub fn new(questionnaire: &'q Questionnaire, sheets: &[AnswerSheet], respondent: Respondent) -> Self {
        let scope = sheets.iter().map(|sheet| sheet.scope).reduce(|all, one| all.and(one, questionnaire));
        let scope = scope.unwrap_or_default();
        let document = SheetDocument::new(questionnaire, scope, &respondent);
        let sheet = AnswerSheet {
            scope,
            respondent,
            profile: vec![Answer::default(); questionnaire.profile.len()],
            answers: vec![Answer::default(); questionnaire.indicators.len()],
            ..AnswerSheet::default()
        };
        let mut merging = Self { questionnaire, sheet, document, votes: Vec::new(), seen: Vec::new() };
        for at in 0..questionnaire.profile.len() {
            let given: Vec<&Answer> = sheets.iter().map(|sheet| &sheet.profile[at]).collect();
            merging.begin(Field::Fact(at), &given);
        }
        for at in 0..questionnaire.indicators.len() {
            let given: Vec<&Answer> = sheets.iter().map(|sheet| &sheet.answers[at]).collect();
            merging.begin(Field::Question(at), &given);
        }
        merging
    }

    fn begin(&mut self, field: Field, given: &[&Answer]) {
        let votes = Votes::of(given.iter().copied());
        let counts = |answer: &&&Answer| !matches!(answer.cell, Cell::Blank | Cell::Invalid);
        let evidence = given.iter().filter(counts).map(|answer| answer.evidence).min().unwrap_or_default();
        let joined = |text: fn(&Answer) -> &Option<String>| {
            let mut texts: Vec<&str> = given.iter().filter_map(|answer| text(answer).as_deref()).collect();
            texts.sort_unstable();
            texts.dedup();
            (!texts.is_empty()).then(|| texts.join("; "))
        };
        let mut answer = match votes.each.as_slice() {
            [(agreed, _)] => Answer { evidence, reason: joined(|answer| &answer.reason), ..agreed.clone() },
            _ => Answer::default(),
        };
        if let Field::Question(_) = field {
            answer.note = joined(|answer| &answer.note);
            let cells = votes.cells();
            answer.votes = if cells.len() > 1 { cells } else { Vec::new() };
        }
        self.put(field, answer);
        self.votes.push((field, votes));
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The text of the sheet.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// What the sheet says of a thing.
    pub fn answer(&self, field: Field) -> &Answer {
        match field {
            Field::Fact(at) => &self.sheet.profile[at],
            Field::Question(at) => &self.sheet.answers[at],
        }
    }

    /// What was voted on a thing.
    pub fn votes(&self, field: Field) -> Votes {
        self.votes.iter().find(|(of, _)| *of == field).map(|(_, votes)| votes.clone()).unwrap_or_default()
    }

    /// How many questions that are asked have one answer of all who answered, and on how many things they differ.
    pub fn counts(&self) -> (usize, usize) {
        let agreed = self.asked().into_iter().filter(|field| self.votes(*field).each.len() == 1).count();
        (agreed, self.differing().len())
    }

    /// What they differ on and have not looked at yet: facts first, since they decide which questions there are, then
    /// questions, those that are furthest apart first.
    pub fn open(&self) -> Vec<(Field, Apart)> {
        let mut open: Vec<(Field, Apart)> = self
            .differing()
            .into_iter()
            .filter(|field| !self.seen.contains(field))
            .filter_map(|field| Some((field, self.apart(field)?)))
            .collect();
        let is_question = |field: &Field| matches!(field, Field::Question(_));
        open.sort_by(|(a, first), (b, second)| {
            let both = is_question(a) && is_question(b);
            is_question(a).cmp(&is_question(b)).then(if both { first.order(second) } else { Ordering::Equal })
        });
        open
    }

    /// What they differ on and that has no answer in the sheet.
    pub fn unsettled(&self) -> Vec<Field> {
        self.differing().into_iter().filter(|field| self.answer(*field).cell == Cell::Blank).collect()
    }

    /// Settles a thing; a blank answer leaves it open. What was noted before stays in front of the reason.
    pub fn settle(&mut self, field: Field, mut answer: Answer, why: &str) {
        let before = self.answer(field);
        if let Field::Question(_) = field {
            answer.votes.clone_from(&before.votes);
            let notes: Vec<&str> =
                before.note.as_deref().into_iter().chain(Some(why)).filter(|text| !text.trim().is_empty()).collect();
            answer.note = (!notes.is_empty()).then(|| notes.join("; "));
        }
        self.put(field, answer);
        self.seen.push(field);
    }

    /// Goes back to what was looked at last; `false` if nothing was.
    pub fn back(&mut self) -> bool {
        self.seen.pop().is_some()
    }

    fn put(&mut self, field: Field, answer: Answer) {
        match field {
            Field::Fact(at) => {
                let fact = &self.questionnaire.profile[at];
                self.document.set_fact(fact.id.as_str(), &answer, &fact.shape);
                self.sheet.profile[at] = answer;
            }
            Field::Question(at) => {
                let indicator = &self.questionnaire.indicators[at];
                self.document.set_answer(indicator.id.as_str(), &answer, &indicator.shape);
                self.sheet.answers[at] = answer;
            }
        }
    }

    /// The questions that are asked, by what is agreed so far.
    fn asked(&self) -> Vec<Field> {
        Interview::new(self.questionnaire, self.sheet.clone()).questions().map(Field::Question).collect()
    }

    fn differing(&self) -> Vec<Field> {
        let facts = (0..self.questionnaire.profile.len()).map(Field::Fact);
        facts.chain(self.asked()).filter(|field| self.votes(*field).each.len() > 1).collect()
    }

    /// How far apart the votes on a thing are; `None` if they are one.
    pub fn apart(&self, field: Field) -> Option<Apart> {
        let votes = self.votes(field);
        if votes.each.len() < 2 {
            return None;
        }
        let answers: Vec<Cell> =
            votes.each.iter().map(|(answer, _)| answer.cell).filter(|cell| cell.is_answered()).collect();
        if answers.len() > 1 {
            return Some(Apart::Answers(self.distance(field, &answers)));
        }
        let is_known = votes.count(Cell::NotApplicable) == 0;
        Some(if is_known { Apart::DontKnow } else { Apart::NotApplicable })
    }

    /// The largest distance between two answers, as a share of all that is possible.
    fn distance(&self, field: Field, answers: &[Cell]) -> f64 {
        let Field::Question(at) = field else { return 1.0 };
        let indicator = &self.questionnaire.indicators[at];
        let points = |cell: &Cell| match (&indicator.scale, &indicator.shape, *cell) {
            (Scale::Choice(points), _, Cell::Choice(at)) => points.get(usize::from(at)).copied(),
            (Scale::Sum(points), _, Cell::Choices(set)) => {
                let chosen = points.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                Some(chosen.map(|(_, points)| points).sum::<f64>().min(100.0))
            }
            (_, Shape::Number { valid: (low, high), .. }, Cell::Number(number)) if high > low => {
                Some(100.0 * (number - low) / (high - low))
            }
            _ => None,
        };
        let all: Option<Vec<f64>> = answers.iter().map(points).collect();
        // Words and options without points are as far apart as can be.
        let Some(all) = all else { return 1.0 };
        let (low, high) = all.iter().fold((f64::MAX, f64::MIN), |(low, high), one| (low.min(*one), high.max(*one)));
        (high - low) / 100.0
    }
}

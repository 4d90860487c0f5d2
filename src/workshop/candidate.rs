//! A sheet of a room, as it was found in some place.
//!
//! Responsible for telling what the bytes of a file are: a sheet, or why they are none that can be used.

use crate::answers::{Admitted, Answer, AnswerSheet, Cell, Day, TakenOn, admit};
use crate::check::{FileKind, kind_of};
use crate::diagnostic::Diagnostics;
use crate::interview::Interview;
use crate::questionnaire::{Questionnaire, Version};
use crate::source::{LIMIT_SHEET, Sources};
use std::collections::BTreeMap;

/// A sheet as it was found.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What its place is called.
    pub place: String,
    /// Whether it is in the folder of the room already.
    pub here: bool,
    /// The answers; of an older version those that were carried over.
    pub sheet: AnswerSheet,
    /// The version it was answered under, if that is an older one.
    pub from: Option<Version>,
    /// For each question whether that version asked the same; empty if it was answered under the version of today.
    pub same: Vec<bool>,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// Its text: decoded, without a byte order mark.
    pub text: String,
}

/// Why a file is no sheet that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It says nothing.
    Empty,
    /// It is something else, such as a questionnaire.
    NoSheet,
    /// It is a table of many firms.
    Table,
    /// It has this fault.
    Fault(String),
}

impl Candidate {
    /// What a file holds.
    ///
    /// # Errors
    /// It is no sheet of this questionnaire that can be used.
    pub fn read(place: String, here: bool, bytes: Vec<u8>, questionnaire: &Questionnaire) -> Result<Self, Unusable> {
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add("", &bytes, LIMIT_SHEET, &mut faults);
        if !faults.has_errors() && sources.get(file).text().trim().is_empty() {
            return Err(Unusable::Empty);
        }
        let node = sources.parse(file, &mut faults);
        if !faults.has_errors() && kind_of(&node) != FileKind::Sheet {
            return Err(Unusable::NoSheet);
        }
        let admitted = if faults.has_errors() { None } else { admit(&node, questionnaire, &mut faults) };
        let Some(Admitted { sheet, migrated }) = admitted else {
            let fault = faults.iter().find(|fault| fault.is_error()).map(|fault| match fault.help.as_str() {
                "" => fault.message.clone(),
                help => format!("{}; {help}", fault.message),
            });
            return Err(fault.map_or(Unusable::NoSheet, Unusable::Fault));
        };
        let text = sources.get(file).text().to_owned();
        let (from, same) = migrated.map(|migrated| (migrated.from, migrated.same)).unzip();
        Ok(Self { place, here, sheet, from, same: same.unwrap_or_default(), bytes, text })
    }

    /// Facts and questions that have a usable answer, "don't know" included.
    pub(super) fn usable(&self) -> usize {
        self.all().filter(|answer| is_usable(answer)).count()
    }

    /// Facts and questions to which another sheet has another usable answer.
    pub(super) fn differs(&self, other: &Self) -> usize {
        let pairs = self.all().zip(other.all());
        pairs.filter(|(a, b)| is_usable(a) && is_usable(b) && (a.cell, &a.words) != (b.cell, &b.words)).count()
    }

    /// Whether anything in it is answered, of the facts or of the questions.
    pub(super) fn says_anything(&self) -> bool {
        self.usable() > 0
    }

    /// How much its plan says: steps taken on, settled ones, and those that say what they saved.
    pub(super) fn planned(&self) -> [usize; 3] {
        let count = |is_one: fn(&&TakenOn) -> bool| self.sheet.plan.iter().filter(is_one).count();
        [self.sheet.plan.len(), count(|step| !step.is_open()), count(|step| step.saved.is_some())]
    }

    /// Whether its plan says all that the plan of another sheet says: each step that was taken on, and what became of it.
    pub(super) fn goes_on_from(&self, other: &Self) -> bool {
        let says = |own: &TakenOn, other: &TakenOn| {
            [
                (own.done.is_some(), other.done.is_some()),
                (own.dropped.is_some(), other.dropped.is_some()),
                (own.saved.is_some(), other.saved.is_some()),
            ]
            .into_iter()
            .all(|(own, other)| own || !other)
        };
        let (own, other) = (numbered(&self.sheet.plan), numbered(&other.sheet.plan));
        other.iter().all(|(of, other)| own.get(of).is_some_and(|own| says(own, other)))
    }

    /// Whether another sheet says the same, notes and reasons included.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.bytes == other.bytes
            || (self.sheet.scope == other.sheet.scope
                && self.sheet.profile == other.sheet.profile
                && self.sheet.answers == other.sheet.answers
                && self.sheet.plan == other.sheet.plan
                && self.sheet.bills == other.sheet.bills)
    }

    /// How many of the questions that are asked have an answer, and how many are asked.
    pub fn answered(&self, questionnaire: &Questionnaire) -> (usize, usize) {
        let interview = Interview::new(questionnaire, self.sheet.clone());
        let of = interview.questions().count();
        (of - interview.open().count(), of)
    }

    fn all(&self) -> impl Iterator<Item = &Answer> {
        self.sheet.profile.iter().chain(&self.sheet.answers)
    }
}

/// Steps of a plan by what they are: the question, the level they start from, the day they were taken on, and their number
/// among those that are alike in these.
pub(super) fn numbered(plan: &[TakenOn]) -> BTreeMap<StepKey, &TakenOn> {
    let mut all = BTreeMap::new();
    for step in plan {
        let alike = (step.indicator.clone(), step.from, step.taken);
        let number = (0..).find(|number| !all.contains_key(&(alike.clone(), *number))).unwrap_or_default();
        all.insert((alike, number), step);
    }
    all
}

/// What a step of a plan is known by.
pub(super) type StepKey = ((String, Option<u16>, Option<Day>), usize);

fn is_usable(answer: &Answer) -> bool {
    !matches!(answer.cell, Cell::Blank | Cell::Invalid)
}

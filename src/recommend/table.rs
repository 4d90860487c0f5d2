//! A table: one factor of all tools, with a row for each option of the facts it depends on.
//!
//! Responsible for filling rows, by asking about an enterprise that states one option and nothing else, and for finding the
//! rows of a profile. Each is there twice: roughly, to look at all tools, and exactly, to look at one. It knows no factor.

use super::fit::{Firm, Stated};
use crate::answers::Cell;
use crate::bulk::Rough;
use crate::catalogue::Tool;
use crate::questionnaire::{Questionnaire, Shape};

/// A factor of each tool, by what is stated of the facts it depends on.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The facts of which any may be stated.
    facts: Vec<Rows>,
    /// A fact that counts only beside one of those.
    beside: Option<Rows>,
    /// The row if nothing is stated.
    not_stated: Row,
}

/// The rows of a fact.
#[derive(Clone, Debug)]
struct Rows {
    /// Position of the fact.
    fact: usize,
    /// Whether only the first of several values counts.
    first: bool,
    /// One for each option.
    rows: Vec<Row>,
}

/// What is told of each tool.
#[derive(Clone, Debug)]
struct Row {
    exact: Vec<f64>,
    rough: Rough,
}

/// What a row tells of a tool for an enterprise.
type Of<'a> = dyn Fn(&Tool, &Firm) -> f64 + 'a;

impl Table {
    pub(super) fn new(
        questionnaire: &Questionnaire,
        tools: &[&Tool],
        of: &Of<'_>,
        facts: &[Stated],
        beside: Option<Stated>,
    ) -> Self {
        let rows = |stated: Stated, firm: &Firm| Rows::new(questionnaire, tools, of, stated, firm);
        // An enterprise that reads no language of any guide.
        let unread = Firm { languages: vec![String::new()], ..Firm::default() };
        Self {
            facts: facts.iter().filter_map(|stated| rows(*stated, &Firm::default())).collect(),
            beside: beside.and_then(|stated| rows(stated, &unread)),
            not_stated: Row::new(of, tools, &Firm::default()),
        }
    }

    /// The factors of all tools, whatever is stated.
    fn factors(&self) -> impl Iterator<Item = f64> {
        let rows = self.facts.iter().chain(&self.beside).flat_map(|fact| &fact.rows);
        rows.chain([&self.not_stated]).flat_map(|row| &row.exact).copied()
    }

    /// Whether any tool has another factor than 1.
    pub(super) fn matters(&self) -> bool {
        self.factors().any(|factor| factor != 1.0)
    }

    /// The largest factor of any tool.
    pub(super) fn largest(&self) -> f64 {
        self.factors().fold(0.0, f64::max)
    }

    /// The rows for what a profile states; of several the best counts.
    fn rows(&self, profile: &[Cell]) -> impl Iterator<Item = &Row> {
        let mut stated = self.facts.iter().flat_map(|fact| fact.stated(profile)).peekable();
        let beside = if stated.peek().is_some() { &self.beside } else { &None };
        let none = if stated.peek().is_none() { Some(&self.not_stated) } else { None };
        stated.chain(beside.iter().flat_map(|fact| fact.stated(profile))).chain(none)
    }

    /// Roughly the factors of all tools for a profile. `room` is for the best of several rows.
    pub(super) fn rough<'a>(&'a self, profile: &[Cell], room: &'a mut Rough) -> &'a Rough {
        let mut rows = self.rows(profile).map(|row| &row.rough);
        let Some(one) = rows.next() else { return &self.not_stated.rough };
        let Some(other) = rows.next() else { return one };
        room.copy(one);
        room.larger(other);
        rows.for_each(|row| room.larger(row));
        room
    }

    /// The factor of a tool for a profile.
    pub(super) fn of(&self, profile: &[Cell], tool: usize) -> f64 {
        self.rows(profile).map(|row| row.exact[tool]).fold(0.0, f64::max)
    }
}

impl Rows {
    /// The rows of a fact, of which an enterprise states one option, and nothing else but what `firm` does.
    fn new(questionnaire: &Questionnaire, tools: &[&Tool], of: &Of<'_>, stated: Stated, firm: &Firm) -> Option<Self> {
        let (id, first) = match stated {
            Stated::First(id) => (id, true),
            Stated::Each(id) => (id, false),
        };
        let fact = questionnaire.fact(id)?;
        let shape = &questionnaire.profile[fact].shape;
        let mut profile = vec![Cell::Blank; questionnaire.profile.len()];
        let mut row_of = |option: u16| {
            profile[fact] = match shape {
                Shape::ManyOf { .. } => Cell::Choices(1 << option),
                _ => Cell::Choice(option),
            };
            let mut stating = Firm::new(questionnaire, &profile);
            if stating.languages.is_empty() {
                stating.languages.clone_from(&firm.languages);
            }
            Row::new(of, tools, &stating)
        };
        Some(Self { fact, first, rows: (0..).zip(shape.choices()).map(|(option, _)| row_of(option)).collect() })
    }

    /// The rows of what is stated.
    fn stated(&self, profile: &[Cell]) -> impl Iterator<Item = &Row> {
        let chosen = chosen(profile[self.fact]).unwrap_or(0);
        let most = if self.first { 1 } else { usize::MAX };
        positions(chosen).filter_map(|option| self.rows.get(option)).take(most)
    }
}

impl Row {
    /// What is told of each tool for an enterprise.
    fn new(of: &Of<'_>, tools: &[&Tool], firm: &Firm) -> Self {
        let exact: Vec<f64> = tools.iter().map(|tool| of(tool, firm)).collect();
        Self { rough: Rough::new(&exact), exact }
    }
}

/// Chosen options as bits; `None` if none can be chosen or the fact is not stated.
pub(super) fn chosen(cell: Cell) -> Option<u64> {
    match cell {
        Cell::Choice(choice) => 1u64.checked_shl(u32::from(choice)),
        Cell::Choices(set) => Some(set),
        _ => None,
    }
}

/// Positions of the bits that are set, in rising order.
pub(super) fn positions(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let position = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        position
    })
}

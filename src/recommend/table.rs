//! A table: one factor of all tools, with a row for each option of the facts it depends on.
//!
//! Responsible for filling rows, by asking about an enterprise that states one option and nothing else, and for finding the
//! rows of a profile. Each is there twice: roughly, to look at all tools, and exactly, to look at one. It knows no factor.

use super::fit::{Firm, Stated};
use crate::answers::Cell;
use crate::bulk::Rough;
use crate::catalogue::Tool;
use crate::questionnaire::{Questionnaire, Shape};
use std::ops::Range;

/// A factor of each tool, by what is stated of the facts it depends on.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The facts of which any may be stated.
    facts: Vec<Options>,
    /// A fact that counts only beside one of those.
    beside: Option<Options>,
    /// The row if nothing is stated, and then those of the options.
    rows: Vec<Row>,
    /// Positions of the rows for the enterprise at hand, of which the best counts.
    stated: Vec<usize>,
}

/// The options of a fact.
#[derive(Clone, Debug)]
struct Options {
    /// Position of the fact.
    fact: usize,
    /// Whether only the first of several values counts.
    first: bool,
    /// The rows of the options.
    rows: Range<usize>,
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
        let mut rows = vec![Row::new(of, tools, &Firm::default())];
        let mut options = |stated: Stated, firm: &Firm| Options::new(questionnaire, tools, of, stated, firm, &mut rows);
        // An enterprise that reads no language of any guide.
        let unread = Firm { languages: vec![String::new()], ..Firm::default() };
        let facts = facts.iter().filter_map(|stated| options(*stated, &Firm::default())).collect();
        let beside = beside.and_then(|stated| options(stated, &unread));
        Self { facts, beside, rows, stated: Vec::new() }
    }

    /// Whether any tool has another factor than 1.
    pub(super) fn matters(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.exact).any(|factor| *factor != 1.0)
    }

    /// The largest factor of any tool.
    pub(super) fn largest(&self) -> f64 {
        self.rows.iter().flat_map(|row| &row.exact).copied().fold(0.0, f64::max)
    }

    /// Looks up what an enterprise states; what follows is told of it.
    pub(super) fn look_up(&mut self, profile: &[Cell]) {
        self.stated.clear();
        self.facts.iter().for_each(|fact| self.stated.extend(fact.stated(profile)));
        if self.stated.is_empty() {
            self.stated.push(0);
        } else if let Some(fact) = &self.beside {
            self.stated.extend(fact.stated(profile));
        }
    }

    /// Roughly the factors of all tools. `room` is for the best of several rows.
    pub(super) fn rough<'a>(&'a self, room: &'a mut Rough) -> &'a Rough {
        let row = |stated: usize| &self.rows[stated].rough;
        let (first, others) = self.stated.split_first().map_or((0, &[][..]), |(first, others)| (*first, others));
        if others.is_empty() {
            return row(first);
        }
        room.copy(row(first));
        others.iter().for_each(|stated| room.larger(row(*stated)));
        room
    }

    /// The factor of a tool.
    pub(super) fn of(&self, tool: usize) -> f64 {
        self.stated.iter().map(|stated| self.rows[*stated].exact[tool]).fold(0.0, f64::max)
    }
}

impl Options {
    /// Adds the rows of a fact, of which an enterprise states one option, and nothing else but what `firm` does.
    fn new(
        questionnaire: &Questionnaire,
        tools: &[&Tool],
        of: &Of<'_>,
        stated: Stated,
        firm: &Firm,
        rows: &mut Vec<Row>,
    ) -> Option<Self> {
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
        let start = rows.len();
        rows.extend((0..).zip(shape.choices()).map(|(option, _)| row_of(option)));
        Some(Self { fact, first, rows: start..rows.len() })
    }

    /// The rows of what is stated.
    fn stated(&self, profile: &[Cell]) -> impl Iterator<Item = usize> {
        let chosen = chosen(profile[self.fact]).unwrap_or(0);
        let most = if self.first { 1 } else { self.rows.len() };
        positions(chosen).map(|option| self.rows.start + option).filter(|row| self.rows.contains(row)).take(most)
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

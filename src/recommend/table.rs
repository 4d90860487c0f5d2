//! A table: one factor of all tools, with a row for each option of the facts it depends on.
//!
//! Responsible for filling rows, by asking about an enterprise that states one option and nothing else, and for finding the
//! row of a profile. It knows no factor.

use super::fit::{Firm, Stated};
use crate::answers::Cell;
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
    not_stated: Vec<f64>,
}

/// The rows of a fact.
#[derive(Clone, Debug)]
struct Rows {
    /// Position of the fact.
    fact: usize,
    /// Whether only the first of several values counts.
    first: bool,
    /// One for each option.
    rows: Vec<Vec<f64>>,
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
            not_stated: row(of, tools, &Firm::default()),
        }
    }

    /// Whether any tool has another factor than 1.
    pub(super) fn matters(&self) -> bool {
        let rows = self.facts.iter().chain(&self.beside).flat_map(|fact| &fact.rows);
        rows.chain([&self.not_stated]).flatten().any(|factor| *factor != 1.0)
    }

    /// The row for what a profile states. `room` is for one that is the best of several.
    pub(super) fn row<'a>(&'a self, profile: &[Cell], room: &'a mut Vec<f64>) -> &'a [f64] {
        let mut stated = self.facts.iter().flat_map(|fact| fact.stated(profile));
        let Some(one) = stated.next() else { return &self.not_stated };
        let beside = self.beside.iter().flat_map(|fact| fact.stated(profile));
        let mut stated = stated.chain(beside);
        let Some(other) = stated.next() else { return one };
        let better = |(one, other): (&f64, &f64)| if one > other { *one } else { *other };
        room.clear();
        room.extend(one.iter().zip(other).map(better));
        for row in stated {
            room.iter_mut().zip(row).for_each(|(best, other)| *best = better((best, other)));
        }
        room
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
            row(of, tools, &stating)
        };
        Some(Self { fact, first, rows: (0..).zip(shape.choices()).map(|(option, _)| row_of(option)).collect() })
    }

    /// The rows of what is stated.
    fn stated(&self, profile: &[Cell]) -> impl Iterator<Item = &Vec<f64>> {
        let chosen = chosen(profile[self.fact]).unwrap_or(0);
        let most = if self.first { 1 } else { usize::MAX };
        positions(chosen).filter_map(|option| self.rows.get(option)).take(most)
    }
}

/// What is told of each tool for an enterprise.
fn row(of: &Of<'_>, tools: &[&Tool], firm: &Firm) -> Vec<f64> {
    tools.iter().map(|tool| of(tool, firm)).collect()
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

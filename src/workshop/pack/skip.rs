//! Skips: when something on a paper sheet is left out.
//!
//! Responsible for turning a condition around: from when a question is asked into what a person has ticked before by which
//! it certainly is not, in terms of what stands on this paper. A condition that is not known keeps nothing from being
//! asked, so what was left open, or answered with "don't know", skips nothing.

use crate::answers::Cell;
use crate::questionnaire::{Condition, Shape, Subject};
use crate::workshop::Field;

/// What stands on a paper, as far as conditions look at it.
pub(super) enum Seen<'a> {
    /// It is the same on all sheets.
    Fixed(Cell),
    /// It is printed, with this shape; and whether it may be left out itself.
    Printed(Field, &'a Shape, bool),
    /// It is asked and not printed: nothing is ever known of it.
    Unknown,
    /// It is not asked.
    NotAsked,
}

/// When something is left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Skip {
    Always,
    Never,
    /// One of these answers is ticked, by their positions.
    Ticked(Field, Vec<usize>),
    /// None of these is ticked where several could be.
    Unticked(Field, Vec<usize>),
    /// The figure is at least the first and below the second.
    Within(Field, f64, f64),
    /// The figure is below the first, or at least the second.
    Outside(Field, f64, f64),
    /// That was left out itself.
    LeftOut(Field),
    All(Vec<Skip>),
    Any(Vec<Skip>),
}

/// When what has a condition is certainly not asked.
pub(super) fn skip<'a>(condition: &Condition, see: &impl Fn(Subject) -> Seen<'a>) -> Skip {
    is(condition, false, see)
}

/// When a condition is certainly true, or certainly false.
fn is<'a>(condition: &Condition, truth: bool, see: &impl Fn(Subject) -> Seen<'a>) -> Skip {
    match condition {
        Condition::Not(part) => is(part, !truth, see),
        Condition::All(parts) | Condition::Any(parts) => {
            let parts = parts.iter().map(|part| is(part, truth, see));
            if matches!(condition, Condition::All(_)) == truth { all(parts) } else { any(parts) }
        }
        Condition::Among(subject, set) => compared(&see(*subject), truth, &Positions(*set)),
        Condition::Within { subject, at_least, below } => compared(&see(*subject), truth, &Range(*at_least, *below)),
    }
}

/// What a comparison looks for.
trait Compared {
    /// Whether an answer that is known is found; `None` if it tells nothing.
    fn finds(&self, cell: Cell) -> Option<bool>;
    /// When a printed answer is found, or certainly is not.
    fn printed(&self, field: Field, shape: &Shape, truth: bool) -> Skip;
}

fn compared(seen: &Seen<'_>, truth: bool, compared: &impl Compared) -> Skip {
    let constant = |is: bool| if is { Skip::Always } else { Skip::Never };
    match *seen {
        // A comparison with what was not asked is false.
        Seen::NotAsked => constant(!truth),
        Seen::Unknown => Skip::Never,
        Seen::Fixed(cell) => compared.finds(cell).map_or(Skip::Never, |found| constant(found == truth)),
        Seen::Printed(field, shape, may_be_left_out) => {
            let own = compared.printed(field, shape, truth);
            if may_be_left_out && !truth { any([own, Skip::LeftOut(field)].into_iter()) } else { own }
        }
    }
}

/// Positions, as bits.
struct Positions(u64);

impl Compared for Positions {
    fn finds(&self, cell: Cell) -> Option<bool> {
        match cell {
            Cell::Choice(choice) => Some(self.0 >> choice & 1 == 1),
            Cell::Choices(choices) => Some(self.0 & choices != 0),
            _ => None,
        }
    }

    fn printed(&self, field: Field, shape: &Shape, truth: bool) -> Skip {
        let positions =
            |is_in: bool| (0..shape.choices().len()).filter(|at| (self.0 >> at & 1 == 1) == is_in).collect();
        match shape {
            Shape::OneOf(_) => ticked(field, positions(truth)),
            Shape::ManyOf { .. } if truth => ticked(field, positions(true)),
            Shape::ManyOf { .. } => Skip::Unticked(field, positions(true)),
            Shape::Number { .. } | Shape::Text | Shape::Date => Skip::Never,
        }
    }
}

/// From a number, and below another.
struct Range(f64, f64);

impl Range {
    fn has(&self, number: f64) -> bool {
        (self.0..self.1).contains(&number)
    }
}

impl Compared for Range {
    fn finds(&self, cell: Cell) -> Option<bool> {
        match cell {
            Cell::Choice(level) => Some(self.has(f64::from(level))),
            Cell::Number(number) => Some(self.has(number)),
            _ => None,
        }
    }

    fn printed(&self, field: Field, shape: &Shape, truth: bool) -> Skip {
        let is_in = |at: &usize| u16::try_from(*at).is_ok_and(|level| self.has(f64::from(level)) == truth);
        match shape {
            Shape::OneOf(choices) => ticked(field, (0..choices.len()).filter(is_in).collect()),
            Shape::Number { .. } if truth => Skip::Within(field, self.0, self.1),
            Shape::Number { .. } => Skip::Outside(field, self.0, self.1),
            Shape::ManyOf { .. } | Shape::Text | Shape::Date => Skip::Never,
        }
    }
}

fn ticked(field: Field, positions: Vec<usize>) -> Skip {
    if positions.is_empty() { Skip::Never } else { Skip::Ticked(field, positions) }
}

fn all(parts: impl Iterator<Item = Skip>) -> Skip {
    joined(parts, (Skip::Always, Skip::Never), Skip::All)
}

fn any(parts: impl Iterator<Item = Skip>) -> Skip {
    joined(parts, (Skip::Never, Skip::Always), Skip::Any)
}

/// Parts together, without those that change nothing; one that decides alone is the whole.
fn joined(parts: impl Iterator<Item = Skip>, (nothing, alone): (Skip, Skip), join: fn(Vec<Skip>) -> Skip) -> Skip {
    let mut left: Vec<Skip> = Vec::new();
    for part in parts {
        if part == alone {
            return alone;
        }
        if part != nothing && !left.contains(&part) {
            left.push(part);
        }
    }
    match left.len() {
        0 => nothing,
        1 => left.remove(0),
        _ => join(left),
    }
}

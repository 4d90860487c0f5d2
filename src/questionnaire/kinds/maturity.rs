//! `maturity`: levels that can be observed, lowest first.
//!
//! Lowers to one choice out of its levels, written as whole numbers from 0. Points are even unless given; they may
//! stay level or rise, never fall, and run from 0 to 100.

use super::{Kind, Use};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::questionnaire::scales::{Scale, choice};
use crate::questionnaire::shape::{Choice, Shape, Token};
use crate::source::Fields;

pub(super) const KIND: Kind = Kind {
    name: "maturity",
    about: "levels that can be observed, lowest first",
    keys: &["levels", "points"],
    of_facts: false,
    read,
};

/// Fewest and most levels.
const LEVELS: std::ops::RangeInclusive<usize> = 2..=11;

fn read(fields: &mut Fields<'_, '_>, _: Use) -> Option<(Shape, Scale)> {
    let node = fields.required("levels")?;
    let items = fields.list_in(node)?;
    if !LEVELS.contains(&items.len()) {
        let message = format!("{} levels are given; there must be {} to {}", items.len(), LEVELS.start(), LEVELS.end());
        fields.diagnostics.push(Diagnostic::new(Code::LEVEL_COUNT, node.span, message));
    }
    let texts = fields.texts("levels");
    let points = read_points(fields, items.len());
    if texts.len() != items.len() || !LEVELS.contains(&items.len()) {
        return None;
    }
    for (level, text) in texts.iter().enumerate() {
        let same =
            |other: &&crate::diagnostic::Spanned<String>| other.value.trim().eq_ignore_ascii_case(text.value.trim());
        if let Some(first) = texts[..level].iter().find(same) {
            fields.diagnostics.push(
                Diagnostic::new(Code::EQUAL_LEVELS, text.span, "two levels have the same text")
                    .and(first.span, "the first one")
                    .help("say what can be seen at this level and not at the other"),
            );
        }
    }
    let level = |(level, text): (u16, crate::diagnostic::Spanned<String>)| Choice {
        token: Token::Whole(level),
        text: text.value,
    };
    // Faulty points were reported; the levels are known all the same.
    let points = points.unwrap_or_else(|| even(items.len()));
    Some((Shape::OneOf((0..).zip(texts).map(level).collect()), Scale::Choice(points)))
}

/// Points in even steps from 0 to 100.
fn even(levels: usize) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss, reason = "at most 11 levels")]
    (0..levels).map(|level| 100.0 * level as f64 / (levels.max(2) - 1) as f64).collect()
}

/// `points`, or even steps from 0 to 100.
fn read_points(fields: &mut Fields<'_, '_>, levels: usize) -> Option<Vec<f64>> {
    let Some(node) = fields.node("points") else { return Some(even(levels)) };
    let items = fields.list_in(node)?;
    let points: Vec<f64> = items.iter().filter_map(|item| fields.number_of(item, 0.0..=100.0)).collect();
    if points.len() != items.len() {
        return None;
    }
    if points.len() != levels && LEVELS.contains(&levels) {
        let message = format!("{} points are given for {levels} levels", points.len());
        fields.diagnostics.push(
            Diagnostic::new(Code::LEVEL_COUNT, node.span, message).help("give one number of points for each level"),
        );
        return None;
    }
    let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
    choice::check_levels(&points, node.span, &spans, fields.diagnostics);
    Some(points)
}

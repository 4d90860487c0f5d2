//! `one-of`: one option out of several, each with its points.

use super::{Kind, Use, choices};
use crate::questionnaire::scales::{Scale, choice};
use crate::questionnaire::shape::Shape;
use crate::source::Fields;

pub(super) const KIND: Kind =
    Kind { name: "one-of", about: "one option out of several", keys: &["options"], of_facts: true, read };

fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(Shape, Scale)> {
    let span = fields.node("options").map_or(fields.span(), |node| node.span);
    let choices::Options { items: options, is_twice } = choices::read(fields, purpose, false)?;
    let points: Vec<f64> = options.iter().map(|option| option.points).collect();
    let shape = Shape::OneOf(options.into_iter().map(|option| option.choice).collect());
    if purpose == Use::Fact {
        return (!is_twice).then_some((shape, Scale::None));
    }
    choice::check(&points, span, fields.diagnostics);
    (!is_twice).then_some((shape, Scale::Choice(points)))
}

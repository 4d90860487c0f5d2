//! `yes-no`: true or false; with `invert`, yes is the bad answer.

use super::{Kind, Use};
use crate::questionnaire::scales::Scale;
use crate::questionnaire::shape::{Choice, Shape, Token};
use crate::source::Fields;

pub(super) const KIND: Kind = Kind { name: "yes-no", about: "yes or no", keys: &["invert"], of_facts: true, read };

fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(Shape, Scale)> {
    let invert = purpose == Use::Indicator && fields.truth("invert");
    // The texts are words of the interface, in the language of the reader; the shape carries none.
    let choice = |truth| Choice { token: Token::Truth(truth), text: String::new() };
    let shape = Shape::OneOf(vec![choice(false), choice(true)]);
    let points = if invert { vec![100.0, 0.0] } else { vec![0.0, 100.0] };
    Some((shape, if purpose == Use::Fact { Scale::None } else { Scale::Choice(points) }))
}

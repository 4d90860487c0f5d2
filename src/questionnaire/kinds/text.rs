//! `text`: words, kept and shown, never scored.

use super::{Kind, Use};
use crate::questionnaire::scales::Scale;
use crate::questionnaire::shape::Shape;
use crate::source::Fields;

pub(super) const KIND: Kind = Kind { name: "text", about: "words, never scored", keys: &[], of_facts: true, read };

#[allow(clippy::unnecessary_wraps, reason = "the signature of every kind")]
fn read(_: &mut Fields<'_, '_>, _: Use) -> Option<(Shape, Scale)> {
    Some((Shape::Text, Scale::None))
}

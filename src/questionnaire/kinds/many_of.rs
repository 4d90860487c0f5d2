//! `many-of`: any number of options; points add up and are capped at 100.
//!
//! One option may be exclusive ("none of these"): it stands alone and is worth 0 points. An empty list is an answer
//! worth 0.

use super::{Kind, Use, choices};
use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::scales::{Scale, sum};
use crate::questionnaire::shape::Shape;
use crate::source::Fields;

pub(super) const KIND: Kind =
    Kind { name: "many-of", about: "any number of options", keys: &["options"], of_facts: true, read };

fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(Shape, Scale)> {
    let span = fields.node("options").map_or(fields.span(), |node| node.span);
    let choices::Options { items: options, is_twice } = choices::read(fields, purpose, true)?;
    let mut exclusive = None;
    for (position, option) in options.iter().enumerate().filter(|(_, option)| option.exclusive) {
        if let Some(first) = exclusive {
            let first: usize = first;
            fields.diagnostics.push(
                Diagnostic::new(Code::EXCLUSIVE_POINTS, option.span, "a second option is exclusive")
                    .and(options[first].span, "the first one")
                    .help("only one option can mean that no other applies"),
            );
            continue;
        }
        exclusive = Some(position);
        if option.points > 0.0 {
            let message = format!("the exclusive option has {} points, and must have 0", option.points);
            fields.diagnostics.push(
                Diagnostic::new(Code::EXCLUSIVE_POINTS, option.span, message)
                    .help("an option that excludes the others means that none of them is done"),
            );
        }
    }
    let points: Vec<f64> = options.iter().map(|option| option.points).collect();
    let shape = Shape::ManyOf { choices: options.into_iter().map(|option| option.choice).collect(), exclusive };
    if purpose == Use::Fact {
        return (!is_twice).then_some((shape, Scale::None));
    }
    sum::check(&points, span, fields.diagnostics);
    (!is_twice).then_some((shape, Scale::Sum(points)))
}

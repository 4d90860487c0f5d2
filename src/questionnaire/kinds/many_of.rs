//! `many-of`: any number of options; points add up and are capped at 100.
//!
//! One option may be exclusive ("none of these"): it stands alone and is worth 0 points. An empty list is an answer
//! worth 0.

use super::{Kind, Use, choices};
use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::shape::{Scale, Shape};
use crate::score::reaches;
use crate::source::Fields;

pub(super) const KIND: Kind = Kind { name: "many-of", about: "any number of options", read };

fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(Shape, Scale)> {
    let span = fields.node("options").map_or(fields.span(), |node| node.span);
    let options = choices::read(fields, purpose, true)?;
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
    let sum: f64 = points.iter().sum();
    if purpose == Use::Indicator && !reaches(sum, 100.0) {
        let message = format!("all options together are worth {sum} points, and must be worth at least 100");
        fields
            .diagnostics
            .push(Diagnostic::new(Code::ITEM_RANGE, span, message).help("raise the points; the sum is capped at 100"));
    }
    let shape = Shape::ManyOf { choices: options.into_iter().map(|option| option.choice).collect(), exclusive };
    Some((shape, if purpose == Use::Fact { Scale::None } else { Scale::Sum(points) }))
}

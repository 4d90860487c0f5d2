//! `quantity`: a number with a unit, worth points along a curve, or not scored.
//!
//! The curve is given by knots, or by two goalposts. Goalposts are fixed in the file and never taken from the answers
//! of others, so that a new enterprise changes nobody's score.

use super::{Kind, Use};
use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::scales::{Curve, Scale};
use crate::questionnaire::shape::Shape;
use crate::source::{Fields, Node, Word};

pub(super) const KIND: Kind = Kind {
    name: "quantity",
    about: "a number with a unit",
    keys: &["unit", "valid", "knots", "goalposts", "better", "scale"],
    of_facts: true,
    read,
};

/// The largest magnitude of a number in a questionnaire: far above any quantity of a firm, far below where binary64
/// loses whole numbers.
const LARGEST: f64 = 1e15;

#[derive(Clone, Copy, PartialEq)]
enum Better {
    Higher,
    Lower,
}

impl Word for Better {
    const WORDS: &'static [(&'static str, Self)] = &[("higher", Self::Higher), ("lower", Self::Lower)];
}

#[derive(Clone, Copy, PartialEq)]
enum Axis {
    Linear,
    Log,
}

impl Word for Axis {
    const WORDS: &'static [(&'static str, Self)] = &[("linear", Self::Linear), ("log", Self::Log)];
}

fn read(fields: &mut Fields<'_, '_>, purpose: Use) -> Option<(Shape, Scale)> {
    if purpose == Use::Fact {
        let unit = fields.optional_text("unit").map_or(String::new(), |unit| unit.value);
        let valid = fields.node("valid").map_or(Some((-LARGEST, LARGEST)), |node| pair(fields, node));
        return Some((Shape::Number { unit, valid: valid? }, Scale::None));
    }
    let unit = fields.text("unit");
    let valid = fields.required("valid").and_then(|node| pair(fields, node));
    let scale = read_scale(fields);
    Some((Shape::Number { unit: unit?.value, valid: valid? }, scale?))
}

/// A list of two numbers, the lower one first.
fn pair(fields: &mut Fields<'_, '_>, node: &Node) -> Option<(f64, f64)> {
    let items = node.list().unwrap_or_default();
    let [low, high] = items else {
        fields.wrong(node, "a list of two numbers, lowest and highest,");
        return None;
    };
    let (low, high) = (fields.number_of(low, -LARGEST..=LARGEST), fields.number_of(high, -LARGEST..=LARGEST));
    let (low, high) = (low?, high?);
    if low >= high {
        let message = format!("the first number ({low}) must be lower than the second ({high})");
        fields.diagnostics.push(Diagnostic::new(Code::KNOTS, node.span, message).help("swap the two"));
        return None;
    }
    Some((low, high))
}

fn read_scale(fields: &mut Fields<'_, '_>) -> Option<Scale> {
    let knots = fields.node("knots");
    let goalposts = fields.node("goalposts");
    let better_span = fields.node("better").map(|node| node.span);
    let better = fields.word::<Better>("better").unwrap_or(Better::Higher);
    let log_span = fields.node("scale").map(|node| node.span);
    let log = fields.word::<Axis>("scale") == Some(Axis::Log);
    if let (Some(first), Some(second)) = (knots, goalposts) {
        fields.diagnostics.push(
            Diagnostic::new(Code::KNOTS, second.span, "both knots and goalposts are given")
                .and(first.span, "the knots")
                .help("keep the one that is meant; two knots say the same as goalposts"),
        );
        return None;
    }
    let lonely = match (log_span.filter(|_| log), better_span, knots, goalposts) {
        (_, Some(span), _, None) => Some((
            span,
            "`better` belongs to goalposts, and there are none",
            "knots say by their points which way is better; without either the number is not scored",
        )),
        (Some(span), None, None, None) => Some((
            span,
            "a logarithmic scale needs knots or goalposts, and there are none",
            "without either the number is not scored; then leave `scale` out",
        )),
        _ => None,
    };
    if let Some((span, message, help)) = lonely {
        fields.diagnostics.push(Diagnostic::new(Code::KNOTS, span, message).help(help));
        return None;
    }
    let (knots, span) = if let Some(node) = goalposts {
        let (low, high) = pair(fields, node)?;
        let (first, last) = if better == Better::Higher { (0.0, 100.0) } else { (100.0, 0.0) };
        (vec![(low, first), (high, last)], node.span)
    } else if let Some(node) = knots {
        if node.list().is_none() {
            fields.wrong(node, "a list of knots [quantity, points]");
        }
        (read_knots(fields, node)?, node.span)
    } else {
        return Some(Scale::None);
    };
    let curve = Curve { knots, log };
    // With faults it is a curve all the same: the question is a scored one.
    curve.check(span, fields.diagnostics);
    Some(Scale::Curve(curve))
}

fn read_knots(fields: &mut Fields<'_, '_>, node: &Node) -> Option<Vec<(f64, f64)>> {
    let items = node.list()?;
    let mut knots: Vec<(f64, f64)> = Vec::with_capacity(items.len());
    for item in items {
        let [x, points] = item.list().unwrap_or_default() else {
            fields.wrong(item, "a knot [quantity, points]");
            return None;
        };
        let (x, points) = (fields.number_of(x, -LARGEST..=LARGEST), fields.number_of(points, 0.0..=100.0));
        knots.push((x?, points?));
    }
    Some(knots)
}

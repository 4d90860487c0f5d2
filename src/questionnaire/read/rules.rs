//! Reading rules: maturity levels, gates, red flags, contradictions, measures and embedded tests.

use super::indicator::UNREAD_KIND;
use super::names::{Named, Names};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::id::Id;
use crate::questionnaire::model::{Indicator, Test};
use crate::questionnaire::rules::{Consistency, Gate, MaturityLevel, Part, RedFlag, Requirement};
use crate::source::{Certainty, Fields, Node, OwnId, nearest};

/// Reads every table of a list; ids of one list are unique among themselves.
fn read_each<T>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    noun: &str,
    mut read: impl FnMut(&mut Fields<'_, '_>, &Spanned<Id>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    let mut ids: Vec<Spanned<Id>> = Vec::new();
    for node in fields.list(key) {
        let Some(mut keys) = Fields::new(node, format!("this {noun}"), fields.diagnostics) else { continue };
        let OwnId { id, certainty } = keys.own_id();
        if certainty == Certainty::Read {
            keys.call(format!("the {noun} {}", id.value));
            if let Some(first) = ids.iter().find(|other| other.value == id.value) {
                let message = format!("the {noun} \"{}\" is given twice", id.value);
                keys.diagnostics.push(
                    Diagnostic::new(Code::DUPLICATE_ID, id.span, message)
                        .and(first.span, "the first one")
                        .help("give one of them another id"),
                );
            }
            ids.push(id.clone());
        }
        // With a faulty id the other keys are read all the same, for their faults.
        let item = read(&mut keys, &id);
        keys.close();
        all.extend(item);
    }
    all
}

/// The maturity levels, and whether the id of one could not be read: then any id may be its own.
pub(super) fn read_levels(fields: &mut Fields<'_, '_>) -> (Vec<MaturityLevel>, bool) {
    // The `min` of the level before; one that could not be read is taken for right.
    let mut before: Option<f64> = None;
    let mut lost = false;
    let levels = read_each(fields, "maturity_level", "maturity level", |keys, id| {
        lost |= id.span == keys.span();
        let title = keys.text("title");
        let text = keys.optional_text("text").map(|text| text.value);
        let node = keys.required("min");
        let min = node.and_then(|node| keys.number_of(node, 0.0..=100.0));
        if let (Some(min), Some(node)) = (min, node) {
            let fault = match before {
                None if min > 0.0 => {
                    Some("the first maturity level starts at 0 points, so that everybody has a level".to_owned())
                }
                Some(lower) if min <= lower => Some(format!("{min} does not come after {lower}")),
                _ => None,
            };
            if let Some(message) = fault {
                keys.diagnostics.push(
                    Diagnostic::new(Code::MATURITY_LEVELS, node.span, message)
                        .help("list the levels from the lowest to the highest, the first with min = 0"),
                );
            }
            before = Some(min);
        } else {
            before = before.or(Some(f64::NEG_INFINITY));
        }
        // A level with a faulty key stays a level: gates may name it.
        let (title, min) = (title.map_or(String::new(), |title| title.value), min.unwrap_or_default());
        Some(MaturityLevel { id: id.value.clone(), title, text, min })
    });
    (levels, lost)
}

pub(super) fn read_gates(
    fields: &mut Fields<'_, '_>,
    names: &Names,
    indicators: &[Indicator],
    (levels, lost): (&[MaturityLevel], bool),
) -> Vec<Gate> {
    read_each(fields, "gate", "gate", |keys, id| {
        let name = format!("the gate {}", id.value);
        let level = keys.id("level").and_then(|level| gate_level(keys, &level, levels, lost));
        let text = keys.text("text");
        let node = keys.required("requires");
        let mut requires = Vec::new();
        if let Some(node) = node {
            let list = keys.list_of(node);
            if list.is_empty() && node.list().is_some() {
                keys.diagnostics.push(
                    Diagnostic::new(Code::GATE_LEVEL, node.span, "this gate asks for nothing")
                        .help("add a requirement such as { indicator = \"...\", min = 50 }, or take the gate out"),
                );
            }
            requires = list.iter().filter_map(|node| requirement(keys, node, &name, names, indicators)).collect();
        }
        Some(Gate { id: id.value.clone(), level: level?, text: text?.value, requires })
    })
}

fn gate_level(keys: &mut Fields<'_, '_>, level: &Spanned<Id>, levels: &[MaturityLevel], lost: bool) -> Option<usize> {
    let (message, help) = match levels.iter().position(|known| known.id == level.value) {
        Some(0) => {
            ("everybody reaches the first maturity level, so nothing can stand before it".to_owned(), String::new())
        }
        Some(position) => return Some(position),
        None if lost => return None,
        None => (
            format!("there is no maturity level \"{}\"", level.value),
            nearest(level.value.as_str(), levels.iter().map(|known| known.id.as_str()))
                .map_or(String::new(), |near| format!("did you mean \"{near}\"?")),
        ),
    };
    keys.diagnostics.push(Diagnostic::new(Code::GATE_LEVEL, level.span, message).help(help));
    None
}

fn requirement(
    keys: &mut Fields<'_, '_>,
    node: &Node,
    name: &str,
    names: &Names,
    indicators: &[Indicator],
) -> Option<Requirement> {
    let mut fields = Fields::new(node, "this requirement", keys.diagnostics)?;
    let written = [fields.node("indicator"), fields.node("dimension")];
    let [indicator, dimension] = written.map(|node| node.and_then(|node| fields.id_of(node)));
    let faulty = written.iter().flatten().count() > [&indicator, &dimension].into_iter().flatten().count();
    let min = fields.required("min").and_then(|node| fields.number_of(node, 0.0..=100.0));
    let of = match (indicator, dimension) {
        (Some(indicator), None) => scored(fields.diagnostics, &indicator, name, names, indicators).map(Part::Indicator),
        (None, Some(dimension)) => names.dimension(&dimension, name, fields.diagnostics).map(Part::Dimension),
        _ if faulty => None,
        _ => {
            fields.diagnostics.push(
                Diagnostic::new(Code::MISSING_KEY, node.span, "a requirement names one indicator or one dimension")
                    .help("write for instance { indicator = \"...\", min = 50 }"),
            );
            None
        }
    };
    fields.close();
    Some(Requirement { of: of?, min: min? })
}

/// `{ indicator = "...", KEY = points }`.
fn bound(
    keys: &mut Fields<'_, '_>,
    key: &'static str,
    limit: &'static str,
    name: &str,
    names: &Names,
    indicators: &[Indicator],
) -> Option<(usize, f64)> {
    let node = keys.required(key)?;
    let mut fields = Fields::new(node, "this condition", keys.diagnostics)?;
    let id = fields.id("indicator");
    let points = fields.required(limit).and_then(|node| fields.number_of(node, 0.0..=100.0));
    fields.close();
    Some((scored(keys.diagnostics, &id?, name, names, indicators)?, points?))
}

/// The position of an indicator that a rule looks at; reported if it has no points to look at.
fn scored(
    diagnostics: &mut Diagnostics,
    id: &Spanned<Id>,
    name: &str,
    names: &Names,
    indicators: &[Indicator],
) -> Option<usize> {
    let position = names.indicator(id, name, diagnostics)?;
    if indicators.get(position).is_some_and(|indicator| !indicator.scale.is_scored() && indicator.kind != UNREAD_KIND) {
        // A kind that could not be read was reported there; a kind without points is news.
        let message = format!("{} is not scored, so it has no points to look at", id.value);
        diagnostics.push(Diagnostic::new(Code::NOT_SCORED, id.span, message).help("name a scored indicator"));
    }
    Some(position)
}

pub(super) fn read_red_flags(fields: &mut Fields<'_, '_>, names: &Names, indicators: &[Indicator]) -> Vec<RedFlag> {
    read_each(fields, "red_flag", "red flag", |keys, id| {
        let name = format!("the red flag {}", id.value);
        let text = keys.text("text");
        let when = bound(keys, "when", "max", &name, names, indicators);
        let (indicator, max) = when?;
        Some(RedFlag { id: id.value.clone(), text: text?.value, indicator, max })
    })
}

pub(super) fn read_consistency(
    fields: &mut Fields<'_, '_>,
    names: &Names,
    indicators: &[Indicator],
) -> Vec<Consistency> {
    read_each(fields, "consistency", "contradiction", |keys, id| {
        let name = format!("the contradiction {}", id.value);
        let text = keys.text("text");
        let if_at_least = bound(keys, "if", "min", &name, names, indicators);
        let then_at_least = bound(keys, "then", "min", &name, names, indicators);
        let (if_at_least, then_at_least) = (if_at_least?, then_at_least?);
        if if_at_least.0 == then_at_least.0 {
            let message = format!("{name} compares an indicator with itself");
            keys.diagnostics.push(
                Diagnostic::new(Code::SELF_CONTRADICTION, id.span, message).help("name two different indicators"),
            );
        }
        Some(Consistency { id: id.value.clone(), text: text?.value, if_at_least, then_at_least })
    })
}

/// Measures are read, so that a file may hold them, but not computed yet; the author is told so.
pub(super) fn read_measures(fields: &mut Fields<'_, '_>, names: &mut Names) {
    for node in fields.list("measure") {
        let Some(mut keys) = Fields::new(node, "this measure", fields.diagnostics) else { continue };
        let own = keys.own_id();
        keys.text("formula");
        keys.ids("numerator");
        keys.ids("denominator");
        keys.close();
        names.declare(&own, Named::Measure, fields.diagnostics);
        fields.diagnostics.push(
            Diagnostic::new(Code::MEASURE_LATER, own.id.span, "measures are accepted, and not computed yet")
                .help("the score does not change; this version prints no measure"),
        );
    }
}

pub(super) fn read_tests(fields: &mut Fields<'_, '_>) -> Vec<Test> {
    let mut tests = Vec::new();
    for node in fields.list("test") {
        let Some(mut keys) = Fields::new(node, "this test", fields.diagnostics) else { continue };
        let name = keys.text("name");
        let profile = keys.node("profile").cloned();
        let answers = keys.node("answers").cloned();
        let expect = keys.required("expect").cloned();
        keys.close();
        if let (Some(name), Some(expect)) = (name, expect) {
            tests.push(Test { name: name.value, profile, answers, expect, span: name.span });
        }
    }
    tests
}

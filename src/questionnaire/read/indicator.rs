//! Reading dimensions and indicators.

use super::draft::{FactDraft, IndicatorDraft};
use super::names::{Named, Names};
use super::{condition, example, step};
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::id::Id;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::kinds::{self, Use};
use crate::questionnaire::model::{Benefit, Dimension, Indicator, NotApplicable, Role};
use crate::questionnaire::scales::Scale;
use crate::questionnaire::shape::Shape;
use crate::source::{Certainty, Fields, Value};

/// Most practice areas of one indicator.
const MOST_AREAS: usize = 4;

/// Most dimensions of a questionnaire: a set of them fits into 64 bits.
const MOST_DIMENSIONS: usize = 64;

/// Most benefits of one indicator.
const MOST_BENEFITS: usize = 2;

/// Largest weight of an indicator or a dimension.
const MOST_WEIGHT: u32 = 100;

/// Stands for a kind that could not be read, so that rules about it are not reported on top.
pub(super) const UNREAD_KIND: &str = "";

pub(super) fn read_dimensions(fields: &mut Fields<'_, '_>, names: &mut Names) -> Vec<Dimension> {
    let mut dimensions: Vec<Dimension> = Vec::new();
    let nodes = fields.list("dimension");
    for node in nodes {
        let Some(mut keys) = Fields::new(node, "this dimension", fields.diagnostics) else { continue };
        let own = keys.own_id();
        if own.certainty == Certainty::Read {
            keys.call(format!("the dimension {}", own.id.value));
        }
        let title = keys.text("title").map_or(String::new(), |text| text.value);
        let why = keys.optional_text("why").map(|text| text.value);
        let weight = read_weight(&mut keys);
        keys.close();
        names.declare(&own, Named::Dimension(dimensions.len()), fields.diagnostics);
        let id = own.id;
        dimensions.push(Dimension { span: id.span, id: id.value, title, why, weight });
    }
    if let Some(first) = nodes.get(MOST_DIMENSIONS) {
        let message = format!("{} dimensions are given; a questionnaire has at most {MOST_DIMENSIONS}", nodes.len());
        fields.diagnostics.push(Diagnostic::new(Code::OUT_OF_RANGE, first.span, message).help("join some of them"));
    }
    if nodes.is_empty() {
        fields.diagnostics.push(
            Diagnostic::new(Code::NO_DIMENSION, fields.span(), "the questionnaire has no dimension")
                .help("add at least one [[dimension]] with id and title"),
        );
    }
    dimensions
}

pub(super) fn read<'a>(
    fields: &mut Fields<'a, '_>,
    names: &mut Names,
    dimensions: &[Dimension],
) -> Vec<IndicatorDraft<'a>> {
    let mut drafts = Vec::new();
    for node in fields.list("indicator") {
        let Some(mut keys) = Fields::new(node, "this indicator", fields.diagnostics) else { continue };
        let own = keys.own_id();
        let dimension = keys.id("dimension");
        let name = match own.certainty {
            Certainty::Read => format!("the indicator {}", own.id.value),
            Certainty::Meant | Certainty::Lost => "this indicator".to_owned(),
        };
        keys.call(name.clone());
        let dimension = dimension
            .and_then(|dimension| names.dimension(&dimension, &name, keys.diagnostics))
            .unwrap_or(dimensions.len());
        let text = |keys: &mut Fields<'_, '_>, key| keys.optional_text(key).map(|text| text.value);
        let question = keys.text("question").map_or(String::new(), |text| text.value);
        let (why, help, evidence) = (text(&mut keys, "why"), text(&mut keys, "help"), text(&mut keys, "evidence"));
        let shape = kinds::read(&mut keys, Use::Indicator);
        let known = shape.is_some();
        let (kind, shape, scale) = shape.unwrap_or((UNREAD_KIND, Shape::Text, Scale::None));
        let weight = read_weight(&mut keys);
        let adds = keys.truth("adds");
        let benefits = read_benefits(&mut keys);
        let role = keys.word("role").unwrap_or(Role::Enabler);
        let (quick, legal) = (keys.truth("quick"), keys.truth("legal"));
        let not_applicable = keys.word("not_applicable");
        let label = text(&mut keys, "label");
        let applies = read_applies(&mut keys, not_applicable);
        let not_applicable = not_applicable.unwrap_or(NotApplicable::Never);
        let texts = |list: Vec<Spanned<String>>| list.into_iter().map(|text| text.value).collect();
        let (maps_to, r_strategies) = (texts(keys.texts("maps_to")), texts(keys.texts("r_strategies")));
        let steps = step::read(&mut keys, &shape, known);
        let card = step::read_card(&mut keys);
        let example = keys.node("example");
        let areas = read_areas(&mut keys);
        let ask_if = keys.node("ask_if");
        keys.close();
        names.declare(&own, Named::Indicator(drafts.len()), fields.diagnostics);
        let id = own.id;
        let indicator = Indicator {
            id: id.value,
            dimension,
            areas: Vec::new(),
            question,
            label,
            why,
            help,
            evidence,
            kind,
            shape,
            scale,
            weight,
            adds,
            benefits,
            role,
            quick,
            legal,
            not_applicable,
            applies,
            ask_if: None,
            maps_to,
            r_strategies,
            steps,
            card,
            examples: Vec::new(),
            span: id.span,
        };
        drafts.push(IndicatorDraft { indicator, known, areas, ask_if, example });
    }
    drafts
}

/// What the firm gets: one thing or two.
fn read_benefits(keys: &mut Fields<'_, '_>) -> Vec<Benefit> {
    let Some(node) = keys.node("benefit") else { return Vec::new() };
    let count = keys.list_of(node).len();
    if count > MOST_BENEFITS {
        let message = format!("{count} benefits are named; an indicator has at most {MOST_BENEFITS}");
        let help = "name the one or two that the owner would feel first";
        keys.diagnostics.push(Diagnostic::new(Code::OUT_OF_RANGE, node.span, message).help(help));
    }
    keys.words("benefit")
}

/// When it does not apply, in one sentence: a fault where that is no answer.
fn read_applies(keys: &mut Fields<'_, '_>, not_applicable: Option<NotApplicable>) -> Option<String> {
    let applies = keys.optional_text("applies")?;
    // A word that could not be read was reported, and may be any.
    let unread = not_applicable.is_none() && keys.node("not_applicable").is_some();
    if !unread && not_applicable.is_none_or(|word| word == NotApplicable::Never) {
        let message = "`applies` says when this does not apply, and that is no answer to this question";
        keys.diagnostics.push(
            Diagnostic::new(Code::APPLIES_ALWAYS, applies.span, message)
                .help("add not_applicable = \"allowed\" or \"with-reason\", or leave `applies` out"),
        );
    }
    Some(applies.value)
}

/// Questions are asked by dimension, whatever the order of the file. One whose dimension is not known stays behind those
/// that stand before it.
pub(super) fn sort(drafts: &mut [IndicatorDraft<'_>], dimensions: usize) {
    let mut before = 0;
    drafts.sort_by_cached_key(|draft| {
        if draft.indicator.dimension < dimensions {
            before = draft.indicator.dimension;
        }
        before
    });
}

/// A weight; left out or faulty: 1.
fn read_weight(keys: &mut Fields<'_, '_>) -> u32 {
    let Some(node) = keys.node("weight") else { return 1 };
    match node.value {
        // Shares of 1 are what weights are elsewhere.
        Value::Number(number) if number.is_finite() => keys.wrong_because(
            node,
            &format!("a whole number from 0 to {MOST_WEIGHT}"),
            "weights are relative, so 1 and 2 or 33 and 67 will do",
        ),
        _ => return keys.whole_of(node, 0..=MOST_WEIGHT).unwrap_or(1),
    }
    1
}

fn read_areas(keys: &mut Fields<'_, '_>) -> Vec<Spanned<Id>> {
    // Without areas it can be scored all the same. The checks of substance warn that no guide will follow from it.
    let Some(node) = keys.node("areas") else { return Vec::new() };
    let count = keys.list_of(node).len();
    let mut areas: Vec<Spanned<Id>> = keys.ids("areas");
    if !(1..=MOST_AREAS).contains(&count) && node.list().is_some() {
        let message = format!("{count} areas are named; an indicator has 1 to {MOST_AREAS}");
        keys.diagnostics.push(
            Diagnostic::new(Code::OUT_OF_RANGE, node.span, message)
                .help("name the practice areas whose guides would help somebody who is weak here"),
        );
    }
    let mut seen: Vec<Id> = Vec::new();
    areas.retain(|area| {
        let first = !seen.contains(&area.value);
        if first {
            seen.push(area.value.clone());
        } else {
            keys.diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_ID, area.span, format!("the area \"{}\" is named twice", area.value))
                    .help("name each area once"),
            );
        }
        first
    });
    areas
}

/// Resolves areas, conditions and examples, once all ids are declared. Gives the list of areas in alphabetical order, and where
/// each is named first.
pub(super) fn resolve(
    fields: &mut Fields<'_, '_>,
    drafts: &mut [IndicatorDraft<'_>],
    facts: &[FactDraft<'_>],
    names: &Names,
) -> (Vec<Id>, Vec<Span>) {
    let mut named: Vec<&Spanned<Id>> = drafts.iter().flat_map(|draft| &draft.areas).collect();
    named.sort_by(|a, b| a.value.cmp(&b.value).then(a.span.cmp(&b.span)));
    named.dedup_by(|a, b| a.value == b.value);
    let (areas, spans): (Vec<Id>, Vec<Span>) = named.into_iter().map(|area| (area.value.clone(), area.span)).unzip();
    for position in 0..drafts.len() {
        let draft = &drafts[position];
        let own: Vec<usize> = draft.areas.iter().filter_map(|area| areas.binary_search(&area.value).ok()).collect();
        let ask_if = draft.ask_if.and_then(|node| {
            let scope = condition::Scope { names, facts, indicators: drafts, asker: Subject::Indicator(position) };
            condition::read(node, &scope, fields.diagnostics)
        });
        let examples = drafts[position].example.map(|node| example::read(node, names, facts, fields.diagnostics));
        drafts[position].indicator.areas = own;
        drafts[position].indicator.examples = examples.unwrap_or_default();
        drafts[position].indicator.ask_if = ask_if;
    }
    (areas, spans)
}

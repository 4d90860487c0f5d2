//! Reading dimensions and indicators.

use super::condition;
use super::draft::{FactDraft, IndicatorDraft};
use super::names::{Named, Names};
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::id::Id;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::kinds::{self, Use};
use crate::questionnaire::model::{Benefit, Dimension, Indicator, NotApplicable, Role};
use crate::questionnaire::scales::Scale;
use crate::questionnaire::shape::Shape;
use crate::questionnaire::step::{Cost, Step, Who};
use crate::source::{Certainty, Fields, Node, Value};

/// Most practice areas of one indicator.
const MOST_AREAS: usize = 4;

/// Most benefits of one indicator.
const MOST_BENEFITS: usize = 2;

/// Largest weight of an indicator or a dimension.
const MOST_WEIGHT: u32 = 100;

/// Most hours of one step.
const MOST_HOURS: u32 = 2000;

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
        let not_applicable = keys.word("not_applicable").unwrap_or(NotApplicable::Never);
        let texts = |list: Vec<Spanned<String>>| list.into_iter().map(|text| text.value).collect();
        let (maps_to, r_strategies) = (texts(keys.texts("maps_to")), texts(keys.texts("r_strategies")));
        let steps = read_steps(&mut keys, &shape, known);
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
            ask_if: None,
            maps_to,
            r_strategies,
            steps,
            span: id.span,
        };
        drafts.push(IndicatorDraft { indicator, known, areas, ask_if });
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

fn read_steps(keys: &mut Fields<'_, '_>, shape: &Shape, known: bool) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for node in keys.list("step") {
        let Some(mut step) = Fields::new(node, "this step", keys.diagnostics) else { continue };
        let from_node = step.node("from");
        let from = from_node.and_then(|node| step.whole_of(node, 0..=u32::from(u16::MAX)));
        let text = step.text("text");
        let object = step.node("object").and_then(|node| step.id_of(node)).map(|id| id.value);
        let first_hour = step.optional_text("first_hour").map(|text| text.value);
        let who = step.word("who").unwrap_or(Who::Owner);
        let hours = step.required("hours").and_then(|node| step.whole_of(node, 0..=MOST_HOURS));
        let cost = step.required("cost").and_then(|node| step.word_of(node)).unwrap_or(Cost::None);
        step.close();
        if known {
            check_from(keys, node, from_node, from, shape, &steps);
        }
        // A faulty step stands in for itself, so that it is not reported as missing as well.
        let from = from.and_then(|level| u16::try_from(level).ok());
        let (text, hours) = (text.map_or(String::new(), |text| text.value), hours.unwrap_or_default());
        steps.push(Step { from, text, object, first_hour, who, hours, cost });
    }
    steps
}

/// A step of levels starts at a level below the top, once; a step of other kinds starts nowhere.
fn check_from(
    keys: &mut Fields<'_, '_>,
    node: &Node,
    from_node: Option<&Node>,
    from: Option<u32>,
    shape: &Shape,
    earlier: &[Step],
) {
    let top = shape.choices().len().saturating_sub(1);
    let mut fault = |span, message: String, help: &str| {
        keys.diagnostics.push(Diagnostic::new(Code::STEP_NOWHERE, span, message).help(help));
    };
    match (shape.has_levels(), from_node, from) {
        (true, None, _) => {
            fault(node.span, "this step does not say from which level it starts".into(), "add for instance `from = 0`");
        }
        (true, Some(at), Some(level)) if level as usize >= top => {
            let message = format!("a step from level {level} leads nowhere: level {top} is the top");
            fault(at.span, message, "a step leads from a level to the next one; levels are counted from 0");
        }
        (true, Some(at), Some(level)) if earlier.iter().any(|step| step.from.map(u32::from) == Some(level)) => {
            let message = format!("a second step starts from level {level}");
            fault(at.span, message, "keep one step for each level");
        }
        (false, Some(at), _) => {
            fault(at.span, "only questions of kind maturity have levels to start from".into(), "leave `from` out");
        }
        _ => {}
    }
}

/// Resolves areas and conditions, once all ids are declared. Gives the list of areas in alphabetical order, and where
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
        drafts[position].indicator.areas = own;
        drafts[position].indicator.ask_if = ask_if;
    }
    (areas, spans)
}

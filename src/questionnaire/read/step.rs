//! Reading steps and cards: what to do, and how.

use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::shape::Shape;
use crate::questionnaire::step::{Bill, Card, Cost, Saves, Step, Who};
use crate::source::{Fields, Node};
use std::ops::RangeInclusive;

/// Most hours of one step.
const MOST_HOURS: u32 = 2000;

/// Things to do of one card.
const ACTIONS: RangeInclusive<usize> = 3..=7;

/// The steps of an indicator; `known` is false where its kind could not be read.
pub(super) fn read(keys: &mut Fields<'_, '_>, shape: &Shape, known: bool) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for node in keys.list("step") {
        let Some(mut step) = Fields::new(node, "this step", keys.diagnostics) else { continue };
        let from_node = step.node("from");
        let from = from_node.and_then(|node| step.whole_of(node, 0..=u32::from(u16::MAX)));
        let text = step.text("text");
        let object = step.node("object").and_then(|node| step.id_of(node)).map(|id| id.value);
        let saves = read_saves(&mut step);
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
        steps.push(Step { from, text, object, saves, first_hour, who, hours, cost });
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

/// The card of an indicator. One with faults is left as far as it goes: they were reported.
pub(super) fn read_card(keys: &mut Fields<'_, '_>) -> Option<Card> {
    let node = keys.node("card")?;
    let mut card = Fields::new(node, "this card", keys.diagnostics)?;
    let takes = card.text("takes");
    card.required("need");
    let need = texts(&mut card, "need");
    let list = card.required("do");
    let actions = texts(&mut card, "do");
    if let Some(written) = list.and_then(Node::list).map(<[Node]>::len).filter(|count| !ACTIONS.contains(count)) {
        let span = list.map_or(card.span(), |node| node.span);
        let message = format!("{written} things to do are named; a card has {} to {}", ACTIONS.start(), ACTIONS.end());
        card.diagnostics.push(
            Diagnostic::new(Code::OUT_OF_RANGE, span, message)
                .help("join what is done in one go, or cut what is not needed"),
        );
    }
    let (mistake, done_when) = (card.text("mistake"), card.text("done_when"));
    let saves = read_saves(&mut card);
    card.close();
    let (takes, mistake, done_when) = (takes?.value, mistake?.value, done_when?.value);
    Some(Card { takes, need, actions, mistake, done_when, saves })
}

fn texts(keys: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    keys.texts(key).into_iter().map(|text| text.value).collect()
}

/// What is saved of a yearly bill, of a step or a card.
fn read_saves(keys: &mut Fields<'_, '_>) -> Option<Saves> {
    let node = keys.node("saves")?;
    let mut saves = Fields::new(node, "this saving", keys.diagnostics)?;
    let of = saves.required("of").and_then(|node| saves.word_of::<Bill>(node));
    let mut percent = |key| saves.required(key).and_then(|node| saves.number_of(node, 0.0..=100.0));
    let (low, high) = (percent("low"), percent("high"));
    let source = saves.text("source");
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        let message = format!("the least that is saved, {low} percent, is more than the most, {high} percent");
        saves
            .diagnostics
            .push(Diagnostic::new(Code::OUT_OF_RANGE, node.span, message).help("write the smaller figure as `low`"));
    }
    saves.close();
    Some(Saves { of: of?, low: low?, high: high?, source: source?.value })
}

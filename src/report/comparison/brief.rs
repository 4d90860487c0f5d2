//! What changed since an earlier sheet, in three lines: the number, what got better, and what else moved.

use crate::comparison::{Comparison, Item, Part};
use crate::report::Texts;
use crate::score::half_up;

/// Questions named in a line.
const NAMED: usize = 3;

/// The lines; fewer where nothing of a kind moved.
pub fn changes(comparison: &Comparison, texts: Texts<'_>) -> Vec<String> {
    let messages = texts.messages;
    let Some(movement) = &comparison.movement else { return vec![messages.say("compare.nothing", &[])] };
    let whole = |value: f64| half_up(value, 0).to_string();
    let (before, after) = (whole(movement.before.low), whole(movement.after.low));
    let key = if before == after { "changes.same" } else { "changes.points" };
    let mut lines = vec![messages.say(key, &[("before", &before), ("after", &after)])];
    let named = |key: &str, is_it: &dyn Fn(&Item) -> bool| {
        let found: Vec<&Item> = comparison.items.iter().filter(|item| is_it(item)).collect();
        let names = found.iter().take(NAMED).map(|item| texts.questionnaire.indicators[item.indicator].name());
        let list = names.collect::<Vec<_>>().join("; ");
        match found.len().checked_sub(NAMED).filter(|more| *more > 0) {
            _ if found.is_empty() => None,
            Some(more) => Some(messages.count(&format!("changes.{key}-more"), more, &[("list", &list)])),
            None => Some(messages.say(&format!("changes.{key}"), &[("list", &list)])),
        }
    };
    let is = |part: Part| move |item: &Item| item.part == Some(part);
    let rises = |item: &Item| is(Part::Improved)(item) && item.change > 0.0;
    let falls = |item: &Item| is(Part::Improved)(item) && item.change < 0.0;
    lines.extend(named("better", &rises));
    lines.extend(named("worse", &falls).or_else(|| named("known", &is(Part::BetterKnown))));
    lines
}

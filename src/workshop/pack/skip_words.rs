//! Skips in words, as they stand on paper behind an arrow.
//!
//! Responsible for one sentence that says when to go on and where. What it means is told in `skip`.

use super::printed::{Gate, Place, Printed};
use super::skip::Skip;
use crate::answers::choice_text;
use crate::text::Messages;
use crate::workshop::Field;

/// The sentence of a gate.
pub(super) fn sentence(gate: &Gate, printed: &Printed<'_>, messages: &Messages) -> String {
    let when = when(&gate.when, printed, messages);
    messages.say("pack-sheet.gate", &[("when", &when), ("place", &place(gate.to, printed, messages))])
}

/// A place to go on with.
pub(super) fn place(at: Place, printed: &Printed<'_>, messages: &Messages) -> String {
    match printed.items.get(at) {
        Some(item) => messages.say("pack-sheet.go-on", &[("item", &item.label)]),
        None => messages.say("pack-sheet.done", &[]),
    }
}

/// When something is left out.
fn when(skip: &Skip, printed: &Printed<'_>, messages: &Messages) -> String {
    let label = |field: &Field| match (printed.item(*field), field) {
        (Some(item), Field::Fact(_)) => item.label.clone(),
        // A number alone would be taken for that of an answer.
        (Some(item), Field::Question(_)) => messages.say("pack-sheet.question", &[("number", &item.label)]),
        (None, _) => String::new(),
    };
    match skip {
        Skip::Always => messages.say("pack-sheet.always", &[]),
        Skip::Never => messages.say("pack-sheet.never", &[]),
        Skip::Ticked(field, positions) => {
            let numbers = numbers(positions, "pack-sheet.or", messages);
            messages.say("pack-sheet.ticked", &[("numbers", &numbers), ("item", &label(field))])
        }
        Skip::Unticked(field, positions) => match positions.as_slice() {
            [only] => {
                let text = choice_text(printed.shape(*field), *only, messages);
                let number = only + 1;
                messages
                    .say("pack-sheet.unticked-one", &[("number", &number), ("item", &label(field)), ("text", &text)])
            }
            several => {
                let numbers = numbers(several, "pack-sheet.and", messages);
                messages.say("pack-sheet.unticked", &[("numbers", &numbers), ("item", &label(field))])
            }
        },
        Skip::Within(field, low, high) => ranged("pack-sheet.within", &label(field), *low, *high, messages),
        Skip::Outside(field, low, high) => ranged("pack-sheet.outside", &label(field), *low, *high, messages),
        Skip::LeftOut(field) => messages.say("pack-sheet.left-out", &[("item", &label(field))]),
        Skip::All(parts) => joined(parts, "pack-sheet.both", printed, messages),
        Skip::Any(parts) => joined(parts, "pack-sheet.either", printed, messages),
    }
}

/// A figure beside one or two limits.
fn ranged(key: &str, item: &str, low: f64, high: f64, messages: &Messages) -> String {
    let ending = match (low.is_finite(), high.is_finite()) {
        (true, true) => "",
        (true, false) => "-low",
        (false, _) => "-high",
    };
    messages.say(&format!("{key}{ending}"), &[("item", &item), ("low", &low), ("high", &high)])
}

fn joined(parts: &[Skip], key: &str, printed: &Printed<'_>, messages: &Messages) -> String {
    let told = |part: &Skip| {
        let text = when(part, printed, messages);
        // What is joined in another way within stands in brackets.
        if matches!(part, Skip::All(_) | Skip::Any(_)) { format!("({text})") } else { text }
    };
    let mut told = parts.iter().map(told);
    let first = told.next().unwrap_or_default();
    told.fold(first, |before, part| messages.say(key, &[("one", &before), ("other", &part)]))
}

/// Positions as the numbers on the paper.
fn numbers(positions: &[usize], key: &str, messages: &Messages) -> String {
    let numbers: Vec<String> = positions.iter().map(|at| (at + 1).to_string()).collect();
    match numbers.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => messages.say(key, &[("list", &first.join(", ")), ("last", last)]),
        None => String::new(),
    }
}

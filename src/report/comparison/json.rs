//! The comparison in JSON, version 1: six decimals by R12, ids instead of texts. Keys are only ever added within
//! version 1.

use super::Compared;
use crate::comparison::{Comparison, Ends, Movement, Part};
use crate::report::Texts;
use crate::score::for_file;
use crate::source::Word;
use serde_json::{Map, Value, json};

pub(super) fn write(comparison: &Comparison, texts: Texts<'_>, compared: &Compared) -> String {
    let mut text = serde_json::to_string_pretty(&document(comparison, texts, compared)).unwrap_or_default();
    text.push('\n');
    crate::escape::in_json(&text)
}

fn document(comparison: &Comparison, texts: Texts<'_>, compared: &Compared) -> Value {
    let q = texts.questionnaire;
    let movement = comparison.movement.as_ref();
    let sheet = |at: usize, ends: fn(&Movement) -> Ends| {
        json!({
            "respondent": compared.respondents[at],
            "period": compared.periods[at],
            "version": compared.versions[at].unwrap_or(q.version).to_string(),
            "low": movement.map(|movement| for_file(ends(movement).low)),
            "high": movement.map(|movement| for_file(ends(movement).high)),
        })
    };
    let items = comparison.items.iter().map(|item| {
        json!({
            "indicator": q.indicators[item.indicator].id.as_str(),
            "part": item.part.map(Word::word),
            "before": item.before.map(for_file),
            "after": item.after.map(for_file),
            "change": for_file(item.change),
        })
    });
    json!({
        "schema": "circumspect-comparison/1",
        "questionnaire": { "id": q.id.as_str(), "version": q.version.to_string(), "digest": q.digest },
        "before": sheet(0, |movement| movement.before),
        "after": sheet(1, |movement| movement.after),
        "scopes_differ": comparison.scopes_differ,
        "compared": comparison.items.len(),
        "scored": comparison.scored,
        "doubtful": comparison.doubtful,
        "change": movement.map(|movement| for_file(movement.change())),
        "shown_change": movement.map(Movement::shown_change),
        "parts": movement.map(parts),
        "items": items.collect::<Value>(),
        "reason": movement.is_none().then_some("nothing-to-compare"),
    })
}

fn parts(movement: &Movement) -> Value {
    let mut parts = Map::new();
    for ((word, part), shown) in Part::WORDS.iter().zip(movement.shown_parts()) {
        let points = for_file(movement.part(*part));
        let count = movement.counts[*part as usize];
        parts.insert((*word).to_owned(), json!({ "points": points, "shown": shown, "indicators": count }));
    }
    Value::Object(parts)
}

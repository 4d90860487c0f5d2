//! The picture of a cohort in JSON, version 1: ids instead of texts, whole points, shares as whole percents of 1, and
//! `null` for what is not shown. Its schema stands in `schema/cohort.schema.json`. Keys are only ever added within
//! version 1.

use crate::answers::decimal;
use crate::cohort::{Figures, Picture, PlanFigures, Seen, Table};
use crate::protection::Middle;
use crate::questionnaire::Questionnaire;
use crate::report::Texts;
use crate::source::Word;
use serde_json::{Map, Value, json};

pub(super) fn write(picture: &Picture, texts: Texts<'_>) -> String {
    let mut text = serde_json::to_string_pretty(&document(picture, texts.questionnaire)).unwrap_or_default();
    text.push('\n');
    crate::escape::in_json(&text)
}

fn document(picture: &Picture, q: &Questionnaire) -> Value {
    let figures = picture.figures.as_ref();
    let ids = |positions: fn(&Figures) -> &[usize]| {
        let positions = figures.map(positions).unwrap_or_default();
        positions.iter().map(|&at| json!(q.indicators[at].id.as_str())).collect::<Value>()
    };
    let mut document = json!({
        "schema": "circumspect-cohort/1",
        "questionnaire": { "id": q.id.as_str(), "version": q.version.to_string(), "digest": q.digest },
        "least": picture.least,
        "reason": figures.is_none().then_some("too-few"),
        "scope": figures.map(|_| picture.scope.word(q)),
        "enterprises": figures.map(|figures| figures.count),
        "years": figures.and_then(|figures| figures.years).map(|(first, last)| json!([first, last])),
        "left_out": figures.map_or(json!([]), left_out),
        "index": figures.map(|figures| points(figures.index)),
        "dimensions": figures.map_or(json!([]), |figures| dimensions(figures, q)),
        "indicators": figures.map_or(json!([]), |figures| indicators(figures, q)),
        "hardest": ids(|figures| &figures.hardest),
        "unknown": ids(|figures| &figures.unknown),
        "apart": figures.and_then(|figures| figures.apart),
        "groups": figures.map_or(json!([]), |figures| figures.tables.iter().map(|one| table(one, q)).collect()),
    });
    if let Some(of) = figures.and_then(|figures| figures.plans.as_ref()) {
        document["plans"] = plans(of, q);
    }
    document
}

fn left_out(figures: &Figures) -> Value {
    figures.left_out.iter().map(|(why, count)| json!({ "why": why.word(), "count": count.told() })).collect()
}

fn points(middle: Middle) -> Value {
    let of = middle.quartiles();
    json!({
        "lower": of.map(|of| of.lower),
        "median": of.map(|of| of.median),
        "upper": of.map(|of| of.upper),
        "middle": middle.mean(),
    })
}

fn dimensions(figures: &Figures, q: &Questionnaire) -> Value {
    let one = |at: usize| {
        json!({
            "id": q.dimensions[at].id.as_str(),
            "points": figures.dimensions[at].map(points),
            "alpha": figures.reliability[at].alpha,
            "twins": figures.reliability[at].twins,
        })
    };
    (0..q.dimensions.len()).map(one).collect()
}

fn indicators(figures: &Figures, q: &Questionnaire) -> Value {
    let seen = |seen: Seen| json!({ "count": seen.count, "share": seen.share });
    let one = |at: usize| {
        let of = &figures.indicators[at];
        json!({
            "id": q.indicators[at].id.as_str(),
            "mean": of.mean,
            "dont_know": seen(of.dont_know),
            "not_answered": seen(of.not_answered),
            "not_applicable": seen(of.not_applicable),
            "rewrite": of.rewrite,
            "item_rest": figures.item_rest[at],
        })
    };
    (0..q.indicators.len()).map(one).collect()
}

fn plans(of: &PlanFigures, q: &Questionnaire) -> Value {
    let step =
        |(at, count): &(usize, usize)| json!({ "indicator": q.indicators[*at].id.as_str(), "enterprises": count });
    let sum = |sum: &crate::cohort::Sum| {
        // A decimal of three digits is a number of JSON.
        let amount: Value = serde_json::from_str(&decimal(sum.millionths)).unwrap_or_default();
        json!({ "amount": amount, "unit": sum.unit, "per": sum.per.word() })
    };
    json!({
        "taken": of.taken,
        "done": of.done,
        "dropped": of.dropped,
        "steps": of.steps.iter().map(step).collect::<Value>(),
        "saved": of.saved.iter().map(sum).collect::<Value>(),
    })
}

fn table(table: &Table, q: &Questionnaire) -> Value {
    let fact = |at: &usize| q.profile[*at].id.as_str();
    let group = |group: &crate::cohort::Group| {
        let mut of = Map::new();
        for (at, answer) in table.facts.iter().zip(&group.answers) {
            let choice = answer.and_then(|answer| q.profile[*at].shape.choices().get(usize::from(answer)));
            of.insert(fact(at).to_owned(), json!(choice.map(|choice| choice.token.to_string())));
        }
        json!({ "of": of, "enterprises": group.count, "points": points(group.index) })
    };
    json!({
        "by": table.facts.iter().map(fact).collect::<Vec<_>>(),
        "groups": table.groups.iter().map(group).collect::<Value>(),
        "not_shown": table.rest,
    })
}

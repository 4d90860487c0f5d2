//! Plans, and what other answers would give, in JSON, version 1: six decimals by R12, ids instead of texts. Keys are only ever
//! added within version 1. The schemas stand in `schema/plan.schema.json` and `schema/what-if.schema.json`.

use super::Asked;
use crate::answers::{Day, TakenOn, decimal};
use crate::plan::{Plan, Standing, WhatIf};
use crate::questionnaire::Saves;
use crate::recommend::Money;
use crate::report::Texts;
use crate::report::json::value;
use crate::score::for_file;
use crate::source::Word;
use serde_json::{Value, json};

pub(super) fn plan(plan: &Plan, texts: Texts<'_>, asked: &Asked) -> String {
    let q = texts.questionnaire;
    let mut last = &plan.before;
    let mut steps = Vec::new();
    for step in &plan.steps {
        let indicator = &q.indicators[step.indicator];
        let written = &indicator.steps[step.step];
        let gain = step.after.points.zip(last.points).map(|(after, before)| for_file(after.0 - before.0));
        last = &step.after;
        steps.push(json!({
            "month": step.month,
            "indicator": indicator.id.as_str(),
            "from": written.from,
            "to": step.to,
            "text": written.text,
            "first_hour": written.first_hour,
            "who": written.who.word(),
            "hours": written.hours,
            "cost": written.cost.word(),
            "gain": gain,
            "saves": written.saves.as_ref().map(|of| saves(of, step.money.as_ref())),
            "urgent": step.settles,
            "benefit": indicator.benefits.iter().map(|benefit| benefit.word()).collect::<Vec<_>>(),
            "evidence": indicator.evidence,
            "tool": step.tool.map(|tool| texts.catalogue.tools[tool].id.as_str()),
            "after": standing(&step.after, texts),
        }));
    }
    written(&json!({
        "schema": "circumspect-plan/1",
        "questionnaire": questionnaire(texts),
        "respondent": respondent(asked),
        "budget": {
            "hours": plan.budget.hours,
            "money": plan.budget.money.word(),
            "days": plan.budget.horizon.days(),
        },
        "hours": plan.hours(q),
        "before": standing(&plan.before, texts),
        "after": standing(plan.after(), texts),
        "steps": steps,
        "taken_on": asked.taken_on.iter().map(taken_on).collect::<Vec<_>>(),
    }))
}

/// A step that was taken on, as it stands in the sheet.
fn taken_on(one: &TakenOn) -> Value {
    let date = |day: Option<Day>| day.map(|day| day.to_string());
    let saved = one.saved.as_ref().map(
        |saved| json!({ "amount": for_file(saved.amount.amount), "unit": saved.amount.unit, "per": saved.per.word() }),
    );
    json!({
        "indicator": one.indicator,
        "from": one.from,
        "who": one.who,
        "taken": date(one.taken),
        "due": date(one.due),
        "done": date(one.done),
        "dropped": date(one.dropped),
        "saved": saved,
        "note": one.note,
    })
}

pub(super) fn what_if(what_if: &WhatIf, texts: Texts<'_>, asked: &Asked) -> String {
    let changes = what_if.changes.iter().map(|change| {
        let indicator = &texts.questionnaire.indicators[change.indicator];
        let today = asked.answers.get(change.indicator).cloned().unwrap_or_default();
        json!({
            "indicator": indicator.id.as_str(),
            "before": value(&today, &indicator.shape),
            "after": value(&change.answer, &indicator.shape),
            "counts": change.counts,
        })
    });
    let changes = changes.collect::<Vec<_>>();
    written(&json!({
        "schema": "circumspect-what-if/1",
        "questionnaire": questionnaire(texts),
        "respondent": respondent(asked),
        "changes": changes,
        "before": standing(&what_if.before, texts),
        "after": standing(&what_if.after, texts),
    }))
}

/// Percent of a yearly bill, and what that is of the firm's own.
fn saves(saves: &Saves, money: Option<&Money>) -> Value {
    // A decimal is a number of JSON.
    let number = |millionths: u128| serde_json::from_str::<Value>(&decimal(millionths)).unwrap_or_default();
    json!({
        "of": saves.of.word(),
        "low": for_file(saves.low),
        "high": for_file(saves.high),
        "source": saves.source,
        "money": money.map(|money| json!({ "unit": money.unit, "low": number(money.low), "high": number(money.high) })),
    })
}

fn questionnaire(texts: Texts<'_>) -> Value {
    let q = texts.questionnaire;
    json!({ "id": q.id.as_str(), "version": q.version.to_string(), "digest": q.digest })
}

fn respondent(asked: &Asked) -> Value {
    json!({ "id": asked.respondent.id, "name": asked.respondent.name, "period": asked.respondent.period })
}

fn standing(standing: &Standing, texts: Texts<'_>) -> Value {
    let q = texts.questionnaire;
    json!({
        "low": standing.points.map(|(low, _)| for_file(low)),
        "high": standing.points.map(|(_, high)| for_file(high)),
        "level": standing.level.map(|level| q.maturity_levels[level].id.as_str()),
        "red_flags": standing.red_flags.iter().map(|flag| q.red_flags[*flag].id.as_str()).collect::<Vec<_>>(),
        "blocked_by": standing.blocked_by.iter().map(|gate| q.gates[*gate].id.as_str()).collect::<Vec<_>>(),
    })
}

fn written(document: &Value) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    crate::escape::in_json(&text)
}

//! The assessment document in JSON, version 1.
//!
//! Responsible for the published names and their order, for six decimals by R12, and for `null` with a reason where
//! there is no number. Its schema stands in `schema/assessment.schema.json`. Keys are only ever added within version 1.

use super::{Format, Request, Texts, others};
use crate::answers::{Answer, Became, Cell, Evidence, Per, State, decimal};
use crate::assessment::{Assessment, Index, Progress};
use crate::questionnaire::{Shape, Token};
use crate::score::for_file;
use crate::source::Word;
use serde_json::{Map, Value, json};

/// For other programs.
pub const FORMAT: Format = Format { name: "json", about: "for other programs", extension: "json", write };

fn write(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> String {
    let mut document = document(assessment, texts);
    if let Some(of) = &assessment.progress {
        document["progress"] = progress(of, texts);
    }
    if let Some(placement) = &request.placement {
        document["reference"] = others::placement(placement, texts);
    }
    if let Some(robustness) = &request.robustness {
        document["robustness"] = others::robustness(robustness, texts);
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    crate::escape::in_json(&text)
}

fn number(value: f64) -> Value {
    json!(for_file(value))
}

fn optional(value: Option<f64>) -> Value {
    value.map_or(Value::Null, number)
}

fn document(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let q = texts.questionnaire;
    let red_flag = |&flag: &usize| json!(q.red_flags[flag].id.as_str());
    let mut counts = Map::new();
    for (word, state) in State::WORDS {
        counts.insert((*word).to_owned(), json!(assessment.count(*state)));
    }
    let mut evidence = Map::new();
    for (word, kind) in Evidence::WORDS {
        evidence.insert((*word).to_owned(), number(assessment.earned_on(*kind)));
    }
    let needs: Map<String, Value> =
        q.areas.iter().zip(&assessment.needs).map(|(area, need)| (area.as_str().to_owned(), number(*need))).collect();
    json!({
        "schema": "circumspect-assessment/1",
        "questionnaire": {
            "id": assessment.questionnaire.id,
            "version": assessment.questionnaire.version.to_string(),
            "digest": assessment.questionnaire.digest,
        },
        "method": {
            "min_coverage": number(assessment.method.min_coverage),
            "max_na_share": number(assessment.method.max_na_share),
            "weight_delta": number(assessment.method.weight_delta),
        },
        "scope": assessment.scope.word(q),
        "respondent": {
            "id": assessment.respondent.id,
            "name": assessment.respondent.name,
            "period": assessment.respondent.period,
        },
        "profile": profile(assessment, texts),
        "index": index(assessment.index.as_ref(), texts),
        "dimensions": dimensions(assessment, texts),
        "indicators": indicators(assessment, texts),
        "gaps": assessment.gaps.iter().map(|gap| json!({
            "indicator": q.indicators[gap.indicator].id.as_str(),
            "points": number(gap.points),
            "gain": optional(gap.gain),
            "find_out": gap.find_out,
        })).collect::<Value>(),
        "red_flags": assessment.red_flags.iter().map(red_flag).collect::<Value>(),
        "possible_red_flags": assessment.possible_red_flags.iter().map(red_flag).collect::<Value>(),
        "contradictions": assessment.contradictions.iter().map(|&rule| json!(q.consistency[rule].id.as_str())).collect::<Value>(),
        "counts": counts,
        "na_share": number(assessment.na_share),
        "earned_by_evidence": evidence,
        "needs": needs,
        "steps": steps(assessment, texts),
        "recommendations": recommendations(assessment, texts),
        "contacts": contacts(assessment, texts),
        "problems": assessment.problems.iter().map(|problem| json!({
            "code": problem.code.word(),
            "id": problem.id,
        })).collect::<Value>(),
    })
}

fn index(index: Option<&Index>, texts: Texts<'_>) -> Value {
    let Some(index) = index else {
        return json!({
            "low": null, "high": null, "estimate": null, "publishable": false, "coverage": null,
            "balanced_low": null, "balanced_high": null, "weight_range": null,
            "level_low": null, "level_high": null, "blocked_by": [], "reason": "nothing-to-score",
        });
    };
    let level = |level: Option<usize>| level.map(|level| texts.questionnaire.maturity_levels[level].id.as_str());
    let gates = index.blocked_by.iter().map(|&gate| json!(texts.questionnaire.gates[gate].id.as_str()));
    json!({
        "low": number(index.low),
        "high": number(index.high),
        "estimate": optional(index.estimate),
        "publishable": index.publishable,
        "coverage": number(index.coverage),
        "balanced_low": number(index.balanced_low),
        "balanced_high": number(index.balanced_high),
        "weight_range": [number(index.weight_range.0), number(index.weight_range.1)],
        "level_low": level(index.level_low),
        "level_high": level(index.level_high),
        "blocked_by": gates.collect::<Value>(),
        "reason": index.estimate.is_none().then_some("nothing-answered"),
    })
}

fn dimensions(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let one = |(result, dimension): (&crate::assessment::DimensionResult, &crate::questionnaire::Dimension)| {
        json!({
            "id": dimension.id.as_str(),
            "share": number(result.share),
            "low": optional(result.low),
            "high": optional(result.high),
            "estimate": optional(result.estimate),
            "coverage": optional(result.coverage),
            "excluded": result.excluded.map(Word::word),
        })
    };
    assessment.dimensions.iter().zip(&texts.questionnaire.dimensions).map(one).collect()
}

fn indicators(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let one = |(result, indicator): (&crate::assessment::IndicatorResult, &crate::questionnaire::Indicator)| {
        let answered = result.state == State::Answered;
        json!({
            "id": indicator.id.as_str(),
            "state": result.state.word(),
            "value": if answered { value(&result.answer, &indicator.shape) } else { Value::Null },
            "points": optional(result.points),
            "share": number(result.share),
            "earned": number(result.earned),
            "open": number(result.open),
            "unknown": number(result.unknown),
            "evidence": answered.then(|| result.answer.evidence.word()),
            "next_gain": optional(result.next_gain),
        })
    };
    assessment.indicators.iter().zip(&texts.questionnaire.indicators).map(one).collect()
}

fn profile(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let stated =
        assessment.profile.iter().zip(&texts.questionnaire.profile).filter(|(answer, _)| answer.cell.is_answered());
    let entries: Map<String, Value> =
        stated.map(|(answer, fact)| (fact.id.as_str().to_owned(), value(answer, &fact.shape))).collect();
    Value::Object(entries)
}

/// An answer as in a sheet.
pub(super) fn value(answer: &Answer, shape: &Shape) -> Value {
    let token = |token: &Token| match token {
        Token::Whole(level) => json!(level),
        Token::Id(id) => json!(id.as_str()),
        Token::Truth(truth) => json!(truth),
    };
    match answer.cell {
        Cell::Choice(choice) => {
            shape.choices().get(usize::from(choice)).map_or(Value::Null, |choice| token(&choice.token))
        }
        Cell::Choices(set) => {
            let chosen = shape.choices().iter().enumerate().filter(|(position, _)| set >> position & 1 == 1);
            chosen.map(|(_, choice)| token(&choice.token)).collect()
        }
        Cell::Number(number) => json!(number),
        Cell::Words => json!(answer.words),
        Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid => Value::Null,
    }
}

fn steps(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let one = |step: &crate::assessment::Step| {
        let indicator = &texts.questionnaire.indicators[step.indicator];
        json!({
            "indicator": indicator.id.as_str(),
            "from": step.from,
            "to": step.to,
            "text": indicator.steps[step.step].text,
            "first_hour": indicator.steps[step.step].first_hour,
            "who": indicator.steps[step.step].who.word(),
            "hours": step.hours,
            "cost": step.cost.word(),
            "gain": optional(step.gain),
            "urgent": step.urgent,
            "seat": step.seat.map(Word::word),
            "benefit": indicator.benefits.iter().map(|benefit| benefit.word()).collect::<Vec<_>>(),
            "value": value(&assessment.indicators[step.indicator].answer, &indicator.shape),
            "tool": step.tool.map(|tool| texts.catalogue.tools[tool].id.as_str()),
            "case": step.case.map(|case| texts.catalogue.cases[case].id.as_str()),
        })
    };
    assessment.steps.iter().map(one).collect()
}

/// What became of the steps that were taken on.
fn progress(of: &Progress, texts: Texts<'_>) -> Value {
    let step = |step: &crate::assessment::DoneStep| {
        json!({
            "indicator": texts.questionnaire.indicators[step.indicator].id.as_str(),
            "from": step.from,
            "to": step.to,
            "gain": optional(step.gain),
        })
    };
    let saved = |((unit, per), amount): (&(String, Per), &u128)| {
        // A decimal is a number of JSON.
        let amount: Value = serde_json::from_str(&decimal(*amount)).unwrap_or_default();
        json!({ "amount": amount, "unit": unit, "per": per.word() })
    };
    json!({
        "taken": of.followed.taken(),
        "done": of.count(Became::Done),
        "dropped": of.count(Became::Dropped),
        "steps": of.done.iter().map(step).collect::<Value>(),
        "saved": of.followed.saved.iter().map(saved).collect::<Value>(),
    })
}

fn recommendations(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let firm = super::tools::firm(assessment, texts);
    let because = |because: &crate::assessment::Because| {
        let result = &assessment.indicators[because.indicator];
        let indicator = &texts.questionnaire.indicators[because.indicator];
        json!({
            "indicator": indicator.id.as_str(),
            "state": result.state.word(),
            "value": if result.state == State::Answered { value(&result.answer, &indicator.shape) } else { Value::Null },
            "points": number(because.points),
        })
    };
    let one = |recommendation: &crate::assessment::Recommendation| {
        json!({
            "tool": texts.catalogue.tools[recommendation.tool].id.as_str(),
            "why": texts.questionnaire.areas[recommendation.why].as_str(),
            "because": recommendation.because.iter().map(because).collect::<Value>(),
            "gain": number(recommendation.gain),
            "hurdle": crate::recommend::hurdle(&texts.catalogue.tools[recommendation.tool], &firm).map(Word::word),
        })
    };
    assessment.recommendations.iter().map(one).collect()
}

fn contacts(assessment: &Assessment, texts: Texts<'_>) -> Value {
    let one = |&contact: &usize| {
        let contact = &texts.catalogue.contacts[contact];
        json!({
            "contact": contact.id.as_str(),
            "country": contact.country,
            "name": contact.name,
            "name_local": contact.name_local,
            "kind": contact.kind.word(),
            "languages": contact.languages,
            "url": contact.link,
            "url_kind": contact.link_kind.word(),
            "note": contact.note,
        })
    };
    assessment.contacts.iter().map(one).collect()
}

//! What a plan saves in money, and what became of it: only with a source and a bill, and no point is counted twice.

use super::document::{json, report};
use super::open;
use super::plans::checked;
use super::worked::{HEAD, dimension, ladder, near};
use circumspect::answers::AnswerSheet;
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;
use circumspect::plan::{Budget, Horizon, plan};
use circumspect::questionnaire::{Cost, Questionnaire};
use circumspect::report::{Asked, FORMATS, PLAN_FORMATS, Request, Texts};
use circumspect::text::{LANGUAGES, Messages};

/// Two questions of one dimension, 60 and 40 of the index; each step of the first saves 5 to 10 % of the energy bill.
fn questionnaire() -> Questionnaire {
    let step = |from: usize, cost: &str, more: &str| {
        format!("[[indicator.step]]\nfrom = {from}\ntext = \"Do it.\"\nhours = 2\ncost = \"{cost}\"\n{more}")
    };
    let saves = "saves = { of = \"energy\", low = 5, high = 10, source = \"a page that was seen\" }\n";
    let steps = [step(0, "none", saves), step(1, "low", saves)].concat();
    open::questionnaire(
        &[HEAD, &dimension("a", 1), &ladder("one", "a", 3, &steps), &ladder("two", "a", 2, &step(0, "none", ""))]
            .concat(),
    )
}

fn sheet(q: &Questionnaire, answers: &str, rest: &str) -> AnswerSheet {
    let head = "format = 1\nquestionnaire = { id = \"w\", version = \"1.0.0\" }\n";
    let text = format!("{head}[answers]\n{answers}\n{rest}");
    open::try_sheet(&text, q).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A plan in a format, on one line.
fn planned(q: &Questionnaire, sheet: &AnswerSheet, format: &str) -> String {
    let (catalogue, messages) = (Catalogue::default(), Messages::new(&LANGUAGES[0]));
    let texts = Texts { questionnaire: q, catalogue: &catalogue, messages: &messages };
    let budget = Budget { hours: 40, money: Cost::Low, horizon: Horizon::Quarter };
    let format = PLAN_FORMATS.iter().find(|one| one.name == format).unwrap();
    (format.write)(&plan(q, &catalogue, sheet, budget), texts, &Asked::default())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn money_is_told_where_a_source_and_a_bill_give_it() {
    let q = questionnaire();
    let bills = "[bills]\nenergy = { amount = 4200, unit = \"EUR\" }\nwater = { amount = 99, unit = \"EUR\" }\n";
    let with = sheet(&q, "one = 0\ntwo = 0", bills);
    let text = plain(&planned(&q, &with, "terminal"));
    let percent = "It can save 5 to 10 % of what you pay for energy a year (seen in: a page that was seen).";
    let at_once =
        "Of your own bill that is 210 to 420 EUR a year. It takes no money, so it pays off from the first day.";
    let later = "A price of 210 to 420 EUR comes back within a year; the money it takes: up to a week's wages.";
    for due in [percent, at_once, later] {
        assert!(text.contains(due), "{due}\n{text}");
    }
    assert_eq!(text.matches("Of your own bill").count(), 2, "what has no source has no figure: {text}");
    let document = checked(&planned(&q, &with, "json"), "plan");
    let saves: Vec<_> = document["steps"].as_array().unwrap().iter().map(|step| step["saves"].clone()).collect();
    let due = serde_json::json!({ "unit": "EUR", "low": 210, "high": 420 });
    assert_eq!(saves.iter().filter(|saves| saves["money"] == due).count(), 2);
    assert_eq!(saves.iter().filter(|saves| saves.is_null()).count(), 1);
    assert!(plain(&report("markdown", &q, &with, &Request::default())).contains("210 to 420 EUR a year"));
    // Without the bill there is the percent alone.
    let without = sheet(&q, "one = 0\ntwo = 0", "[bills]\nwater = { amount = 99, unit = \"EUR\" }\n");
    let text = plain(&planned(&q, &without, "terminal"));
    assert!(text.contains(percent) && !text.contains("EUR"), "{text}");
}

fn step(indicator: &str, rest: &str) -> String {
    format!("[[plan]]\nindicator = \"{indicator}\"\n{rest}\n")
}

#[test]
fn done_steps_are_told_with_what_they_brought() {
    let q = questionnaire();
    let plan = [
        // Level 3 today: from 2 to 3, and from 0 to 2, in whatever order they stand.
        step("one", "from = 2\ndone = 2026-03-01\nsaved = { amount = 480, unit = \"EUR\", per = \"year\" }"),
        step("one", "from = 0\ndone = 2026-02-01\nsaved = { amount = 0.5, unit = \"EUR\", per = \"year\" }"),
        // The answer does not show it.
        step("two", "from = 1\ndone = 2026-02-01\nsaved = { amount = 3, unit = \"kg\", per = \"month\" }"),
        step("two", "from = 1\ndropped = 2026-02-01"),
        step("two", "from = 2"),
    ];
    let with = sheet(&q, "one = 3\ntwo = 1", &plan.concat());
    let progress = assess(&q, &Catalogue::default(), &with).progress.unwrap();
    let of = |at: usize| (progress.done[at].from, progress.done[at].to);
    assert_eq!((of(0), of(1), of(2)), ((Some(2), Some(3)), (Some(0), Some(2)), (Some(1), None)));
    // A level is a quarter of 60 points, and all of them what the answer of today earns.
    near(progress.done[0].gain.unwrap(), 15.0);
    near(progress.done[1].gain.unwrap(), 30.0);
    near(progress.gain(), 45.0);
    let document = checked(&report("json", &q, &with, &Request::default()), "assessment");
    assert_eq!(document["progress"]["taken"], 5);
    assert_eq!(
        document["progress"]["steps"][2],
        serde_json::json!({ "indicator": "two", "from": 1, "to": null, "gain": null })
    );
    assert_eq!(document["progress"]["saved"][0], serde_json::json!({ "amount": 480.5, "unit": "EUR", "per": "year" }));
    let long = Request { terminal: Default::default(), ..Request::default() };
    let text = plain(&report("markdown", &q, &with, &long));
    for due in [
        "You took on 5 steps. Done: 3. Given up: 1. Still to do: 1. By the answers of today the done steps are worth 45 points",
        "from answer 3 to answer 4, +15 points",
        "from answer 1 to answer 3, +30 points",
        "the answer does not show it yet",
        "480.5 EUR a year",
        "3 kg a month",
    ] {
        assert!(text.contains(due), "{due}\n{text}");
    }
    // A plan is never scored, and without one nothing is said.
    let without = sheet(&q, "one = 3\ntwo = 1", "");
    let (mut with, without) = (json(&q, &with), json(&q, &without));
    with.as_object_mut().unwrap().remove("progress").unwrap();
    assert_eq!(with, without);
    for format in FORMATS {
        let text = report(format.name, &q, &sheet(&q, "one = 3", ""), &Request::default());
        assert!(!text.contains("What became of your steps"), "{text}");
    }
}

//! The picture of a cohort: its figures by hand, its schema, and its words.

use super::open;
use super::room::{Firm, firm, json, outputs, questionnaire};
use circumspect::answers::Cell;
use serde_json::{Value, json as value};

pub(crate) fn validator(name: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&open::text(&format!("schema/{name}.schema.json"))).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Twelve firms at levels 0 to 4.
fn room() -> Vec<Firm> {
    let levels = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4];
    levels.iter().enumerate().map(|(at, &level)| firm(u16::from(at >= 6), 0, level)).collect()
}

#[test]
fn figures_by_hand() {
    let q = questionnaire();
    let document = json(q, &room(), &[0]);
    // Points 0 0 25 25 25 50 50 50 75 75 100 100; h = 11p: 2.75 -> 25, 5.5 -> 50, 8.25 -> 75.
    assert_eq!(document["index"], value!({ "lower": 25.0, "median": 50.0, "upper": 75.0 }));
    assert_eq!(document["enterprises"], 12);
    assert_eq!(document["years"], value!([2026, 2026]));
    // 575 points of 12 firms: 47.9.
    assert_eq!(document["indicators"][0]["mean"], 48.0);
    // Pairs at the same level: 1 + 3 + 3 + 1 + 1 = 9 of 66, so 57/66 = 86 % are apart.
    assert_eq!(document["apart"], 0.86);
    // a: 0 0 25 25 25 50, h = 5p: 1.25 -> 6.25, 2.5 -> 25, 3.75 -> 25.
    let group = &document["groups"][0]["groups"][0];
    assert_eq!(
        *group,
        value!({ "of": { "trade": "a" }, "enterprises": 6, "points": { "lower": 6.0, "median": 25.0, "upper": 25.0 } })
    );
    assert_eq!(document["groups"][0]["not_shown"], 0);
    assert_eq!(document["dimensions"][0]["alpha"], Value::Null);
    assert_eq!(document["hardest"], value!(["one", "two", "three"]));
}

#[test]
fn thirty_complete_answers_give_alpha_and_a_twin_is_found() {
    let q = questionnaire();
    let mut room: Vec<Firm> = (0..50).map(|at| firm(0, 0, at % 5)).collect();
    // The third question of the first dimension goes its own way.
    room.iter_mut().enumerate().for_each(|(at, firm)| firm.cells[2] = Cell::Choice(u16::try_from(at / 5 % 5).unwrap()));
    let document = json(q, &room, &[]);
    assert_eq!(
        (&document["dimensions"][1]["alpha"], &document["dimensions"][1]["twins"]),
        (&value!(1.0), &value!(true))
    );
    // Three questions of equal variance v; the first two are one, the third is unrelated: the sum has 4v + v.
    // alpha = 3/2 (1 - 3/5) = 0.6. Item and rest: third and twice the first are unrelated.
    assert_eq!(
        (&document["dimensions"][0]["alpha"], &document["dimensions"][0]["twins"]),
        (&value!(0.6), &value!(false))
    );
    assert_eq!(document["indicators"][2]["item_rest"], 0.0);
    // First with second and third: covariance v, variance of the rest 2v: 1/sqrt 2.
    assert_eq!(document["indicators"][0]["item_rest"], 0.71);
    // Twenty-nine complete ones are too few.
    room.truncate(30);
    room[0].cells[5] = Cell::NotApplicable;
    let document = json(q, &room, &[]);
    assert!(!document["dimensions"][0]["alpha"].is_null() && document["dimensions"][1]["alpha"].is_null());
}

#[test]
fn a_question_that_many_do_not_know_is_told() {
    let q = questionnaire();
    let mut room: Vec<Firm> = (0..20).map(|at| firm(0, 0, at % 5)).collect();
    room.iter_mut().take(6).for_each(|firm| firm.cells[3] = Cell::DontKnow);
    let document = json(q, &room, &[]);
    assert_eq!(document["indicators"][3]["dont_know"], value!({ "count": 6, "share": 0.3 }));
    assert_eq!(document["indicators"][3]["rewrite"], true);
    assert_eq!(document["unknown"], value!(["four"]));
    let text = outputs(q, &room, &[])[0].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("four? (don't know: 30 %; left open: 0 %)"), "{text}");
    assert!(text.contains("More than a quarter of those asked don't know."), "{text}");
    assert!(text.contains("these 20 firms and nobody else: they were not drawn as a sample"), "{text}");
}

#[test]
fn pictures_and_references_keep_to_their_schemas() {
    let (q, shipped) = (questionnaire(), open::shipped());
    let (picture, reference) = (validator("cohort"), validator("reference"));
    let mut with_states = room();
    with_states.iter_mut().take(6).for_each(|firm| firm.cells[0] = Cell::DontKnow);
    let large: Vec<Firm> = (0..120).map(|at| firm(at % 3, at % 2, at % 5)).collect();
    for (room, facts) in [(Vec::new(), vec![]), (room(), vec![0]), (with_states, vec![0, 1]), (large, vec![1])] {
        for (name, text) in outputs(q, &room, &facts) {
            let validator = match name {
                "json" => &picture,
                "reference" => &reference,
                _ => continue,
            };
            let document: Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|error| format!("{error} at {}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}\n{text}");
        }
    }
    let mut wrong = json(q, &room(), &[0]);
    wrong["groups"][0]["groups"][0]["enterprises"] = Value::from(1);
    assert!(!picture.is_valid(&wrong));
    assert_eq!(shipped.method.cohort_min, 5);
}

//! The assessment document in JSON: its schema, its names, and numbers that add up.

use super::open;
use circumspect::answers::AnswerSheet;
use circumspect::assessment::assess;
use circumspect::catalogue::{self, Catalogue};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{FORMATS, Format, Request, Texts};
use circumspect::text::{Language, Messages};
use serde_json::Value;
use std::sync::LazyLock;

/// A report in every format there is, as the program writes it.
pub(crate) fn reports(q: &Questionnaire, sheet: &AnswerSheet, request: &Request) -> Vec<(&'static Format, String)> {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(catalogue::shipped);
    reports_from(&CATALOGUE, q, sheet, request)
}

/// A request for everything, on a terminal as well.
pub(crate) fn whole() -> Request {
    Request { long: true, ..Request::default() }
}

/// The same with the guides of another catalogue.
pub(crate) fn reports_from(
    catalogue: &Catalogue,
    q: &Questionnaire,
    sheet: &AnswerSheet,
    request: &Request,
) -> Vec<(&'static Format, String)> {
    let messages = Messages::new(Language::choose(Some("en"), None).unwrap());
    let texts = Texts { questionnaire: q, catalogue, messages: &messages };
    let assessment = assess(q, catalogue, sheet);
    FORMATS.iter().map(|format| (*format, (format.write)(&assessment, texts, request))).collect()
}

/// A report in the format of that name.
pub(crate) fn report(format: &str, q: &Questionnaire, sheet: &AnswerSheet, request: &Request) -> String {
    reports(q, sheet, request).into_iter().find(|(one, _)| one.name == format).unwrap().1
}

pub(crate) fn json(q: &Questionnaire, sheet: &AnswerSheet) -> Value {
    serde_json::from_str(&report("json", q, sheet, &Request::default())).unwrap()
}

/// The example sheets, and sheets that are empty or have nothing that applies.
pub(crate) fn sheets(q: &Questionnaire) -> Vec<(String, AnswerSheet)> {
    let mut sheets: Vec<(String, AnswerSheet)> = ["bakery", "sewing-shop", "it-service"]
        .iter()
        .map(|name| {
            let text = open::text(&format!("examples/{name}.answers.toml"));
            ((*name).to_owned(), open::try_sheet(&text, q).unwrap())
        })
        .collect();
    sheets.push(("empty".into(), open::sheet(q, "", "")));
    let wrong = "energy-known = 9\nsorting = { state = \"not-applicable\", reason = \"no\" }\nwater-known = { state = \"not-applicable\" }\nno-such = 1\nwaste-known = { value = 2, evidence = \"photo\" }";
    sheets.push(("faulty".into(), open::sheet(q, "sector = \"services\"", wrong)));
    sheets
}

#[test]
fn every_result_keeps_to_the_schema() {
    let schema: Value = serde_json::from_str(&open::text("schema/assessment.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let q = open::shipped();
    let laundry = open::questionnaire(&open::text("examples/laundry.toml"));
    let mut documents: Vec<(String, Value)> =
        sheets(&q).into_iter().map(|(name, sheet)| (name, json(&q, &sheet))).collect();
    documents.push(("laundry".into(), json(&laundry, &open::sheet(&laundry, "machines = 3", "rinse-water = 1"))));
    let nothing = open::questionnaire(
        "format = 1\nid = \"n\"\nversion = \"1.0.0\"\nlanguage = \"en\"\ntitle = \"N\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\nweight = 0\n",
    );
    documents.push(("nothing to score".into(), json(&nothing, &open::sheet(&nothing, "", ""))));
    for (name, document) in &documents {
        let errors: Vec<String> =
            validator.iter_errors(document).map(|error| format!("{error} at {}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
    // The schema is not one that takes everything.
    let mut wrong = documents[0].1.clone();
    wrong["index"]["low"] = Value::from(101);
    assert!(!validator.is_valid(&wrong));
    wrong = documents[0].1.clone();
    wrong["indicators"][0]["state"] = Value::from("forgotten");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn numbers_of_a_document_add_up() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        let document = json(&q, &sheet);
        let sum = |list: &str, key: &str| -> f64 {
            document[list].as_array().unwrap().iter().map(|one| one[key].as_f64().unwrap()).sum()
        };
        let index = |key: &str| document["index"][key].as_f64().unwrap();
        // Six decimals each, so sums are good to a few of the last one.
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-4, "{name}: {a} is not {b}");
        near(sum("dimensions", "share"), 1.0);
        near(sum("indicators", "share"), 1.0);
        near(sum("indicators", "earned"), index("low"));
        near(sum("indicators", "earned") + sum("indicators", "unknown"), index("high"));
        near(sum("indicators", "earned") + sum("indicators", "unknown") + sum("indicators", "open"), 100.0);
        near(document["needs"].as_object().unwrap().values().map(|need| need.as_f64().unwrap()).sum(), 1.0);
        near(sum("gaps", "points"), 100.0 - index("low"));
        let counts: u64 = document["counts"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(counts, q.indicators.len() as u64);
        assert!(index("low") <= index("high"));
        let range = document["index"]["weight_range"].as_array().unwrap();
        assert!(range[0].as_f64().unwrap() <= index("low") && index("high") <= range[1].as_f64().unwrap());
    }
}

#[test]
fn problems_are_named_in_the_order_of_the_questionnaire() {
    let q = open::shipped();
    let (_, sheet) = sheets(&q).pop().unwrap();
    let document = json(&q, &sheet);
    let problems: Vec<(&str, &str)> = document["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| (problem["code"].as_str().unwrap(), problem["id"].as_str().unwrap()))
        .collect();
    assert_eq!(
        problems,
        [
            ("unknown-indicator", "no-such"),
            ("evidence", "waste-known"),
            ("na-not-allowed", "sorting"),
            ("value", "energy-known"),
            ("na-no-reason", "water-known"),
        ]
    );
}

/// Steps promise what they keep: answering one level higher gives exactly the promised points.
#[test]
fn the_promise_of_a_step_is_kept() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q).into_iter().take(3) {
        let before = json(&q, &sheet);
        for step in before["steps"].as_array().unwrap() {
            let position = q.indicators.iter().position(|one| step["indicator"] == one.id.as_str()).unwrap();
            let mut better = sheet.clone();
            let to = u16::try_from(step["to"].as_u64().unwrap()).unwrap();
            better.answers[position].cell = circumspect::answers::Cell::Choice(to);
            let gained = json(&q, &better)["index"]["low"].as_f64().unwrap() - before["index"]["low"].as_f64().unwrap();
            assert!((gained - step["gain"].as_f64().unwrap()).abs() < 3e-6, "{name} {step}");
        }
    }
}

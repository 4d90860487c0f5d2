//! What stands beside steps and guides: whom to call, cases of others, and a word where a guide cannot be read or opened.

use super::alive::{HOSTILE, assert_dead, quoted};
use super::codes::check;
use super::document::{reports_from, whole};
use super::open;
use circumspect::answers::AnswerSheet;
use circumspect::assessment::assess;
use circumspect::catalogue::{self, Catalogue};
use circumspect::questionnaire::Questionnaire;
use serde_json::Value;

/// Two questions about waste and water; waste weighs three times as much.
const QUESTIONS: &str = r#"
format = 1
id = "beside"
version = "1.0.0"
language = "en"
title = "Beside"
publisher = "P"
licence = "CC0-1.0"
[[profile]]
id = "sector"
question = "?"
kind = "one-of"
options = [{ id = "textiles", text = "T" }, { id = "retail", text = "R" }]
[[profile]]
id = "size"
question = "?"
kind = "one-of"
options = [{ id = "micro", text = "1" }, { id = "small", text = "2" }, { id = "medium", text = "3" }]
[[profile]]
id = "country"
question = "?"
kind = "one-of"
options = [{ id = "ge", text = "Georgia" }, { id = "am", text = "Armenia" }, { id = "xk", text = "Kosovo" }]
[[profile]]
id = "languages"
question = "?"
kind = "many-of"
options = [{ id = "ka", text = "Georgian" }, { id = "ru", text = "Russian" }]
[[dimension]]
id = "d"
title = "D"
[[indicator]]
id = "waste"
dimension = "d"
areas = ["waste-byproducts"]
question = "?"
kind = "maturity"
levels = ["a", "b"]
weight = 3
[[indicator.step]]
from = 0
text = "Sort."
hours = 1
cost = "none"
[[indicator]]
id = "water"
dimension = "d"
areas = ["water"]
question = "?"
kind = "maturity"
levels = ["a", "b"]
weight = 1
[[indicator.step]]
from = 0
text = "Close the tap."
hours = 1
cost = "none"
"#;

fn contact(id: &str, keys: &[(&str, &str)]) -> String {
    let mut text = format!("[[contact]]\nid = \"{id}\"\n");
    let due = [
        ("country", "\"GE\""),
        ("name", "\"N\""),
        ("kind", "\"chamber\""),
        ("serves", "[\"general\"]"),
        ("helps_with", "[\"waste-byproducts\"]"),
        ("languages", "[\"ka\"]"),
        ("status", "\"current\""),
    ];
    let rest = due.iter().filter(|(key, _)| keys.iter().all(|(other, _)| other != key));
    for (key, value) in rest.chain(keys) {
        text.push_str(&format!("{key} = {value}\n"));
    }
    text
}

fn catalogue(entries: &[String]) -> Catalogue {
    open::catalogue(&format!("format = 1\n{}", entries.concat()))
}

fn firm(q: &Questionnaire, profile: &str) -> AnswerSheet {
    open::sheet(q, profile, "waste = 0\nwater = 0")
}

/// The contacts chosen, by id.
fn called(q: &Questionnaire, catalogue: &Catalogue, profile: &str) -> Vec<String> {
    let result = assess(q, catalogue, &firm(q, profile));
    result.contacts.iter().map(|at| catalogue.contacts[*at].id.to_string()).collect()
}

const GEORGIAN: &str = "sector = \"textiles\"\ncountry = \"ge\"\nlanguages = [\"ka\"]";

/// Needs: with every answer at 0, waste 0.75 and water 0.25. By hand, own trade 1 and any trade 0.6:
/// `own` 0.75; `both` (0.75 + 0.25) x 0.6 = 0.6; `doubt` 0.75 x 0.6 = 0.45, half of that as good if uncertain; `water` 0.15.
/// After `own`, waste is worth 0.4 of 0.75 = 0.3: `both` 0.33, `waste` 0.18, `doubt` 0.18, `water` 0.15. After `both`, waste is
/// 0.12 and water 0.1: `waste` 0.072, `doubt` 0.072 (own trade, uncertain), `water` 0.06; of two alike the first id.
#[test]
fn contacts_are_of_the_own_country_by_language_trade_and_need() {
    let q = open::questionnaire(QUESTIONS);
    let all = catalogue(&[
        contact("water", &[("helps_with", "[\"water\"]")]),
        contact("waste", &[]),
        contact("doubt", &[("serves", "[\"textiles\"]"), ("status", "\"unknown\"")]),
        contact("both", &[("helps_with", "[\"waste-byproducts\", \"water\"]")]),
        contact("own", &[("serves", "[\"textiles\"]")]),
        contact("elsewhere", &[("country", "\"AM\""), ("serves", "[\"textiles\"]")]),
        contact("other-trade", &[("serves", "[\"retail\"]")]),
        contact("gone", &[("serves", "[\"textiles\"]"), ("status", "\"ended\"")]),
        contact("russian", &[("serves", "[\"textiles\"]"), ("languages", "[\"ru\"]")]),
    ]);
    assert_eq!(called(&q, &all, GEORGIAN), ["own", "both", "doubt"]);
    // The language comes first, and both languages are as good as one.
    let russian = GEORGIAN.replace("\"ka\"", "\"ru\"");
    assert_eq!(called(&q, &all, &russian)[0], "russian");
    assert_eq!(called(&q, &all, &GEORGIAN.replace("\"ka\"", "\"ka\", \"ru\"")), ["own", "both", "russian"]);
    assert_eq!(called(&q, &all, &GEORGIAN.replace("ge", "am")), ["elsewhere"]);
    assert_eq!(called(&q, &all, &GEORGIAN.replace("ge", "xk")), [""; 0]);
    assert_eq!(called(&q, &all, "sector = \"textiles\""), [""; 0]);
    let mut turned = all.clone();
    turned.contacts.reverse();
    assert_eq!(called(&q, &turned, GEORGIAN), called(&q, &all, GEORGIAN), "the order of the file is no matter");
}

#[test]
fn every_report_says_whom_to_call() {
    let q = open::questionnaire(QUESTIONS);
    let entries = catalogue(&[
        contact(
            "chamber",
            &[
                ("name", "\"Chamber of Tbilisi\""),
                ("name_local", "\"თბილისის პალატა\""),
                ("url", "\"https://chamber.example/ka\""),
                ("url_kind", "\"official\""),
                ("note", "\"The page gives +995 32 000 00 00.\""),
            ],
        ),
        contact(
            "fund",
            &[
                ("name", "\"Fund\""),
                ("kind", "\"finance\""),
                ("url", "\"https://news.example/fund\""),
                ("url_kind", "\"mention\""),
            ],
        ),
        contact("copy", &[("name", "\"Copied\""), ("url", "\"https://copy.example/\""), ("url_kind", "\"mirror\"")]),
    ]);
    let sheet = firm(&q, GEORGIAN);
    for (format, text) in reports_from(&entries, &q, &sheet, &whole()) {
        for part in ["Chamber of Tbilisi", "Fund", "Copied"] {
            assert!(text.contains(part), "{}: {part}\n{text}", format.name);
        }
        assert!(text.contains("https://chamber.example/ka") && text.contains("https://news.example/fund"), "{text}");
        assert!(!text.contains("copy.example"), "a copy elsewhere is not shown: {text}");
        if format.name == "terminal" {
            // In few lines: what they are for, and whose page it is.
            assert!(text.contains("Chamber of Tbilisi: courses and markets.\n"), "{text}");
            assert!(text.contains("Fund: loans and grants. On a page of others:"), "{text}");
            continue;
        }
        assert!(text.contains("995") && text.contains("თბილისის პალატა"), "{text}");
        if format.name != "json" {
            let own = text.find("Their own page").unwrap();
            assert!(own < text.find("A page of somebody else that names them").unwrap(), "{text}");
            assert!(text.contains("papers for export") && text.contains("lent or granted"), "{text}");
        }
    }
    let none = |profile: &str, words: &str| {
        for (format, text) in reports_from(&entries, &q, &firm(&q, profile), &whole()) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            match format.name {
                "json" => assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["contacts"], serde_json::json!([])),
                _ => assert!(text.contains(words) && text.contains("cleaner production centre"), "{text}"),
            }
        }
    };
    none("country = \"xk\"", "We know no contact in your country. Ask for its chamber");
    none("sector = \"textiles\"", "names no country. Ask for your chamber");
}

#[test]
fn contacts_are_checked_like_tools() {
    let faults = |text: &str| {
        let (faults, drawn) = check("c.toml", format!("format = 1\n{text}").as_bytes());
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
        (codes.join(" "), drawn)
    };
    assert_eq!(faults(&contact("a", &[("evidence", "[\"https://a.example\"]"), ("seen_in", "2024")])).0, "");
    for (key, value, code) in [
        ("kind", "\"shop\"", "S009"),
        ("country", "\"Georgia\"", "C002"),
        ("languages", "[\"Georgian\"]", "C002"),
        ("languages_basis", "\"guessed\"", "S009"),
        ("serves", "[]", "S008"),
        ("url", "\"javascript:1\"", "C001"),
        ("url_kind", "\"official\"", "C001"),
        ("seen_in", "-1", "S008"),
        ("phone", "\"1\"", "S005"),
    ] {
        let (found, drawn) = faults(&contact("a", &[(key, value)]));
        assert_eq!(found, code, "{key} = {value}\n{drawn}");
    }
    assert!(faults("[[contact]]\nid = \"a\"\n").1.contains("the contact a"));
    assert_eq!(faults(&format!("{}{}", contact("a", &[]), contact("a", &[]))).0, "Q002");
}

#[test]
fn contacts_stay_dead_text() {
    let q = open::questionnaire(QUESTIONS);
    let hostile = quoted(HOSTILE);
    let entries = catalogue(&[contact("a", &[("name", &hostile), ("name_local", &hostile), ("note", &hostile)])]);
    for (format, text) in reports_from(&entries, &q, &firm(&q, GEORGIAN), &whole()) {
        assert_dead(format.extension, text.as_bytes());
    }
}

fn case(id: &str, sector: &str, rest: &str) -> String {
    format!(
        "[[case]]\nid = \"{id}\"\nfirm = \"F\"\ncountry = \"Georgia\"\nsector = \"{sector}\"\nlevel = \"firm\"\n\
         status = \"implemented\"\nmeasure = \"M\"\nsaving = \"S\"\nareas = [\"waste-byproducts\"]\n{rest}\n"
    )
}

#[test]
fn the_case_beside_a_step_is_the_nearest_by_trade_area_and_size() {
    let q = open::questionnaire(QUESTIONS);
    let beside = |cases: &[String], profile: &str| -> Option<String> {
        let catalogue = catalogue(cases);
        let result = assess(&q, &catalogue, &firm(&q, profile));
        let step = result.steps.iter().find(|step| q.indicators[step.indicator].id == "waste").unwrap();
        step.case.map(|case| catalogue.cases[case].id.to_string())
    };
    let cases = [
        case("a-general", "general", "size = \"small\""),
        case("b-medium", "textiles", "size = \"medium\""),
        case("c-unknown", "textiles", ""),
        case("d-small", "textiles", "size = \"small\""),
        case("e-retail", "retail", "size = \"small\""),
    ];
    let textiles = |size: &str| format!("sector = \"textiles\"\nsize = \"{size}\"");
    assert_eq!(beside(&cases, &textiles("small")).as_deref(), Some("d-small"));
    assert_eq!(beside(&cases, &textiles("medium")).as_deref(), Some("b-medium"));
    assert_eq!(beside(&cases, &textiles("micro")).as_deref(), Some("d-small"));
    let turned: Vec<String> = cases.iter().rev().cloned().collect();
    assert_eq!(beside(&turned, &textiles("small")).as_deref(), Some("d-small"), "not the first of the file");
    // Only what says that it is of no single trade stands in for the own one.
    assert_eq!(beside(&cases[..1], &textiles("small")).as_deref(), Some("a-general"));
    assert_eq!(beside(&cases[4..], &textiles("small")), None);
    // A case that is about something else first is none.
    let other = case("f", "textiles", "").replace("[\"waste-byproducts\"]", "[\"water\", \"waste-byproducts\"]");
    assert_eq!(beside(&[other], &textiles("small")), None);
}

#[test]
fn no_firm_gets_a_case_of_another_trade() {
    let (q, catalogue) = (open::shipped(), catalogue::shipped());
    let mut shown = 0;
    for sector in ["agrifood", "textiles", "hospitality", "construction", "transport", "services"] {
        let answers: String = q.indicators.iter().map(|one| format!("{} = 0\n", one.id)).collect();
        let sheet = open::sheet(&q, &format!("sector = \"{sector}\"\nactivities = [\"has-premises\"]"), &answers);
        for case in assess(&q, &catalogue, &sheet).steps.iter().filter_map(|step| step.case) {
            let of = catalogue.cases[case].sector.as_str();
            assert!(of == sector || of == "general", "{sector}: {of}");
            shown += 1;
        }
    }
    assert!(shown > 5, "{shown}");
}

fn tool(id: &str, rest: &str) -> String {
    format!(
        "[[tool]]\nid = \"{id}\"\ntitle = \"Tool {id}\"\npublisher = \"P\"\nkind = \"guideline\"\naudience = [\"owner\"]\n\
         sectors = [\"general\"]\nareas = [\"waste-byproducts\"]\neffort = \"hours\"\ndescription = \"D\"\nstatus = \"current\"\n{rest}\n"
    )
}

const OPEN: &str = "url_kind = \"official\"\nurl = \"https://a.example/\"\n";

/// R19: what cannot be read or opened comes only after all others, and says so.
#[test]
fn what_cannot_be_read_or_opened_comes_last_and_says_so() {
    let q = open::questionnaire(QUESTIONS);
    let georgian = format!("{OPEN}languages = [\"ka\"]");
    let few = catalogue(&[
        tool("a-english", &format!("{OPEN}languages = [\"en\"]")),
        tool("b-no-page", "languages = [\"ka\"]"),
        tool("c-georgian", &georgian),
    ]);
    let guides = |catalogue: &Catalogue| -> Vec<String> {
        let result = assess(&q, catalogue, &firm(&q, GEORGIAN));
        result.recommendations.iter().map(|one| catalogue.tools[one.tool].id.to_string()).collect()
    };
    assert_eq!(guides(&few), ["c-georgian", "b-no-page", "a-english"]);
    for (format, text) in reports_from(&few, &q, &firm(&q, GEORGIAN), &whole()) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if format.name == "json" {
            let document: Value = serde_json::from_str(&text).unwrap();
            let hurdles: Vec<&Value> =
                document["recommendations"].as_array().unwrap().iter().map(|one| &one["hurdle"]).collect();
            assert_eq!(hurdles, [&Value::Null, &Value::from("page"), &Value::from("language")]);
        } else {
            assert!(
                words.contains("Only 1 guide fits that you can read and get") && words.contains("Begin with"),
                "{text}"
            );
            assert!(words.contains("It is in English only") && words.contains("No official link is known"), "{text}");
        }
    }
    let five: Vec<String> = (0..5).map(|at| tool(&format!("d-{at}"), &georgian)).collect();
    let many = catalogue(&[&five[..], &[tool("a-english", &format!("{OPEN}languages = [\"en\"]"))]].concat());
    assert!(guides(&many).len() == 5 && guides(&many).iter().all(|id| id.starts_with("d-")), "{:?}", guides(&many));
    for (format, text) in reports_from(&many, &q, &firm(&q, GEORGIAN), &whole()) {
        assert!(!text.contains("that you can read and get"), "{}", format.name);
    }
    // Beside a step they never stand, however well they would fit.
    let beside = |catalogue: &Catalogue| {
        let result = assess(&q, catalogue, &firm(&q, GEORGIAN));
        let step = result.steps.iter().find(|step| q.indicators[step.indicator].id == "waste").unwrap();
        step.tool.map(|tool| catalogue.tools[tool].id.to_string())
    };
    assert_eq!(beside(&few).as_deref(), Some("c-georgian"));
    let none = catalogue(&[tool("a", &format!("{OPEN}languages = [\"en\"]")), tool("b", "languages = [\"ka\"]")]);
    assert_eq!((beside(&none), guides(&none)), (None, vec!["b".to_owned(), "a".to_owned()]));
}

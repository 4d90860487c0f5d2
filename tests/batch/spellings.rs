//! Every value in many spellings: a row, the report of that row, a long table, JSON Lines and Parquet agree on each.

use crate::run::Folder;
use crate::summary::rows;
use serde_json::{Map, Value, json};

const QUESTIONNAIRE: &str = include_str!("spellings.toml");

/// Texts of one question that mean the same: the state and the value that details show; `None` if the row is refused.
type Meaning = (&'static str, &'static [&'static str], Option<(&'static str, &'static str)>);

const MEANINGS: &[Meaning] = &[
    ("sorting", &["3", "3.0", "3,0", "+3", "003", "3e0", "3.000", "\u{feff}3"], Some(("answered", "3"))),
    ("sorting", &["0", "0.0", "00", "0,0", "-0"], Some(("answered", "0"))),
    ("sorting", &["5", "-1", "2.5", "2,5", "three", "3;", "true", "[]"], Some(("invalid", ""))),
    ("sorting", &["dk"], Some(("dont-know", ""))),
    ("sorting", &[""], Some(("not-answered", ""))),
    ("sorting", &["2/3", "3-Mar", "1,000"], None),
    ("heat", &["pump"], Some(("answered", "pump"))),
    ("heat", &["Pump", "pumps", "1"], Some(("invalid", ""))),
    ("heat", &["na"], Some(("not-applicable", ""))),
    (
        "savings",
        &["taps;rain", "rain;taps", "taps|rain", "taps,rain", "taps ; rain", "taps;rain;", ";taps;;rain"],
        Some(("answered", "taps;rain")),
    ),
    ("savings", &["taps", "taps;", ";taps", "taps,"], Some(("answered", "taps"))),
    ("savings", &["[]"], Some(("answered", "[]"))),
    ("savings", &["none"], Some(("answered", "none"))),
    ("savings", &["taps;taps", "taps;none", "tap", "na;taps", "na", "[];taps"], Some(("invalid", ""))),
    ("savings", &["", ";", " ; "], Some(("not-answered", ""))),
    ("meter", &["true", "TRUE", "True", "tRuE"], Some(("answered", "true"))),
    ("meter", &["false", "FALSE", "False"], Some(("answered", "false"))),
    ("meter", &["1", "yes"], Some(("invalid", ""))),
    ("litres", &["12.5", "12,5", "+12.5", "012.5", "1.25e1", "12.50"], Some(("answered", "12.5"))),
    ("litres", &["1234", "1 234", "1\u{a0}234", "1'234", "1.234,0", "1,234.0"], Some(("answered", "1234"))),
    ("litres", &["9000", "-1", "12 l", "nan", "na"], Some(("invalid", ""))),
    ("litres", &["1,234", "2026-03-02"], None),
    ("remark", &["words"], Some(("answered", ""))),
];

/// White space that may stand around a cell.
const AROUND: [(&str, &str); 4] = [("", ""), (" ", ""), ("\u{a0}", "\u{202f} "), ("", "\t")];

/// Words of a state beside a value, and what becomes of an answered value and of an empty one.
const STATES: &[(&str, &str, &str)] = &[
    ("", "answered", "not-answered"),
    ("answered", "answered", "invalid"),
    ("dk", "invalid", "dont-know"),
    ("dont-know", "invalid", "dont-know"),
    (" na\u{a0}", "invalid", "not-applicable"),
    ("not-applicable", "invalid", "not-applicable"),
    ("not-answered", "invalid", "not-answered"),
    ("unknown", "invalid", "invalid"),
];

/// A respondent with one answer.
struct Case {
    id: &'static str,
    value: String,
    state: &'static str,
    due: Option<(&'static str, &'static str)>,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (id, texts, due) in MEANINGS {
        for text in *texts {
            for (before, behind) in AROUND {
                cases.push(Case { id, value: format!("{before}{text}{behind}"), state: "", due: *due });
            }
        }
    }
    for &(state, answered, empty) in STATES {
        for (id, value, shown) in [("heat", "pump", "pump"), ("meter", "TRUE", "true")] {
            let shown = if answered == "answered" { shown } else { "" };
            cases.push(Case { id, value: value.to_owned(), state, due: Some((answered, shown)) });
            cases.push(Case { id, value: String::new(), state, due: Some((empty, "")) });
        }
    }
    // A state may be said twice, and a reason is always given.
    cases.push(Case { id: "heat", value: "dk".into(), state: "dont-know", due: Some(("dont-know", "")) });
    cases.push(Case { id: "sorting", value: "na".into(), state: "na", due: Some(("not-applicable", "")) });
    cases.push(Case { id: "heat", value: "na".into(), state: "dk", due: Some(("invalid", "")) });
    cases
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The header of a wide table, and its rows.
fn wide(cases: &[Case]) -> (Vec<String>, Vec<Vec<String>>) {
    let ids = ["sorting", "heat", "savings", "meter", "litres", "remark"];
    let mut header = ["respondent", "anchor", "sorting.reason"].map(str::to_owned).to_vec();
    header.extend(ids.iter().flat_map(|id| [(*id).to_owned(), format!("{id}.state")]));
    let row = |(number, case): (usize, &Case)| {
        // An answer that can be used, without which a row is none.
        let mut row = vec![format!("firm-{number:04}"), "true".to_owned(), "a reason".to_owned()];
        for id in ids {
            let of = |text: &str| if id == case.id { text.to_owned() } else { String::new() };
            row.extend([of(&case.value), of(case.state)]);
        }
        row
    };
    (header, cases.iter().enumerate().map(row).collect())
}

fn csv(header: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\n";
    line(header) + &rows.iter().map(|row| line(row)).collect::<String>()
}

fn long(cases: &[Case]) -> String {
    let row = |(number, case): (usize, &Case)| {
        let (value, state) = (quoted(&case.value), quoted(case.state));
        format!("firm-{number:04},anchor,true,,\nfirm-{number:04},{},{value},{state},a reason\n", case.id)
    };
    "respondent,id,value,state,reason\n".to_owned() + &cases.iter().enumerate().map(row).collect::<String>()
}

fn lines(cases: &[Case]) -> String {
    let line = |(number, case): (usize, &Case)| {
        let mut answer = Map::new();
        for (key, text) in [("value", case.value.as_str()), ("state", case.state), ("reason", "a reason")] {
            if !text.is_empty() {
                answer.insert(key.to_owned(), json!(text));
            }
        }
        let sheet = json!({
            "format": 1,
            "questionnaire": { "id": "spellings", "version": "1.0.0" },
            "respondent": { "id": format!("firm-{number:04}") },
            "answers": { case.id: answer, "anchor": true },
        });
        format!("{sheet}\n")
    };
    cases.iter().enumerate().map(line).collect()
}

/// Rows without where they came from.
fn without_source(text: &str) -> Vec<Value> {
    let mut rows = rows(text);
    rows.iter_mut().for_each(|row| {
        row.as_object_mut().unwrap().remove("source");
    });
    rows
}

/// What was refused: respondent and code.
fn refused(folder: &Folder, output: &str) -> Vec<(String, String)> {
    let text = folder.text(&format!("{output}/rejects.csv"));
    let cell = |line: &str, at: usize| line.split(',').nth(at).unwrap().to_owned();
    text.lines().skip(1).map(|line| (cell(line, 3), cell(line, 4))).collect()
}

#[test]
fn a_value_means_the_same_however_it_is_written_and_wherever_it_stands() {
    let folder = Folder::new();
    folder.write("q.toml", QUESTIONNAIRE);
    let all = cases();
    let (header, table) = wide(&all);
    folder.write("wide.csv", csv(&header, &table));
    folder.write("long.csv", long(&all));
    let run = |input: &str, output: &str, code: i32| {
        let format = ["--format", "jsonl", "--reports", "json", "--details"];
        let arguments = ["batch", input, "--output", output, "--questionnaire", "q.toml"];
        folder.run(&[&arguments[..], &format].concat()).ends(code);
    };
    run("wide.csv", "wide", 65);
    run("long.csv", "long", 65);

    // What each case is due, by its details.
    let details: Vec<Value> = rows(&folder.text("wide/details.jsonl"));
    for (number, case) in all.iter().enumerate() {
        let respondent = format!("firm-{number:04}");
        let of = |row: &&Value| row["respondent"] == respondent && row["indicator"] == case.id;
        let found = details
            .iter()
            .find(of)
            .map(|row| (row["state"].as_str().unwrap(), row["value"].as_str().unwrap_or_default()));
        assert_eq!(found, case.due, "{respondent} {} {:?} {:?}", case.id, case.value, case.state);
    }

    // A long table and a wide one are the same in everything, reports included.
    let scored = without_source(&folder.text("wide/results.jsonl"));
    assert_eq!(scored, without_source(&folder.text("long/results.jsonl")));
    assert_eq!(refused(&folder, "wide"), refused(&folder, "long"));
    let report = |output: &str, respondent: &str| folder.text(&format!("{output}/reports/{respondent}.json"));
    for row in &scored {
        let respondent = row["respondent"].as_str().unwrap();
        let text = report("wide", respondent);
        assert_eq!(text, report("long", respondent), "{respondent}");
        let document: Value = serde_json::from_str(&text).unwrap();
        for key in ["low", "high"] {
            assert_eq!(document["index"][key].as_f64(), row[key].as_f64(), "{respondent} {key}");
        }
    }

    // So are sheets, one a line of JSON; what a table refuses is there a problem of the answer.
    let readable: Vec<Case> = all.into_iter().filter(|case| case.due.is_some()).collect();
    let (header, table) = wide(&readable);
    folder.write("readable.csv", csv(&header, &table));
    folder.write("lines.jsonl", lines(&readable));
    run("readable.csv", "readable", 0);
    run("lines.jsonl", "lines", 0);
    let scored = without_source(&folder.text("readable/results.jsonl"));
    assert_eq!(scored, without_source(&folder.text("lines/results.jsonl")));
    // A wide row gives its reason whether one is due or not, so reports are held together without reasons.
    for row in &scored {
        let respondent = row["respondent"].as_str().unwrap();
        let without_reasons = |output: &str| {
            let mut document: Value = serde_json::from_str(&report(output, respondent)).unwrap();
            for indicator in document["indicators"].as_array_mut().unwrap() {
                indicator.as_object_mut().unwrap().remove("reason");
            }
            document
        };
        assert_eq!(without_reasons("readable"), without_reasons("lines"), "{respondent}");
    }
    #[cfg(feature = "parquet")]
    {
        std::fs::write(folder.at("readable.parquet"), crate::parquet_files::texts(&header, &table)).unwrap();
        run("readable.parquet", "parquet", 0);
        assert_eq!(scored, without_source(&folder.text("parquet/results.jsonl")));
    }
}

#[test]
fn a_fact_may_be_called_like_a_state() {
    let folder = Folder::new();
    folder.write("q.toml", QUESTIONNAIRE);
    let table = "respondent,country,languages,staff,sorting\na,dk,en;SR,12,1\nb,DK,\"sr,\",\"12,0\",1\nc,na,dk,dk,1\nd,xx,en;en,300,1\n";
    folder.write("t.csv", table);
    folder.run(&["batch", "t.csv", "--questionnaire", "q.toml", "--output", "o", "--reports", "json"]).ends(0);
    let fact = |respondent: &str, id: &str| -> Value {
        let document: Value = serde_json::from_str(&folder.text(&format!("o/reports/{respondent}.json"))).unwrap();
        document["profile"][id].clone()
    };
    assert_eq!((fact("a", "country"), fact("b", "country")), (json!("dk"), json!("dk")));
    assert_eq!(fact("c", "country"), json!("na"));
    assert_eq!((fact("a", "languages"), fact("b", "languages")), (json!(["en", "sr"]), json!(["sr"])));
    assert_eq!((fact("b", "staff"), fact("c", "staff")), (json!(12.0), Value::Null));
    let document: Value = serde_json::from_str(&folder.text("o/reports/d.json")).unwrap();
    assert_eq!(document["problems"].as_array().unwrap().len(), 3, "{}", document["problems"]);
}

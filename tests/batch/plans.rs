//! Plans over many: what was taken on, done and dropped, and what it saved, in every format of rows.

use crate::run::Folder;
use crate::summary::rows;
use serde_json::{Value, json};

const ANNA: &str = r#"format = 1
questionnaire = { id = "msme-circularity", version = "1.0.0" }
[respondent]
id = "anna"
[answers]
sorting = 3
[[plan]]
indicator = "sorting"
taken = 2026-01-10
done = 2026-03-01
saved = { amount = 0.1, unit = "EUR", per = "year" }
[[plan]]
indicator = "energy-known"
done = 2026-03-02
saved = { amount = 479.9, unit = "EUR", per = "year" }
[[plan]]
indicator = "water-known"
done = 2026-03-02
saved = { amount = 30, unit = "kg", per = "month" }
[[plan]]
indicator = "skills"
dropped = 2026-03-03
saved = { amount = 1000, unit = "EUR", per = "year" }
[[plan]]
indicator = "long-gone"
taken = 2026-03-03
"#;

const COLUMNS: [&str; 4] = ["plan_taken", "plan_done", "plan_dropped", "plan_saved"];

fn folder() -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("in")).unwrap();
    folder.write("in/a.answers.toml", ANNA.replace("version = \"1.0.0\"", &format!("version = \"{}\"", version())));
    let line = |id: &str, rest: Value| {
        let mut sheet = json!({
            "format": 1,
            "questionnaire": { "id": "msme-circularity", "version": version() },
            "respondent": { "id": id },
            "answers": { "sorting": 3 },
        });
        sheet.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        sheet.to_string()
    };
    let ben = json!({ "plan": [{ "indicator": "sorting", "done": "2026-02-01",
        "saved": { "amount": 1.5, "unit": "=1+1;€", "per": "once" } }] });
    folder.write("in/b.jsonl", [line("ben", ben), line("cleo", json!({}))].join("\n"));
    folder.write("in/c.csv", "respondent,sorting\ndana,3\n");
    folder
}

fn version() -> String {
    crate::enterprises::questionnaire().version.to_string()
}

#[test]
fn what_became_of_plans_stands_in_rows() {
    let folder = folder();
    let of = |value: &Value| COLUMNS.map(|name| value[name].clone());
    let run = folder.run(&["batch", "in", "--format", "jsonl"]).ends(0);
    let found: Vec<Value> = rows(run.out());
    let by = |id: &str| of(found.iter().find(|row| row["respondent"] == id).unwrap());
    assert_eq!(by("anna"), [json!(5.0), json!(3.0), json!(1.0), json!("480 EUR/year; 30 kg/month")].map(whole));
    assert_eq!(by("ben"), [json!(1), json!(1), json!(0), json!("1.5 =1+1,€/once")]);
    // Nothing was taken on; and a table has no plans.
    for id in ["cleo", "dana"] {
        assert_eq!(by(id), [Value::Null, Value::Null, Value::Null, Value::Null], "{id}");
    }
    let run = folder.run(&["batch", "in", "--format", "csv"]).ends(0);
    let mut lines = run.out().lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(header[header.len() - 5..], ["tool_5", COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3]]);
    let ends: Vec<&str> = lines.filter_map(|line| line.split_once(',')).map(|(id, _)| id).collect();
    assert_eq!(ends, ["anna", "ben", "cleo", "dana"]);
    assert!(run.out().contains(",5,3,1,\"480 EUR/year; 30 kg/month\"\n"));
    assert!(run.out().lines().filter(|line| line.ends_with(",,,,")).count() == 2, "{}", run.out());
    let excel = folder.run(&["batch", "in", "--format", "csv-excel"]).ends(0);
    assert_eq!(excel.out().trim_start_matches('\u{feff}'), run.out());
}

/// JSON has whole numbers as such.
fn whole(value: Value) -> Value {
    value.as_f64().map_or(value, |number| json!(number as i64))
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_tells_plans_in_words_and_numbers() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let folder = folder();
    folder.run(&["batch", "in", "--format", "xlsx", "--output", "out"]).ends(0);
    let mut book: Xlsx<_> = open_workbook(folder.at("out/results.xlsx")).unwrap();
    for (name, heading) in [("Results", "Steps taken on"), ("Data", "plan_taken")] {
        let sheet = book.worksheet_range(name).unwrap();
        let at = sheet.rows().next().unwrap().iter().position(|cell| *cell == *heading).unwrap();
        assert_eq!((&sheet[(1, at)], &sheet[(1, at + 1)]), (&Data::Float(5.0), &Data::Float(3.0)), "{name}");
        assert_eq!(sheet[(1, at + 3)], "480 EUR/year; 30 kg/month");
        assert_eq!(sheet.rows().nth(4).unwrap().get(at).unwrap_or(&Data::Empty), &Data::Empty);
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_has_plans_in_typed_columns() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let folder = folder();
    folder.run(&["batch", "in", "--format", "parquet", "--output", "rows.parquet"]).ends(0);
    let reader = SerializedFileReader::new(std::fs::File::open(folder.at("rows.parquet")).unwrap()).unwrap();
    let first = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let of = |name: &str| first.get_column_iter().find(|(column, _)| *column == name).unwrap().1.clone();
    assert_eq!(of("plan_taken"), Field::Double(5.0));
    assert_eq!(of("plan_saved"), Field::Str("480 EUR/year; 30 kg/month".to_owned()));
}

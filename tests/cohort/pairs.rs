//! Many firms compared with themselves, through files.

use super::inputs::{folder, sheet, table};
use serde_json::{Value, json};

#[test]
fn a_table_and_a_folder_are_paired_by_the_ids_of_respondents() {
    let folder = folder();
    let old = [
        ("a", "2025", "0"),
        ("b", "2025", "1"),
        ("c", "2025", "1"),
        ("d", "2025", "2"),
        ("e", "2025", "2"),
        ("gone", "2025", "2"),
    ];
    folder.write("old.csv", table(&old));
    std::fs::create_dir(folder.at("new")).unwrap();
    for (id, level) in [("a", "2"), ("b", "2"), ("c", "2"), ("d", "2"), ("e", "1"), ("fresh", "4")] {
        folder.write(&format!("new/{id}.toml"), sheet(id, 2026, "full", level));
    }
    let arguments = ["--questionnaire", "room.toml", "--quiet", "compare", "old.csv", "new"];
    let run = folder.run(&[&arguments[..], &["--format", "json"]].concat()).ends(0);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    // Changes 50 25 25 0 -25: h = 4p.
    assert_eq!((&document["pairs"], &document["median"]), (&json!(5), &json!(25.0)));
    assert_eq!((&document["lower"], &document["upper"]), (&json!(0.0), &json!(25.0)));
    assert_eq!((&document["up"], &document["same"], &document["down"]), (&json!(3), &json!(1), &json!(1)));
    // Signs 3 and 1: 2 (1 + 4)/16.
    assert_eq!((&document["sign_test"], &document["mean_and_interval"]), (&json!(0.625), &Value::Null));
    assert_eq!(document["parts"]["improved"], json!(15.0));
    assert_eq!(document["not_compared"], json!({ "only-before": 1, "only-after": 1 }));
    let text = folder.run(&arguments).ends(0);
    assert!(text.out().starts_with("5 firms compared with themselves"), "{}", text.out());
    assert!(text.out().contains("only in the older collection: 1"), "{}", text.out());
    let markdown = folder.run(&[&arguments[..], &["--format", "markdown"]].concat()).ends(0);
    assert!(
        markdown.out().contains("| Improved: answered both times | \\+15.0 |") || markdown.out().contains("+15.0"),
        "{}",
        markdown.out()
    );
}

#[test]
fn ten_pairs_have_an_interval_and_four_have_nothing() {
    let folder = folder();
    let ids: Vec<String> = (0..10).map(|at| format!("r{at}")).collect();
    let rows = |level: fn(usize) -> &'static str, count: usize| -> String {
        let rows: Vec<(&str, &str, &str)> =
            ids.iter().take(count).enumerate().map(|(at, id)| (id.as_str(), "2026", level(at))).collect();
        table(&rows)
    };
    folder.write("old.csv", rows(|_| "1", 10));
    folder.write("new.csv", rows(|at| if at < 5 { "2" } else { "1" }, 10));
    folder.write("four.csv", rows(|_| "4", 4));
    let compare = |new: &str| {
        let run =
            folder.run(&["--questionnaire", "room.toml", "-q", "compare", "old.csv", new, "--format", "json"]).ends(0);
        serde_json::from_str::<Value>(run.out()).unwrap()
    };
    // Five of ten rose by 25: mean 12.5, standard deviation 13.1762, t of nine degrees 2.262157: 12.5 -+ 9.4257.
    let interval = &compare("new.csv")["mean_and_interval"];
    let near = |at: usize, due: f64| assert!((interval[at].as_f64().unwrap() - due).abs() < 1e-3, "{interval}");
    near(0, 12.5);
    near(1, 3.0743);
    near(2, 21.9257);
    let few = compare("four.csv");
    assert_eq!(few["reason"], "too-few");
    let filled: Vec<&String> =
        few.as_object().unwrap().iter().filter(|(_, value)| value.is_number()).map(|(key, _)| key).collect();
    assert_eq!(filled, ["least"]);
    let run =
        folder.run(&["--questionnaire", "room.toml", "compare", "old.csv", "new.csv", "--older", "room.toml"]).ends(2);
    assert!(run.err().contains("--older goes with two answer sheets"), "{}", run.err());
}

/// Of several periods the latest counts, in both collections, wherever it stands; of one period twice the first.
#[test]
fn the_latest_answers_of_each_are_compared() {
    let folder = folder();
    let rest = |period: &'static str| ["b", "c", "d", "e"].map(|id| (id, period, "1"));
    let old =
        [&[("a", "2023", "4"), ("a", "2024", "0"), ("a", "2024", "3"), ("a", "", "3")][..], &rest("2024")].concat();
    let new = [
        &[("a", "2026", "2"), ("a", "2025", "4"), ("a", "2026", "3"), ("x", "2025", "1"), ("x", "2026", "1")][..],
        &rest("2026"),
        &[("", "2026", "1"), ("y", "2026", "1")],
    ]
    .concat();
    folder.write("old.csv", table(&old));
    folder.write("new.csv", table(&new));
    let arguments = ["--questionnaire", "room.toml", "--quiet", "compare", "old.csv", "new.csv", "--format", "json"];
    let document: Value = serde_json::from_str(folder.run(&arguments).ends(65).out()).unwrap();
    // a goes from 0 (2024, the first) to 50 (2026, the first); the others stay: 50 of five are 10 on average.
    assert_eq!((&document["pairs"], &document["parts"]["improved"]), (&json!(5), &json!(10.0)));
    assert_eq!((&document["up"], &document["same"]), (&json!(1), &json!(4)));
    // Set aside: three of a before, two of a and one of x after.
    assert_eq!(document["not_compared"], json!({ "only-after": 2, "unnamed": 1, "set-aside": 6 }));
}

/// Sheets of an older version are carried over: what asks something else now is a change of the questions.
#[test]
fn older_sheets_keep_what_they_were_asked() {
    let folder = folder();
    let newer = super::room::text().replace("version = \"1.0.0\"", "version = \"2.0.0\"");
    folder.write("two.toml", format!("{newer}\n[[migration]]\nfrom = \"1.0.0\"\nnot_comparable = [\"one\"]\n"));
    for name in ["old", "new"] {
        std::fs::create_dir(folder.at(name)).unwrap();
    }
    for id in ["a", "b", "c", "d", "e"] {
        folder.write(&format!("old/{id}.toml"), sheet(id, 2025, "full", "1"));
        let answers = sheet(id, 2026, "full", "2").replace("version = \"1.0.0\"", "version = \"2.0.0\"");
        folder.write(&format!("new/{id}.toml"), answers.replace("one = 2", "one = 4"));
    }
    let arguments = ["--questionnaire", "two.toml", "--quiet", "compare", "old", "new", "--format", "json"];
    let document: Value = serde_json::from_str(folder.run(&arguments).ends(0).out()).unwrap();
    assert_eq!((&document["pairs"], &document["carried"]), (&json!(5), &json!(5)));
    // Five questions rose by 25. Before, the first one is open: 0 of it, so 25 x 5/6 = 20.83 -> 20.8 of all; now
    // (100 + 250)/6 = 58.33 -> 58.3. Without the first 25 and 50. So 25 are improved, and 37.5 - 25 are the questions.
    assert_eq!(document["median"], json!(37.5));
    assert_eq!((&document["parts"]["improved"], &document["parts"]["questionnaire"]), (&json!(25.0), &json!(12.5)));
    assert_eq!(document["parts"]["better-known"], json!(0.0));
}

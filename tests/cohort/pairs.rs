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
    // Changes 50 25 25 0 -25: the three in the middle are 16.67. Of three, one and one firms nothing else is told.
    assert_eq!((&document["pairs"], &document["middle"]), (&json!(5), &json!(17.0)));
    for key in ["median", "lower", "upper", "up", "same", "down", "sign_test", "mean_and_interval"] {
        assert_eq!(document[key], Value::Null, "{key}");
    }
    assert_eq!(document["parts"]["improved"], Value::Null);
    assert_eq!(document["parts"]["better-known"], json!(0.0));
    assert_eq!(document["not_compared"], json!({ "only-before": null, "only-after": null }));
    let text = folder.run(&arguments).ends(0);
    assert!(text.out().starts_with("5 firms compared with themselves"), "{}", text.out());
    assert!(text.out().contains("only in the older collection: fewer than 5"), "{}", text.out());
    let markdown = folder.run(&[&arguments[..], &["--format", "markdown"]].concat()).ends(0);
    assert!(markdown.out().contains("| Improved: answered both times | not shown |"), "{}", markdown.out());
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
    assert_eq!(interval, &json!([13.0, 3.0, 22.0]));
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
    let (movers, others) = (["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "j"]);
    let old = [("2023", "4"), ("2024", "0"), ("2024", "3"), ("", "3")];
    let new = [("2026", "2"), ("2025", "4"), ("2026", "3")];
    let rows = |of: &[(&'static str, &'static str)], stay: (&'static str, &'static str)| {
        let moved = movers.iter().flat_map(|id| of.iter().map(|(period, level)| (*id, *period, *level)));
        moved.chain(others.map(|id| (id, stay.0, stay.1))).collect::<Vec<_>>()
    };
    let old = rows(&old, ("2024", "1"));
    let more = [("x", "2025", "1"), ("x", "2026", "1"), ("", "2026", "1"), ("y", "2026", "1")];
    let new = [&rows(&new, ("2026", "1"))[..], &more].concat();
    folder.write("old.csv", table(&old));
    folder.write("new.csv", table(&new));
    let arguments = ["--questionnaire", "room.toml", "--quiet", "compare", "old.csv", "new.csv", "--format", "json"];
    let document: Value = serde_json::from_str(folder.run(&arguments).ends(65).out()).unwrap();
    // Five go from 0 (2024, the first) to 50 (2026, the first), five stay: 50 of ten are 25 on average.
    assert_eq!((&document["pairs"], &document["parts"]["improved"]), (&json!(10), &json!(25.0)));
    assert_eq!((&document["up"], &document["same"], &document["down"]), (&json!(5), &json!(5), &json!(0)));
    // Set aside: three of each mover before and two after, and one of x.
    assert_eq!(document["not_compared"], json!({ "only-after": null, "unnamed": null, "set-aside": 26 }));
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
    assert_eq!(document["middle"], json!(38.0));
    assert_eq!((&document["parts"]["improved"], &document["parts"]["questionnaire"]), (&json!(25.0), &json!(13.0)));
    assert_eq!(document["parts"]["better-known"], json!(0.0));
}

//! Who is in, through files: sheets, tables, a person twice, an older period, another scope.

use super::room::questionnaire;
use super::run::Folder;
use serde_json::Value;

/// A folder with the questionnaire of the room.
pub(crate) fn folder() -> Folder {
    let folder = Folder::new();
    let shape = questionnaire();
    assert_eq!(shape.indicators.len(), 6);
    folder.write("room.toml", super::room::text());
    folder
}

pub(crate) fn sheet(respondent: &str, period: u32, scope: &str, level: &str) -> String {
    let answers: String =
        ["one", "two", "three", "four", "five", "six"].iter().map(|id| format!("{id} = {level}\n")).collect();
    format!(
        "format = 1\nquestionnaire = {{ id = \"room\", version = \"1.0.0\" }}\nscope = \"{scope}\"\n[respondent]\nid = \"{respondent}\"\nperiod = {period}\n[profile]\ntrade = \"a\"\n[answers]\n{answers}"
    )
}

/// A table in which every firm has one level everywhere.
pub(crate) fn table(rows: &[(&str, &str, &str)]) -> String {
    let mut text = "respondent,period,trade,one,two,three,four,five,six\n".to_owned();
    for (respondent, period, level) in rows {
        text.push_str(&format!("{respondent},{period},b,{}\n", [*level; 6].join(",")));
    }
    text
}

#[test]
fn sheets_and_tables_together_and_nobody_twice_or_silently_out() {
    let folder = folder();
    std::fs::create_dir(folder.at("sheets")).unwrap();
    folder.write("sheets/1.toml", sheet("p1", 2025, "full", "0"));
    folder.write("sheets/2.toml", sheet("p1", 2026, "full", "2"));
    folder.write("sheets/3.toml", sheet("p2", 2026, "full", "2"));
    folder.write("sheets/4.toml", sheet("p3", 2026, "quick", "2"));
    folder.write("sheets/5.toml", sheet("p4", 2026, "full", "{ state = \"dont-know\" }"));
    folder.write("sheets/broken.toml", "this is no sheet");
    let rows = [("p2", "2026", "4"), ("p5", "2026", "1"), ("p6", "2026", "1"), ("p7", "2024", "3"), ("p8", "", "3")];
    folder.write("table.csv", table(&rows));
    let arguments = ["--questionnaire", "room.toml", "cohort", "sheets", "table.csv", "--format", "json"];
    let run = folder.run(&arguments).ends(65);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    // p1 (2026), p2 (the sheet, which came first), p5, p6, p7, p8.
    assert_eq!(document["enterprises"], 6);
    assert_eq!(document["years"], serde_json::json!([2024, 2026]));
    // Points 25 25 50 50 75 75: the four in the middle.
    let index = serde_json::json!({ "lower": null, "median": null, "upper": null, "middle": 50.0 });
    assert_eq!(document["index"], index);
    let left: Vec<(&str, bool)> = document["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["why"].as_str().unwrap(), one["count"].is_null()))
        .collect();
    assert_eq!(
        left,
        [("refused", true), ("twice", true), ("other-scope", true), ("earlier-period", true), ("low-coverage", true)]
    );
    for told in [
        "sheets/1.toml is not counted: the same respondent has answered for a later period",
        "sheets/4.toml is not counted: most of the others answered another scope",
        "sheets/5.toml is not counted: less than 75 % of the points are answered.",
        "table.csv, row 2 is not counted: the same respondent and period were there before",
    ] {
        assert!(run.err().replace('\\', "/").contains(told), "{told}\n{}", run.err());
    }
    let quiet = folder.run(&[&arguments[..], &["--quiet"]].concat()).ends(65);
    assert_eq!(quiet.err(), "");
    assert_eq!(quiet.out, run.out);
    let text = folder.run(&["--questionnaire", "room.toml", "cohort", "sheets", "table.csv"]).ends(65);
    assert!(text.out().contains("earlier period of a respondent whose latest one counts: fewer"), "{}", text.out());
}

#[test]
fn too_few_is_said_in_words_and_ends_well() {
    let folder = folder();
    folder.write("table.csv", table(&[("a", "2026", "1"), ("b", "2026", "4"), ("c", "2026", "4"), ("d", "2026", "4")]));
    let arguments = ["--questionnaire", "room.toml", "cohort", "table.csv", "--save-reference", "reference.json"];
    let run = folder.run(&arguments).ends(0);
    assert!(run.out().starts_with("Too few firms to look at together"), "{}", run.out());
    assert!(!folder.names().contains(&"reference.json".to_owned()));
    assert!(run.err().contains("No reference was written"), "{}", run.err());
}

#[test]
fn groups_are_made_by_facts_with_one_answer() {
    let folder = folder();
    folder.write("table.csv", table(&[("a", "2026", "1")]));
    for (fact, told) in
        [("colour", "no question about the business called colour"), ("tasks", "cannot be made by tasks")]
    {
        let run = folder.run(&["--questionnaire", "room.toml", "cohort", "table.csv", "--by", fact]).ends(2);
        assert!(run.err().contains(told) && run.err().contains("trade, place"), "{}", run.err());
    }
}

#[test]
fn what_is_written_is_whole_and_never_overwritten_unasked() {
    let folder = folder();
    let rows: Vec<(String, &str)> = (0..6).map(|at| (format!("=r{at}\u{1b}[31m"), "2")).collect();
    let rows: Vec<(&str, &str, &str)> = rows.iter().map(|(name, level)| (name.as_str(), "=1+1", *level)).collect();
    folder.write("table.csv", table(&rows));
    let arguments = ["--questionnaire", "room.toml", "cohort", "table.csv", "--format", "csv", "--output", "out.csv"];
    folder.run(&arguments).ends(0);
    let written = folder.text("out.csv");
    assert!(written.starts_with("part,of,figure,value\n") && written.contains("index,,middle,50\n"), "{written}");
    assert!(!written.contains('=') && !written.contains('\u{1b}'), "{written}");
    let again = folder.run(&arguments).ends(73);
    assert!(again.err().contains("is there already"), "{}", again.err());
}

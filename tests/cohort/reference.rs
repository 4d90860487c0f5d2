//! References: one enterprise placed among others, and refused where that would mislead.

use super::inputs::{folder, sheet, table};
use super::picture::validator;
use super::room::{Firm, firm, gathered, questionnaire};
use circumspect::cohort::{Reference, ReferenceFault};
use serde_json::{Value, json};

/// Eight firms with 0, 25, 25, 50, 50, 75, 75 and 100 points.
const ROWS: [(&str, &str, &str); 8] = [
    ("a", "2025", "0"),
    ("b", "2026", "1"),
    ("c", "2026", "1"),
    ("d", "2026", "2"),
    ("e", "2026", "2"),
    ("f", "2026", "3"),
    ("g", "2026", "3"),
    ("h", "2026", "4"),
];

#[test]
fn a_firm_is_placed_in_words_and_in_json() {
    let folder = folder();
    folder.write("table.csv", table(&ROWS));
    let save = ["--questionnaire", "room.toml", "cohort", "table.csv", "--save-reference", "reference.json", "--quiet"];
    folder.run(&save).ends(0);
    // h = 7p: 1.75 -> 25, 3.5 -> 50, 5.25 -> 75.
    let reference: Value = serde_json::from_str(&folder.text("reference.json")).unwrap();
    assert!(validator("reference").is_valid(&reference));
    assert_eq!(reference["index"], json!({ "steps": 4, "points": [25.0, 50.0, 75.0] }));
    assert_eq!((&reference["enterprises"], &reference["years"]), (&json!(8), &json!([2025, 2026])));
    folder.write("mine.toml", sheet("z", 2026, "full", "3"));
    let score = ["--questionnaire", "room.toml", "score", "mine.toml", "--reference", "reference.json"];
    let run = folder.run(&score).ends(0);
    let words = run.out().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("About half or more of the 8 firms of 2025 to 2026 in this reference have fewer points."),
        "{words}"
    );
    assert!(words.contains("First 75 25 to 75"), "{words}");
    let run = folder.run(&[&score[..], &["--format", "markdown"]].concat()).ends(0);
    assert!(run.out().contains("## Among others\n\nAbout half or more of the 8 firms"), "{}", run.out());
    let run = folder.run(&[&score[..], &["--format", "json"]].concat()).ends(0);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(document["reference"]["index"], json!({ "above": 50, "step": 25, "middle": [25, 75] }));
    let errors: Vec<String> = validator("assessment").iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn another_questionnaire_scope_or_file_is_refused_in_words() {
    let folder = folder();
    folder.write("table.csv", table(&ROWS));
    let save = ["--questionnaire", "room.toml", "cohort", "table.csv", "--save-reference", "reference.json", "--quiet"];
    folder.run(&save).ends(0);
    folder.write("quick.toml", sheet("z", 2026, "quick", "3"));
    folder.write("mine.toml", sheet("z", 2026, "full", "3"));
    let other = super::room::text().replace("title = \"First\"", "title = \"First of all\"");
    folder.write("other.toml", other);
    let score = |questionnaire: &str, sheet: &str, reference: &str| {
        folder
            .run(&["--questionnaire", questionnaire, "score", sheet, "--reference", reference])
            .ends(65)
            .err()
            .to_owned()
    };
    assert!(score("room.toml", "quick.toml", "reference.json").contains("another scope"));
    assert!(
        score("other.toml", "mine.toml", "reference.json")
            .contains("Figures of different questionnaires are not compared")
    );
    assert!(score("room.toml", "mine.toml", "room.toml").contains("is no reference"));
    folder.run(&["--questionnaire", "room.toml", "score", "mine.toml", "--reference", "none.json"]).ends(66);
}

/// What a reference says is never more than what is so: at least about as many firms lie below as it says.
#[test]
fn a_place_is_never_better_than_the_firms_bear_out() {
    let q = questionnaire();
    for count in [5u16, 7, 23, 46, 99, 100, 140] {
        let room: Vec<Firm> = (0..count).map(|at| firm(0, 0, (at * 7 + at / 3) % 5)).collect();
        let cohort = gathered(q, &room, &[]);
        let reference = Reference::of(q, &cohort).unwrap();
        for points in 0..=100u32 {
            let place = reference.place(q, f64::from(points), &[None, None]).index;
            let below = cohort.index().filter(|shown| *shown < f64::from(points)).count();
            // A quantile lies between two firms, so "about" means less than one firm.
            let due = f64::from(place.above) / 100.0 * f64::from(count) - 1.0;
            assert!(below as f64 >= due, "{count} {points} {place:?} {below}");
        }
        let points = reference.index.points.len();
        assert_eq!(
            points,
            if count < 8 {
                1
            } else if count < 100 {
                3
            } else {
                19
            }
        );
    }
    assert_eq!(Reference::read("{}"), Err(ReferenceFault::NotOne));
}

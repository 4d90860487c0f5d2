//! Other choices of the method, by hand.

use super::open;
use super::run::Folder;
use circumspect::assessment::{Choice, DRAWS, Robustness, SEED, robustness};
use circumspect::questionnaire::Questionnaire;
use serde_json::Value;

/// Two dimensions of weights 3 and 1, a trade that halves the first, levels at 60 points.
const QUESTIONNAIRE: &str = r#"
format = 1
id = "two"
version = "1.0.0"
language = "en"
title = "Two"
[[profile]]
id = "sector"
question = "Trade?"
kind = "one-of"
options = [{ id = "services", text = "Services" }, { id = "retail", text = "Shop" }]
[[dimension]]
id = "a"
title = "A"
weight = 3
[[dimension]]
id = "b"
title = "B"
[[maturity_level]]
id = "low"
title = "Low"
min = 0
[[maturity_level]]
id = "high"
title = "High"
min = 60
[relevance.services]
a = "low"
[[indicator]]
id = "a-one"
dimension = "a"
areas = ["water"]
question = "A?"
kind = "maturity"
levels = ["0", "1", "2", "3", "4"]
[[indicator.step]]
from = 0
text = "Do it."
hours = 1
cost = "none"
[[indicator]]
id = "b-one"
dimension = "b"
areas = ["water"]
question = "B?"
kind = "maturity"
levels = ["0", "1", "2", "3", "4"]
[[indicator.step]]
from = 0
text = "Do it."
hours = 1
cost = "none"
"#;

fn under(questionnaire: &Questionnaire, answers: &str, seed: u64) -> Robustness {
    let sheet = open::sheet(questionnaire, "sector = \"services\"", answers);
    robustness(questionnaire, sheet.coded().view(), seed)
}

#[test]
fn alternatives_by_hand() {
    let q = open::questionnaire(QUESTIONNAIRE);
    let found = under(&q, "a-one = 2\nb-one = 4", SEED);
    // Weights 1.5 and 1, points 50 and 100. Balanced: exp((1.5 ln 50.5 + ln 100)/2.5) = 66.36..., less 1, of 99.
    let balanced = 100.0 * (((1.5 * 50.5f64.ln() + 100f64.ln()) / 2.5).exp() - 1.0) / 99.0;
    let due = [
        (Choice::AsScored, 70.0),
        (Choice::EqualFactors, 62.5),
        (Choice::EqualWeights, 75.0),
        (Choice::Balanced, balanced),
        (Choice::LateSteps, (1.5 * 25.0 + 100.0) / 2.5),
        (Choice::EarlySteps, 70.0),
        (Choice::Without(0), 100.0),
        (Choice::Without(1), 50.0),
    ];
    assert_eq!(found.alternatives.len(), due.len());
    for (alternative, (choice, low)) in found.alternatives.iter().zip(due) {
        let ends = alternative.ends.unwrap();
        assert_eq!(alternative.choice, choice);
        assert!((ends.0 - low).abs() < 1e-9 && (ends.1 - low).abs() < 1e-9, "{choice:?}: {ends:?}");
        assert_eq!(alternative.level, Some(usize::from(low >= 60.0)), "{choice:?}");
    }
}

#[test]
fn draws_are_the_same_for_a_seed_and_stay_inside_the_weight_range() {
    let q = open::questionnaire(QUESTIONNAIRE);
    let answers = "a-one = 2\nb-one = 4";
    let [low, median, high] = under(&q, answers, 1).drawn.unwrap();
    assert!(low < median && median < high);
    // The farthest weights: 1.875 and 0.75, or 1.125 and 1.25.
    assert!(low > (1.875 * 50.0 + 75.0) / 2.625 && high < (1.125 * 50.0 + 125.0) / 2.375);
    assert_eq!(under(&q, answers, 1), under(&q, answers, 1));
    assert_ne!(under(&q, answers, 1).drawn, under(&q, answers, 2).drawn);
    // Half of it unknown: no estimate may be published, so none is drawn.
    assert_eq!(under(&q, "b-one = 4", 1).drawn, None);
    // Where all answers are worth the same, no weight matters.
    let same = under(&q, "a-one = 2\nb-one = 2", 1).drawn.unwrap();
    assert!(same.iter().all(|value| (value - 50.0).abs() < 1e-9), "{same:?}");
}

#[test]
fn the_shipped_questionnaire_gives_a_row_for_each_choice_and_keeps_to_the_schema() {
    let folder = Folder::new();
    folder.write("sheet.toml", open::text("examples/bakery.answers.toml"));
    let arguments = ["score", "sheet.toml", "--robustness", "--format"];
    let run = folder.run(&[&arguments[..], &["json"]].concat()).ends(0);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    let errors: Vec<String> =
        super::picture::validator("assessment").iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let alternatives = document["robustness"]["alternatives"].as_array().unwrap();
    // As scored and five other choices, and each dimension that the bakery is asked about left out; it is asked about no design.
    assert_eq!(alternatives.len(), 15);
    assert_eq!(alternatives[0]["low"], document["index"]["low"]);
    assert_eq!(alternatives[3]["low"], document["index"]["balanced_low"]);
    assert_eq!((&document["robustness"]["seed"], &document["robustness"]["draws"]), (&SEED.into(), &DRAWS.into()));
    let text = folder.run(&[&arguments[..], &["terminal", "--seed", "7"]].concat()).ends(0);
    assert!(text.out().contains("(seed 7)") || text.out().contains("(seed\n  7)"), "{}", text.out());
    let plain = folder.run(&["score", "sheet.toml", "--format", "json"]).ends(0);
    assert!(!plain.out().contains("robustness") && !plain.out().contains("\"reference\""));
    folder.run(&["score", "sheet.toml", "--seed", "7"]).ends(2);
}

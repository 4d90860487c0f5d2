//! The verb `plan`: months, limits, other answers, and what is refused.

use super::run::{Folder, bakery};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("my-business.answers.toml", bakery());
    folder
}

#[test]
fn a_plan_keeps_to_its_hours_and_its_money() {
    let folder = folder();
    for (hours, money) in [("0", "high"), ("7", "none"), ("40", "low"), ("2000", "high")] {
        let words = ["plan", "--hours", hours, "--money", money, "--horizon", "365", "--format", "json", "-q"];
        let run = folder.run(&words).ends(0);
        assert!(run.err.is_empty(), "{}", run.err());
        let document: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
        let steps = document["steps"].as_array().unwrap();
        let spent: u64 = steps.iter().map(|step| step["hours"].as_u64().unwrap()).sum();
        assert!(spent <= hours.parse().unwrap() && document["hours"] == spent, "{hours} {spent}");
        assert!(money != "none" || steps.iter().all(|step| step["cost"] == "none"));
        assert_eq!(steps.is_empty(), hours == "0");
        let months: Vec<u64> = steps.iter().map(|step| step["month"].as_u64().unwrap()).collect();
        assert!(months.is_sorted() && months.iter().all(|month| (1..=12).contains(month)), "{months:?}");
    }
    let told = folder.run(&["plan", "my-business", "-q"]).ends(0);
    for due in ["Month 1", "Who: ", "First hour: ", "Keep as proof: ", "Guide: ", "It is good for ", "After it: "] {
        assert!(told.out().contains(due), "{due}\n{}", told.out());
    }
    assert_eq!(folder.text("my-business.answers.toml"), bakery());
}

#[test]
fn without_a_sum_a_plan_takes_what_the_sheet_says() {
    let folder = Folder::new();
    for (budget, money, told) in [
        ("budget = \"none\"", "none", "may cost: none, as your sheet says."),
        ("budget = \"small\"", "low", "may cost: up to a week's wages, as your sheet says."),
        ("budget = \"some\"", "medium", "may cost: up to three months' wages, as your sheet says."),
        ("", "low", "may cost: up to a week's wages. Your sheet does not say"),
    ] {
        folder.write("my-business.answers.toml", bakery().replace("budget = \"none\"", budget));
        let document = |words: &[&str]| -> serde_json::Value {
            let run = folder.run(&[&["plan", "my-business", "--format", "json", "-q"], words].concat()).ends(0);
            serde_json::from_slice(&run.out).unwrap()
        };
        let plan = document(&[]);
        assert_eq!(plan["budget"]["money"], money, "{budget}");
        let steps = plan["steps"].as_array().unwrap();
        assert!(money != "none" || steps.iter().all(|step| step["cost"] == "none"));
        // What is typed counts before what is stated.
        assert_eq!(document(&["--money", "high"])["budget"]["money"], "high");
        for words in [&["plan", "my-business", "-q"][..], &["score", "my-business", "--format", "markdown"]] {
            let text = super::talk::joined(folder.run(words).ends(0).out());
            assert_eq!(text.contains(told), words[0] == "plan", "{text}");
        }
        let page = folder.run(&["score", "my-business", "--format", "html"]).ends(0);
        assert!(page.out().contains(&told.replace('\'', "&#39;")) || page.out().contains(told), "{told}");
    }
}

#[test]
fn other_answers_are_told_in_words_and_change_nothing() {
    let folder = folder();
    let run = folder.run(&["plan", "my-business", "--what-if", "sorting=3,energy-known=2"]).ends(0);
    let out = run.out().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("Then: Every workplace has labelled bins for the waste it makes."), "{out}");
    assert!(out.contains("today 36.9, up to 39.9") && out.contains("with these answers 38.2, up to 41.2"), "{out}");
    assert_eq!(folder.text("my-business.answers.toml"), bakery());
}

#[test]
fn what_is_not_known_is_refused_with_the_nearest() {
    let folder = folder();
    for (words, due) in [
        (&["--what-if", "sortin=3"][..], "There is no question sortin. The nearest is sorting."),
        (&["--what-if", "sorting=7"], "Its answers are 0, 1, 2, 3, 4. The nearest is 4."),
        (&["--what-if", "sorting=1,sorting=2"], "The question sorting is given more than once."),
        (&["--what-if", "sorting"], "this is none: sorting"),
        (&["--what-if", "sorting=3", "--hours", "4"], "cannot be used with"),
        (&["--hours", "2001"], "2001 is not in 0..=2000"),
        (&["--money", "lots"], "none, low, medium, high"),
        (&["--horizon", "60"], "30, 90, 365"),
    ] {
        let run = folder.run(&[&["plan", "my-business"], words].concat()).ends(2);
        assert!(run.err().contains(due) && run.out.is_empty(), "{words:?}: {}", run.err());
    }
}

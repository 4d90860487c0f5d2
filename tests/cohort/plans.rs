//! What became of plans in a cohort: figures by hand, what stays hidden in every format, and hostile units.

use super::inputs::folder;
use super::picture::validator;
use super::run::Folder;
use circumspect::report::COHORT_FORMATS;
use serde_json::{Value, json};

/// A step of a firm: what it is about, the day of what became of it, and what it saved.
fn step(indicator: &str, became: &str, saved: Option<(f64, &str, &str)>) -> Value {
    let mut step = json!({ "indicator": indicator });
    if !became.is_empty() {
        step[became] = json!("2026-03-01");
    }
    if let Some((amount, unit, per)) = saved {
        step["saved"] = json!({ "amount": amount, "unit": unit, "per": per });
    }
    step
}

/// Sheets of so many firms with these plans, one a line.
fn write(folder: &Folder, plans: &[Vec<Value>]) {
    let sheet = |(at, plan): (usize, &Vec<Value>)| {
        let level = at % 5;
        let answers = json!({ "one": level, "two": level, "three": level, "four": level, "five": level, "six": level });
        let questionnaire = json!({ "id": "room", "version": "1.0.0" });
        let respondent = json!({ "id": format!("r{at}"), "period": 2026 });
        json!({ "format": 1, "questionnaire": questionnaire, "respondent": respondent, "answers": answers, "plan": plan })
    };
    let lines: Vec<String> = plans.iter().enumerate().map(|one| sheet(one).to_string()).collect();
    folder.write("firms.jsonl", lines.join("\n"));
}

fn told(folder: &Folder, format: &str) -> String {
    let arguments = ["--questionnaire", "room.toml", "cohort", "firms.jsonl", "--plans", "--format", format];
    folder.run(&arguments).ends(0).out().to_owned()
}

fn plans(folder: &Folder) -> Value {
    let document: Value = serde_json::from_str(&told(folder, "json")).unwrap();
    let errors: Vec<String> = validator("cohort").iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    document["plans"].clone()
}

/// 22 firms, 12 of which took a step on.
fn room() -> Vec<Vec<Value>> {
    let mut room: Vec<Vec<Value>> = vec![Vec::new(); 22];
    for (at, plan) in room.iter_mut().take(12).enumerate() {
        // 7 did one about "one" and saved 100 to 700.25; 5 gave one about "two" up; 5 are at one about "three".
        let amount = (100.0 + 100.0 * at as f64).min(700.25);
        if at < 7 {
            plan.push(step("one", "done", Some((amount, "EUR", "year"))));
            plan.push(step("one", "done", Some((if at < 4 { 7.0 } else { 0.0 }, "barrels", "once"))));
        } else {
            plan.push(step("two", "dropped", Some((9000.0, "EUR", "year"))));
        }
        if at % 2 == 0 {
            plan.push(step("three", "", None));
        }
    }
    room
}

#[test]
fn figures_by_hand_in_every_format() {
    let folder = folder();
    write(&folder, &room());
    assert_eq!(
        plans(&folder),
        json!({
            "taken": 12, "done": 7, "dropped": 5,
            "steps": [
                { "indicator": "one", "enterprises": 7 },
                { "indicator": "three", "enterprises": 6 },
                { "indicator": "two", "enterprises": 5 },
            ],
            // 100 + 200 + .. + 600 + 700 = 2800: 700 and 600 are less than half, and less than three quarters.
            "saved": [{ "amount": 2800, "unit": "EUR", "per": "year" }],
        })
    );
    let terminal = told(&folder, "terminal").split_whitespace().collect::<Vec<_>>().join(" ");
    for line in
        ["took at least one step on: 12 firms", "did at least one: 7 firms", "one? (7 firms)", "2800 EUR a year"]
    {
        assert!(terminal.contains(line), "{line}\n{terminal}");
    }
    let csv = told(&folder, "csv");
    for line in ["plans,,taken,12\n", "plans,one,taken,7\n", "plans,\"EUR/year\",saved,2800\n"] {
        assert!(csv.contains(line), "{line}\n{csv}");
    }
    // Only if asked for.
    let run = folder.run(&["--questionnaire", "room.toml", "cohort", "firms.jsonl", "--format", "json"]).ends(0);
    assert!(serde_json::from_str::<Value>(run.out()).unwrap().get("plans").is_none());
}

/// What four firms saved in a unit of their own can be anything, and no byte of any output changes.
#[test]
fn what_few_saved_changes_nothing() {
    let folder = folder();
    let outputs = |room: &[Vec<Value>]| {
        write(&folder, room);
        COHORT_FORMATS.iter().map(|format| told(&folder, format.name)).collect::<Vec<_>>()
    };
    let before = outputs(&room());
    let mut other = room();
    for plan in other.iter_mut().take(4) {
        plan[1]["saved"] = json!({ "amount": 123_456, "unit": "pallets", "per": "month" });
    }
    assert_eq!(outputs(&other), before);
    for output in before {
        assert!(!output.contains("barrels"), "{output}");
    }
}

#[test]
fn small_numbers_and_sums_of_one_are_hidden() {
    let folder = folder();
    // One of six saved more than half: without him the others know nearly what he saved.
    let mut room: Vec<Vec<Value>> =
        (0..6).map(|at| vec![step("one", "done", Some((if at == 0 { 60.0 } else { 10.0 }, "EUR", "year")))]).collect();
    room.extend(vec![Vec::new(); 6]);
    write(&folder, &room);
    let taken = json!([{ "indicator": "one", "enterprises": 6 }]);
    assert_eq!(plans(&folder), json!({ "taken": 6, "done": 6, "dropped": 0, "steps": taken, "saved": [] }));
    // Three took none on: then it is not told how many did.
    write(&folder, &room[..9]);
    let hidden = json!({ "taken": null, "done": null, "dropped": 0, "steps": [], "saved": [] });
    assert_eq!(plans(&folder), hidden);
    // Of too few nothing is said, whatever they did.
    write(&folder, &room[..4]);
    let few = COHORT_FORMATS.iter().map(|format| told(&folder, format.name)).collect::<Vec<_>>();
    write(&folder, &vec![Vec::new(); 4]);
    assert_eq!(COHORT_FORMATS.iter().map(|format| told(&folder, format.name)).collect::<Vec<_>>(), few);
    write(&folder, &vec![Vec::new(); 9]);
    assert_eq!(plans(&folder)["taken"], 0);
    assert!(told(&folder, "terminal").contains("None of these firms"));
}

/// A unit is a text that firms wrote.
#[test]
fn a_hostile_unit_comes_alive_nowhere() {
    let folder = folder();
    let unit = "=1+1\"<script>\u{1b}[31m|";
    let room: Vec<Vec<Value>> = (0..6).map(|_| vec![step("one", "done", Some((5.0, unit, "month")))]).collect();
    write(&folder, &room);
    for format in COHORT_FORMATS {
        let told = told(&folder, format.name);
        assert!(!told.contains('\u{1b}'), "{told}");
        match format.name {
            "csv" => assert!(told.contains("plans,\"'=1+1\"\"<script>"), "{told}"),
            "markdown" => assert!(told.contains("&lt;script&gt;") && !told.contains("<script>"), "{told}"),
            _ => {}
        }
    }
}

//! What the questionnaire says for a trade: what is usual there, an example of its own, and when a question does not apply.

use super::run::{Folder, shipped};
use super::talk::{Talk, joined};

fn garden(folder: &Folder) {
    let text = std::fs::read_to_string(shipped("tests/library/cascades/questionnaire.toml")).unwrap();
    // Asked whatever the staff, so that the first question comes at once.
    folder.write("garden.toml", text.replace("ask_if = { staff = { at_least = 1, below = 400 } }\n", ""));
}

fn begin(folder: &Folder) -> Talk {
    Talk::begin(folder, &["assess", "a", "--full", "--questionnaire", "garden.toml"])
}

/// From the first screen to the activities of that trade.
fn activities(folder: &Folder, trade: &str) -> (Talk, String) {
    let mut talk = begin(folder);
    talk.screen().unwrap();
    talk.after("");
    talk.after("");
    let screen = joined(&talk.after(trade));
    (talk, screen)
}

#[test]
fn what_is_usual_is_ticked_and_kept_by_enter() {
    let folder = Folder::new();
    garden(&folder);
    let (mut talk, screen) = activities(&folder, "1");
    assert!(screen.contains("What do you do?") && screen.contains("as most of your trade do: 1 2."), "{screen}");
    // Nothing is in the sheet before it was confirmed.
    assert!(!folder.text("a.answers.toml").contains("activities"));
    talk.after("");
    let sheet = folder.text("a.answers.toml");
    assert!(sheet.contains("activities = [\"sells\", \"digs\"]"), "{sheet}");
    talk.say("q");
    talk.end().ends(0);
}

/// The shipped questions: the trades are listed, and what most bakeries do needs only Enter.
#[test]
fn every_trade_is_listed_with_a_number_and_its_usual_activities_fit_an_ordinary_window() {
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess", "a"]);
    talk.screen().unwrap();
    talk.after("1");
    let trades = talk.after("");
    for (number, name) in [(1, "Farming"), (2, "Making food or drinks"), (15, "Quarrying, minerals or metals")] {
        let line = format!("\n  {number:<2} {name} (");
        assert!(trades.contains(&line), "{line:?}: {trades}");
    }
    let screen = talk.after("2");
    assert!(joined(&screen).contains("as most of your trade do: 1 4 5 6 8. Enter keeps these;"), "{screen}");
    // The help would push the question out of the window; it waits behind its letter.
    assert!(screen.trim_start().lines().count() <= 24 && !screen.contains("Tick everything"), "{screen}");
    assert!(joined(&talk.after("h")).contains("Tick everything that is true"));
    talk.after("");
    let sheet = folder.text("a.answers.toml");
    let usual = r#"["makes-products", "has-premises", "runs-vehicles", "uses-process-water", "handles-food"]"#;
    assert!(sheet.contains(&format!("activities = {usual}")), "{sheet}");
    talk.say("q");
    talk.end().ends(0);
}

#[test]
fn what_is_usual_gives_way_to_what_is_typed() {
    let folder = Folder::new();
    garden(&folder);
    let (mut talk, _) = activities(&folder, "1");
    talk.after("2");
    let sheet = folder.text("a.answers.toml");
    assert!(sheet.contains("activities = [\"digs\"]"), "{sheet}");
    // Once something was said, that is what Enter keeps.
    let back = joined(&talk.after("b"));
    assert!(!back.contains("as most of your trade do") && back.contains("Enter keeps your answer so far"), "{back}");
    talk.say("q");
    talk.end().ends(0);
}

#[test]
fn a_trade_of_which_nothing_is_said_has_nothing_ticked() {
    let folder = Folder::new();
    garden(&folder);
    let (mut talk, screen) = activities(&folder, "2");
    assert!(screen.contains("What do you do?") && !screen.contains("as most of your trade do"), "{screen}");
    assert!(screen.contains("Enter leaves it open"), "{screen}");
    talk.say("q");
    talk.end().ends(0);
}

#[test]
fn a_question_says_when_it_does_not_apply_and_help_has_an_example_of_the_trade() {
    for (trade, has_example) in [("1", true), ("2", false)] {
        let folder = Folder::new();
        garden(&folder);
        let (mut talk, _) = activities(&folder, trade);
        let mut screen = talk.after("");
        while !screen.contains("Where does the earth come from?") {
            screen = talk.after(if screen.contains("How many people") { "3" } else { "" });
        }
        assert!(joined(&screen).contains("It does not apply if no earth is needed."), "{screen}");
        let help = joined(&talk.after("h"));
        assert!(help.contains("The bags count."), "{help}");
        assert_eq!(help.contains("A shop counts the bags it sells."), has_example, "{help}");
        // In the list of answers it has its short name.
        talk.after("1");
        let list = joined(&talk.after("l"));
        assert!(list.contains("Bought earth") && !list.contains("Where does the earth come from?"), "{list}");
        talk.say("q");
        talk.end().ends(0);
    }
}

/// Where a question would stand as a noun, its short name does: in comparisons and in cohorts too.
#[test]
fn many_firms_and_two_years_are_told_with_short_names() {
    let folder = Folder::new();
    let laundry = shipped("examples/laundry.toml");
    let with = |arguments: &[&str]| {
        let run = folder.run(&[arguments, &["--questionnaire", &laundry]].concat()).ends(0);
        joined(run.out())
    };
    let sheet = |soap: &str| {
        format!(
            "format = 1\nquestionnaire = {{ id = \"laundry-water\", version = \"1.0.0\" }}\n[respondent]\nid = \"one\"\n\
             [profile]\nmachines = 3\n[answers]\nrinse-water = 1\nlitres-per-kilo = 15\nsoap-dosed = \"{soap}\"\n"
        )
    };
    folder.write("2025.answers.toml", sheet("by-eye"));
    folder.write("2026.answers.toml", sheet("pump"));
    let compared = with(&["compare", "2025.answers.toml", "2026.answers.toml"]);
    assert!(compared.contains("Measuring soap. Before: By eye. Now: By a dosing pump."), "{compared}");
    let rows: String = (0..8).map(|n| format!("firm-{n},3,2,10,by-eye\n")).collect();
    folder.write("many.csv", format!("respondent,machines,rinse-water,litres-per-kilo,soap-dosed\n{rows}"));
    let many = with(&["cohort", "many.csv"]);
    assert!(many.contains("Measuring soap (") && !many.contains("How is soap measured?"), "{many}");
}

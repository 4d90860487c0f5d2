//! The interview in lines: to the end, a break in the middle, and beginning again.

use super::run::{Folder, shipped};
use super::talk::{Asked, Talk, answer_all, asked, is_question, joined};

const SHEET: &str = "shop.answers.toml";

/// The answers of a sheet, in the order in which they stand there.
pub(super) fn answers(text: &str) -> Vec<&str> {
    text.lines().skip_while(|line| *line != "[answers]").skip(1).filter(|line| line.contains(" = ")).collect()
}

#[test]
fn the_quick_set_to_its_end() {
    let folder = Folder::new();
    let (run, answered) = answer_all(Talk::begin(&folder, &["assess", SHEET, "--quick"]), "1");
    let run = run.ends(0);
    assert!(run.out().contains("this business is at level 1 of 5: Just begun."), "{}", run.out());
    assert!(run.err().contains("shop.report.html"), "{}", run.err());
    let sheet = folder.text(SHEET);
    assert!(sheet.contains("scope = \"quick\""), "{sheet}");
    assert_eq!(answers(&sheet).len(), answered, "{sheet}");
    assert!((5..=20).contains(&answered), "{answered}");
    assert_eq!(folder.names(), [SHEET, "shop.answers.toml.bak", "shop.report.html"]);
    let page = folder.run(&["score", SHEET, "--format", "html"]).ends(0);
    assert_eq!(folder.text("shop.report.html"), page.out());
}

#[test]
fn all_questions_to_their_end_with_proof() {
    let folder = Folder::new();
    // A maker of devices with every activity and a wish for new buyers, so that as many questions as can be are asked; the
    // fifth level asks for proof.
    let mut talk = Talk::begin(&folder, &["assess", SHEET, "--full"]);
    talk.screen().unwrap();
    for line in ["1", "", "9", "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "2", "", "yes", "Georgia", "engl"] {
        talk.after(line);
    }
    let mut proved = 0;
    let mut screen = talk.after("");
    assert!(screen.contains("For a business like yours: 67 questions"), "{screen}");
    let rest = loop {
        let line = match asked(&screen) {
            Asked::Answer => "5".to_owned(),
            // Once for each part of five questions and more, and once for the rest.
            Asked::Sure if !screen.contains("(papers)") => {
                let listed = screen.lines().filter_map(|line| line.trim().split(' ').next()?.parse::<usize>().ok());
                let all: Vec<String> = listed.map(|number| format!("{number}p")).collect();
                proved += all.len();
                all.join(" ")
            }
            Asked::Result => "q".to_owned(),
            Asked::Optional | Asked::Sure | Asked::Nothing => String::new(),
        };
        talk.say(&line);
        screen = match talk.screen() {
            Ok(screen) => screen,
            Err(rest) => break rest,
        };
    };
    let run = talk.end().ends(0);
    assert!(rest.contains("shop.report.html"), "{rest}");
    assert!(run.out().contains("this business is at level 5 of 5: Ahead."), "{}", run.out());
    assert_eq!(proved, 67);
    let sheet = folder.text(SHEET);
    assert!(sheet.contains("country = \"ge\"") && sheet.contains("languages = [\"en\"]"), "{sheet}");
    assert_eq!(answers(&sheet).len(), 67);
    assert!(answers(&sheet).iter().all(|line| line.ends_with("{ value = 4, evidence = \"document\" }")), "{sheet}");
    folder.run(&["check", SHEET]).ends(0);
}

#[test]
fn going_on_lands_on_the_first_open_question() {
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    for line in ["1", "", "14", "3 4", "1", "", "1", "2", "d"] {
        talk.after(line);
    }
    let open = talk.after("n");
    let open = if open.contains("Why does it not apply?") { talk.after("never had one here") } else { talk.after("2") };
    let run = {
        talk.say("q");
        talk.end()
    }
    .ends(0);
    assert!(run.err().contains("circumspect assess shop.answers.toml"), "{}", run.err());
    let before = folder.text(SHEET);
    let number = |screen: &str| {
        let line = screen.lines().find(|line| is_question(line)).unwrap().to_lowercase();
        line[line.find("question ").unwrap()..].to_owned()
    };
    let heading = number(&open);

    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    let back = joined(&talk.screen().unwrap());
    assert!(back.contains("Welcome back. shop.answers.toml, last changed just now, version 1.0.0"), "{back}");
    assert!(back.contains(&format!("{} of ", answers(&before).len())), "{back}");
    let screen = talk.after("");
    assert_eq!(number(&screen), heading, "{screen}");
    assert_eq!(folder.text(SHEET), before, "looking changes nothing");
    talk.end().ends(0);
}

#[test]
fn a_code_that_begins_another_name_is_asked_back_and_what_was_understood_is_seen() {
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess", SHEET, "--full"]);
    talk.screen().unwrap();
    for line in ["1", "", "6", "1 2", "2", "", "no"] {
        talk.after(line);
    }
    let which = talk.after("ge");
    assert!(which.contains("Georgia or Germany? Please type the number."), "{which}");
    let number = which.lines().find(|line| line.ends_with(" Germany")).unwrap().trim().split(' ').next().unwrap();
    let next = talk.after(number);
    // Below the next question, right above the prompt.
    let last = next.lines().rev().find(|line| line.trim() != ">" && !line.trim().is_empty()).unwrap();
    assert_eq!(last.trim(), "Noted: Germany. If that is wrong, b goes back to it.");
    talk.end().ends(0);
    assert!(folder.text(SHEET).contains("country = \"de\""), "{}", folder.text(SHEET));
}

#[test]
fn answers_that_cannot_be_used_are_named_and_asked_again() {
    let folder = Folder::new();
    let sheet = super::run::bakery()
        .replace("sorting = 2", "sorting = 5")
        .replace("written-aim = 1", "written-aim = \"yes\"")
        .replace("size = \"micro\"", "size = \"tiny\"")
        .replace("[answers]", "[answers]\nbread-rest = 2");
    folder.write(SHEET, &sheet);
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    let back = joined(&talk.screen().unwrap());
    assert!(back.contains("3 answers in the sheet cannot be used and are asked again:"), "{back}");
    for question in ["How many people work", "Sorting of waste", "A written aim"] {
        assert!(back.contains(question), "{question}: {back}");
    }
    assert!(
        back.contains("1 entry of the sheet belongs to no question here.") && back.contains("bread-rest"),
        "{back}"
    );
    // The fact first, then the first question, then the other one.
    assert!(talk.after("1").contains("About your business, 3 of 8"));
    let mut screen = talk.after("1");
    while asked(&screen) != Asked::Answer {
        screen = talk.after("");
    }
    assert!(
        screen.contains("; question 1 of ") && screen.contains("The answer in the sheet cannot be used."),
        "{screen}"
    );
    screen = talk.after("2");
    while asked(&screen) != Asked::Answer {
        screen = talk.after("");
    }
    assert!(screen.contains("How is waste kept apart"), "{screen}");
    talk.after("3");
    talk.end().ends(0);
    let kept = folder.text(SHEET);
    assert!(
        kept.contains("sorting = 2") && kept.contains("written-aim = 1") && kept.contains("bread-rest = 2"),
        "{kept}"
    );
}

#[test]
fn a_pipe_that_ends_is_a_break_like_any_other() {
    let folder = Folder::new();
    let run = folder.run_with(&["assess", SHEET, "--plain"], "1\n\n1\r\n1 4\n".as_bytes()).ends(0);
    assert!(run.err().contains("Your answers are kept in shop.answers.toml."), "{}", run.err());
    assert!(folder.text(SHEET).contains("activities = [\"makes-products\", \"has-premises\"]"));
}

#[test]
fn starting_afresh_leaves_the_old_sheet_as_it_is() {
    let folder = Folder::new();
    folder.write(SHEET, super::run::bakery());
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    assert!(talk.after("4").contains("shop-2.answers.toml"));
    talk.after("1");
    talk.after("");
    talk.after("3");
    talk.say("q");
    let run = talk.end().ends(0);
    assert!(run.err().contains("Your answers are kept in shop-2.answers.toml."), "{}", run.err());
    assert_eq!(folder.text(SHEET), super::run::bakery());
    assert!(folder.text("shop-2.answers.toml").contains("sector = \"textiles\""));
    assert!(folder.names().iter().all(|name| !name.ends_with(".lock")), "{:?}", folder.names());
}

#[test]
fn a_sheet_is_open_in_one_program_only() {
    let folder = Folder::new();
    let mut first = Talk::begin(&folder, &["assess", SHEET]);
    first.screen().unwrap();
    let second = folder.run(&["assess", SHEET, "--plain"]).ends(74);
    assert!(second.err().contains("open in another window of this program"), "{}", second.err());
    first.after("1");
    first.say("q");
    first.end().ends(0);
    folder.run(&["assess", SHEET, "--plain"]).ends(0);
}

#[test]
fn what_somebody_else_wrote_in_the_meantime_is_kept() {
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    talk.after("1");
    talk.after("");
    folder.write(SHEET, "# by hand\n");
    let told = joined(&talk.after("3"));
    assert!(told.contains("the other version is kept as shop.answers.toml.other-1"), "{told}");
    talk.end().ends(0);
    assert_eq!(folder.text("shop.answers.toml.other-1"), "# by hand\n");
    assert!(folder.text(SHEET).contains("sector = \"textiles\""));
}

#[test]
fn a_sheet_from_another_editor_goes_on_as_it_was() {
    let folder = Folder::new();
    let text = super::run::bakery().replace("written-aim = 1\n", "# not yet\n").replace('\n', "\r\n");
    folder.write(SHEET, format!("\u{feff}{text}"));
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    assert!(talk.after("1").contains("; question 1 of 41"));
    talk.after("2");
    talk.end().ends(0);
    let sheet = folder.text(SHEET);
    assert!(sheet.contains("written-aim = 1") && sheet.contains("# not yet"), "{sheet}");
    folder.run(&["check", SHEET]).ends(0);
}

#[test]
fn another_questionnaire_asks_its_own_questions() {
    let folder = Folder::new();
    let laundry = shipped("examples/laundry.toml");
    let (run, answered) = answer_all(Talk::begin(&folder, &["assess", SHEET, "--questionnaire", &laundry]), "3");
    let run = run.ends(0);
    assert_eq!(answered, 3);
    assert!(run.out().contains("of 100 points"), "{}", run.out());
    let score = folder.run(&["score", SHEET]).ends(65);
    assert!(score.err().contains("laundry-water"), "{}", score.err());
    folder.run(&["score", SHEET, "--questionnaire", &laundry]).ends(0);
}

// Only there can another program keep a file from being replaced.
#[cfg(windows)]
#[test]
fn a_file_that_another_program_holds_is_saved_once_it_lets_go() {
    use std::os::windows::fs::OpenOptionsExt;
    const OTHERS_MAY_READ: u32 = 1;
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    talk.after("1");
    talk.after("");
    talk.after("2");
    let before = folder.text(SHEET);
    let held = std::fs::OpenOptions::new().read(true).share_mode(OTHERS_MAY_READ).open(folder.at(SHEET)).unwrap();
    let told = joined(&talk.after("1 4"));
    assert!(told.contains("Your last answer could not be saved in shop.answers.toml"), "{told}");
    assert_eq!(folder.text(SHEET), before);
    drop(held);
    talk.after("");
    talk.end().ends(0);
    assert!(folder.text(SHEET).contains("activities = [\"makes-products\", \"has-premises\"]"));
    assert!(folder.names().iter().all(|name| !name.starts_with('.')), "{:?}", folder.names());
}

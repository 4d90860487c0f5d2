//! Whole interviews on the screen: by arrows and by numbers, and with a night in between.

use crate::driver::{Session, Start};
use crate::script::{fixture, folder, piped, sheet, small_shop_arguments, small_shop_on_screen};

const DOWN: &str = "\u{1b}[B";

/// The windows that screens are made for: rows and columns.
const WINDOWS: [(u16, u16); 3] = [(18, 60), (24, 80), (40, 120)];

/// Answers whatever is asked, with a way of choosing the third answer, until the result can be seen. Gives the keys pressed.
fn answer_all(session: &mut Session, choose: &[&str]) -> usize {
    let mut pressed = 0;
    let mut press = |session: &mut Session, keys: &[&str]| {
        for key in keys {
            session.key(key);
            pressed += 1;
        }
    };
    for _ in 0..200 {
        let shown = session.flat_screen();
        assert_no_rests(session);
        if shown.contains("more about a step") {
            return pressed;
        }
        match () {
            () if shown.contains("How sure are you") => press(session, &["\r"]),
            () if shown.contains("called?") || shown.contains("1 Begin") => press(session, &["\r"]),
            () if shown.contains("Fewer than 10") => press(session, &["1"]),
            () if shown.contains("main line of work") => press(session, &["3", "\r"]),
            () if shown.contains("1 No 2 Yes") => press(session, &["2"]),
            () if shown.contains("What does your business do?") => press(session, &["\r"]),
            () if shown.contains("Space tick") => press(session, &[" ", "\r"]),
            () => press(session, choose),
        }
    }
    panic!("the interview does not end:\n{}", session.screen());
}

/// Nothing was left behind by an earlier picture: the row above the foot and those above it are what the program means.
fn assert_no_rests(session: &Session) {
    let rows = session.terminal(|screen| screen.contents());
    assert_eq!(rows.matches("all keys").count(), 1, "{rows}");
}

fn quick_run(size: (u16, u16), choose: &[&str]) {
    let folder = folder();
    let arguments = ["assess", "shop.answers.toml", "--respondent", "shop-1"];
    let mut session = Session::start(&Start { size, ..Start::new(folder.path(), &arguments) });
    session.wait_for("1 Start");
    session.key("1");
    answer_all(&mut session, choose);
    // Drawn wholly anew, it is the same: nothing was left behind and nothing is missing.
    let before = session.drawn();
    session.resize_screen(size.0 + 1, size.1);
    session.resize_screen(size.0, size.1);
    assert_eq!(session.drawn(), before);
    // The only whole clears are those of the start and of the two changes of size.
    assert_eq!(session.stream().matches("\u{1b}[2J").count(), 3);
    session.press("q");
    assert_eq!(session.end(), 0, "{}", session.screen());
    assert!(folder.path().join("shop.report.html").exists());
}

#[test]
fn a_quick_interview_is_answered_by_arrows_alone() {
    for size in WINDOWS {
        quick_run(size, &[DOWN, DOWN, DOWN, "\r"]);
    }
}

#[test]
fn a_quick_interview_is_answered_by_numbers() {
    for size in WINDOWS {
        quick_run(size, &["3"]);
    }
}

#[test]
fn after_three_questions_one_word_leads_back() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    session.key("2");
    session.key("2");
    session.wait_for("What saves power here?");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.flat_screen().contains("Your answers are kept in shop.answers.toml"), "{}", session.screen());
    let arguments = ["--questionnaire", &fixture("small.toml")];
    let mut session = Session::start(&Start { size: (18, 60), ..Start::new(folder.path(), &arguments) });
    session.wait_for("2 of 4 questions");
    session.key("\r");
    session.wait_for("What saves power here?");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn the_screen_and_plain_lines_give_the_same_bytes() {
    let (drawn, plain) = (folder(), folder());
    let mut session = small_shop_on_screen(drawn.path(), (24, 80));
    for key in ["3", "n", "2", "1", "1", "2", "\r", "d", "\r"] {
        session.key(key);
    }
    session.wait_for("my answers");
    session.press("q");
    assert_eq!(session.end(), 0);
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire).to_vec();
    arguments.push("--plain");
    let lines = ["1", "", "Mill", "2", "", "3", "na", "1", "1 2", "d", "", "q"];
    let (code, said) = piped(plain.path(), &arguments, &(lines.join("\n") + "\n"));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(sheet(drawn.path()), sheet(plain.path()));
}

#[test]
fn a_choice_of_sheets_is_a_screen_as_well() {
    let folder = folder();
    for name in ["one", "two"] {
        let sheet = format!("{name}.answers.toml");
        let arguments = ["assess", &sheet, "--plain"];
        let (code, said) = piped(folder.path(), &arguments, "1\n\n4\nq\n");
        assert_eq!(code, Some(0), "{said}");
    }
    let mut session = Session::start(&Start { size: (18, 60), ..Start::new(folder.path(), &["assess"]) });
    session.wait_for("Which one?");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    assert!(!session.terminal(|screen| screen.alternate_screen()));
    let mut session = Session::start(&Start { size: (18, 60), ..Start::new(folder.path(), &["assess"]) });
    session.wait_for("Which one?");
    session.key(DOWN);
    session.press("\r");
    session.wait_for("Welcome back. one.answers.toml");
    session.press("q");
    assert_eq!(session.end(), 0);
}

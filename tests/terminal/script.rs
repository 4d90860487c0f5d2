//! What the tests share: folders, fixtures, sheets, and answers for any question.

use crate::driver::{Session, Start};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own, which is gone when the test is.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The path of a questionnaire for tests.
pub(crate) fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/fixtures").join(name);
    path.to_str().unwrap().to_owned()
}

/// The questions of a small shop, in a window of 80 by 24, with the sheet `shop.answers.toml`.
pub(crate) fn small_shop(folder: &Path) -> Session {
    let questionnaire = fixture("small.toml");
    Session::start(&Start::new(folder, &small_shop_arguments(&questionnaire)))
}

/// The arguments for them.
pub(crate) fn small_shop_arguments(questionnaire: &str) -> [&str; 6] {
    ["assess", "shop.answers.toml", "--respondent", "shop-1", "--questionnaire", questionnaire]
}

/// Goes through the first screen and the profile of the small shop, to its first question.
pub(crate) fn to_first_question(session: &mut Session) {
    session.prompt();
    assert!(session.say("1").contains("What is your business called?"));
    assert!(session.say("").contains("street"));
    assert!(session.say("Mill Lane").contains("vans"));
    assert!(session.say("2").contains("For a business like yours"));
    assert!(session.say("").contains("How do you sort"));
}

/// The small shop on a screen of that many rows and columns, at its first question.
pub(crate) fn small_shop_on_screen(folder: &Path, size: (u16, u16)) -> Session {
    let questionnaire = fixture("small.toml");
    let arguments = small_shop_arguments(&questionnaire);
    let mut session = Session::start(&Start { size, ..Start::new(folder, &arguments) });
    session.wait_for("1 Start");
    to_first_question_on_screen(&mut session);
    session
}

/// Goes through the first screen and the profile of the small shop, to its first question, on a screen.
pub(crate) fn to_first_question_on_screen(session: &mut Session) {
    session.key("1");
    for key in ["\r", "M", "i", "l", "l", "\r", "2", "\r"] {
        session.key(key);
    }
    session.wait_for("For a business like yours");
    session.key("\r");
    session.wait_for("How do you sort");
}

/// The sheet of the small shop.
pub(crate) fn sheet(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("shop.answers.toml")).unwrap()
}

/// The answers of a sheet, by id.
pub(crate) fn answers(text: &str) -> toml::Table {
    let sheet: toml::Table = text.parse().unwrap();
    sheet["answers"].as_table().unwrap().clone()
}

/// Runs the program without a terminal, in plain lines; gives its exit code and what it said.
pub(crate) fn piped(folder: &Path, arguments: &[&str], lines: &str) -> (Option<i32>, String) {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_circumspect"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops early closes its end; what it said tells why.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    (output.status.code(), said)
}

/// An answer that is possible to whatever is asked; the end of the interview is `None`.
pub(crate) fn possible_answer(shown: &str) -> &'static str {
    const KNOWN: &[(&str, &str)] = &[
        ("How sure are you", ""),
        ("business called?", ""),
        ("1 Start", "1"),
        ("Press Enter to go on", ""),
        ("Type the first two or three letters", "ukr"),
        ("Type a number in", "12,5"),
        ("Ticked beforehand", ""),
        ("1 No 2 Yes", "2"),
        ("Type the numbers", "1 3"),
    ];
    KNOWN.iter().find(|(sign, _)| shown.contains(sign)).map_or("3", |(_, answer)| answer)
}

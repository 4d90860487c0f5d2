//! Keying paper in on a terminal: single keys without Enter, on one row that is drawn anew.

use super::driver::{Session, Start};
use circumspect::workshop::Code;

#[test]
fn single_keys_are_answers_and_an_interrupt_tells_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["enter", "--fact", "sector=retail"];
    let code = Code::new(4242).to_string();
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    session.wait_for("Code >");
    session.press(&code.replace('-', ""));
    session.wait_for("What does your business do?");
    session.press("\r");
    session.wait_for("size >");
    session.press("11");
    session.wait_for("A written aim >");
    session.press("4");
    session.wait_for("Permits and duties >");
    // Backspace leads back; the new key takes the place of the old one.
    session.press("\u{7f}2");
    session.wait_for("Permits and duties >");
    session.press("n");
    session.wait_for("no box for");
    let part = folder.path().join(format!("{code}.answers.toml.part"));
    assert!(std::fs::read_to_string(&part).unwrap().contains("written-aim = 1\n"));
    session.press("\u{3}");
    session.wait_for("Go on any time with: circumspect enter --fact 'sector=retail'");
    assert_eq!(session.end(), 130);
    assert!(part.exists() && !folder.path().join(".enter.lock").exists());
}

//! Lines pasted where a number or a few words are expected, up to a hundred kilobytes of them.

use crate::driver::{Session, Start};
use crate::script::{answers, fixture, folder, sheet, small_shop, small_shop_arguments, to_first_question};

const SIZE: usize = 100 * 1024;

#[test]
fn one_long_line_at_a_question_is_refused_and_the_question_can_be_answered() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.press(&"paste ".repeat(SIZE / 6));
    let shown = session.say("");
    assert!(shown.contains("from 1 to 3"), "{}", session.screen());
    assert!(session.say("2").contains("leftovers"));
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
}

#[test]
fn lines_pasted_at_a_question_answer_nothing() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    let before = sheet(folder.path());
    // With Enter behind the last line, and without; of several kinds.
    for pasted in ["1200\r3\r2\r4\r", "3\n2", "2\r\n\r\n3\r\n", "d\rq\rq\r"] {
        session.press(pasted);
        let shown = session.prompt();
        assert!(shown.contains("lines came at once, as if they were pasted. None of them was taken"), "{shown}");
        assert!(shown.contains("pasted: ") && shown.contains("Please type what you want to answer here."), "{shown}");
        assert_eq!(sheet(folder.path()), before, "{pasted:?}");
    }
    assert!(session.say("2").contains("leftovers"));
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
    assert_eq!(answers(&sheet(folder.path())).len(), 1);
}

#[test]
fn one_pasted_line_is_an_answer_whatever_its_ends() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    session.prompt();
    session.say("1");
    session.say("");
    session.press("Mill Lane\r\n");
    assert!(session.prompt().contains("vans"), "{}", session.screen());
    assert!(sheet(folder.path()).contains("\"Mill Lane\""));
}

#[test]
fn many_lines_at_a_question_are_marked_and_asked_about() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    let line = "a line of a letter that was in the clipboard, quite by chance\r";
    session.press(&line.repeat(SIZE / line.len()));
    session.press("the end of it\r2");
    session.wait_for("Please type what you want to answer here.");
    session.prompt();
    assert!(session.say("2").contains("leftovers"));
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
    assert_eq!(answers(&sheet(folder.path())).len(), 1);
}

#[test]
fn lines_pasted_where_words_only_are_shown() {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire).to_vec();
    arguments.push("--plain");
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    to_first_question(&mut session);
    session.press("3\n2\n1");
    session.wait_for("3 lines came at once, as if they were pasted.");
    session.prompt();
    assert!(answers(&sheet(folder.path())).is_empty());
    session.say("w");
    session.press("bills of 2025:\n1200\n3\n");
    session.wait_for("3 pasted lines were joined to one note.");
    session.prompt();
    assert!(session.say("2").contains("leftovers"));
    assert_eq!(answers(&sheet(folder.path()))["sorting"]["note"].as_str(), Some("bills of 2025: 1200 3"));
}

#[test]
fn one_long_line_as_a_note_is_too_long_and_says_so() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.say("w");
    session.press(&"слово ".repeat(SIZE / 11));
    let shown = session.say("");
    assert!(shown.contains("longer than 2000 characters"), "{shown}");
    assert!(session.say("2").contains("leftovers"));
}

#[test]
fn lines_pasted_at_a_note_are_the_note_and_answer_nothing() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.say("w");
    session.press("bills of 2025:\r1200\r3\r2\r4\r");
    let shown = session.prompt();
    assert!(shown.contains("5 pasted lines were joined to one note."), "{shown}");
    assert!(shown.contains("The note is kept. Now your answer:"), "{shown}");
    let kept = answers(&sheet(folder.path()));
    assert_eq!(kept.len(), 1);
    assert_eq!(kept["sorting"]["note"].as_str(), Some("bills of 2025: 1200 3 2 4"));
    assert!(kept["sorting"].get("value").is_none());
    session.press("q\r");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_letter_pasted_at_a_note_is_too_long_and_answers_nothing() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.say("w");
    let line = "a line of a letter that was in the clipboard, quite by chance\n";
    session.press(&line.repeat(SIZE / line.len()));
    session.wait_for("longer than 2000 characters");
    session.prompt();
    assert!(session.say("2").contains("leftovers"));
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
}

//! A hundred kilobytes pasted where a number or a few words are expected.

use crate::script::{answers, folder, sheet, small_shop, to_first_question};

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
fn many_lines_at_a_question_are_refused_one_by_one() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    let line = "a line of a letter that was in the clipboard, quite by chance\r";
    session.press(&line.repeat(SIZE / line.len()));
    session.press("the end of it\r2\r");
    session.wait_for("> the end of it");
    session.wait_for("leftovers");
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
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
fn many_lines_at_a_note_keep_the_first_and_refuse_the_rest() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.say("w");
    let line = "a line of a letter that was in the clipboard, quite by chance\n";
    session.press(&line.repeat(SIZE / line.len()));
    session.press("the end of it\r2\r");
    session.wait_for("> the end of it");
    session.wait_for("leftovers");
    let answers = answers(&sheet(folder.path()));
    assert_eq!(answers["sorting"]["value"].as_integer(), Some(1));
    assert_eq!(answers["sorting"]["note"].as_str(), Some(line.trim()));
}

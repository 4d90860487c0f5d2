//! The arrow keys: they choose numbers, mend words, and never touch what stands above.

use crate::driver::{Session, Start};
use crate::script::{answers, fixture, folder, sheet, small_shop, to_first_question};
use crate::stream::assert_harmless;

const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";
const LEFT: &str = "\u{1b}[D";
const BACKSPACE: &str = "\u{7f}";

#[test]
fn up_walks_the_options_from_the_last_one_and_down_walks_back() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    assert!(session.flat_transcript().contains("arrow keys"));
    session.press(UP);
    session.wait_for("> 3");
    session.press(UP);
    session.wait_for("> 2");
    session.press(&UP.repeat(5));
    session.wait_for("> 1");
    session.press(DOWN);
    session.wait_for("> 2");
    let shown = session.say("");
    assert!(shown.contains("leftovers"), "{shown}");
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
    session.press(&format!("{UP}{UP}{DOWN}{DOWN}q\r"));
    assert_eq!(session.end(), 0);
    assert_harmless(&session.stream());
}

#[test]
fn words_are_mended_within_their_row_however_long_they_are() {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let arguments = crate::script::small_shop_arguments(&questionnaire);
    let mut session = Session::start(&Start { size: (24, 40), ..Start::new(folder.path(), &arguments) });
    session.prompt();
    session.say("1");
    session.say("");
    // Just the width of the window and a step back: here a cursor would go up into the question.
    for length in 34..44 {
        session.press(&"x".repeat(length));
        session.wait_for("> xxx");
        session.press(&format!("{}abc{}", BACKSPACE.repeat(3), BACKSPACE.repeat(3)));
        session.press(&format!("{UP}{DOWN}{}{}", LEFT.repeat(length), BACKSPACE));
        session.press(&format!("\u{5}{}", BACKSPACE.repeat(length)));
        session.press("y");
        session.wait_for("> y");
        session.press(BACKSPACE);
        assert!(session.flat_screen().contains("What is the name of your street?"), "{}", session.screen());
    }
    let shown = session.say(&format!("Mill Lnae{LEFT}{LEFT}{BACKSPACE}a\u{1b}[3~n"));
    assert!(shown.contains("vans"), "{shown}");
    assert!(sheet(folder.path()).contains("\"Mill Lane\""), "{}", sheet(folder.path()));
    assert_harmless(&session.stream());
}

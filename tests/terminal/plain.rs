//! The accessible product: plain lines, with the same words and the same sheet.

use crate::driver::{Session, Start};
use crate::script::{fixture, folder, piped, sheet, small_shop_arguments};
use crate::stream::parted;

/// Everything that can be done, as somebody types it.
const LINES: &[&str] = &[
    "1",
    "",
    "Mill Lane",
    "12,5",
    "b",
    "2",
    "",
    "h",
    "w",
    "bins since May",
    "3",
    "b",
    "p",
    "4",
    "2",
    "na",
    "nothing left",
    "1 2",
    "l",
    "1",
    "3",
    "g",
    "d",
    "q",
];

#[test]
fn the_same_session_gives_the_same_bytes_through_both_prompters() {
    let (drawn, plain) = (folder(), folder());
    let questionnaire = fixture("small.toml");
    let arguments = small_shop_arguments(&questionnaire);
    let mut session = Session::start(&Start::new(drawn.path(), &arguments));
    session.prompt();
    for line in &LINES[..LINES.len() - 1] {
        session.say(line);
    }
    session.press("q\r");
    assert_eq!(session.end(), 0, "{}", session.screen());
    let mut all = arguments.to_vec();
    all.push("--plain");
    let (code, said) = piped(plain.path(), &all, &(LINES.join("\n") + "\n"));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(sheet(drawn.path()), sheet(plain.path()));
    assert!(sheet(plain.path()).contains("nothing left"));
}

/// Talks in a terminal that wants plain lines; nothing but text may come.
fn plain_lines(variables: &[(&str, &str)], more: &[&str]) {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire).to_vec();
    arguments.extend(more);
    let start = Start { variables, ..Start::new(folder.path(), &arguments) };
    let mut session = Session::start(&start);
    let first = session.prompt();
    assert!(first.contains("A small shop") && !first.contains("arrow"), "{first}");
    for line in ["1", "", "Mill Lane", "2", "", "2", "1"] {
        session.say(line);
    }
    let partial = session.since();
    assert!(partial.contains("What saves power here?") && !partial.contains(['█', '░', '▒']), "{partial}");
    session.press("\u{3}");
    session.wait_for("Every accepted answer is kept");
    assert_eq!(session.end(), 130);
    assert_eq!(parted(&session.stream()).1, Vec::<String>::new());
}

#[test]
fn accessible_and_a_simple_terminal_get_plain_lines() {
    plain_lines(&[("ACCESSIBLE", "1")], &[]);
    plain_lines(&[("TERM", "dumb")], &[]);
    plain_lines(&[], &["--plain"]);
}

#[test]
fn the_program_alone_in_a_terminal_shows_the_first_screen() {
    let folder = folder();
    let mut session = Session::start(&Start { size: (24, 80), ..Start::new(folder.path(), &["--plain"]) });
    session.prompt();
    let screen = session.flat_screen();
    assert!(screen.contains("nothing leaves this computer") && screen.contains("1 Start"), "{}", session.screen());
    assert!(screen.contains("my-business.answers.toml"));
    // The title is on the screen as well: it fits 24 rows.
    assert!(screen.contains("for small businesses"), "{}", session.screen());
    session.press("q\r");
    assert_eq!(session.end(), 0);
}

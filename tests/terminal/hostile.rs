//! Texts that try to come alive: nothing of them reaches the terminal but words.

use crate::driver::{Session, Start};
use crate::script::{fixture, folder, piped};
use crate::stream::assert_harmless;

/// Every path through which a text of somebody else is shown.
const LINES: &[&str] = &[
    "2",
    "1",
    "9",
    "h",
    "1",
    "",
    "h",
    "w",
    "\u{202e}note\u{2066}",
    "n",
    "3",
    "n",
    "because\u{202e} <b>",
    ":b",
    "l",
    "1",
    "3",
    "g",
    "",
    "words\u{202e}",
    "",
];

fn is_alive(sign: char) -> bool {
    !circumspect::escape::is_printable(sign) && sign != '\n'
}

#[test]
fn no_sequence_of_a_questionnaire_a_name_or_a_path_comes_alive() {
    let folder = folder();
    let questionnaire = fixture("hostile.toml");
    let sheet = "shop\u{1b}[2J\u{202e}.answers.toml";
    let name = "Name \u{1b}]0;owned\u{7}\u{202e}<script>";
    let arguments = ["assess", sheet, "--name", name, "--questionnaire", &questionnaire];
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    session.prompt();
    for line in LINES {
        session.say(line);
    }
    assert!(session.flat_transcript().contains("From your own answers"), "{}", session.screen());
    session.press("q\r");
    assert_eq!(session.end(), 0);
    // The result in a terminal may be emboldened; that is the only sequence more.
    let stream = session.stream().replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert_harmless(&stream);
    assert!(stream.contains("<script>"), "HTML is text on a terminal");

    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    session.wait_for("Welcome back");
    session.prompt();
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    assert_harmless(&session.stream());

    let (_, said) = piped(folder.path(), &["score", sheet, "--questionnaire", &questionnaire], "");
    assert!(!said.contains(is_alive), "{said:?}");
    let (_, said) = piped(folder.path(), &["assess", "no\u{1b}[2J\u{202e}where/shop.toml", "--plain"], "1\n");
    assert!(!said.contains(is_alive), "{said:?}");
}

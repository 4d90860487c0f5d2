//! Labels in scripts whose letters take several bytes: the question stays on the screen.

use crate::driver::{Session, Start, flat};
use crate::script::{fixture, folder};
use crate::stream::{assert_fits, assert_harmless};

/// Goes through a questionnaire with arrow keys, typing and backspace in a window of 80 columns.
fn stays(name: &str) {
    let path = fixture(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let questions: Vec<String> =
        text.lines().filter_map(|line| line.strip_prefix("question = \"")?.strip_suffix('"')).map(flat).collect();
    assert_eq!(questions.len(), 3);
    let folder = folder();
    let arguments = ["assess", "shop.answers.toml", "--questionnaire", &path];
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    session.prompt();
    session.say("1");
    session.say("");
    session.say("");
    for question in &questions {
        assert!(session.flat_screen().contains(question), "{}", session.screen());
        session.press("\u{1b}[A\u{1b}[A\u{1b}[A");
        session.wait_for("> 3");
        session.press("\u{7f}");
        session.press("что угодно რამე\u{1b}[D\u{1b}[D\u{7f}");
        session.wait_for("> что угодно");
        session.press("\u{5}\u{1b}[B\u{1b}[B\u{1b}[A\u{1b}[A\u{7f}9");
        session.wait_for(" 9");
        let refused = session.say("");
        assert!(refused.contains("from 1 to 5"), "{refused}");
        let screen = session.flat_screen();
        assert!(screen.contains(question), "the question was erased:\n{}", session.screen());
        assert!(
            text.lines()
                .filter_map(|line| line.trim().strip_prefix('"'))
                .filter(|line| screen.contains(flat(line.trim_end_matches("\",")).as_str()))
                .count()
                >= 5,
            "{}",
            session.screen()
        );
        session.say("w");
        session.press(&"სიტყვა слово ".repeat(12));
        session.press(&"\u{7f}".repeat(20));
        session.say("");
        assert!(session.flat_screen().contains(question) || session.flat_transcript().contains(question));
        session.say("2");
    }
    assert_harmless(&session.stream());
    assert_fits(&session.stream(), 80);
}

#[test]
fn russian_labels_stay() {
    stays("russian.toml");
}

#[test]
fn georgian_labels_stay() {
    stays("georgian.toml");
}

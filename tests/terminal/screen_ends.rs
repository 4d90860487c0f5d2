//! Every end of the screen gives the terminal back.

use crate::driver::{PATIENCE, Session, Start};
use crate::script::{
    answers, fixture, folder, sheet, small_shop_arguments, small_shop_on_screen, to_first_question_on_screen,
};
use std::process::Command;
use std::time::{Duration, Instant};

/// Ends the program in a shell's way, and asks the shell what the terminal is like afterwards.
fn gives_the_terminal_back(end: impl Fn(&mut Session, &str)) {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let arguments = small_shop_arguments(&questionnaire);
    let shell = "trap : INT; echo \"before: $(stty -g)\"; \"$@\"; echo \"code: $?\"; echo \"after: $(stty -g)\"";
    let start = Start { size: (24, 80), shell, ..Start::new(folder.path(), &arguments) };
    let mut session = Session::start(&start);
    session.wait_for("1 Start");
    to_first_question_on_screen(&mut session);
    assert!(session.terminal(|screen| screen.alternate_screen() && screen.bracketed_paste()));
    let shell = session.process();
    let program = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    end(&mut session, program.trim());
    session.end();
    let stream = session.stream();
    let told =
        |word: &str| stream.lines().find_map(|line| line.strip_prefix(word)).map(|modes| modes.trim().to_owned());
    let after = stream.split_once("after: ").map(|(_, modes)| modes.trim().to_owned());
    let before =
        stream.split_once("before: ").and_then(|(_, modes)| modes.lines().next()).map(|modes| modes.trim().to_owned());
    assert!(before.as_ref().is_some_and(|modes| modes.contains(':')), "{stream}");
    assert_eq!(before, after);
    assert!(told("code: ").is_some(), "{stream}");
    assert!(
        session.terminal(|screen| !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor())
    );
    assert!(session.flat_screen().contains("before: "), "what stood there before is back: {}", session.screen());
}

#[test]
fn the_terminal_is_given_back_however_it_ends() {
    gives_the_terminal_back(|session, _| session.press("q"));
    gives_the_terminal_back(|session, _| session.press("\u{11}"));
    gives_the_terminal_back(|session, _| session.press("\u{3}"));
    for signal in ["-TERM", "-HUP", "-INT"] {
        gives_the_terminal_back(|session, program| {
            assert!(Command::new("kill").args([signal, program]).status().unwrap().success());
            session.wait_for("Every accepted answer is kept");
        });
    }
}

#[test]
fn the_interrupt_key_says_where_the_answers_are() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    session.key("2");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    assert!(
        session.flat_screen().contains("Every accepted answer is kept in shop.answers.toml"),
        "{}",
        session.screen()
    );
    assert!(!folder.path().join("shop.answers.toml.lock").exists());
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));
}

/// `o` hands the page to the program that opens files here, and goes on without waiting for it.
#[cfg(not(target_os = "macos"))]
#[test]
fn the_page_is_opened_from_the_result() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let opener = folder.path().join("xdg-open");
    std::fs::write(&opener, "#!/bin/sh\necho \"$1\" > opened.txt\nsleep 5\n").unwrap();
    std::fs::set_permissions(&opener, PermissionsExt::from_mode(0o755)).unwrap();
    let sheet = folder.path().join("bakery.answers.toml");
    let bakery = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/bakery.answers.toml");
    std::fs::copy(bakery, &sheet).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let start =
        Start { size: (24, 80), variables: &[("PATH", &path)], ..Start::new(folder.path(), &["assess", "bakery"]) };
    let mut session = Session::start(&start);
    session.wait_for("Go on to my result");
    session.key("\r");
    session.wait_for("o open it");
    session.key("o");
    session.wait_for("It opens in the browser.");
    session.press("q");
    assert_eq!(session.end(), 0);
    let page = folder.path().join("bakery.report.html");
    assert!(std::fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));
    let until = Instant::now() + PATIENCE;
    let opened = loop {
        match std::fs::read_to_string(folder.path().join("opened.txt")) {
            Ok(opened) if opened.ends_with('\n') => break opened,
            _ => assert!(Instant::now() < until, "nothing was opened"),
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(std::path::Path::new(opened.trim()), std::fs::canonicalize(&page).unwrap());
}

//! A window that changes its size, in every state of the screen.

use crate::driver::{Session, Start};
use crate::script::{folder, piped, small_shop_on_screen};

/// Makes the window smaller and larger; each time the text is in sight, and afterwards it is as it was.
fn resized(session: &mut Session, text: &str) {
    session.wait_for(text);
    let before = session.drawn();
    for (rows, columns) in [(24, 80), (40, 120), (10, 40), (4, 15), (18, 60)] {
        session.resize_screen(rows, columns);
        if rows > 10 {
            session.wait_for(text);
        }
        let shown = session.terminal(|screen| screen.contents());
        assert!(shown.lines().count() <= usize::from(rows));
    }
    assert_eq!(session.drawn(), before);
}

#[test]
fn a_window_may_change_its_size_in_every_state() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    resized(&mut session, "How do you sort");
    for (key, text) in [
        ("h", "A bakery has three bins."),
        ("?", "What you can do here"),
        ("n", "Why does it not apply?"),
        ("w", "Your note"),
        ("l", "Your answers"),
        ("r", "my answers"),
    ] {
        session.key(key);
        resized(&mut session, text);
        session.key("\u{1b}");
        session.wait_for("How do you sort");
    }
    session.key("\u{1b}[200~3\r\u{1b}[201~");
    resized(&mut session, "as if it was pasted");
    session.key("\r");
    session.key("3");
    session.key("p");
    session.wait_for("Please answer first");
    session.key("b");
    session.key("p");
    resized(&mut session, "How sure is your answer?");
    session.key("\u{1b}");
    session.key("3");
    session.key("1");
    resized(&mut session, "What saves power here?");
    session.key("d");
    session.key("d");
    resized(&mut session, "How sure are you");
    session.key("\r");
    resized(&mut session, "save and leave");
    session.key("?");
    resized(&mut session, "What you can do here");
    session.key("\u{1b}");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn the_first_screens_may_change_their_size_too() {
    let folder = folder();
    let arguments = ["assess", "shop.answers.toml"];
    let mut session = Session::start(&Start { size: (18, 60), ..Start::new(folder.path(), &arguments) });
    resized(&mut session, "nothing leaves this computer");
    session.key("2");
    session.wait_for("It asks about:");
    resized(&mut session, "It asks about:");
    session.key("\r");
    session.key("1");
    resized(&mut session, "What is your business called?");
    session.key("\r");
    resized(&mut session, "What is your main line of work?");
    session.key("4");
    session.key("\r");
    resized(&mut session, "What does your business do?");
    session.press("\u{11}");
    assert_eq!(session.end(), 0);
    let (code, said) = piped(folder.path(), &["assess", "other.answers.toml", "--plain"], "1\n\n4\nq\n");
    assert_eq!(code, Some(0), "{said}");
    let mut session = Session::start(&Start { size: (18, 60), ..Start::new(folder.path(), &["assess"]) });
    resized(&mut session, "Which one?");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_small_window_gets_lines() {
    for size in [(17, 60), (18, 59)] {
        let folder = folder();
        let mut session = Session::start(&Start { size, ..Start::new(folder.path(), &[]) });
        session.prompt();
        assert!(!session.terminal(|screen| screen.alternate_screen()));
        session.press("q\r");
        assert_eq!(session.end(), 0);
    }
}

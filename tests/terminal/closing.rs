//! Leaving in every way: interrupt, a closed window, and a window that changes its size.

use crate::driver::{PATIENCE, Session, Start};
use crate::script::{answers, fixture, folder, sheet, small_shop, small_shop_arguments, to_first_question};
use crate::stream::assert_fits;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn an_interrupt_says_where_the_answers_are_and_the_next_start_goes_on() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    assert!(session.say("2").contains("Do you give leftovers away?"));
    session.press("1");
    session.wait_for("> 1");
    session.press("\u{3}");
    session.wait_for("Every accepted answer is kept in shop.answers.toml");
    assert_eq!(session.end(), 130);
    assert!(session.cursor_is_visible());
    assert!(session.flat_screen().contains("circumspect assess shop.answers.toml"), "{}", session.screen());
    assert!(!folder.path().join("shop.answers.toml.lock").exists());
    assert_eq!(answers(&sheet(folder.path())).len(), 1);
    assert_eq!(answers(&sheet(folder.path()))["sorting"].as_integer(), Some(1));

    let mut session = small_shop(folder.path());
    assert!(session.prompt().contains("1 of 4 questions"));
    assert!(session.say("1").contains("Do you give leftovers away?"));
}

#[test]
fn an_interrupt_while_words_are_typed_ends_as_well() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    session.prompt();
    session.say("1");
    session.press("Mill");
    session.wait_for("> Mill");
    session.press("\u{3}");
    assert_eq!(session.end(), 130);
    assert!(sheet(folder.path()).contains("[answers]"));
}

/// Ends the program in a shell's way, and asks the shell what the terminal is like afterwards.
fn gives_the_terminal_back(end: impl Fn(&mut Session, &str)) {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let arguments = small_shop_arguments(&questionnaire);
    // Before the program reads single keys, an interrupt reaches the shell as well; it has to live to tell.
    let shell = "trap : INT; echo \"before: $(stty -g)\"; \"$@\"; echo \"after: $(stty -g)\"";
    let mut session = Session::start(&Start { shell, ..Start::new(folder.path(), &arguments) });
    to_first_question(&mut session);
    let shell = session.process();
    let program = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    end(&mut session, program.trim());
    session.end();
    let stream = session.stream();
    let modes =
        |word: &str| stream.lines().find_map(|line| line.strip_prefix(word)).map(|modes| modes.trim().to_owned());
    assert!(modes("before: ").is_some_and(|modes| modes.contains(':')), "{stream}");
    assert_eq!(modes("before: "), modes("after: "));
}

#[test]
fn the_terminal_is_given_back_however_it_ends() {
    gives_the_terminal_back(|session, _| session.press("q\r"));
    gives_the_terminal_back(|session, _| session.press("\u{3}"));
    gives_the_terminal_back(|session, program| {
        assert!(Command::new("kill").args(["-TERM", program]).status().unwrap().success());
        session.wait_for("Every accepted answer is kept");
    });
}

/// Whether a process is there, ended or not.
fn is_there(process: &str) -> bool {
    Path::new("/proc").join(process).join("stat").exists()
}

/// Set for the process that plays a terminal's window: the folder it works in.
const WINDOW: &str = "CIRCUMSPECT_TEST_WINDOW";

/// Not a test by itself: a window with the program in it, in a process that the next test kills. As with a real one,
/// the system takes the terminal away from the program.
#[test]
fn a_window() {
    let Some(folder) = std::env::var_os(WINDOW) else { return };
    let mut session = small_shop(Path::new(&folder));
    to_first_question(&mut session);
    session.say("2");
    let told = Path::new(&folder).with_extension("process");
    std::fs::write(told.with_extension("part"), session.process().to_string()).unwrap();
    std::fs::rename(told.with_extension("part"), told).unwrap();
    std::thread::sleep(4 * PATIENCE);
}

/// Waits for something that becomes there.
fn wait<T>(mut there: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = there() {
            return found;
        }
        assert!(Instant::now() < until, "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_closed_window_leaves_a_whole_sheet_and_no_process() {
    let outer = folder();
    let folder = outer.path().join("shop");
    std::fs::create_dir(&folder).unwrap();
    let mut window = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "closing::a_window"])
        .env(WINDOW, &folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let process = wait(|| std::fs::read_to_string(folder.with_extension("process")).ok());
    assert!(is_there(&process));
    window.kill().unwrap();
    window.wait().unwrap();
    wait(|| (!is_there(&process)).then_some(()));
    assert_eq!(answers(&sheet(&folder)).len(), 1);
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_str().unwrap().starts_with("shop.answers.toml")), "{left:?}");

    let mut session = small_shop(&folder);
    assert!(session.prompt().contains("1 of 4 questions"));
}

#[test]
fn a_window_that_changes_its_size_keeps_the_answers_and_fits_the_next_question() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.press("2");
    session.wait_for("> 2");
    session.resize(24, 40);
    let shown = next(&mut session, 40);
    assert!(shown.contains("Do you give leftovers away?"), "{shown}");
    session.press("2");
    session.wait_for("> 2");
    session.resize(24, 80);
    let shown = next(&mut session, 80);
    assert!(shown.contains("What saves power here?"), "{shown}");
    let answers = answers(&sheet(folder.path()));
    assert_eq!((answers["sorting"].as_integer(), answers["leftovers"].as_bool()), (Some(1), Some(true)));
}

#[test]
fn in_a_very_narrow_window_a_plain_line_is_read() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.resize(24, 1);
    session.press("9\r");
    session.prompt();
    session.press("2\r");
    session.prompt();
    session.resize(24, 80);
    session.press("2\r");
    session.prompt();
    let answers = answers(&sheet(folder.path()));
    assert_eq!((answers["sorting"].as_integer(), answers["leftovers"].as_bool()), (Some(1), Some(true)));
}

/// Presses Enter; what comes fits the window.
fn next(session: &mut Session, columns: usize) -> String {
    let before = session.stream().len();
    let shown = session.say("");
    assert_fits(&session.stream()[before..], columns);
    shown
}

//! Commands that are told: each is pasted into a shell and does what it says.

#![cfg(unix)]

use super::run::{Folder, bakery, finish, program, shipped};
use super::talk::Talk;
use std::process::{Command, Stdio};

/// Names of sheets with signs that shells obey.
const NAMES: &[&str] = &[
    "a`touch made`.answers.toml",
    "a$(touch made).answers.toml",
    "a$HOME.answers.toml",
    "a\"b.answers.toml",
    "it's.answers.toml",
    "a|b.answers.toml",
    "#x.answers.toml",
    "-x.answers.toml",
    "--help.answers.toml",
    "~x.answers.toml",
    "a*b.answers.toml",
    "a;b&c.answers.toml",
    "two  words (1).answers.toml",
    "a\\b!.answers.toml",
    "a[b]{c,d}<e>.answers.toml",
    "Пекарня на площади.answers.toml",
];

/// The command that stands on its line behind these words, or whole on the line below them.
#[track_caller]
fn told<'a>(text: &'a str, words: &str) -> &'a str {
    let (_, behind) = text.split_once(words).unwrap_or_else(|| panic!("no {words:?} in {text}"));
    behind.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_else(|| panic!("no command in {text}"))
}

/// Runs a command as it was told, in a shell whose search path leads to the program.
fn pasted(shell: &str, command: &str, folder: &Folder, input: &[u8]) -> super::run::Run {
    let this = program(folder.path());
    let bin = std::path::Path::new(this.get_program()).parent().unwrap().to_owned();
    let mut run = Command::new(shell);
    let path = format!("{}:/usr/bin:/bin", bin.display());
    run.args(["-c", command]).current_dir(folder.path()).env("PATH", path).env("LANG", "en_GB.UTF-8");
    finish(run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()), input)
}

#[test]
fn the_command_to_go_on_goes_on_with_this_sheet() {
    for name in NAMES {
        let folder = Folder::new();
        let typed = format!("./{name}");
        folder.write(name, bakery());
        let mut talk = Talk::begin(&folder, &["assess", &typed]);
        talk.screen().unwrap();
        talk.say("q");
        let said = talk.end().ends(0);
        let command = told(said.err(), "Go on any time with:").to_owned();
        for shell in ["sh", "bash"] {
            let run = pasted(shell, &command, &folder, b"q\n").ends(0);
            assert!(run.err().contains("41 of 41 questions are answered"), "{shell}: {command}\n{}", run.err());
        }
        assert!(!folder.at("made").exists(), "{command}");
        assert!(folder.names().iter().all(|there| there.starts_with(name)), "{:?}", folder.names());
    }
}

#[test]
fn a_name_that_cannot_be_typed_is_named_in_words() {
    let folder = Folder::new();
    folder.write("a\nb.answers.toml", bakery());
    let mut talk = Talk::begin(&folder, &["assess", "a\nb.answers.toml"]);
    talk.screen().unwrap();
    talk.say("q");
    let said = talk.end().ends(0);
    assert!(
        said.err().contains("Go on any time with:  the command assess, with a\u{fffd}b.answers.toml"),
        "{}",
        said.err()
    );
}

#[test]
fn a_command_has_what_it_needs_and_is_never_broken() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("my questions")).unwrap();
    folder.write("my questions/small one.toml", std::fs::read(shipped("tests/terminal/fixtures/small.toml")).unwrap());
    let own = ["--questionnaire", "my questions/small one.toml"];
    let begin = |more: &[&str]| {
        let mut command = program(folder.path());
        command.env("COLUMNS", "40").args(["assess", "the sheet of my shop", "--plain"]).args(own).args(more);
        finish(&mut command, b"1\n\nMill Lane\n2\n\n2\nq\n").ends(0)
    };
    let run = begin(&[]);
    let whole =
        "circumspect assess 'the sheet of my shop.answers.toml' --questionnaire 'my questions/small one.toml' --plain";
    // On the first screen, and at the end.
    assert_eq!(told(run.err(), "any time with q; go on with:"), whole);
    assert_eq!(told(run.err(), "Go on any time with:"), whole);
    let again = pasted("sh", whole, &folder, b"1\n1\n1\n1\n\n\n\n").ends(0);
    assert!(again.err().contains("1 of 4 questions"), "{}", again.err());
    let score = told(again.out(), "Everything:");
    let shown = pasted("bash", score, &folder, b"").ends(0);
    assert!(shown.out().contains("From your own answers"), "{}", shown.out());
    // The report goes to others: it names no folder of this computer, and so no command that needs one.
    let report = folder.text("the sheet of my shop.report.html");
    assert!(!report.contains("my questions") && !report.contains("circumspect score"), "{report}");
}

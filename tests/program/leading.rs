//! First guesses: a sheet without a verb, a verb without a sheet, a name without its ending, words that are no id.

use super::run::{Folder, bakery, finish, program};
use super::talk::joined;
use std::time::{Duration, SystemTime};

/// Dates a file.
fn date(folder: &Folder, name: &str, when: SystemTime) {
    std::fs::File::options().write(true).open(folder.at(name)).unwrap().set_modified(when).unwrap();
}

/// A folder with three sheets, one of them under a name of its own, and other files.
fn folder() -> Folder {
    let folder = Folder::new();
    let (head, _) = bakery().split_once("[answers]").map(|(head, rest)| (head.to_owned(), rest.to_owned())).unwrap();
    folder.write("my-business.answers.toml", bakery());
    folder.write("office.toml", format!("{head}[answers]\nsorting = 1\nwaste-known = 2\n"));
    folder.write("lost.answers.toml", "");
    folder.write("questions.toml", "format = 1\nid = \"x\"\ntitle = \"X\"\n");
    folder.write("notes.txt", "[answers]");
    let day = Duration::from_secs(24 * 60 * 60);
    date(&folder, "my-business.answers.toml", SystemTime::now() - day);
    date(&folder, "office.toml", SystemTime::now() + 1800 * day);
    date(&folder, "lost.answers.toml", SystemTime::UNIX_EPOCH + day);
    folder
}

#[test]
fn without_a_sheet_the_sheets_of_the_folder_are_listed() {
    let folder = folder();
    let run = folder.run_with(&["assess", "--plain"], b"q\n").ends(0);
    let said = joined(run.err());
    let places = [
        "1 office.toml, dated 20",
        ", later than today: 2 of 41 questions answered",
        "2 my-business.answers.toml, last changed yesterday: 41 of 41 questions answered",
        "3 lost.answers.toml, last changed long ago: emptied, damaged or gone",
        "4 Start a new one",
    ];
    let found: Vec<usize> =
        places.iter().map(|place| said.find(place).unwrap_or_else(|| panic!("{place}: {said}"))).collect();
    assert!(found.is_sorted(), "{said}");
    assert!(!said.contains("questions.toml") && !said.contains("notes.txt"), "{said}");
    let chosen = folder.run_with(&["assess", "--plain"], b"7\n1\nq\n").ends(0);
    assert!(joined(chosen.err()).contains("Welcome back. office.toml, dated 20"), "{}", chosen.err());
    folder.run_with(&["assess", "--plain"], b"4\n1\n\n1\nq\n").ends(0);
    assert!(folder.text("my-business-2.answers.toml").contains("sector"), "{:?}", folder.names());
}

#[test]
fn the_only_sheet_is_found_under_any_name() {
    let folder = Folder::new();
    folder.write("shop 2026.toml", bakery());
    let run = folder.run_with(&["assess", "--plain"], b"q\n").ends(0);
    assert!(run.err().contains("Welcome back. shop 2026.toml, last changed just now"), "{}", run.err());
    // Moved away, its copy is still found.
    folder.write("shop.answers.toml.bak", bakery());
    std::fs::remove_file(folder.at("shop 2026.toml")).unwrap();
    let run = folder.run_with(&["assess", "--plain"], b"1\nq\n").ends(0);
    assert!(joined(run.err()).contains("shop.answers.toml is not there any more."), "{}", run.err());
    assert_eq!(folder.text("shop.answers.toml"), bakery());
}

#[test]
fn a_sheet_is_scored_without_a_verb_a_name_or_its_ending() {
    let folder = Folder::new();
    folder.write("bakery.answers.toml", bakery());
    // The command for the rest names the sheet as it was named.
    let result = |out: &str| out.split("  Everything:").next().unwrap().to_owned();
    let due = result(folder.run(&["score", "bakery.answers.toml"]).ends(0).out());
    assert!(due.contains("From your own answers"), "{due}");
    let path = folder.at("bakery.answers.toml");
    let whole = path.to_str().unwrap();
    for arguments in [
        &["bakery.answers.toml"][..],
        &[whole],
        &["bakery"],
        &["score"],
        &["score", "bakery"],
        &["report"],
        &["result"],
        &["report", "bakery"],
        &["--color", "never", "bakery"],
    ] {
        let run = folder.run(arguments).ends(0);
        assert_eq!(result(run.out()), due, "{arguments:?}: {}", run.err());
    }
    folder.run(&["check", "bakery"]).ends(0);
    folder.write("second.toml", bakery());
    let run = folder.run(&["score"]).ends(2);
    for words in ["several answer sheets", "circumspect score second.toml", "circumspect score bakery.answers.toml"] {
        assert!(run.err().contains(words) && run.out.is_empty(), "{}", run.err());
    }
    let run = Folder::new().run(&["score"]).ends(66);
    assert!(run.err().contains("To begin one:\n  circumspect assess my-business.answers.toml"), "{}", run.err());
}

/// Whatever was to be done with a sheet that is not there: those that are there are named.
#[test]
fn where_a_sheet_is_missing_those_of_its_folder_are_named() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("clients")).unwrap();
    let due = "The answer sheets in that folder:\n  ";
    let said = |words: &[&str]| folder.run(words).ends(66).err().to_owned();
    assert!(!said(&["score", "baker.answers.toml"]).contains(due.trim()), "there is none");
    folder.write("bakery.answers.toml", bakery());
    folder.write("clients/mill.toml", bakery());
    for verb in ["score", "plan", "check", "batch", "cohort"] {
        let told = said(&[verb, "baker.answers.toml"]);
        assert!(told.contains("Cannot read baker.answers.toml: it is not there."), "{verb}: {told}");
        assert!(told.contains(&format!("{due}bakery.answers.toml, ")), "{verb}: {told}");
        let told = said(&[verb, "clients/mil.toml"]);
        let place = std::path::Path::new("clients").join("mill.toml");
        assert!(told.contains(&format!("{due}{}, ", place.display())), "{verb}: {told}");
    }
    for words in [
        &["migrate", "baker.answers.toml", "--output", "new.toml"][..],
        &["compare", "bakery.answers.toml", "baker.answers.toml"],
        &["compare", "baker.answers.toml", "bakery.answers.toml"],
        &["score", "baker"],
    ] {
        let told = said(words);
        assert!(told.contains(&format!("{due}bakery.answers.toml, ")), "{words:?}: {told}");
    }
    let run = folder.run(&["baker.answers.toml"]).ends(2);
    assert!(run.err().contains(&format!("{due}bakery.answers.toml, ")), "{}", run.err());
    // What else is missing has nothing to do with sheets.
    let told = said(&["score", "bakery.answers.toml", "--catalogue", "mine.toml"]);
    assert!(!told.contains(due), "{told}");
}

#[test]
fn unknown_words_lead_on() {
    let folder = Folder::new();
    let said = |arguments: &[&str], code: i32| {
        let run = folder.run(arguments).ends(code);
        joined(&format!("{}{}", run.out(), run.err()))
    };
    assert!(said(&["nothing-of-it"], 2).contains("Start with circumspect assess."));
    assert!(said(&["scor", "x"], 2).contains("Did you mean circumspect score?"));
    assert!(said(&["explain", "waste"], 0).contains("sorting: Sorting of waste"));
    let fabric = said(&["explain", "fabric"], 66);
    assert!(
        fabric.contains("circumspect explain fibre-facts") && fabric.contains("circumspect tools fabric"),
        "{fabric}"
    );
    assert!(!said(&["explain", "oven"], 66).contains("Did you mean"));
    assert!(said(&["tools", "bakery"], 66).contains("See: circumspect tools --sector agrifood"));
    folder.run(&["tools", "--sector", "agrifood"]).ends(0);
}

#[test]
fn a_file_that_is_not_there_is_not_counted() {
    let folder = Folder::new();
    folder.write("a.toml", bakery());
    let run = folder.run(&["check", "none.toml"]).ends(66);
    assert!(run.err().starts_with("Cannot read none.toml: it is not there.\nThe answer sheets"), "{}", run.err());
    assert!(!run.err().contains("0 errors"), "{}", run.err());
    let run = folder.run(&["check", "none.toml", "a.toml"]).ends(66);
    assert!(run.err().contains("0 errors, 0 warnings in 1 file or folder."), "{}", run.err());
}

#[cfg(unix)]
#[test]
fn what_would_wait_for_ever_is_refused_at_once() {
    let folder = Folder::new();
    folder.write("a.toml", bakery());
    assert!(std::process::Command::new("mkfifo").arg(folder.at("x.answers.toml")).status().unwrap().success());
    let listener = std::os::unix::net::UnixListener::bind(folder.at("s.answers.toml")).unwrap();
    for name in ["x.answers.toml", "s.answers.toml", "/dev/zero"] {
        for arguments in [
            &["score", name][..],
            &["check", name],
            &["assess", name, "--plain"],
            &["compare", name, "a.toml"],
            &["compare", "a.toml", name],
            &["migrate", name, "--output", "o.toml"],
            &["score", "a.toml", "--catalogue", name],
        ] {
            let run = folder.run(arguments);
            assert!([73, 74].contains(&run.code), "{arguments:?}: {} {}", run.code, run.err());
            assert!(run.err().contains("it is no ordinary file"), "{arguments:?}: {}", run.err());
        }
    }
    // Beside a sheet they are passed over.
    folder.run(&["score"]).ends(0);
    folder.run(&["check", "."]).ends(74);
    drop(listener);
}

#[test]
fn a_system_language_that_is_not_spoken_is_told() {
    let folder = Folder::new();
    let said = |language: &str, arguments: &[&str]| {
        let mut command = program(folder.path());
        for variable in ["LANGUAGE", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(variable);
        }
        // The first two arguments name a language; here the system's is to count.
        let mut plain = std::process::Command::new(command.get_program());
        plain.current_dir(folder.path()).env("LANG", language).args(arguments);
        for (name, value) in command.get_envs() {
            if value.is_none() {
                plain.env_remove(name);
            }
        }
        let pipe = std::process::Stdio::piped;
        finish(plain.stdin(pipe()).stdout(pipe()).stderr(pipe()), b"q\n").ends(0).err().to_owned()
    };
    if cfg!(unix) {
        assert!(said("ru_RU.UTF-8", &["assess", "--plain"]).starts_with("Программа пока не говорит по-русски"));
        assert!(said("xx_YY", &["assess", "--plain"]).starts_with("This program does not speak"));
        assert!(!said("ru_RU.UTF-8", &["assess", "--plain", "--lang", "en"]).contains("по-русски"));
    }
    assert!(said("en_GB.UTF-8", &["assess", "--plain"]).trim_start().starts_with("Circular and green practice"));
}

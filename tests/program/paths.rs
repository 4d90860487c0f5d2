//! Names in other scripts and with spaces, wherever a path can be given.

use super::run::{Folder, bakery, shipped};
use super::talk::{Talk, answer_all, joined};
use std::path::{Path, PathBuf};

const NAMES: &[&str] = &["Моя пекарня", "ჩემი საცხობი", "my shop (2026) & co", "Œuvre d’été"];

#[test]
fn asked_scored_and_checked() {
    for name in NAMES {
        let folder = Folder::new();
        std::fs::create_dir(folder.at(name)).unwrap();
        let sheet = Path::new(name).join(format!("{name}.answers.toml"));
        let sheet = sheet.to_str().unwrap();
        let laundry = shipped("examples/laundry.toml");
        std::fs::copy(&laundry, folder.at(&format!("{name}.toml"))).unwrap();
        let questionnaire = format!("{name}.toml");
        let talk = Talk::begin(&folder, &["assess", sheet, "--questionnaire", &questionnaire]);
        let run = answer_all(talk, "2").0.ends(0);
        let report = PathBuf::from(name).join(format!("{name}.report.html"));
        assert!(joined(run.err()).contains(report.to_str().unwrap()), "{}", run.err());
        assert!(folder.path().join(&report).is_file());
        let again =
            folder.run(&["score", sheet, "--questionnaire", &questionnaire, "--output", &format!("{name}.txt")]);
        again.ends(0);
        assert!(folder.text(&format!("{name}.txt")).contains("of 100 points"));
        let check = folder.run(&["check", &questionnaire, sheet, "--questionnaire", &questionnaire]).ends(0);
        assert!(check.err().contains("0 errors"), "{}", check.err());
    }
}

#[test]
fn named_in_messages_as_they_are() {
    for name in NAMES {
        let folder = Folder::new();
        folder.write(name, bakery().replace("format = 1", "formt = 1"));
        for arguments in [["check", name], ["score", name]] {
            let run = folder.run(&arguments).ends(65);
            assert!(run.err().contains(name) || run.out().contains(name), "{}{}", run.out(), run.err());
        }
        let none = format!("{name}.none");
        assert!(folder.run(&["score", &none]).ends(66).err().contains(&none));
    }
}

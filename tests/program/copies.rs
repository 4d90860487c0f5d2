//! A sheet that was emptied, cut off in a line or moved away: its copy is offered, and nothing of an interview is lost.

use super::run::{Folder, bakery};
use super::talk::joined;

const SHEET: &str = "shop.answers.toml";
const COPY: &str = "shop.answers.toml.bak";

/// What became of the sheet; `None` if it is gone.
fn ways() -> [(&'static str, Option<String>); 3] {
    let whole = bakery();
    let middle = whole.len() / 2;
    let cut = middle + whole[middle..].find(" = ").unwrap() + 3;
    [("emptied", Some(String::new())), ("cut", Some(whole[..cut].to_owned())), ("gone", None)]
}

fn folder(sheet: Option<&String>) -> Folder {
    let folder = Folder::new();
    folder.write(COPY, bakery());
    if let Some(text) = sheet {
        folder.write(SHEET, text);
    }
    folder
}

/// Answers in a sheet.
fn count(text: &str) -> usize {
    text.parse::<toml::Table>().unwrap()["answers"].as_table().unwrap().len()
}

#[test]
fn the_copy_is_taken_in_every_way_a_sheet_is_lost() {
    for (way, text) in ways() {
        let folder = folder(text.as_ref());
        let run = folder.run_with(&["assess", SHEET, "--plain"], b"1\nq\n").ends(0);
        let said = joined(run.err());
        let told = format!("last changed just now, has {} answers", count(&bakery()));
        assert!(said.contains(&told) && said.contains("take it?") && said.contains("Welcome back."), "{way}: {said}");
        for word in ["TOML", "S003", "A001", "elete"] {
            assert!(!said.contains(word), "{way}: {said}");
        }
        assert_eq!(folder.text(SHEET), bakery(), "{way}");
        assert_eq!(folder.text(COPY), bakery(), "{way}");
        let aside = text.filter(|text| !text.is_empty());
        assert_eq!(aside.is_some(), way == "cut");
        if let Some(text) = aside {
            let line = text.lines().count();
            assert!(said.contains(&format!("damaged at line {line}.")), "{said}");
            assert_eq!(folder.text("shop.answers.toml.other-1"), text);
        }
    }
}

#[test]
fn beginning_anew_keeps_the_copy_to_the_end() {
    for (way, text) in ways() {
        let folder = folder(text.as_ref());
        // Begin anew, state some facts, and leave; then go on to the very end.
        folder.run_with(&["assess", SHEET, "--plain"], b"2\n1\n1\n1\n1\nq\n").ends(0);
        let new = if way == "cut" { "shop-2.answers.toml" } else { SHEET };
        let talk = super::talk::Talk::begin(&folder, &["assess", new]);
        super::talk::answer_all(talk, "1").0.ends(0);
        assert_eq!(folder.text(COPY), bakery(), "{way}");
        assert!(count(&folder.text(new)) > 12, "{way}");
        if let (Some(text), "cut") = (text, way) {
            assert_eq!(folder.text(SHEET), text);
            assert!(folder.text("shop-2.answers.toml.bak").contains("[answers]"));
        } else {
            assert!(folder.text("shop.answers.toml.bak-2").contains("[answers]"), "{way}");
        }
    }
}

#[test]
fn leaving_changes_nothing() {
    for (way, text) in ways() {
        for (input, code) in [("q\n", 0), ("", 65)] {
            let folder = folder(text.as_ref());
            let names = folder.names();
            let run = folder.run_with(&["assess", SHEET, "--plain"], input.as_bytes()).ends(code);
            assert!(run.err().contains("Nothing was changed."), "{way}: {}", run.err());
            assert_eq!(folder.names(), names, "{way}");
            assert_eq!(text.as_ref().map(|_| folder.text(SHEET)), text, "{way}");
        }
    }
}

#[test]
fn score_and_check_name_the_copy() {
    for (way, text) in ways() {
        let folder = folder(text.as_ref());
        for verb in ["score", "check"] {
            let run = folder.run(&[verb, SHEET]);
            let said = joined(run.err());
            assert!(run.code >= 65, "{way}: {said}");
            assert!(
                said.contains("The copy shop.answers.toml.bak, last changed just now, has "),
                "{verb} {way}: {said}"
            );
            assert!(said.contains("To take it: circumspect assess shop.answers.toml"), "{verb} {way}: {said}");
        }
    }
}

#[test]
fn a_whole_sheet_is_not_bothered_with_its_copy() {
    let folder = folder(Some(&bakery().replace("sorting = 2", "sorting = 33")));
    let run = folder.run(&["check", SHEET]);
    assert!(!run.err().contains(COPY), "{}", run.err());
}

#[test]
fn a_sheet_that_was_emptied_by_hand_and_answered_again_does_not_take_the_copys_place() {
    let folder = folder(None);
    let (head, _) = bakery().split_once("[answers]").map(|(head, _)| (head.to_owned(), ())).unwrap();
    folder.write(SHEET, format!("{head}[answers]\n"));
    let run = folder.run_with(&["assess", SHEET, "--plain"], b"2\n1\n1\n2\n\n2\n\nq\n").ends(0);
    let said = joined(run.err());
    assert!(said.contains("shop.answers.toml has fewer answers than its copy."), "{said}");
    assert!(said.contains("2 Go on with the sheet as it is; the copy stays as it is"), "{said}");
    assert_eq!(folder.text(COPY), bakery());
    assert!(count(&folder.text("shop.answers.toml.bak-2")) < count(&bakery()));
}

#[test]
fn a_sheet_that_was_cut_off_between_two_lines_leads_to_its_copy_too() {
    let lines: Vec<String> = bakery().lines().take(40).map(|line| format!("{line}\n")).collect();
    let cut = lines.concat();
    let folder = folder(Some(&cut));
    folder.run_with(&["assess", SHEET, "--plain"], b"1\nq\n").ends(0);
    assert_eq!(folder.text(SHEET), bakery());
    assert_eq!(folder.text("shop.answers.toml.other-1"), cut);
}

#[test]
fn what_is_no_sheet_is_told_so() {
    for text in ["Dear Sir,\n\nplease find enclosed\n", "[package]\nname = \"x\"\n", "<html>"] {
        let folder = Folder::new();
        folder.write("letter.txt", text);
        let run = folder.run(&["assess", "letter.txt"]).ends(65);
        assert!(run.err().contains("letter.txt is not an answer sheet. It was not changed."), "{}", run.err());
        assert_eq!(folder.text("letter.txt"), text);
    }
    let folder = Folder::new();
    folder.write(SHEET, ways()[1].1.clone().unwrap());
    let run = folder.run(&["assess", SHEET]).ends(65);
    assert!(run.err().contains("shop.answers.toml is damaged at line "), "{}", run.err());
    assert!(run.err().contains("there is no copy of it. It was not changed."), "{}", run.err());
}

#[cfg(unix)]
#[test]
fn copies_are_read_by_those_who_may_read_the_sheet() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write(SHEET, bakery());
    let mode = |name: &str| std::fs::metadata(folder.at(name)).unwrap().permissions().mode() & 0o777;
    std::fs::set_permissions(folder.at(SHEET), std::fs::Permissions::from_mode(0o600)).unwrap();
    let (run, _) = super::talk::answer_all(super::talk::Talk::begin(&folder, &["assess", SHEET]), "1");
    run.ends(0);
    let mut talk = super::talk::Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    // The answers, the first part, its first question.
    for line in ["2", "", "1"] {
        talk.after(line);
    }
    std::fs::write(folder.at(SHEET), folder.text(SHEET).replace("format = 1", "format = 1 # theirs")).unwrap();
    talk.after("2");
    talk.end().ends(0);
    folder.run(&["migrate", SHEET, "--output", "copy.toml"]).ends(0);
    folder.run(&["score", SHEET, "--format", "markdown", "--output", "mine.md"]).ends(0);
    let made = [SHEET, COPY, "shop.answers.toml.other-1", "shop.report.html", "copy.toml", "mine.md"];
    made.iter().for_each(|name| assert_eq!(mode(name), 0o600, "{name}"));
}

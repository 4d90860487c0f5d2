//! Sheets from many sticks in one folder: which of them count, what is not taken and why, and who is missing.

use super::run::{Folder, Run, bakery};
use circumspect::workshop::Code;

/// A sheet of a respondent with the first so many answers of a bakery.
fn sheet(id: &str, answers: usize) -> String {
    let text = bakery();
    let (head, body) = text.split_once("[answers]\n").unwrap();
    let id_line = head.lines().find(|line| line.starts_with("id = ")).unwrap();
    let lines: Vec<&str> = body.lines().take(answers).collect();
    format!("{}[answers]\n{}\n", head.replace(id_line, &format!("id = \"{id}\"")), lines.join("\n"))
}

/// What was printed, as one line.
fn flat(run: &Run) -> String {
    run.out().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything below a folder but what is hidden: names and bytes.
fn all(folder: &Folder, name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.at(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn sticks_are_collected_again_and_again() {
    let folder = Folder::new();
    for stick in ["a", "b", "c"] {
        std::fs::create_dir_all(folder.at(stick).join("deep")).unwrap();
    }
    let codes: Vec<String> = (1..=4).map(|number| Code::new(number * 999).to_string()).collect();
    // The same name on two sticks, a copy, a half-finished state, another version, and what is no sheet.
    folder.write("a/my-business.answers.toml", sheet(&codes[0], 10));
    folder.write("b/my-business.answers.toml", sheet(&codes[1], 10));
    folder.write("b/copy.toml", sheet(&codes[0], 10));
    folder.write("c/deep/half.answers.toml", sheet(&codes[1], 4));
    folder.write("c/newer.answers.toml", sheet(&codes[2], 5).replace("version = \"1.0.0\"", "version = \"7.0.0\""));
    folder.write("c/broken.answers.toml", "format = 1\n[answers\n");
    folder.write("c/empty.answers.toml", "\n");
    folder.write("c/tool.toml", "format = 1\n[[tool]]\nid = \"x\"\n");
    folder.write("c/firms.csv", "respondent,sector\n1,retail\n");
    folder.write("codes.txt", format!("# room\n{}\n{}\n{}, spare\n", codes[0], codes[1], codes[3]));
    let arguments = ["workshop", "collect", "a", "b", "c", "--into", "room", "--codes", "codes.txt"];
    let run = folder.run(&arguments).ends(65);
    let names: Vec<String> = all(&folder, "room").into_iter().map(|(name, _)| name).collect();
    let mut due = [format!("{}.answers.toml", codes[0]), format!("{}.answers.toml", codes[1])];
    due.sort();
    assert_eq!(names, due);
    for told in [
        "2 sheets in room",
        "New in this run: 2. Fuller than before: 0.",
        "7 files were not taken",
        &format!("b/copy.toml: the same answers as {}.answers.toml.", codes[0]),
        &format!("c/deep/half.answers.toml: an earlier state of {}.answers.toml, with", codes[1]),
        "c/newer.answers.toml: the sheet was made with version 7.0.0 of the questionnaire",
        "c/empty.answers.toml: the file is empty.",
        "c/tool.toml: this is no answer sheet.",
        "c/firms.csv: a table of many firms.",
        "c/broken.answers.toml: ",
        "2 sheets are half-finished",
        &format!("1 of 3: {}", codes[3]),
    ] {
        assert!(flat(&run).contains(told), "{told}\n{}", run.out());
    }
    // Again: not a byte changes.
    let before = all(&folder, "room");
    let run = folder.run(&arguments).ends(65);
    assert!(flat(&run).contains("New in this run: 0. Fuller than before: 0."), "{}", run.out());
    assert_eq!(all(&folder, "room"), before);
    // The room among the sticks is no stick.
    folder.run(&["workshop", "collect", ".", "--into", "room"]).ends(65);
    assert_eq!(all(&folder, "room"), before);
}

#[test]
fn a_fuller_sheet_takes_the_place_and_what_was_there_is_kept() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("stick")).unwrap();
    let (id, name) = ("k7fq-2mzt", "k7fq-2mzt.answers.toml");
    folder.write("stick/s.answers.toml", sheet(id, 4));
    let collect = ["workshop", "collect", "stick", "--into", "room"];
    folder.run(&collect).ends(0);
    folder.write("stick/s.answers.toml", sheet(id, 12));
    let run = folder.run(&collect).ends(0);
    assert!(flat(&run).contains("Fuller than before: 1."), "{}", run.out());
    assert!(flat(&run).contains("The older state is kept as k7fq-2mzt.answers.toml.bak."), "{}", run.out());
    assert_eq!(folder.text(&format!("room/{name}")), sheet(id, 12));
    assert_eq!(folder.text(&format!("room/{name}.bak")), sheet(id, 4));
    // As many answers, one of them another one: named, not taken.
    let whole = sheet(id, 12);
    let (head, answers) = whole.split_once("[answers]").unwrap();
    let other = format!("{head}[answers]{}", answers.replacen(" = 2", " = 3", 1));
    assert_ne!(other, sheet(id, 12));
    folder.write("stick/s.answers.toml", other);
    let run = folder.run(&collect).ends(0);
    assert!(flat(&run).contains("as many answers as k7fq-2mzt.answers.toml, and 1 is another one."), "{}", run.out());
    assert_eq!(folder.text(&format!("room/{name}")), sheet(id, 12));
}

#[test]
fn ids_and_names_never_lead_out_of_the_room() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("stick")).unwrap();
    // Windows has no such names.
    let name = if cfg!(windows) { "stick/sx.answers.toml" } else { "stick/s\u{7}x.answers.toml" };
    folder.write(name, sheet("../../evil", 4));
    let run = folder.run(&["workshop", "collect", "stick", "empty", "--into", "room"]).ends(66);
    assert!(run.err().contains("empty"), "{}", run.err());
    assert_eq!(all(&folder, "room").len(), 1);
    assert!(!run.out().contains('\u{7}'));
    folder.run(&["workshop", "collect", "stick", "--into", name]).ends(2);
}

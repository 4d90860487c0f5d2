//! Keeping what somebody wrote: sheets and reports that are there, links, and names without an ending.

#[cfg(unix)]
use super::run::shipped;
use super::run::{Folder, bakery};
use super::talk::{Asked, Talk, answer_all, asked, joined};

#[test]
fn after_the_quick_set_the_full_one_goes_on_in_the_same_sheet() {
    let folder = Folder::new();
    let (run, answered) = answer_all(Talk::begin(&folder, &["assess", "shop", "--quick"]), "1");
    let run = run.ends(0);
    assert!(joined(run.out()).contains("Go deeper, "), "{}", run.out());
    assert!(joined(run.out()).contains("circumspect assess shop.answers.toml"), "{}", run.out());
    let long = folder.run(&["score", "shop", "--long"]).ends(0);
    assert!(joined(long.out()).contains("This was the quick set. The full one has "), "{}", long.out());
    let mut talk = Talk::begin(&folder, &["assess", "shop"]);
    let back = joined(&talk.screen().unwrap());
    assert!(back.contains("3 Go deeper where it pays"), "{back}");
    let parts = joined(&talk.after("3"));
    assert!(parts.contains("more questions, ") && parts.contains("a All of them: "), "{parts}");
    assert!(parts.contains(", about ") && !parts.contains(", 1 minutes"), "{parts}");
    let first = talk.after("a");
    assert_eq!(asked(&first), Asked::Answer, "{first}");
    talk.say("q");
    talk.end().ends(0);
    let sheet = folder.text("shop.answers.toml");
    assert!(sheet.contains("scope = \"full\""), "{sheet}");
    assert_eq!(super::asking::answers(&sheet).len(), answered);
    let again = folder.run_with(&["assess", "shop", "--quick", "--plain"], b"q\n").ends(0);
    assert!(again.err().contains("--quick was not used"), "{}", again.err());
}

#[test]
fn after_the_quick_set_a_dimension_is_gone_into_deeper() {
    let folder = Folder::new();
    let (run, answered) = answer_all(Talk::begin(&folder, &["assess", "shop", "--quick"]), "1");
    run.ends(0);
    let command = |id: &str| format!("circumspect assess shop.answers.toml --deeper {id}");
    let offered = |text: &str| text.matches(" --deeper ").count();
    let long = || joined(folder.run(&["score", "shop", "--long"]).ends(0).out());
    assert!(long().contains("Go deeper: ") && offered(&long()) == 3, "{}", long());
    folder.run_with(&["assess", "shop", "--deeper", "enrgy", "--plain"], b"q\n").ends(2);
    let (run, more) = answer_all(Talk::begin(&folder, &["assess", "shop", "--deeper", "energy"]), "1");
    run.ends(0);
    let out = long();
    assert!(more > 0 && out.contains("quick set and all about Energy and climate"), "{more}\n{out}");
    assert!(!out.contains(&command("energy")) && out.contains(" --deeper "), "{out}");
    assert!(out.contains("The full set has ") && !out.contains("This was the quick set"), "{out}");
    let sheet = folder.text("shop.answers.toml");
    assert!(sheet.contains("scope = \"quick\"") && sheet.contains("deeper = [\"energy\"]"), "{sheet}");
    assert_eq!(super::asking::answers(&sheet).len(), answered + more);
    // What was gone into stays when another is added.
    folder.run_with(&["assess", "shop", "--deeper", "waste", "--plain"], b"1\n1\nq\n").ends(0);
    let sheet = folder.text("shop.answers.toml");
    assert!(sheet.contains("deeper = [\"waste\", \"energy\"]"), "{sheet}");
    // A part that is not there is told when the owner comes back.
    folder.write("shop.answers.toml", sheet.replace("[\"waste\"", "[\"wood\", \"waste\""));
    let back = folder.run_with(&["assess", "shop", "--plain"], b"q\n").ends(0);
    assert!(joined(back.err()).contains("It is kept and does not count: wood"), "{}", back.err());
    let batch = folder.run(&["batch", "shop.answers.toml"]).ends(0);
    assert!(batch.out().contains(",quick+waste+energy,"), "{}", batch.out());
}

#[test]
fn a_report_with_another_text_is_kept() {
    let folder = Folder::new();
    folder.write("bakery.answers.toml", bakery());
    folder.write("bakery.report.html", "mine");
    let (run, _) = answer_all(Talk::begin(&folder, &["assess", "bakery.answers.toml"]), "1");
    let run = run.ends(0);
    assert!(joined(run.err()).contains("it is kept as bakery.report.bak.html"), "{}", run.err());
    assert_eq!(folder.text("bakery.report.bak.html"), "mine");
    let page = folder.text("bakery.report.html");
    assert!(page.contains("Bakery on the market square"), "{page}");
}

#[test]
fn nothing_answered_leaves_nothing_behind() {
    let folder = Folder::new();
    let run = folder.run_with(&["assess", "shop", "--plain"], b"q\n").ends(0);
    assert!(run.err().contains("Nothing was answered"), "{}", run.err());
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[test]
fn an_empty_sheet_and_a_protected_one_are_refused_with_a_way_out() {
    let folder = Folder::new();
    folder.write("empty.answers.toml", "");
    let run = folder.run(&["assess", "empty.answers.toml"]).ends(65);
    assert!(run.err().contains("is empty, and there is no copy of it. It was not changed."), "{}", run.err());
    assert!(!run.err().to_lowercase().contains("delete"), "{}", run.err());
    folder.write("shop.answers.toml", bakery());
    let path = folder.path().join("shop.answers.toml");
    let before = std::fs::metadata(&path).unwrap().permissions();
    let mut protected = before.clone();
    protected.set_readonly(true);
    std::fs::set_permissions(&path, protected).unwrap();
    let run = folder.run(&["assess", "shop.answers.toml"]).ends(73);
    assert!(run.err().contains("write-protected"), "{}", run.err());
    std::fs::set_permissions(&path, before).unwrap();
    assert_eq!(folder.text("shop.answers.toml"), bakery());
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_device_is_refused() {
    let folder = Folder::new();
    folder.write("old.md", "old");
    std::os::unix::fs::symlink("old.md", folder.path().join("link.md")).unwrap();
    let sheet = shipped("examples/bakery.answers.toml");
    folder.run(&["score", &sheet, "--format", "markdown", "-o", "link.md", "--force"]).ends(0);
    assert!(folder.text("old.md").starts_with("# "));
    assert!(folder.path().join("link.md").is_symlink());
    let run = folder.run(&["score", &sheet, "-o", "/dev/null", "--force"]).ends(73);
    assert!(run.err().contains("it is no ordinary file"), "{}", run.err());
    folder.run(&["score", &sheet, "-o", ".", "--force"]).ends(73);
}

#[test]
fn a_folder_of_sheets_is_checked_sheet_by_sheet() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    folder.write("b.answers.toml", bakery());
    let run = folder.run(&["check", "."]).ends(0);
    assert!(run.err().contains("in 2 files"), "{}", run.err());
}

#[test]
fn refusals_beside_a_file_of_rows_bear_its_name() {
    let folder = Folder::new();
    folder.write("march.csv", "respondent,sorting\na,3\nb,2-Mar\n");
    folder.run(&["batch", "march.csv", "-o", "other.csv"]).ends(65);
    assert!(folder.text("other.rejects.csv").contains("2-Mar"), "{:?}", folder.names());
    std::fs::remove_file(folder.path().join("other.csv")).unwrap();
    let again = folder.run(&["batch", ".", "-o", "second.csv"]).ends(65);
    assert!(!again.err().contains("other.rejects.csv"), "{}", again.err());
}

#[test]
fn a_word_no_tool_has_is_told_with_the_nearest() {
    let folder = Folder::new();
    let run = folder.run(&["tools", "--area", "enrgy"]).ends(2);
    assert!(joined(run.err()).contains("Did you mean energy? There are: "), "{}", run.err());
    folder.run(&["tools", "hotels"]).ends(0);
}

#[test]
fn a_sheet_from_standard_input_is_called_by_its_respondent() {
    let folder = Folder::new();
    let run = folder.run_with(&["score", "-"], bakery().as_bytes()).ends(0);
    assert!(!run.out().starts_with("-,"), "{}", run.out());
}

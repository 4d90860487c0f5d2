//! Keeping: what an owner said is in the sheet, and whatever happens to the disk is told with the way out.

use crate::driver::{Session, Start};
use crate::script::{answers, fixture, folder, piped, sheet, small_shop, small_shop_arguments, to_first_question};
use std::path::Path;

#[test]
fn everything_that_can_be_said_is_in_the_sheet() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    assert!(session.say("h").contains("A bakery has three bins."));
    session.say("w");
    assert!(session.say("b").contains("Nothing was changed."));
    session.say("w");
    session.say("three bins");
    session.say("w");
    assert!(session.say("").contains("The note is taken away."));
    session.say("w");
    assert!(session.say("three bins since May").contains("The note is kept"));
    assert!(session.say("3").contains("Do you give leftovers away?"));
    // Back to the profile and to the question again, whose answer stands.
    assert!(session.say("b").contains("Enter keeps your answer so far: The main kinds apart"));
    assert!(session.say("").contains("Do you give leftovers away?"));
    session.say("b");
    assert!(session.say("w").contains("Your note so far: three bins since May"));
    session.say("three bins since June");
    assert!(session.say("p").contains("How sure?"));
    session.say("4");
    assert!(session.say("l").contains("The main kinds apart"));
    assert!(session.say("2").contains("Do you give leftovers away?"));
    // Not applicable: a reason is due, and "not ours" is none.
    assert!(session.say("n").contains("Is that no, or does it not apply?"));
    assert!(session.say("na").contains("Why does it not apply?"));
    assert!(session.say("3").contains("choose the answer that is true today"));
    session.say("na");
    // From the page of answers, and back to it, and to where it was opened.
    assert!(session.say("nothing is ever left").contains("page"));
    assert!(session.say("g").contains("Enter keeps your answer so far: The main kinds apart"));
    assert!(session.say("").contains("What saves power here?"));
    assert!(session.say("1 3").contains("means that none of the others applies"));
    assert!(session.say("d").contains("How do you dry?"));
    assert!(session.say("l").contains("don't know"));
    assert!(session.say("1").contains("What saves power here?"));
    assert!(session.say("1 2").contains("page"));
    assert!(session.say("g").contains("How do you dry?"));
    assert!(session.say("d").contains("From your own answers"));
    session.press("q\r");
    assert_eq!(session.end(), 0);
    let expected = r#"
[profile]
place = "Mill Lane"
vans = 2

[answers]
sorting = { value = 2, evidence = "verified", note = "three bins since June" }
leftovers = { state = "not-applicable", reason = "nothing is ever left" }
savings = ["timer", "seals"]
dryer = { state = "dont-know" }
"#;
    assert!(sheet(folder.path()).ends_with(expected), "{}", sheet(folder.path()));
}

#[test]
fn a_second_program_on_the_same_sheet_is_refused_with_words() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    let before = sheet(folder.path());
    let mut second = small_shop(folder.path());
    second.wait_for("is open in another window of this program");
    assert_eq!(second.end(), 74);
    assert_eq!(sheet(folder.path()), before);
    assert!(session.say("2").contains("leftovers"));
    session.press("q\r");
    assert_eq!(session.end(), 0);
    let mut third = small_shop(folder.path());
    third.wait_for("Welcome back");
}

#[test]
fn a_sheet_changed_from_outside_is_kept_beside_ours() {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    let theirs = sheet(folder.path()).replace("Mill Lane", "Church Lane");
    std::fs::write(folder.path().join("shop.answers.toml"), &theirs).unwrap();
    let shown = session.say("2");
    assert!(shown.contains("the other version is kept as shop.answers.toml.other-1"), "{shown}");
    assert_eq!(std::fs::read_to_string(folder.path().join("shop.answers.toml.other-1")).unwrap(), theirs);
    assert!(sheet(folder.path()).contains("Mill Lane") && sheet(folder.path()).contains("sorting = 1"));
}

/// After trouble, another name is chosen, and the interview goes on to its end; gives the sheet there.
fn rescue(session: &mut Session, folder: &Path) -> String {
    let shown = session.say("rescued");
    assert!(shown.contains("From now on your answers are kept in rescued.answers.toml"), "{shown}");
    assert!(session.flat_screen().contains("leftovers"), "{}", session.screen());
    session.press("\u{3}");
    session.wait_for("Every accepted answer is kept in rescued.answers.toml");
    assert_eq!(session.end(), 130);
    assert!(!folder.join("rescued.answers.toml.lock").exists());
    std::fs::read_to_string(folder.join("rescued.answers.toml")).unwrap()
}

#[test]
fn a_folder_that_is_not_there_is_told_before_the_first_question() {
    let folder = folder();
    for place in ["nowhere/shop.answers.toml", "/proc/shop.answers.toml"] {
        let (code, said) = piped(folder.path(), &["assess", place, "--plain"], "1\n");
        assert_eq!(code, Some(73), "{said}");
        assert!(said.contains("Answers cannot be kept in") && said.contains("Choose another folder"), "{said}");
    }
}

#[test]
fn a_folder_that_is_taken_away_loses_nothing() {
    let folder = folder();
    let inner = folder.path().join("shop");
    std::fs::create_dir(&inner).unwrap();
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire);
    arguments[1] = "shop/shop.answers.toml";
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    to_first_question(&mut session);
    std::fs::remove_dir_all(&inner).unwrap();
    let shown = session.say("2");
    assert!(shown.contains("could not be saved in shop/shop.answers.toml"), "{shown}");
    assert!(shown.contains("type another file name"), "{shown}");
    // A place that does not work either is told as well, and nothing is given up.
    assert!(session.say("nowhere/rescued").contains("cannot be kept in nowhere/rescued.answers.toml"));
    assert!(session.say("").contains("could not be saved in shop/shop.answers.toml"));
    let text = rescue(&mut session, folder.path());
    assert!(text.contains("Mill Lane") && answers(&text)["sorting"].as_integer() == Some(1), "{text}");
}

#[test]
fn a_folder_is_enough_as_another_place() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("shop")).unwrap();
    std::fs::create_dir(folder.path().join("desk")).unwrap();
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire);
    arguments[1] = "shop/shop.answers.toml";
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    to_first_question(&mut session);
    std::fs::remove_dir_all(folder.path().join("shop")).unwrap();
    session.say("2");
    assert!(session.say("desk").contains("kept in desk/shop.answers.toml"), "{}", session.screen());
    let text = std::fs::read_to_string(folder.path().join("desk/shop.answers.toml")).unwrap();
    assert_eq!(answers(&text)["sorting"].as_integer(), Some(1));
}

#[test]
fn an_interrupt_after_a_failed_save_does_not_claim_that_all_is_kept() {
    let folder = folder();
    let inner = folder.path().join("shop");
    std::fs::create_dir(&inner).unwrap();
    let questionnaire = fixture("small.toml");
    let mut arguments = small_shop_arguments(&questionnaire);
    arguments[1] = "shop/shop.answers.toml";
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    to_first_question(&mut session);
    std::fs::remove_dir_all(&inner).unwrap();
    session.say("2");
    session.press("\u{3}");
    session.wait_for("Your last answer could not be saved");
    assert_eq!(session.end(), 130);
}

#[test]
fn a_full_disk_is_told_and_what_was_saved_stays_safe() {
    let folder = folder();
    let questionnaire = fixture("small.toml");
    let arguments = small_shop_arguments(&questionnaire);
    // No file may grow over 512 bytes, and the signal for it is ignored: a write is refused as on a full disk.
    let shell = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";
    let mut session = Session::start(&Start { shell, ..Start::new(folder.path(), &arguments) });
    to_first_question(&mut session);
    session.say("w");
    let shown = session.say(&"long words ".repeat(150));
    assert!(shown.contains("could not be saved in shop.answers.toml"), "{shown}");
    assert!(shown.contains("Everything before it is safe in that file"), "{shown}");
    assert!(sheet(folder.path()).contains("Mill Lane"));
    assert!(session.say("").contains("could not be saved"));
    session.press("q\r");
    assert_eq!(session.end(), 73);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_str().unwrap().starts_with("shop.answers.toml")), "{left:?}");
}

//! Sheets of another version of the questions: told at once, and never touched.

use crate::script::{fixture, folder, piped, sheet, small_shop, to_first_question};

/// Answers a little, changes the sheet, and starts again; nothing may be written.
fn refused(change: impl Fn(&str) -> String) -> String {
    let folder = folder();
    let mut session = small_shop(folder.path());
    to_first_question(&mut session);
    session.say("2");
    session.press("q\r");
    assert_eq!(session.end(), 0);
    let path = folder.path().join("shop.answers.toml");
    let changed = change(&sheet(folder.path()));
    assert_ne!(changed, sheet(folder.path()));
    std::fs::write(&path, &changed).unwrap();

    let mut session = small_shop(folder.path());
    assert_eq!(session.end(), 65, "{}", session.screen());
    assert_eq!(sheet(folder.path()), changed);
    let questionnaire = fixture("small.toml");
    let (code, _) =
        piped(folder.path(), &["assess", "shop.answers.toml", "--plain", "--questionnaire", &questionnaire], "1\n");
    assert_eq!(code, Some(65));
    assert_eq!(sheet(folder.path()), changed);
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert!(files <= 2, "the sheet and its older copy, and no lock");
    session.flat_screen()
}

#[test]
fn another_version_is_told_and_the_sheet_stays_as_it_is() {
    let told = refused(|text| text.replace("version = \"1.0.0\"", "version = \"0.9.0\""));
    assert!(told.contains("0.9.0") && told.contains("It was not changed"), "{told}");
    let told = refused(|text| text.replace("version = \"1.0.0\"", "version = \"7.0.0\""));
    assert!(told.contains("7.0.0") && told.contains("It was not changed"), "{told}");
}

#[test]
fn another_digest_is_told_and_the_sheet_stays_as_it_is() {
    let told = refused(|text| {
        let at = text.find("digest = \"").unwrap() + "digest = \"".len();
        format!("{}0000000000000000{}", &text[..at], &text[at + 16..])
    });
    assert!(told.contains("It was not changed"), "{told}");
}

#[test]
fn another_questionnaire_is_told_and_the_sheet_stays_as_it_is() {
    let told = refused(|text| text.replace("id = \"small\"", "id = \"large\""));
    assert!(told.contains("It was not changed"), "{told}");
}

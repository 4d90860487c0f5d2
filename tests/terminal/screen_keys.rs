//! What is typed on the screen: letters of other keyboards, pasted text, words of every script.

use crate::script::{answers, folder, sheet, small_shop_on_screen};

#[test]
fn letters_of_a_cyrillic_keyboard_are_the_keys_they_stand_on() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    session.key("?");
    session.wait_for("Letters count by their place");
    session.key("\u{1b}");
    session.wait_for("How do you sort");
    session.key("р");
    session.wait_for("A bakery has three bins.");
    session.key("\r");
    session.key("в");
    session.wait_for("Do you give leftovers away?");
    session.press("й");
    assert_eq!(session.end(), 0);
    assert!(sheet(folder.path()).contains("dont-know"));
}

#[test]
fn pasted_lines_answer_nothing_whether_the_terminal_marks_them_or_not() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    assert!(session.terminal(|screen| screen.bracketed_paste()));
    session.key("\u{1b}[200~3\r1\r1\rq\r\u{1b}[201~");
    session.wait_for("None of them was taken as an answer");
    session.key("\r");
    session.key("3\r1\r1\rq\r");
    session.wait_for("None of them was taken as an answer");
    session.key("\r");
    session.key("w");
    session.key("\u{1b}[200~bins since May\nthree of them\u{1b}[201~");
    session.wait_for("bins since May three of them");
    session.key("\r");
    session.wait_for("The note is kept.");
    assert!(answers(&sheet(folder.path()))["sorting"].get("value").is_none(), "{}", sheet(folder.path()));
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn words_of_every_script_stand_in_their_columns() {
    let folder = folder();
    let mut session = small_shop_on_screen(folder.path(), (18, 60));
    for words in ["ჩვენ ვახარისხებთ", "մենք տեսակավորում ենք", "分別しています", "e\u{301}te\u{301} שלום"]
    {
        session.key("w");
        session.wait_for("Your note");
        session.key("\u{1b}[H");
        session.key(&format!("\u{1b}[200~{words}\u{1b}[201~"));
        let column = u16::try_from(2 + circumspect::text::width(words)).unwrap();
        assert_eq!(session.terminal(|screen| screen.cursor_position().1), column, "{}", session.screen());
        assert!(session.screen().contains(words), "{words} is not in:\n{}", session.screen());
        let before = session.drawn();
        session.resize_screen(18, 61);
        session.resize_screen(18, 60);
        assert_eq!(session.drawn(), before, "{words}");
        session.key(" ");
        session.key("\r");
        session.wait_for("The note is kept.");
    }
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(sheet(folder.path()).contains("e\u{301}te\u{301} שלום 分別しています մենք տեսակավորում ենք ჩვენ"));
}

#[test]
fn where_the_locale_has_no_more_than_ascii_so_has_the_drawing() {
    let folder = folder();
    let questionnaire = crate::script::fixture("small.toml");
    let arguments = crate::script::small_shop_arguments(&questionnaire);
    let start = crate::driver::Start {
        size: (24, 80),
        variables: &[("LANG", "C"), ("NO_COLOR", "1")],
        ..crate::driver::Start::new(folder.path(), &arguments)
    };
    let mut session = crate::driver::Session::start(&start);
    session.wait_for("1 Start");
    crate::script::to_first_question_on_screen(&mut session);
    session.key("2");
    session.key("b");
    assert!(session.screen().contains("> 2* Paper apart"), "{}", session.screen());
    session.key("2");
    session.key("1");
    session.wait_for("What saves power here?");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.stream().is_ascii());
    // Bold and reversed are no colours.
    let stream = session.stream();
    let codes = stream.split("\u{1b}[").filter_map(|part| part.split_once('m')).flat_map(|(codes, _)| codes.split(';'));
    let colours: Vec<&str> = codes.filter(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107))).collect();
    assert_eq!(colours, Vec::<&str>::new());
}

/// The result of a bakery that answered everything, in an ordinary window.
fn bakery_at_its_result(folder: &std::path::Path) -> crate::driver::Session {
    let sheet = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bakery.answers.toml");
    std::fs::copy(sheet, folder.join("bakery.answers.toml")).unwrap();
    let arguments = ["assess", "bakery.answers.toml"];
    let start = crate::driver::Start { size: (24, 80), ..crate::driver::Start::new(folder, &arguments) };
    let mut session = crate::driver::Session::start(&start);
    session.wait_for("save and leave");
    session
}

#[test]
fn a_message_on_a_full_result_covers_nothing_and_the_foot_follows_what_is_typed() {
    let folder = folder();
    let mut session = bakery_at_its_result(folder.path());
    session.key("\r");
    session.wait_for("Ask about a visit that finds losses.");
    session.key("x");
    session.wait_for("That is not possible here.");
    let shown = session.flat_screen();
    assert!(shown.contains("4 hours, no money."), "{}", session.screen());
    assert!(shown.contains("Ask about a visit that finds losses."), "{}", session.screen());
    session.key("1");
    session.key("t");
    session.wait_for("Until when?");
    assert!(session.flat_screen().contains("Enter until "), "{}", session.screen());
    session.key("3");
    assert!(!session.flat_screen().contains("Enter until "), "{}", session.screen());
    assert!(session.flat_screen().contains("Enter take it"), "{}", session.screen());
    session.key("\u{15}");
    assert!(session.flat_screen().contains("Enter until "), "{}", session.screen());
    session.key("\u{1b}");
    session.wait_for("I will do this");
    session.press("q");
    assert_eq!(session.end(), 0);
}

//! Single keys on the screen: what each does where somebody new to it presses it.

use super::screen::{LINK, Memory, messages, press, seen, setting, small};
use circumspect::interview::{Drawn, Key, Keyboard, Lines, Screen, Setting, talk};

const WINDOW: (usize, usize) = (80, 24);

/// A screen of a small shop after these keys, and what is done with it.
fn on_screen(keys: &str, look: impl FnOnce(&mut Screen<'_>)) -> String {
    let (questionnaire, messages) = (small(), messages());
    let setting: Setting<'_> = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    press(&mut screen, keys);
    look(&mut screen);
    drop(screen);
    memory.text
}

#[test]
fn enter_without_a_choice_is_told_in_every_list() {
    for (keys, asked) in [("n", "Why does it not apply?"), ("3bp", "How sure is your answer?"), ("3n", "Is that no")] {
        on_screen("1\n\n2\n\n", |screen| {
            press(screen, keys);
            press(screen, "\n");
            let shown = seen(screen, WINDOW);
            assert!(shown.contains(asked) && shown.contains("Please choose an answer"), "{keys}: {shown}");
        });
    }
}

#[test]
fn all_keys_are_told_wherever_they_are_possible() {
    on_screen("1\n\n2\n\n", |screen| {
        press(screen, "?");
        let shown = seen(screen, WINDOW);
        for key in [
            "d don't know",
            "n does not apply",
            "h help",
            "b back",
            "l my answers",
            "w note",
            "p proof",
            "r result so far",
            "q save and leave",
        ] {
            assert!(shown.contains(key), "{key} is not in: {shown}");
        }
        // On a question of yes or no it is not asked whether no was meant.
        press(screen, "<3?n");
        assert!(seen(screen, WINDOW).contains("Why does it not apply?"), "{}", screen.draw(80, 24).text());
        // The next question is for everybody.
        press(screen, "<2?");
        assert!(!seen(screen, WINDOW).contains("does not apply"), "{}", screen.draw(80, 24).text());
    });
}

#[test]
fn escape_leads_back_from_every_text_and_one_key_clears_it() {
    let text = on_screen("1Wrong", |screen| {
        screen.key(Key::Clear);
        press(screen, "<");
        assert!(seen(screen, WINDOW).contains("1 Start"), "{}", screen.draw(80, 24).text());
        press(screen, "1Wrong");
        screen.key(Key::Clear);
        press(screen, "Mill\n\n2\n\nwno<");
        assert!(seen(screen, WINDOW).contains("How do you sort"));
        press(screen, "wno");
        screen.key(Key::Clear);
        press(screen, "bins\nn4never<");
        assert!(seen(screen, WINDOW).contains("Another reason, in my own words"), "{}", screen.draw(80, 24).text());
        press(screen, "<");
        assert!(seen(screen, WINDOW).contains("How do you sort"));
        press(screen, "n4never");
        screen.key(Key::Clear);
        press(screen, "no waste\n");
    });
    let sheet: toml::Table = text.parse().unwrap();
    assert_eq!(sheet["respondent"]["name"].as_str(), Some("Mill"));
    let sorting = &sheet["answers"]["sorting"];
    assert_eq!((sorting["note"].as_str(), sorting["reason"].as_str()), (Some("bins"), Some("no waste")), "{text}");
}

#[test]
fn a_question_mark_is_no_name_and_no_answer() {
    for key in ["?\n", "h\n"] {
        let text = on_screen("1", |screen| {
            press(screen, key);
            assert!(seen(screen, WINDOW).contains("Type the name as it should stand"));
            press(screen, "Mill\n?\n");
            assert!(seen(screen, WINDOW).contains("What you can do here"), "{}", screen.draw(80, 24).text());
        });
        assert!(text.contains("name = \"Mill\"") && !text.contains("place ="), "{text}");
    }
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let (mut memory, mut said) = (Memory::default(), Vec::new());
    let mut prompter = Lines::new(&b"1\n?\nh\nMill\n?\nMill Lane\n2\nq\n"[..], &mut said, 80);
    assert!(talk(&setting, &mut prompter, &mut memory).is_ok());
    let said = String::from_utf8(said).unwrap();
    assert_eq!(said.matches("Type the name as it should stand").count(), 2, "{said}");
    assert!(
        memory.text.contains("name = \"Mill\"") && memory.text.contains("place = \"Mill Lane\""),
        "{}",
        memory.text
    );
    // Both ways of asking say in the same words what counts as true.
    let hint = messages.say("screen.how", &[]);
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&hint), "{flat}");
}

#[test]
fn an_address_is_broken_over_rows_and_never_cut() {
    on_screen("1\n\n2\n\nrg", |screen| {
        for size in [(80, 24), (60, 18), (120, 40)] {
            let shown = seen(screen, size);
            assert!(shown.replace(' ', "").contains(LINK), "{shown}");
        }
    });
}

#[test]
fn a_message_has_rows_of_its_own() {
    on_screen("1\n\n2\n\nr", |screen| {
        // In a window in which everything just fits, the text moves together for the message.
        let rows = (10..24).find(|&rows| !seen(screen, (80, rows)).contains("Page Down")).unwrap();
        let text = |shown: String| shown.contains("First step: put up three bins.");
        assert!(text(seen(screen, (80, rows))));
        press(screen, "x");
        let shown = seen(screen, (80, rows));
        assert!(shown.contains("That is not possible here."), "{shown}");
        assert!(text(shown.clone()) && !shown.contains("Page Down"), "{shown}");
    });
}

//! The interview on a screen, without a terminal: keys in, pictures out.

use super::open;
use circumspect::answers::{AnswerSheet, Day, Respondent, Scope, SheetDocument};
use circumspect::assessment::Step;
use circumspect::interview::{
    Drawn, Ending, Keeper, Kept, Key, Keyboard, Lines, Picture, Results, Role, Screen, Setting, Stopped, talk,
};
use circumspect::questionnaire::{Questionnaire, SHIPPED, shipped};
use circumspect::text::{Language, Messages, width, wrap};

/// Keeps a sheet in memory; refuses the first so many times.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) text: String,
    refuses: usize,
}

impl Keeper for Memory {
    fn keep(&mut self, text: &str) -> Result<Kept, String> {
        if let Some(left) = self.refuses.checked_sub(1) {
            self.refuses = left;
            return Err("There is no room on the disk.".to_owned());
        }
        text.clone_into(&mut self.text);
        Ok(Kept::Safely)
    }

    fn move_to(&mut self, place: &str, text: &str) -> Result<Kept, String> {
        text.clone_into(&mut self.text);
        Ok(Kept::With(format!("From now on your answers are kept in {place}.")))
    }

    fn place(&self) -> String {
        "shop.answers.toml".to_owned()
    }
}

/// An address that is wider than a window.
pub(crate) const LINK: &str = "https://www.a.example/single-post/%E1%83%9C%E1%83%90%E1%83%A0%E1%83%A9%E1%83%94%E1%83%9C%E1%83%94%E1%83%91-and-how-to-sort-it/?lang=ge#end";

/// Results in few words.
struct Words;

impl Results for Words {
    fn first(&self, _: &AnswerSheet, columns: usize) -> Vec<String> {
        let text = "You are under way, from your own answers. ".repeat(3);
        [wrap(&text, columns), vec![String::new(), "  First step: put up three bins.".to_owned()]].concat()
    }

    fn keys(&self, _: &AnswerSheet) -> Vec<(char, String)> {
        vec![('w', "where you stand".to_owned()), ('g', "guides".to_owned())]
    }

    fn behind(&self, _: &AnswerSheet, key: char, _: usize) -> Option<Vec<String>> {
        if key == 'g' {
            return Some(vec!["Guides".to_owned(), format!("     {LINK}")]);
        }
        (key == 'w').then(|| (1..60).map(|row| format!("Row {row} of where you stand.")).collect())
    }

    fn part(&self, _: &AnswerSheet, _: usize) -> String {
        "Waste is done.".to_owned()
    }

    fn steps(&self, _: &AnswerSheet) -> Vec<Step> {
        Vec::new()
    }

    fn needed(&self, _: &AnswerSheet) -> Vec<usize> {
        Vec::new()
    }

    fn changed(&self, _: &AnswerSheet, _: &AnswerSheet) -> Vec<String> {
        Vec::new()
    }

    fn open(&self, _: &AnswerSheet) -> String {
        "Opened.".to_owned()
    }

    fn save(&self, _: &AnswerSheet) -> String {
        "Saved.".to_owned()
    }

    fn calendar(&self, _: &AnswerSheet) -> String {
        "Saved.".to_owned()
    }
}

pub(crate) fn small() -> Questionnaire {
    open::questionnaire(include_str!("../terminal/fixtures/small.toml"))
}

pub(crate) fn messages() -> Messages {
    Messages::new(Language::choose(Some("en"), None).unwrap())
}

/// An interview over a new sheet.
pub(crate) fn setting<'a>(questionnaire: &'a Questionnaire, messages: &'a Messages) -> Setting<'a> {
    let respondent = Respondent { id: Some("shop-1".to_owned()), ..Respondent::default() };
    Setting {
        questionnaire,
        messages,
        sheet: open::sheet(questionnaire, "", ""),
        document: SheetDocument::new(questionnaire, Scope::Full, &respondent),
        last: None,
        resumed: None,
        command: "circumspect assess shop.answers.toml".to_owned(),
        today: Day::new("2026-03-03").unwrap(),
        results: &Words,
    }
}

/// Presses keys, written as signs: `\n` Enter, `^` and `v` up and down, `<` Escape, `~` Backspace, `{` and `}` a page up and
/// down, `!` all keys, `@` leave. Gives how it ended, if it did.
pub(crate) fn press(screen: &mut Screen<'_>, keys: &str) -> Option<Result<Ending, Stopped>> {
    keys.chars().find_map(|sign| {
        screen.draw(80, 24);
        screen.key(match sign {
            '\n' => Key::Enter,
            '^' => Key::Up,
            'v' => Key::Down,
            '<' => Key::Escape,
            '~' => Key::Backspace,
            '{' => Key::PageUp,
            '}' => Key::PageDown,
            '!' => Key::Help,
            '@' => Key::Leave,
            sign => Key::Char(sign),
        })
    })
}

/// The picture as one line.
pub(crate) fn seen(screen: &mut Screen<'_>, (columns, rows): (usize, usize)) -> String {
    let picture = screen.draw(columns, rows);
    assert_fits(&picture, columns, rows);
    picture.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_fits(picture: &Picture, columns: usize, rows: usize) {
    assert!(picture.rows.len() <= rows, "{} rows of {rows}:\n{}", picture.rows.len(), picture.text());
    for row in &picture.rows {
        let text: String = row.iter().map(|piece| piece.text.as_str()).collect();
        assert!(width(&text) <= columns, "wider than {columns}: {text}");
        assert!(text.chars().all(circumspect::escape::is_printable), "{text:?}");
    }
    assert!(picture.cursor.is_none_or(|(column, row)| column < columns && row < rows));
}

#[test]
fn the_same_session_gives_the_same_bytes_on_the_screen_and_in_lines() {
    let (questionnaire, messages) = (small(), messages());
    let lines = [
        "1",
        "",
        "Mill Lane",
        "12,5",
        "b",
        "2",
        "",
        "h",
        "w",
        "bins since May",
        "3",
        "b",
        "p",
        "4",
        "2",
        "na",
        "nothing left",
        "1 2",
        "d",
        "q",
    ];
    let setting = setting(&questionnaire, &messages);
    let mut by_lines = Memory::default();
    let input = lines.join("\n") + "\n";
    let mut prompter = Lines::new(input.as_bytes(), Vec::new(), 80);
    assert!(matches!(talk(&setting, &mut prompter, &mut by_lines), Ok(Ending::Finished(_))));

    for choose in ["3", "vvv\n"] {
        let mut by_keys = Memory::default();
        let mut screen = Screen::new(&setting, &mut by_keys, Keyboard::of("en"));
        assert!(press(&mut screen, "1\nMill Lane\n12,5\nb2\n\nh\nwbins since May\n").is_none());
        assert!(press(&mut screen, choose).is_none());
        assert!(press(&mut screen, "bp4").is_none(), "{}", screen.draw(80, 24).text());
        assert!(press(&mut screen, "2n24nothing left\n12\nd").is_none(), "{}", screen.draw(80, 24).text());
        assert!(matches!(press(&mut screen, "q"), Some(Ok(Ending::Finished(_)))), "{}", screen.draw(80, 24).text());
        drop(screen);
        assert_eq!(by_keys.text, by_lines.text);
    }
    assert!(by_lines.text.contains("bins since May") && by_lines.text.contains("nothing left"), "{}", by_lines.text);
}

/// Windows of every size that gets a screen, and of some that became smaller meanwhile.
const SIZES: &[(usize, usize)] =
    &[(60, 18), (80, 24), (120, 40), (60, 40), (200, 18), (40, 12), (20, 6), (10, 3), (1, 1)];

#[test]
fn every_question_stays_in_sight_and_every_option_is_reached() {
    let messages = messages();
    for id in SHIPPED {
        let questionnaire = shipped(id).unwrap();
        let setting = setting(&questionnaire, &messages);
        let mut memory = Memory::default();
        let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
        press(&mut screen, "1\n");
        for fact in &questionnaire.profile {
            let options: Vec<&str> = fact.shape.choices().iter().map(|choice| choice.text.trim()).collect();
            assert_reached(&mut screen, &fact.question, &options);
            press(&mut screen, if fact.required || fact.shape.choices().len() == 1 { "vv \n" } else { "\n" });
        }
        press(&mut screen, "1");
        for _ in 0..200 {
            let shown = seen(&mut screen, (80, 24));
            let Some(one) = questionnaire.indicators.iter().find(|one| shown.contains(&one.question)) else {
                if shown.contains("where you stand") {
                    break;
                }
                press(&mut screen, "\n");
                continue;
            };
            let options: Vec<&str> = one.shape.choices().iter().map(|choice| choice.text.trim()).collect();
            assert_reached(&mut screen, &one.question, &options);
            press(&mut screen, "d");
        }
        assert!(seen(&mut screen, (80, 24)).contains("where you stand"), "{}", screen.draw(80, 24).text());
    }
}

/// At 60 by 18 the question is never out of sight, and paging reaches each option and the foot.
fn assert_reached(screen: &mut Screen<'_>, question: &str, options: &[&str]) {
    for &size in SIZES {
        seen(screen, size);
    }
    let mut all = String::new();
    press(screen, "{{{{{{{{");
    for _ in 0..20 {
        let shown = seen(screen, (60, 18));
        assert!(shown.contains(question), "{question} is not in:\n{}", screen.draw(60, 18).text());
        assert!(shown.contains("all keys"), "no foot in:\n{}", screen.draw(60, 18).text());
        all.push_str(&shown);
        let is_last = !shown.contains("Page Down");
        if is_last {
            break;
        }
        screen.key(Key::PageDown);
    }
    for option in options {
        assert!(all.contains(option), "{option} is never seen at: {question}");
    }
}

#[test]
fn what_opens_over_a_question_leads_back_to_it() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    assert!(seen(&mut screen, (80, 24)).contains("A small shop"));
    press(&mut screen, "1\n\n2\n\n");
    let question = seen(&mut screen, (80, 24));
    assert!(question.contains("How do you sort what you throw away?"), "{question}");
    for (keys, opened) in [
        ("h", "A bakery has three bins."),
        ("w", "Your note"),
        ("n", "Why does it not apply?"),
        ("?", "What you can do here"),
        ("!", "What you can do here"),
        ("l", "Waste"),
        ("r", "First step"),
    ] {
        press(&mut screen, keys);
        for &size in SIZES {
            seen(&mut screen, size);
        }
        assert!(seen(&mut screen, (60, 18)).contains(opened), "{keys}: {}", screen.draw(60, 18).text());
        press(&mut screen, "<");
        assert_eq!(seen(&mut screen, (80, 24)), question, "{keys}");
    }
    // From the list of keys a command is chosen like an answer.
    press(&mut screen, "!vvv\n");
    assert!(seen(&mut screen, (60, 18)).contains("A bakery has three bins."));
    press(&mut screen, "\np");
    assert!(seen(&mut screen, (60, 18)).contains("Please answer first"));
    // "Not our decision" is a level and no reason.
    press(&mut screen, "n3");
    assert!(seen(&mut screen, (80, 24)).contains("That is a level, not a reason"));
    assert!(matches!(press(&mut screen, "q"), Some(Ok(Ending::Left(_)))));
}

#[test]
fn letters_work_by_their_place_and_words_do_not() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("ru"));
    press(&mut screen, "1\nУлица\n2\n\nр");
    assert!(seen(&mut screen, (80, 24)).contains("A bakery has three bins."));
    press(&mut screen, "\nцвёдра\nв");
    assert!(seen(&mut screen, (80, 24)).contains("Do you give leftovers away?"), "{}", screen.draw(80, 24).text());
    assert!(matches!(press(&mut screen, "й"), Some(Ok(Ending::Left(_)))));
    drop(screen);
    assert!(memory.text.contains("Улица") && memory.text.contains("вёдра"), "{}", memory.text);
}

#[test]
fn what_is_pasted_answers_nothing_and_is_shown_as_what_it_is() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    press(&mut screen, "1\n");
    screen.paste("Mill\r\nLane\u{1b}[2J");
    press(&mut screen, "\n2\n\n");
    screen.paste("3\n3\nq\n1\n1\n1\n");
    let shown = seen(&mut screen, (60, 18));
    assert!(shown.contains("None of them was taken as an answer") && shown.contains("pasted: 3"), "{shown}");
    press(&mut screen, "\nw");
    screen.paste("first line\n二行目 e\u{301}\u{202e}");
    assert!(seen(&mut screen, (60, 18)).contains("first line 二行目"), "{}", screen.draw(60, 18).text());
    press(&mut screen, "\n");
    assert!(seen(&mut screen, (60, 18)).contains("The note is kept."));
    drop(screen);
    let sheet: toml::Table = memory.text.parse().unwrap();
    assert_eq!(sheet["profile"]["place"].as_str().unwrap(), "Mill Lane\u{fffd}[2J");
    assert!(!memory.text.contains("sorting = 2"), "{}", memory.text);
}

#[test]
fn what_cannot_be_kept_is_asked_about_before_anything_else() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory { refuses: 2, ..Memory::default() };
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    assert!(seen(&mut screen, (60, 18)).contains("There is no room on the disk."));
    press(&mut screen, "\n");
    assert!(seen(&mut screen, (60, 18)).contains("There is no room on the disk."));
    press(&mut screen, "other\n");
    let shown = seen(&mut screen, (60, 18));
    assert!(shown.contains("kept in other") && shown.contains("1 Start"), "{shown}");
    drop(screen);
    assert!(memory.text.contains("respondent"));
    let mut memory = Memory { refuses: 9, ..Memory::default() };
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    assert!(matches!(press(&mut screen, "q\n"), Some(Err(Stopped::NotKept(_)))));
}

#[test]
fn the_option_that_enter_takes_is_marked_without_colours_too() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    press(&mut screen, "1\n\n2\n\n2b");
    let picture = screen.draw(60, 18);
    let chosen: Vec<String> = picture
        .rows
        .iter()
        .flatten()
        .filter(|piece| piece.role == Role::Chosen)
        .map(|piece| piece.text.clone())
        .collect();
    assert_eq!(chosen, ["▸ 2• Paper apart"]);
    assert_eq!(picture.cursor.map(|(column, _)| column), Some(0));
    let ascii = picture.in_ascii().text();
    assert!(ascii.is_ascii() && ascii.contains("> 2* Paper apart"), "{ascii}");
}

#[test]
fn ticks_are_kept_by_enter_and_taken_away_by_a_second_one() {
    let (questionnaire, messages) = (small(), messages());
    let setting = setting(&questionnaire, &messages);
    let mut memory = Memory::default();
    let mut screen = Screen::new(&setting, &mut memory, Keyboard::of("en"));
    // Enter alone answers nothing; the second one says that none fits.
    press(&mut screen, "1\n\n2\n\n11");
    assert!(seen(&mut screen, (60, 18)).contains("What saves power here?"), "{}", screen.draw(60, 18).text());
    press(&mut screen, "\n");
    assert!(seen(&mut screen, (60, 18)).contains("Nothing is ticked."));
    press(&mut screen, "2\nb");
    assert!(seen(&mut screen, (60, 18)).contains("[x] New seals"), "{}", screen.draw(60, 18).text());
    press(&mut screen, "\nb2\n");
    assert!(seen(&mut screen, (60, 18)).contains("Nothing is ticked."), "{}", screen.draw(60, 18).text());
    press(&mut screen, "\n");
    assert!(seen(&mut screen, (60, 18)).contains("How do you dry?"), "{}", screen.draw(60, 18).text());
    drop(screen);
    assert!(memory.text.contains("savings = []"), "{}", memory.text);
}

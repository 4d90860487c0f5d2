//! Keying paper in: few keys, slips that are noticed, breaks that lose nothing, and sheets that are keyed twice.

use super::run::{Folder, begin, program};
use circumspect::answers::{Answer, AnswerSheet, Cell, Scope};
use circumspect::questionnaire::{self, Questionnaire};
use circumspect::workshop::{Code, Field, Paper};
use std::io::{Read, Write};

/// The keys of whole quick sheets of 25 firms may be so many.
const KEYS: usize = 900;

fn questionnaire() -> Questionnaire {
    questionnaire::shipped("msme-circularity").unwrap()
}

/// A code as it is keyed, and as it is written.
fn code(number: u64) -> (String, String) {
    let code = Code::new(number * 104_729 + 17).to_string();
    (code.replace('-', ""), code)
}

/// A text as one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the program says at the end: how many sheets, with how many keys.
#[track_caller]
fn counted(told: &str) -> (usize, usize) {
    let line = told.lines().rev().find(|line| line.contains("finished, with")).unwrap_or_else(|| panic!("{told}"));
    let numbers: Vec<usize> = line.split([' ', '>']).filter_map(|word| word.parse().ok()).collect();
    (numbers[0], numbers[1])
}

/// How many questions a firm is asked whose trade and activities are these.
fn asked(paper: &Paper<'_>, trade: u16, activities: u64) -> usize {
    let questionnaire = paper.questionnaire();
    let mut sheet = AnswerSheet {
        scope: Scope::Quick,
        profile: vec![Answer::default(); questionnaire.profile.len()],
        answers: vec![Answer::default(); questionnaire.indicators.len()],
        ..AnswerSheet::default()
    };
    for (fact, cell) in [("sector", Cell::Choice(trade)), ("activities", Cell::Choices(activities))] {
        sheet.profile[questionnaire.fact(fact).unwrap()].cell = cell;
    }
    paper.fields(&sheet).iter().filter(|field| matches!(field, Field::Question(_))).count()
}

#[test]
fn a_room_of_25_is_keyed_with_at_most_900_keys() {
    let questionnaire = questionnaire();
    let paper = Paper::new(&questionnaire, Scope::Quick, &[], &[]);
    // The trade with the most questions for a firm that does what is usual in it.
    let usual = &questionnaire.profile[questionnaire.fact("sector").unwrap()].usual;
    let trade = (0..15u16).max_by_key(|&trade| asked(&paper, trade, usual[usize::from(trade)])).unwrap();
    let fact = format!("sector={}", questionnaire.choices_of("sector")[usize::from(trade)].token);
    let mut lines = Vec::new();
    for number in 0..25 {
        // Most do what is usual in their trade; every fifth ticked something else.
        let (ticked, does) = if number % 5 == 0 { ("1 3 6;", 0b10_0101) } else { (";", usual[usize::from(trade)]) };
        let questions = asked(&paper, trade, does);
        let answer = |at| if at == 4 { 'd' } else { ['1', '3', '5', '2', '4', '2'][(at * 3 + number) % 6] };
        let answers = (0..questions).map(answer);
        let number = u64::try_from(number).unwrap();
        lines.push(format!("{}{ticked}1{}{}", code(number).0, 1 + number % 2, answers.collect::<String>()));
    }
    let folder = Folder::new();
    let input = lines.join("\n");
    let run = folder.run_with(&["enter", "--output", "room", "--fact", &fact], input.as_bytes()).ends(0);
    let (sheets, keys) = counted(run.err());
    println!("25 quick sheets, {fact}: {keys} keys");
    assert_eq!((sheets, keys), (25, input.chars().filter(|sign| *sign != '\n').count()));
    assert!(keys <= KEYS, "{keys} keys");
    for number in 0..25 {
        let text = folder.text(&format!("room/{}.answers.toml", code(number).1));
        assert!(text.contains(&format!("id = \"{}\"", code(number).1)), "{text}");
    }
    assert_eq!(std::fs::read_dir(folder.at("room")).unwrap().count(), 25);
    // They are ordinary sheets.
    let run = folder.run(&["cohort", "room"]).ends(0);
    assert!(run.out().starts_with("25 firms together"), "{}", run.out());
}

/// The facts and answers of a shop: what is usual, fewer than ten people, no new markets.
const SHOP: &str = ";11";

#[test]
fn slips_are_noticed_in_plain_words_and_corrected() {
    let folder = Folder::new();
    let (typed, written) = code(1);
    let mut wrong: Vec<char> = typed.chars().collect();
    wrong.swap(0, 1);
    let wrong: String = wrong.into_iter().collect();
    // Another sign that no code has, a code that is no code, a wrong answer, one that is corrected, and a note.
    let input = format!("0{wrong}\n{wrong}11\n{typed}{SHOP}\n9\n3\n\u{8}4\nwkept; \"as\" told\n2\n-\nq");
    let run = folder.run_with(&["enter", "--fact", "sector=retail"], input.as_bytes()).ends(0);
    for told in [
        "No code has the sign 0.",
        &format!("{wrong} is no code: one sign is wrong, or two changed places."),
        "9 is no answer here: 1 to 5, d, n, w for a note",
        "- is no answer here",
    ] {
        assert!(flat(run.err()).contains(told), "{told}\n{}", run.err());
    }
    assert_eq!(folder.names(), [format!("{written}.answers.toml.part")]);
    let text = folder.text(&folder.names()[0]);
    assert!(text.contains("written-aim = 3\n"), "{text}");
    assert!(text.contains(r#"duties-known = { value = 1, note = 'kept; "as" told' }"#), "{text}");
}

#[test]
fn a_break_at_any_key_loses_nothing() {
    let folder = Folder::new();
    let (typed, written) = code(2);
    let part = format!("{written}.answers.toml.part");
    let mut child = begin(program(folder.path()).args(["enter", "--fact", "sector=retail"]));
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stderr.take().unwrap());
    input.write_all(format!("{typed}{SHOP}32\n").as_bytes()).unwrap();
    // The third question is asked only after the answer to the second is on the disk.
    let mut seen = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&seen).contains("3  Used, shared or rented  >") {
        assert_eq!(output.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&seen));
        seen.push(byte[0]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(folder.text(&part).contains("written-aim = 2\nduties-known = 1\n"), "{}", folder.text(&part));
    // No verb takes it for a sheet; the next sitting names it, and goes on behind the last answer.
    folder.run(&["cohort", "."]).ends(66);
    let run = folder.run_with(&["enter", "--fact", "sector=retail"], format!("{typed}5").as_bytes()).ends(0);
    assert!(run.err().contains(&format!("1 sheet is not finished: {written}.")), "{}", run.err());
    assert!(run.err().contains("2 of 14 answered so far"), "{}", run.err());
    assert!(folder.text(&part).contains("duties-known = 1\nbuying-less = 4\n"));
}

/// A whole sheet of a shop, as one line; its questions are 14.
fn shop(number: u64, answers: &str) -> String {
    format!("{}{SHOP}{answers}", code(number).0)
}

#[test]
fn a_code_that_is_there_is_corrected_or_compared_and_never_overwritten_unasked() {
    let folder = Folder::new();
    let name = format!("{}.answers.toml", code(3).1);
    let arguments = ["enter", "--fact", "sector=retail"];
    let first = folder.run_with(&arguments, shop(3, "12345123451234").as_bytes()).ends(0);
    assert_eq!(counted(first.err()).0, 1);
    let before = folder.text(&name);
    // Another code is chosen.
    let run = folder.run_with(&arguments, format!("{}3", code(3).0).as_bytes()).ends(0);
    assert!(run.err().contains("was keyed before: 14 of 14 answered"), "{}", run.err());
    assert_eq!(folder.text(&name), before);
    // Corrected: the facts and the first answer stay, the second changes. What was there is kept beside it.
    let input = format!("{}2;;;;4;;;;;;;;;;;;", code(3).0);
    let run = folder.run_with(&arguments, input.as_bytes()).ends(0);
    assert_eq!(counted(run.err()).0, 1, "{}", run.err());
    assert_eq!(folder.text(&name), before.replace("duties-known = 1\n", "duties-known = 3\n"));
    assert_eq!(folder.text(&format!("{name}.bak")), before);
    // The key that goes back leads from the next code to the last answer.
    let run = folder.run_with(&arguments, format!("{}\u{8}5", shop(4, "12345123451234")).as_bytes()).ends(0);
    assert!(run.err().contains("Back to the last answer"), "{}", run.err());
    let last = folder.text(&format!("{}.answers.toml", code(4).1));
    assert!(last.trim_end().ends_with("= 4"), "{last}");
}

#[test]
fn a_sheet_is_keyed_twice_and_differences_are_settled() {
    let folder = Folder::new();
    let name = format!("{}.answers.toml", code(5).1);
    // The second time the size and two answers differ: the first time is right about one of them.
    let first = shop(5, "12345123451234");
    let second = ";21".to_owned() + "1534512345d234";
    let arguments = ["enter", "--fact", "sector=retail", "--twice"];
    // Broken off in the middle of settling: what was settled stays so.
    let run = folder.run_with(&arguments, format!("{first}\n{second}\n12").as_bytes()).ends(0);
    assert!(run.err().contains("3 answers are not the same both times"), "{}", run.err());
    assert_eq!(folder.names(), [format!("{name}.again"), format!("{name}.part")]);
    let run = folder.run_with(&arguments, format!("{}1", code(5).0).as_bytes()).ends(0);
    assert!(run.err().contains("1 answer is not the same both times"), "{}", run.err());
    assert_eq!(folder.names(), std::slice::from_ref(&name));
    let text = folder.text(&name);
    assert!(text.contains("size = \"micro\"") && text.contains("duties-known = 4\n"), "{text}");
    assert!(!text.contains("dont-know"), "{text}");
    // The same twice is said.
    let run =
        folder.run_with(&arguments, format!("{}\n;111234512345123451", shop(6, "12345123451234")).as_bytes()).ends(0);
    assert!(run.err().contains("Both times the same."), "{}", run.err());
}

#[test]
fn wrong_facts_are_told_before_anything_is_keyed() {
    let folder = Folder::new();
    for (arguments, told) in [
        (["--fact", "sector"], "\"sector\" states no fact"),
        (["--fact", "secter=retail"], "Did you mean \"sector\"?"),
        (["--fact", "sector=shop"], "\"shop\" is no answer to sector. It is one of: farming, agrifood"),
        (["--also", "colour"], "There is no fact \"colour\""),
    ] {
        let run = folder.run(&[&["enter"][..], &arguments].concat()).ends(2);
        assert!(run.err().contains(told), "{}", run.err());
    }
    assert!(folder.names().is_empty());
}

#[test]
fn keys_behind_one_that_makes_no_sense_answer_nothing() {
    let folder = Folder::new();
    let whole = "12345123451234";
    // The first line has a wrong key in it, the second a wrong code; the third is whole.
    let lines = [shop(1, &whole.replacen('4', "8", 1)), format!("{}2{SHOP}{whole}", &code(2).0[1..]), shop(3, whole)];
    let run = folder.run_with(&["enter", "--fact", "sector=retail"], lines.join("\n").as_bytes()).ends(0);
    assert_eq!(counted(run.err()).0, 1, "{}", run.err());
    let mut due = [format!("{}.answers.toml.part", code(1).1), format!("{}.answers.toml", code(3).1)];
    due.sort();
    assert_eq!(folder.names(), due);
    let text = folder.text(&format!("{}.answers.toml.part", code(1).1));
    assert!(text.trim_end().ends_with("buying-less = 2"), "{text}");
    assert!(flat(run.err()).contains("is not finished: key its code to go on"), "{}", run.err());
}

#[test]
fn long_lists_are_keyed_by_their_first_letters() {
    let folder = Folder::new();
    let (typed, written) = code(7);
    let keys = format!("{typed}{SHOP}kyrg\nen ru\n12345123451234");
    let arguments = ["enter", "--fact", "sector=retail", "--also", "country,languages"];
    let run = folder.run_with(&arguments, keys.as_bytes()).ends(0);
    assert_eq!(counted(run.err()).0, 1, "{}", run.err());
    let text = folder.text(&format!("{written}.answers.toml"));
    assert!(text.contains("country = \"kg\"\nlanguages = [\"en\", \"ru\"]\n"), "{text}");
}

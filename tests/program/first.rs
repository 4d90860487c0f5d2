//! How long it takes to a first result, and how many keys it needs, in every trade: counted from what the program shows in
//! lines to somebody who does what is usual in the trade. The page docs/first-result.md is made by this test;
//! `CIRCUMSPECT_NEW_FIRST_RESULT=1` writes it anew.

use super::run::Folder;
use super::talk::Talk;
use circumspect::interview::{SECONDS_AN_ANSWER, WORDS_A_MINUTE};
use circumspect::questionnaire::{SHIPPED, shipped};
use std::fmt::Write as _;

/// What it may take.
const MOST_MINUTES: f64 = 15.0;
const MOST_KEYS: usize = 60;

/// One run to the first result.
#[derive(Default)]
struct Run {
    words: usize,
    keys: usize,
    answers: usize,
    questions: usize,
}

impl Run {
    fn minutes(&self) -> f64 {
        let seconds = self.words * 60 / WORDS_A_MINUTE + self.answers * SECONDS_AN_ANSWER;
        f64::from(u32::try_from(seconds).unwrap()) / 60.0
    }
}

/// Whether a question of the questionnaire is asked.
fn is_question(screen: &str) -> bool {
    screen.lines().any(|line| {
        let mut words = line.split_whitespace().rev();
        let [of, word, number, question] = [(); 4].map(|()| words.next().unwrap_or_default());
        let is_number = |word: &str| word.parse::<usize>().is_ok();
        is_number(of) && word == "of" && is_number(number) && question.eq_ignore_ascii_case("question")
    })
}

/// A firm of the trade of that number goes to its first result: it says the third answer, or the second of two.
fn to_the_result(number: usize) -> Run {
    let folder = Folder::new();
    let mut talk = Talk::begin(&folder, &["assess"]);
    let mut run = Run::default();
    let mut screen = talk.screen().unwrap();
    loop {
        run.words += screen.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
        let number = number.to_string();
        let line = match &screen {
            screen if screen.contains("l my answers") && !is_question(screen) => return run,
            screen if screen.contains("main line of work") => &number,
            screen if screen.contains("How many people") => "1",
            screen if is_question(screen) => {
                run.questions += 1;
                if screen.contains("\n  3  ") { "3" } else { "2" }
            }
            _ => "",
        };
        run.keys += line.len() + 1;
        run.answers += usize::from(is_question(&screen) || screen.contains("About your business, "));
        screen = talk.after(line);
    }
}

#[test]
fn every_trade_reaches_a_first_result_soon() {
    let questionnaire = shipped(SHIPPED[0]).unwrap();
    let sector = &questionnaire.profile[questionnaire.fact("sector").unwrap()];
    let mut page = format!(
        "\
# How soon each trade has a first result

Counted from what the program shows in lines, from the first screen to the first page of the result, to a firm of fewer than
ten people that does what is usual in its trade, and says the third answer throughout. All words are read, at {WORDS_A_MINUTE} a
minute, and each question takes {SECONDS_AN_ANSWER} seconds more, those about the business too. Keys are all that are pressed, Enter too. A test makes this page, and
holds {MOST_MINUTES} minutes and {MOST_KEYS} keys.

| Trade | Questions | Words | Minutes | Keys |
|---|---:|---:|---:|---:|
"
    );
    let mut slow = Vec::new();
    for (at, trade) in sector.shape.choices().iter().enumerate() {
        let run = to_the_result(at + 1);
        let minutes = run.minutes();
        writeln!(page, "| {} | {} | {} | {minutes:.1} | {} |", trade.token, run.questions, run.words, run.keys)
            .unwrap();
        if minutes > MOST_MINUTES || run.keys > MOST_KEYS {
            slow.push(trade.token.to_string());
        }
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-result.md");
    if std::env::var_os("CIRCUMSPECT_NEW_FIRST_RESULT").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    println!("{page}");
    assert!(slow.is_empty(), "{slow:?}\n{page}");
    let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == page, "docs/first-result.md is not what it takes; write it with CIRCUMSPECT_NEW_FIRST_RESULT=1");
}

//! How long it takes to a first result, and how many keys it needs, in every trade: counted from what the program shows in
//! lines to somebody who does what is usual in the trade. `tests/terminal` counts the same on the screen, and makes the page.

use super::run::Folder;
use super::talk::{Talk, is_question, is_result};
use circumspect::interview::{SECONDS_AN_ANSWER, WORDS_A_MINUTE};
use circumspect::questionnaire::{SHIPPED, shipped};

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
            screen if is_result(screen) => return run,
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
    let mut slow = Vec::new();
    for (at, trade) in sector.shape.choices().iter().enumerate() {
        let run = to_the_result(at + 1);
        if run.minutes() > MOST_MINUTES || run.keys > MOST_KEYS || !(14..=23).contains(&run.questions) {
            let Run { words, keys, questions, .. } = run;
            slow.push(format!("{}: {questions} questions, {words} words, {keys} keys", trade.token));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

//! How long it takes to a first result, and how many keys it needs, in every trade: counted from what stands on the screen of
//! somebody who does what is usual in the trade. The page docs/first-result.md is made by this test;
//! `CIRCUMSPECT_NEW_FIRST_RESULT=1` writes it anew.

use crate::driver::{Session, Start};
use crate::script::folder;
use circumspect::interview::{SECONDS_AN_ANSWER, WORDS_A_MINUTE};
use circumspect::questionnaire::{SHIPPED, shipped};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

/// What it may take.
const MOST_MINUTES: f64 = 15.0;
const MOST_KEYS: usize = 60;

/// How many questions the short set may have.
const QUESTIONS: RangeInclusive<usize> = 14..=23;

/// One run to the first result.
#[derive(Default)]
struct Run {
    /// Rows of the picture before: what stands in one of them still was read.
    rows: Vec<String>,
    words: usize,
    keys: usize,
    /// Facts and questions that were answered.
    answers: usize,
    questions: usize,
    /// Minutes from the first question on, as they were told before it, and what was counted until then.
    told: f64,
    before: f64,
}

impl Run {
    /// Reads what is new on the screen.
    fn read(&mut self, session: &Session) {
        let rows: Vec<String> = session.drawn().lines().map(str::to_owned).collect();
        let fresh = rows.iter().filter(|row| !self.rows.contains(row));
        let words = fresh.flat_map(|row| row.split_whitespace());
        self.words += words.filter(|word| word.chars().any(char::is_alphabetic)).count();
        self.rows = rows;
    }

    fn press(&mut self, session: &mut Session, keys: &str) {
        for key in keys.chars() {
            session.key(&key.to_string());
            self.keys += 1;
        }
    }

    fn minutes(&self) -> f64 {
        let seconds = self.words * 60 / WORDS_A_MINUTE + self.answers * SECONDS_AN_ANSWER;
        f64::from(u32::try_from(seconds).unwrap()) / 60.0
    }
}

/// A firm of the trade of that number goes to its first result: it says the third answer, or the second of two.
fn to_the_result(trade: usize) -> Run {
    let folder = folder();
    let mut session = Session::start(&Start { size: (24, 80), ..Start::new(folder.path(), &[]) });
    // The whole of the first picture.
    session.drawn_since(0);
    session.wait_for("1 Start");
    let mut run = Run::default();
    loop {
        run.read(&session);
        let shown = session.flat_screen();
        let is_whole = !shown.contains("More below") || shown.contains("How sure are you");
        assert!(is_whole, "a page is longer than the window:\n{}", session.screen());
        let is_fact = shown.contains("About your business, ");
        let is_question = shown.contains("part ") && !shown.contains("1 Begin") && !shown.contains("How sure are you");
        if shown.contains("1 Begin") {
            let minutes = shown.split("about ").nth(1).and_then(|text| text.split(' ').next());
            (run.told, run.before) = (minutes.unwrap().parse().unwrap(), run.minutes());
        }
        let keys = match () {
            () if shown.contains("more about a step") => return run,
            () if shown.contains("main line of work") => format!("{trade}\r"),
            () if shown.contains("Fewer than 10") => "1".to_owned(),
            () if is_question => if shown.contains(" 3 ") { "3" } else { "2" }.to_owned(),
            () => "\r".to_owned(),
        };
        run.questions += usize::from(is_question);
        run.answers += usize::from(is_question || is_fact);
        run.press(&mut session, &keys);
        assert!(run.keys < 200, "the interview does not end:\n{}", session.screen());
    }
}

#[test]
fn every_trade_reaches_a_first_result_soon() {
    let questionnaire = shipped(SHIPPED[0]).unwrap();
    let sector = &questionnaire.profile[questionnaire.fact("sector").unwrap()];
    let mut page = format!(
        "\
# How soon each trade has a first result

Counted from what stands on a screen of 80 by 24, from the first picture to the first page of the result, for a firm of fewer
than ten people that does what is usual in its trade, and says the third answer throughout. All words are read, reasons and
all, at {WORDS_A_MINUTE} a minute; only what stood on the screen before is not read again. Each question takes {SECONDS_AN_ANSWER} seconds more, those about the
business too. A test makes this page, and holds {MOST_MINUTES} minutes and {MOST_KEYS} keys. Another holds the same for the talk in lines.

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
        let counted = minutes - run.before;
        assert!(
            (run.told - counted).abs() <= 1.0,
            "{}: {} minutes are told, {counted:.1} counted",
            trade.token,
            run.told
        );
        if minutes > MOST_MINUTES || run.keys > MOST_KEYS || !QUESTIONS.contains(&run.questions) {
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

//! A whole quick interview, from the first screen to the result, in two windows.

use crate::driver::{Session, Start, flat};
use crate::script::{folder, possible_answer};
use crate::stream::{assert_fits, assert_harmless};
use circumspect::questionnaire::{SHIPPED, Shape, shipped};

/// Everything that can be asked: the question and its options as they stand on the screen.
fn asked() -> Vec<(String, Vec<String>)> {
    let questionnaire = shipped(SHIPPED[0]).unwrap();
    let facts = questionnaire.profile.iter().map(|fact| (&fact.question, &fact.shape));
    let questions = questionnaire.indicators.iter().map(|one| (&one.question, &one.shape));
    let options = |shape: &Shape| {
        let chosen_by_letters = shape.choices().len() > 15;
        let choices = if chosen_by_letters { &[] } else { shape.choices() };
        choices.iter().map(|choice| flat(&choice.text)).filter(|text| !text.is_empty()).collect()
    };
    facts.chain(questions).map(|(question, shape)| (flat(question), options(shape))).collect()
}

/// Answers everything; at each question, `visible` gives where it must be seen. Gives the number of questions.
fn interview(rows: u16, columns: u16, visible: impl Fn(&Session) -> String) -> usize {
    let folder = folder();
    let arguments = ["assess", "shop.answers.toml", "--plain"];
    let mut session = Session::start(&Start { size: (rows, columns), ..Start::new(folder.path(), &arguments) });
    let asked = asked();
    let mut seen = std::collections::BTreeSet::new();
    let mut shown = session.prompt();
    for steps in 0.. {
        assert!(steps < 300, "{steps} lines were said, and the interview does not end; the last screen: {shown}");
        let question = asked.iter().position(|(question, _)| shown.contains(&format!(" {question} ")));
        if let Some(at) =
            question.filter(|_| !shown.contains("How sure are you") && !shown.contains("more about a step"))
        {
            seen.insert(at);
            let place = visible(&session);
            assert!(place.contains(&asked[at].0), "the question is not visible: {}\n{}", asked[at].0, session.screen());
            for option in &asked[at].1 {
                assert!(place.contains(option.as_str()), "an option is not visible: {option}\n{}", session.screen());
            }
        }
        let answer = possible_answer(&shown);
        if shown.contains("more about a step") {
            break;
        }
        shown = session.say(answer);
    }
    assert_harmless(&session.stream());
    assert_fits(&session.stream(), usize::from(columns));
    session.press("q\r");
    assert_eq!(session.end(), 0);
    assert!(session.flat_transcript().contains("From your own answers"), "{}", session.screen());
    assert!(folder.path().join("shop.report.html").exists());
    seen.len()
}

#[test]
fn in_an_ordinary_window_each_question_stands_whole_on_the_screen() {
    assert!(interview(24, 80, Session::flat_screen) > 16);
}

#[test]
fn in_a_small_window_nothing_is_erased_and_scrolling_back_shows_all_of_it() {
    assert!(interview(20, 40, Session::flat_transcript) > 16);
}

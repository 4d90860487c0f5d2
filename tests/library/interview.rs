//! The interview as a machine: every way from place to place, walked by hand.

use super::open;
use circumspect::answers::{Answer, Cell, Evidence};
use circumspect::interview::{Change, Event, Interview, Place};
use circumspect::questionnaire::Questionnaire;

/// Three facts, of which the second is asked of those who said yes to the first; two dimensions of two and three
/// questions, of which the fourth is asked of those who said yes to the third.
fn questionnaire() -> Questionnaire {
    let fact =
        |id: &str, more: &str| format!("[[profile]]\nid = \"{id}\"\nquestion = \"?\"\nkind = \"yes-no\"\n{more}");
    let dimension = |id: &str| format!("[[dimension]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
    let question = |id: &str, dimension: &str, more: &str| {
        format!(
            "[[indicator]]\nid = \"{id}\"\ndimension = \"{dimension}\"\nareas = [\"energy\"]\nquestion = \"?\"\nkind = \"yes-no\"\n{more}"
        )
    };
    open::questionnaire(
        &[
            "format = 1\nid = \"w\"\nversion = \"1.0.0\"\nlanguage = \"en\"\ntitle = \"W\"\n".to_owned(),
            fact("f0", "required = true\n"),
            fact("f1", "ask_if = { f0 = true }\n"),
            fact("f2", ""),
            dimension("a"),
            dimension("b"),
            question("q0", "a", ""),
            question("q1", "a", ""),
            question("q2", "b", ""),
            question("q3", "b", "ask_if = { q2 = true }\n"),
            question("q4", "b", ""),
        ]
        .concat(),
    )
}

/// Yes is the second of the two answers, and no the first.
fn say(yes: bool) -> Event {
    Event::Answer(Answer { cell: Cell::Choice(u16::from(yes)), ..Answer::default() })
}

/// An interview over a sheet in the grammar of files.
fn begin<'q>(q: &'q Questionnaire, profile: &str, answers: &str) -> Interview<'q> {
    Interview::new(q, open::sheet(q, profile, answers))
}

/// The places that come one after the other from these events.
fn walk(interview: &mut Interview<'_>, events: impl IntoIterator<Item = Event>) -> Vec<Place> {
    let steps = events.into_iter().map(|event| {
        interview.apply(event);
        interview.place()
    });
    steps.collect()
}

#[test]
fn from_the_first_fact_to_the_end() {
    use Place::{Done, Fact, Partial, Question, Ready, Review};
    let q = questionnaire();
    let mut interview = begin(&q, "", "");
    assert_eq!(interview.place(), Fact(0));
    // The first fact is required, so it cannot be skipped; the others can, and the second is for those who said yes.
    let places = walk(&mut interview, [Event::Skip, say(false), Event::Skip, Event::Continue]);
    assert_eq!(places, [Fact(0), Fact(2), Ready, Question(0)]);
    let places = walk(&mut interview, [say(true), say(false), Event::Continue, say(true), say(true), say(false)]);
    assert_eq!(places, [Question(1), Partial(0), Question(2), Question(3), Question(4), Partial(1)]);
    assert_eq!(walk(&mut interview, [Event::Continue, Event::Finish]), [Review, Done]);
}

#[test]
fn back_passes_over_what_is_not_asked() {
    use Place::{Fact, Partial, Question, Ready, Review};
    let q = questionnaire();
    let all = "q0 = true\nq1 = true\nq2 = false\nq4 = true";
    let mut interview = begin(&q, "f0 = false\nf2 = true", all);
    assert_eq!(interview.place(), Review);
    // The fourth question and the second fact are not asked. From the first fact there is no way back.
    let places = walk(&mut interview, vec![Event::Back; 7]);
    assert_eq!(places, [Question(4), Question(2), Question(1), Question(0), Fact(2), Fact(0), Fact(0)]);
    let mut interview = begin(&q, "f0 = true\nf2 = true", &all.replace("q2 = false", "q2 = true\nq3 = true"));
    assert_eq!(walk(&mut interview, vec![Event::Back; 3]), [Question(4), Question(3), Question(2)]);
    assert_eq!(walk(&mut interview, [Event::Jump(0), Event::Back, Event::Back]), [Question(0), Fact(2), Fact(1)]);
    // From the end of a dimension to its last question, and from the profile to its last fact.
    let mut interview = begin(&q, "f0 = false\nf2 = true", "q0 = true");
    assert_eq!(walk(&mut interview, [say(true), Event::Back]), [Partial(0), Question(1)]);
    let mut interview = begin(&q, "f0 = false\nf2 = true", "");
    assert_eq!(interview.place(), Ready);
    assert_eq!(walk(&mut interview, [Event::Back]), [Fact(2)]);
}

#[test]
fn what_was_passed_over_is_asked_last() {
    use Place::{Fact, Partial, Question, Review};
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false", "q1 = true");
    assert_eq!(interview.place(), Question(0));
    let places =
        walk(&mut interview, [Event::Jump(2), say(false), say(true), Event::Continue, say(true), Event::Continue]);
    assert_eq!(places, [Question(2), Question(4), Partial(1), Question(0), Partial(0), Review]);
    // A question that is not asked cannot be gone to, nor can one that there is not; and nothing ends but the review.
    assert_eq!(walk(&mut interview, [Event::Jump(3), Event::Jump(9), Event::Continue]), [Review; 3]);
    assert_eq!(walk(&mut interview, [Event::Profile, Event::Finish, Event::Continue]), [Fact(0); 3]);
}

/// After a break: a required fact that is missing, then the first open question. An answer that cannot be used is open.
#[test]
fn after_a_break_it_goes_on_where_it_was_left() {
    let q = questionnaire();
    for (profile, answers, place) in [
        ("", "", Place::Fact(0)),
        ("f0 = true", "", Place::Fact(1)),
        ("f1 = true", "", Place::Fact(0)),
        ("f0 = false\nf2 = true", "", Place::Ready),
        ("f2 = true", "q0 = true", Place::Fact(0)),
        ("f0 = true", "q0 = true", Place::Question(1)),
        ("f0 = true", "q0 = 7\nq1 = true", Place::Question(0)),
        ("f0 = true", "q0 = { state = \"dont-know\" }\nq1 = true", Place::Question(2)),
    ] {
        assert_eq!(begin(&q, profile, answers).place(), place, "{profile:?} {answers:?}");
    }
}

#[test]
fn what_an_answer_opens_and_closes_is_told() {
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false", "q0 = true\nq1 = true\nq2 = false\nq4 = true");
    interview.apply(Event::Jump(2));
    let told = |effect: circumspect::interview::Effect| (effect.changed, effect.opened, effect.closed);
    assert_eq!(told(interview.apply(say(true))), (Some(Change::Answer(2)), 1, 0));
    assert_eq!(interview.place(), Place::Question(3));
    // Of its dimension it is the second of three, of all the fourth of five.
    let progress = interview.progress(3);
    assert_eq!((progress.in_dimension, progress.of_dimension), (2, 3));
    assert_eq!((progress.in_all, progress.of_all), (4, 5));
    interview.apply(Event::Jump(2));
    assert_eq!(told(interview.apply(say(false))), (Some(Change::Answer(2)), 0, 1));
    let progress = interview.progress(4);
    assert_eq!((progress.in_dimension, progress.of_dimension, progress.in_all, progress.of_all), (2, 2, 4, 4));
    assert_eq!(told(interview.apply(Event::Back)), (None, 0, 0));
    interview.apply(Event::Profile);
    assert_eq!(told(interview.apply(say(true))), (Some(Change::Fact(0)), 0, 0));
    assert_eq!(interview.place(), Place::Fact(1));
}

#[test]
fn a_note_and_its_proof_stay_with_the_question() {
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false\nf2 = true", "");
    interview.apply(Event::Continue);
    let note = |interview: &Interview<'_>| interview.sheet().answers[0].note.clone();
    assert_eq!(interview.apply(Event::Note("bill of May".into())).changed, Some(Change::Answer(0)));
    interview.apply(say(true));
    interview.apply(Event::Back);
    interview.apply(say(false));
    assert_eq!(note(&interview).as_deref(), Some("bill of May"));
    assert_eq!(interview.apply(Event::Prove(0, Evidence::Document)).changed, Some(Change::Answer(0)));
    assert_eq!(interview.sheet().answers[0].evidence, Evidence::Document);
    interview.apply(Event::Back);
    interview.apply(Event::Note(" \t".into()));
    assert_eq!(note(&interview), None);
}

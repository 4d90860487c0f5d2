//! The interview as a machine: every way from place to place, walked by hand.

use super::open;
use circumspect::answers::{Answer, AnswerSheet, Cell, Day, Evidence, Scope, TakenOn};
use circumspect::interview::{Change, Desk, Event, Interview, Place};
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

const RESULT: Place = Place::Desk(Desk::Result);

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
fn from_the_first_fact_to_the_result() {
    use Place::{Fact, Name, Question, Ready};
    let q = questionnaire();
    let mut interview = begin(&q, "", "");
    assert_eq!(interview.place(), Name);
    // The name may be left out. The first fact is required, so it cannot be skipped; the others can, and the second is for
    // those who said yes.
    let places = walk(&mut interview, [Event::Skip, Event::Skip, say(false), Event::Skip, Event::Continue]);
    assert_eq!(places, [Fact(0), Fact(0), Fact(2), Ready, Question(0)]);
    let places = walk(&mut interview, [say(true), say(false), say(true), say(true), say(false)]);
    assert_eq!(places, [Question(1), Question(2), Question(3), Question(4), RESULT]);
    // Nothing is left to go on to.
    assert_eq!(walk(&mut interview, [Event::Continue]), [RESULT]);
    let mut named = begin(&q, "", "");
    assert_eq!(named.apply(Event::Name("Mill".into())).changed, Some(Change::Name));
    assert_eq!((named.place(), named.sheet().respondent.name.as_deref()), (Fact(0), Some("Mill")));
}

#[test]
fn back_passes_over_what_is_not_asked() {
    use Place::{Fact, Question, Ready};
    let q = questionnaire();
    let all = "q0 = true\nq1 = true\nq2 = false\nq4 = true";
    let mut interview = begin(&q, "f0 = false\nf2 = true", all);
    assert_eq!(interview.place(), RESULT);
    // The fourth question and the second fact are not asked. From the first fact there is no way back.
    let places = walk(&mut interview, vec![Event::Back; 7]);
    assert_eq!(places, [Question(4), Question(2), Question(1), Question(0), Fact(2), Fact(0), Fact(0)]);
    let mut interview = begin(&q, "f0 = true\nf2 = true", &all.replace("q2 = false", "q2 = true\nq3 = true"));
    assert_eq!(walk(&mut interview, vec![Event::Back; 3]), [Question(4), Question(3), Question(2)]);
    assert_eq!(walk(&mut interview, [Event::Jump(0), Event::Back, Event::Back]), [Question(0), Fact(2), Fact(1)]);
    let mut interview = begin(&q, "f0 = false\nf2 = true", "");
    assert_eq!(interview.place(), Ready);
    assert_eq!(walk(&mut interview, [Event::Back]), [Fact(2)]);
}

#[test]
fn what_was_passed_over_is_asked_last() {
    use Place::{Question, Ready};
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false", "q1 = true");
    assert_eq!(interview.place(), Question(0));
    let places = walk(&mut interview, [Event::Jump(2), say(false), say(true), say(true)]);
    assert_eq!(places, [Question(2), Question(4), Question(0), RESULT]);
    // A question that is not asked cannot be gone to, nor can one that there is not.
    assert_eq!(walk(&mut interview, [Event::Jump(3), Event::Jump(9), Event::Skip]), [RESULT; 3]);
    assert_eq!(begin(&q, "f0 = false\nf2 = true", "").place(), Ready);
}

/// A page is opened over a place and leads back to it, by way of what was changed on it.
#[test]
fn a_page_leads_back_to_where_it_was_opened() {
    use Place::{Desk as At, Fact, Question};
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false\nf2 = true", "q0 = true\nq1 = true");
    assert_eq!(interview.place(), Question(2));
    let places = walk(
        &mut interview,
        [Event::Open(Desk::Profile), Event::Turn(Desk::Part(0)), Event::Jump(1), say(false), Event::Continue],
    );
    assert_eq!(places, [At(Desk::Profile), At(Desk::Part(0)), Question(1), At(Desk::Part(0)), Question(2)]);
    let places = walk(
        &mut interview,
        [Event::Open(Desk::Profile), Event::State(0), say(true), Event::State(2), Event::Back, Event::Back],
    );
    assert_eq!(places, [At(Desk::Profile), Fact(0), At(Desk::Profile), Fact(2), At(Desk::Profile), Question(2)]);
    // A page that lies below is come back to: no way goes in circles.
    let open = [Desk::Result, Desk::Plan, Desk::Result].map(Event::Open);
    walk(&mut interview, open);
    assert_eq!(walk(&mut interview, [Event::Back]), [Question(2)]);
}

/// After a break: a required fact that is missing, then the first open question. An answer that cannot be used is open.
#[test]
fn after_a_break_it_goes_on_where_it_was_left() {
    let q = questionnaire();
    for (profile, answers, place) in [
        ("", "", Place::Name),
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
    assert_eq!(walk(&mut interview, [Event::Continue]), [Place::Question(3)]);
    // Of its dimension it is the second of three, of all the fourth of five.
    let progress = interview.progress(3);
    assert_eq!((progress.in_dimension, progress.of_dimension), (2, 3));
    assert_eq!((progress.in_all, progress.of_all), (4, 5));
    interview.apply(Event::Jump(2));
    assert_eq!(told(interview.apply(say(false))), (Some(Change::Answer(2)), 0, 1));
    let progress = interview.progress(4);
    assert_eq!((progress.in_dimension, progress.of_dimension, progress.in_all, progress.of_all), (2, 2, 4, 4));
    assert_eq!(told(interview.apply(Event::Back)), (None, 0, 0));
    walk(&mut interview, [Event::Open(Desk::Profile), Event::State(0)]);
    assert_eq!(told(interview.apply(say(true))), (Some(Change::Fact(0)), 0, 0));
    assert_eq!(interview.place(), Place::Desk(Desk::Profile));
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

/// Two facts, of which the second is late and opens a question of the second dimension; six questions with levels in the
/// first dimension, of which five are quick.
fn levels() -> Questionnaire {
    let question = |id: &str, dimension: &str, more: &str| {
        format!(
            "[[indicator]]\nid = \"{id}\"\ndimension = \"{dimension}\"\nareas = [\"energy\"]\nquestion = \"?\"\nkind = \"maturity\"\nlevels = [\"a\", \"b\", \"c\", \"d\"]\n{more}"
        )
    };
    let quick = "quick = true\n";
    let mut text = "format = 1\nid = \"w\"\nversion = \"1.0.0\"\nlanguage = \"en\"\ntitle = \"W\"\n".to_owned();
    text += "[[profile]]\nid = \"f0\"\nquestion = \"?\"\nkind = \"yes-no\"\nrequired = true\n";
    text += "[[profile]]\nid = \"f1\"\nquestion = \"?\"\nkind = \"yes-no\"\nrequired = true\nlate = true\n";
    text += "[[dimension]]\nid = \"a\"\ntitle = \"a\"\n[[dimension]]\nid = \"b\"\ntitle = \"b\"\n";
    (0..5).for_each(|at| text += &question(&format!("a{at}"), "a", quick));
    text += &question("a5", "a", "");
    text += &question("b0", "b", quick);
    text += &question("b1", "b", "quick = true\nask_if = { f1 = true }\n");
    open::questionnaire(&text)
}

fn quick<'q>(q: &'q Questionnaire, profile: &str, answers: &str) -> Interview<'q> {
    Interview::new(q, AnswerSheet { scope: Scope::Quick, ..open::sheet(q, profile, answers) })
}

fn level(level: u16) -> Event {
    Event::Answer(Answer { cell: Cell::Choice(level), ..Answer::default() })
}

#[test]
fn late_facts_come_with_the_result_and_open_their_questions_then() {
    let q = levels();
    let mut interview = quick(&q, "", "");
    // One fact before the questions, and the question that waits for the other one is not asked.
    walk(&mut interview, [Event::Skip]);
    assert_eq!(walk(&mut interview, [say(true)]), [Place::Ready]);
    assert_eq!(interview.questions().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 6]);
    interview.apply(Event::Continue);
    walk(&mut interview, (0..6).map(|_| level(0)));
    assert_eq!((interview.place(), interview.late().collect::<Vec<_>>()), (RESULT, vec![1]));
    assert_eq!(walk(&mut interview, [Event::Late]), [Place::Fact(1)]);
    let effect = interview.apply(say(true));
    assert_eq!((effect.opened, interview.place()), (1, RESULT));
    // Back at the result, the new question is the way on.
    assert_eq!(walk(&mut interview, [Event::Continue, level(1)]), [Place::Question(7), RESULT]);
    // Where everything is asked, every fact comes first.
    let mut whole = begin(&q, "", "");
    assert_eq!(walk(&mut whole, [Event::Skip, say(true), say(false)]), [Place::Fact(0), Place::Fact(1), Place::Ready]);
    assert_eq!(whole.questions().count(), 7);
}

#[test]
fn how_sure_one_is_is_asked_once_for_a_part_and_once_for_the_rest() {
    let sure = Place::Desk(Desk::Sure);
    let q = levels();
    let mut interview = quick(&q, "f0 = true", "");
    interview.apply(Event::Continue);
    walk(&mut interview, [level(2), level(1), level(3), level(0)]);
    let effect = interview.apply(level(2));
    assert_eq!((effect.finished, interview.place()), (Some(0), sure));
    assert_eq!(interview.unsure(), [0, 2, 4], "from the third level on");
    interview.apply(Event::Prove(2, Evidence::Document));
    assert_eq!((interview.place(), interview.unsure().len()), (sure, 3), "the list stays until it is left");
    assert_eq!(walk(&mut interview, [Event::Back, level(2)]), [Place::Question(4), sure]);
    assert_eq!(walk(&mut interview, [Event::Continue]), [Place::Question(6)]);
    // A short part is not looked back on, and its answers are asked about before the result.
    let effect = interview.apply(level(3));
    assert_eq!((effect.finished, interview.place(), interview.unsure()), (None, sure, vec![6]));
    assert_eq!(walk(&mut interview, [Event::Continue]), [RESULT]);
    assert_eq!(interview.sheet().answers[2].evidence, Evidence::Document);
    // It is not asked again after a break.
    let mut again = Interview::new(&q, interview.sheet().clone());
    assert_eq!((again.place(), again.unsure()), (RESULT, vec![]));
    assert_eq!(walk(&mut again, [Event::Widen(Scope::Full)]), [Place::Question(5)]);
}

#[test]
fn a_changed_profile_keeps_all_answers_and_says_what_no_longer_counts() {
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = true", "q0 = true\nq1 = true\nq2 = true\nq3 = true\nq4 = true");
    walk(&mut interview, [Event::Open(Desk::Part(1)), Event::Jump(2)]);
    let effect = interview.apply(say(false));
    assert_eq!((effect.closed, effect.lost), (1, 1));
    assert_eq!(interview.sheet().answers[3].cell, Cell::Choice(1), "the answer is kept");
}

#[test]
fn answers_of_an_earlier_time_are_kept_by_enter() {
    let q = questionnaire();
    let last = open::sheet(&q, "f0 = false", "q0 = true\nq1 = { state = \"dont-know\" }\nq2 = 7");
    let interview = begin(&q, "f0 = false\nf2 = true", "q1 = false").with_last(Some(last));
    let kept = |at: usize| interview.kept(at).map(|answer| answer.cell);
    assert_eq!(kept(0), Some(Cell::Choice(1)), "of last time");
    assert_eq!(kept(1), Some(Cell::Choice(0)), "of this time");
    assert_eq!((kept(2), kept(4)), (None, None), "what could not be used, and what was not answered");
}

#[test]
fn what_is_taken_on_is_kept_in_its_place() {
    let q = questionnaire();
    let mut interview = begin(&q, "f0 = false", "q0 = true");
    let one = TakenOn { indicator: "q0".into(), taken: Day::new("2027-01-15"), ..TakenOn::default() };
    assert_eq!(interview.apply(Event::Plan(0, one.clone())).changed, Some(Change::Plan(0)));
    assert_eq!(interview.apply(Event::Plan(7, one.clone())).changed, None, "there is no such place");
    let done = TakenOn { done: Day::new("2027-02-01"), ..one };
    interview.apply(Event::Plan(0, done.clone()));
    assert_eq!(interview.sheet().plan, [done]);
}

//! Going deeper (R20): between the quick set and all questions, one dimension after the other.

use super::open;
use super::worked::{HEAD, dimension, ladder, near};
use circumspect::answers::{Respondent, Scope, Scopes, SheetDocument, State};
use circumspect::assessment::{assess, deeper};
use circumspect::catalogue::Catalogue;
use circumspect::comparison::{Wave, compare};
use circumspect::questionnaire::Questionnaire;

/// Three dimensions, each with a quick question and one that is not; a third one of the last waits for the one that is not.
fn questionnaire() -> Questionnaire {
    let mut text = HEAD.to_owned();
    for id in ["a", "b", "c"] {
        text.push_str(&dimension(id, 1));
        text.push_str(&ladder(&format!("{id}1"), id, 1, "quick = true"));
        text.push_str(&ladder(&format!("{id}2"), id, 1, ""));
    }
    text.push_str(&ladder("c3", "c", 1, "ask_if = { c2 = 4 }"));
    open::questionnaire(&text)
}

fn text(head: &str, answers: &str) -> String {
    format!("format = 1\nquestionnaire = {{ id = \"w\", version = \"1.0.0\" }}\n{head}\n[answers]\n{answers}\n")
}

#[test]
fn a_scope_has_one_word() {
    let q = questionnaire();
    let scopes = Scopes::of(&q);
    for (written, word) in [
        ("full", Some("full")),
        ("quick", Some("quick")),
        ("quick+b", Some("quick+b")),
        // In the order of the questionnaire, each once; with every dimension it is the full scope.
        ("quick+c+a+c", Some("quick+a+c")),
        ("quick+a+b+c", Some("full")),
        ("full+a", None),
        ("quick+d", None),
        ("quick+", None),
        ("deep", None),
        ("", None),
    ] {
        let named = scopes.named(written);
        assert_eq!(named.map(|scope| scope.word(&q)).as_deref(), word, "{written}");
    }
    let sheet = |head: &str| open::try_sheet(&text(head, ""), &q).unwrap();
    assert_eq!(sheet("scope = \"quick\"\ndeeper = [\"c\", \"a\"]").scope.word(&q), "quick+a+c");
    assert_eq!(sheet("scope = \"quick+a\"\ndeeper = [\"c\"]").scope.word(&q), "quick+a+c");
    assert_eq!(sheet("deeper = [\"a\"]").scope, Scope::Full);
    assert_eq!(sheet("scope = \"quick\"\ndeeper = [\"a\", \"b\", \"c\"]").scope, Scope::Full);
}

/// A dimension that is not there is a problem of the sheet, and passed over.
#[test]
fn an_unknown_dimension_is_a_problem() {
    let q = questionnaire();
    let sheet = open::try_sheet(&text("scope = \"quick\"\ndeeper = [\"d\", \"a\"]", "e1 = 1"), &q).unwrap();
    assert_eq!(sheet.scope.word(&q), "quick+a");
    let problems: Vec<(&str, &str)> =
        sheet.problems.iter().map(|one| (circumspect::source::Word::word(one.code), one.id.as_str())).collect();
    assert_eq!(problems, [("unknown-dimension", "d"), ("unknown-indicator", "e1")]);
}

/// Nominal weights: each dimension has 1, halves for a and b, thirds for c. Asked: a1 (1/2), b1 and b2 (1/2 each), c1 (1/3):
/// 11/6 in all. All at the top but b2 at half: low = 100 (1/2 + 1/2 + 1/4 + 1/3)/(11/6) = 100 x 19/22.
#[test]
fn a_deeper_sheet_counts_what_it_was_asked() {
    let q = questionnaire();
    let answers = "a1 = 4\na2 = 0\nb1 = 4\nb2 = 2\nc1 = 4";
    let sheet = open::try_sheet(&text("scope = \"quick\"\ndeeper = [\"b\"]", answers), &q).unwrap();
    let r = assess(&q, &Catalogue::default(), &sheet);
    let index = r.index.as_ref().unwrap();
    near(index.low, 100.0 * 19.0 / 22.0);
    near(index.high, index.low);
    let states: Vec<State> = r.indicators.iter().map(|one| one.state).collect();
    use State::{Answered, NotAsked};
    assert_eq!(states, [Answered, NotAsked, Answered, Answered, Answered, NotAsked, NotAsked]);
}

/// What could be gone into is offered by need. Dimensions have equal shares here but for c (1/3 of 4/3 against 1/2): a at
/// half has (1/2)^2, b at nothing 1, c at the top nothing.
#[test]
fn going_deeper_is_offered_by_need() {
    let q = questionnaire();
    let offers = |head: &str, answers: &str| {
        let sheet = open::try_sheet(&text(head, answers), &q).unwrap();
        let assessment = assess(&q, &Catalogue::default(), &sheet);
        let found = deeper(&q, &sheet, &assessment);
        found.iter().map(|one| (q.dimensions[one.dimension].id.to_string(), one.questions)).collect::<Vec<_>>()
    };
    let due = |list: &[(&str, usize)]| list.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect::<Vec<_>>();
    // Nothing is known of c2, so c3 would be asked as well.
    assert_eq!(offers("scope = \"quick\"", "a1 = 2\nb1 = 0\nc1 = 4"), due(&[("b", 1), ("a", 1), ("c", 2)]));
    assert_eq!(
        offers("scope = \"quick\"\ndeeper = [\"b\"]", "a1 = 2\nb1 = 0\nb2 = 0\nc1 = 4"),
        due(&[("a", 1), ("c", 2)])
    );
    assert_eq!(offers("scope = \"full\"", "a1 = 2"), due(&[]));
}

/// A sheet keeps the scope, and says nothing of dimensions that it does not go into.
#[test]
fn the_document_keeps_the_scope() {
    let q = questionnaire();
    let scope = Scope::into(2, &q).and(Scope::into(0, &q), &q);
    let mut document = SheetDocument::new(&q, scope, &Respondent::default());
    let read = |document: &SheetDocument| open::try_sheet(&document.to_string(), &q).unwrap().scope;
    assert!(document.to_string().contains("scope = \"quick\"\ndeeper = [\"a\", \"c\"]"), "{document}");
    assert_eq!(read(&document), scope);
    for scope in [Scope::Quick, Scope::Full] {
        document.set_scope(scope, &q);
        assert!(!document.to_string().contains("deeper"), "{document}");
        assert_eq!(read(&document), scope);
    }
}

/// Two sheets are compared by what the scopes of both hold: a1, b1, b2 and c1, and none of a2 and c2.
#[test]
fn what_both_scopes_hold_is_compared() {
    let q = questionnaire();
    let sheet = |head: &str, level: u32| {
        let answers = ["a1", "a2", "b1", "b2", "c1", "c2"].map(|id| format!("{id} = {level}")).join("\n");
        open::try_sheet(&text(head, &answers), &q).unwrap()
    };
    let older = sheet("scope = \"quick\"\ndeeper = [\"a\", \"b\"]", 1);
    let newer = sheet("scope = \"quick\"\ndeeper = [\"b\", \"c\"]", 2);
    let comparison = compare(&q, &Wave::of_today(&older), &Wave::of_today(&newer));
    assert!(comparison.scopes_differ);
    let compared: Vec<&str> = comparison.items.iter().map(|item| q.indicators[item.indicator].id.as_str()).collect();
    assert_eq!(compared, ["a1", "b1", "b2", "c1"]);
}

//! Keys of a questionnaire that an owner reads: labels, when something does not apply, cards, examples, savings, and
//! what is usual in a trade.

use super::codes::check;
use super::open;
use circumspect::questionnaire::{Bill, Card, Saves};

fn garden() -> String {
    open::text("tests/library/cascades/questionnaire.toml")
}

#[test]
fn what_is_written_is_read() {
    let questionnaire = open::questionnaire(&garden());
    let earth = &questionnaire.indicators[questionnaire.indicator("bought-earth").unwrap()];
    assert_eq!(earth.name(), "Bought earth");
    assert_eq!(earth.applies.as_deref(), Some("It does not apply if no earth is needed."));
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let saves = |of, low, high| Saves { of, low, high, source: "the almanac".to_owned() };
    assert_eq!(earth.steps[0].saves, Some(saves(Bill::Materials, 5.0, 10.5)));
    assert_eq!(
        earth.card,
        Some(Card {
            takes: "an afternoon".to_owned(),
            need: texts(&["a fork", "a sheet of paper"]),
            actions: texts(&["Clear a corner.", "Heap it up.", "Turn it."]),
            mistake: "It is left to dry.".to_owned(),
            done_when: "It smells of earth.".to_owned(),
            saves: Some(saves(Bill::Waste, 20.0, 30.0)),
        })
    );
    assert_eq!(earth.example(0), Some("A shop counts the bags it sells."));
    assert_eq!(earth.example(1), None);
    assert_eq!(questionnaire.profile[questionnaire.fact("sector").unwrap()].usual, [0b11, 0]);
    // Without a label the question stands for itself, and a fact that says nothing has nothing usual.
    let hose = &questionnaire.indicators[questionnaire.indicator("hose-used").unwrap()];
    assert_eq!(hose.name(), "Do you water with a hose?");
    assert!(hose.card.is_none() && hose.examples.is_empty() && hose.applies.is_none());
    assert!(questionnaire.profile[questionnaire.fact("staff").unwrap()].usual.is_empty());
}

/// Each is told where it stands, with what could be meant.
#[test]
fn what_cannot_be_is_told() {
    let cases = [
        ("retail = \"A shop counts", "retal = \"A shop counts", "Q046", "did you mean \"retail\"?"),
        ("[\"sells\", \"digs\"]", "[\"sells\", \"dig\"]", "Q046", "did you mean \"digs\"?"),
        ("not_applicable = \"with-reason\"\n", "not_applicable = \"never\"\n", "Q045", "leave `applies` out"),
        ("done_when = \"It smells of earth.\"\n", "", "S006", "add a line `done_when = ...`"),
        (", \"Turn it.\"]", "]", "S008", "a card has 3 to 7"),
        ("low = 5, high = 10.5", "low = 5, high = 101", "S008", "outside the range 0 to 100"),
        ("low = 5, high = 10.5", "low = 15, high = 10.5", "S008", "write the smaller figure as `low`"),
        ("of = \"waste\"", "of = \"wast\"", "S009", "did you mean \"waste\"?"),
        ("label = \"Bought earth\"", "label = \"\"", "S011", "this text is empty"),
        ("mistake = ", "mistakes = ", "S005", "did you mean \"mistake\"?"),
        ("id = \"activities\"", "id = \"doings\"", "Q046", "no profile fact \"activities\""),
    ];
    for (from, to, code, told) in cases {
        let text = garden();
        assert!(text.contains(from), "{from}");
        let (faults, drawn) = check("garden.toml", text.replacen(from, to, 1).as_bytes());
        let first = faults.iter().next().map(|fault| fault.code.name());
        assert!(first == Some(code) && drawn.contains(told), "{to}\n{drawn}");
    }
}

/// A set of dimensions has 64 places.
#[test]
fn a_questionnaire_has_64_dimensions_at_most() {
    let text = |count: usize| {
        let more: String = (0..count).map(|n| format!("[[dimension]]\nid = \"more-{n}\"\ntitle = \"M\"\n")).collect();
        garden().replace("[[indicator]]\nid = \"bought-earth\"", &format!("{more}[[indicator]]\nid = \"bought-earth\""))
    };
    let codes =
        |text: String| check("many.toml", text.as_bytes()).0.iter().map(|fault| fault.code.name()).collect::<Vec<_>>();
    assert!(!codes(text(62)).contains(&"S008"));
    assert!(codes(text(63)).contains(&"S008"));
}

/// The texts count for the fingerprint like all others.
#[test]
fn another_card_is_another_questionnaire() {
    let digest = |text: &str| open::questionnaire(text).digest;
    let text = garden();
    for (from, to) in [
        ("Bought earth\"", "Earth bought\""),
        ("Turn it.", "Turn it over."),
        ("bags it sells", "bags it sold"),
        ("[\"sells\", \"digs\"]", "[\"sells\"]"),
        ("low = 5, high", "low = 4, high"),
    ] {
        assert_ne!(digest(&text), digest(&text.replacen(from, to, 1)), "{from}");
    }
}

/// Long questionnaires are looked at for balance; with one scored indicator less nothing is said.
#[test]
fn long_questionnaires_are_looked_at_for_balance() {
    let last = "[[indicator]]\nid = \"question-25\"";
    for (code, told) in [
        ("Q047", "the indicator question-7 has no label"),
        ("Q048", "3 of 5 indicators of the dimension part-1 are \"high\" in the trade retail"),
        // 20 points of the dimension, 3 of 7 of them doubled: 17.1 of 108.6.
        ("Q049", "the indicator question-1 can bring 15.8 of 100 points in a trade, more than 8: retail, services"),
    ] {
        let text = open::text(&format!("tests/faults/{code}.toml"));
        let (faults, drawn) = check("long.toml", text.as_bytes());
        assert!(drawn.contains(told), "{drawn}");
        assert_eq!(faults.iter().count(), 1, "{drawn}");
        let at = text.find(last).unwrap();
        let end = text[at + 1..].find("[relevance").map_or(text.len(), |end| at + 1 + end);
        let shorter = format!("{}{}", &text[..at], &text[end..]);
        let (faults, drawn) = check("shorter.toml", shorter.as_bytes());
        assert!(faults.is_empty(), "{drawn}");
    }
}

/// What is usual in a trade decides what is asked there, and so what a question weighs.
#[test]
fn what_is_usual_decides_what_is_asked() {
    let heavy = open::text("tests/faults/Q049.toml").replace("weight = 3\n", "").replace("very-high", "normal");
    let fact = "[[profile]]\nid = \"activities\"\nquestion = \"?\"\nkind = \"many-of\"\noptions = [{ id = \"wet\", text = \"Wet\" }, { id = \"dry\", text = \"Dry\" }]\n\n[[dimension]]\nid = \"part-1\"";
    let asked = heavy
        .replace("text = \"Shop\"", "text = \"Shop\", usual = [\"dry\"]")
        .replace("[[dimension]]\nid = \"part-1\"", fact)
        .replace("kind = \"yes-no\"", "kind = \"yes-no\"\nask_if = { activities = [\"wet\"] }")
        .replacen("ask_if = { activities = [\"wet\"] }\n", "", 10);
    let (_, drawn) = check("usual.toml", asked.as_bytes());
    // Of 25 questions of 4 points each a dry shop is asked ten: 10 points each. Of services nothing is known.
    assert!(drawn.contains("can bring 10.0 of 100 points in a trade, more than 8: retail\n"), "{drawn}");
    let (faults, drawn) = check("unknown.toml", heavy.as_bytes());
    assert!(faults.is_empty(), "{drawn}");
}

//! What a sheet holds besides its answers: what was taken on, bills, votes, and who answered. All of it is read and kept,
//! and none of it is scored.

use super::codes::check;
use super::open;
use circumspect::answers::{Amount, Cell, Day, Per, Respondent, Saved, Scope, SheetDocument, TakenOn, admit, written};
use circumspect::assessment::assess;
use circumspect::catalogue;
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, Node, Sources};

fn garden() -> Questionnaire {
    open::questionnaire(&open::text("tests/library/cascades/questionnaire.toml"))
}

fn tree(text: &str) -> Node {
    Sources::new().read("sheet.toml", text.as_bytes(), LIMIT_SHEET, &mut Diagnostics::new())
}

fn day(text: &str) -> Option<Day> {
    Some(Day::new(text).unwrap())
}

#[test]
fn everything_beside_the_answers_is_read() {
    let text = open::text("tests/library/cascades/sheet.toml");
    let q = garden();
    let sheet = open::try_sheet(&text, &q).unwrap();
    assert_eq!(sheet.respondent.place.as_deref(), Some("Corner of the market"));
    assert_eq!(sheet.respondent.nace.as_deref(), Some("01.13"));
    assert_eq!(sheet.respondent.answered_by.as_deref(), Some("The gardener"));
    let euro = |amount: f64| Amount { amount, unit: "EUR".into() };
    let planned = TakenOn {
        indicator: "bought-earth".into(),
        position: q.indicator("bought-earth"),
        from: Some(1),
        who: Some("Anna".into()),
        taken: day("2027-01-15"),
        due: day("2027-03-01"),
        done: day("2027-02-20"),
        dropped: None,
        saved: Some(Saved { amount: euro(480.0), per: Per::Year }),
        note: Some("From the neighbour".into()),
    };
    assert_eq!(sheet.plan[0], planned);
    assert_eq!(sheet.plan[1].dropped, day("2027-02-20"), "a date in quotes is a date");
    let bills: Vec<_> = sheet.bills.iter().map(|bill| (bill.of, bill.amount.clone())).collect();
    assert_eq!(bills, [("energy", euro(4200.0)), ("water", euro(120.5))]);
    let answer = &sheet.answers[q.indicator("bought-earth").unwrap()];
    assert_eq!(answer.votes, [Cell::Choice(1), Cell::Choice(1), Cell::DontKnow]);
    let without = open::try_sheet(text.split("[[plan]]").next().unwrap(), &q).unwrap();
    let scored = |sheet| assess(&q, &catalogue::shipped(), sheet);
    assert_eq!(scored(&sheet).index, scored(&without).index, "a plan is never scored");
}

#[test]
fn all_faults_of_a_plan_are_told_in_one_run_and_cost_no_answer() {
    let head = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n";
    let entry = |keys: &str| format!("[[plan]]\n{keys}\n");
    let text = [
        head.to_owned(),
        entry("indicator = \"no-such\"\ntaken = \"2027-02-30\""),
        entry("indicator = \"rinse-water\"\ntaken = 2027-03-01\ndone = 2027-02-01\ndropped = 2027-03-02"),
        entry("indicator = \"rinse-water\"\nfrom = 40\nsaved = { amount = 3, unit = \"EUR\", per = \"week\" }"),
    ]
    .concat();
    let (faults, drawn) = check("sheet.toml", text.as_bytes());
    let told: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
    assert_eq!(told, ["A012", "A013", "A013", "A013", "S008", "S009"], "{drawn}");
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let sheet = open::try_sheet(&text, &q).unwrap();
    assert_eq!(sheet.plan.len(), 3, "what can be read of an entry stays");
    assert!(sheet.problems.is_empty());
}

#[test]
fn a_plan_is_written_beside_what_others_wrote() {
    let text = open::text("tests/library/cascades/sheet.toml").replace("who = \"Anna\"", "who = \"Anna\" # on Mondays");
    let q = garden();
    let mut sheet = open::try_sheet(&text, &q).unwrap();
    let mut document = SheetDocument::parse(&text).unwrap();
    for (at, planned) in sheet.plan.iter().enumerate() {
        document.set_planned(at, planned);
    }
    assert_eq!(
        document.to_string(),
        text.replace("\"2027-01-15\"", "2027-01-15").replace("\"2027-02-20\"", "2027-02-20")
    );
    (sheet.plan[0].done, sheet.plan[0].dropped) = (None, day("2027-04-01"));
    let new = TakenOn {
        indicator: "litres".into(),
        position: q.indicator("litres"),
        taken: day("2027-04-02"),
        ..TakenOn::default()
    };
    sheet.plan.push(new);
    document.set_planned(0, &sheet.plan[0]);
    document.set_planned(2, &sheet.plan[2]);
    let rewritten = document.to_string();
    assert!(rewritten.contains("who = \"Anna\" # on Mondays\n"), "{rewritten}");
    let again = open::try_sheet(&rewritten, &q).unwrap();
    assert_eq!((again.plan, again.bills), (sheet.plan.clone(), sheet.bills.clone()));
    // An answer that only gets a note keeps the votes it was made of.
    let at = q.indicator("bought-earth").unwrap();
    let noted = circumspect::answers::Answer { note: Some("asked again".into()), ..sheet.answers[at].clone() };
    document.set_answer("bought-earth", &noted, &q.indicators[at].shape);
    assert_eq!(open::try_sheet(&document.to_string(), &q).unwrap().answers[at], noted);
}

#[test]
fn a_plan_in_one_line_and_in_a_new_sheet_is_written_too() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let one = TakenOn {
        indicator: "rinse-water".into(),
        position: Some(0),
        from: Some(0),
        due: day("2027-05-01"),
        ..TakenOn::default()
    };
    let respondent = Respondent { place: Some("Osh".into()), ..Respondent::default() };
    let mut new = SheetDocument::new(&q, Scope::Full, &respondent);
    new.set_planned(0, &one);
    let read = open::try_sheet(&new.to_string(), &q).unwrap();
    assert_eq!((read.plan, read.respondent), (vec![one.clone()], respondent));
    let inline = "format = 1\nplan = [{ indicator = \"rinse-water\" }]\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n";
    let mut document = SheetDocument::parse(inline).unwrap();
    document.set_planned(0, &one);
    document.set_planned(1, &one);
    assert_eq!(open::try_sheet(&document.to_string(), &q).unwrap().plan, [one.clone(), one]);
    assert!(SheetDocument::parse("plan = 3").is_err());
}

#[test]
fn a_plan_comes_along_to_a_newer_questionnaire() {
    let q = open::questionnaire(&format!(
        "{}\n[[migration]]\nfrom = \"0.9.0\"\nrename = [{{ from = \"rinsing\", to = \"rinse-water\" }}]\n",
        open::text("examples/laundry.toml")
    ));
    let text = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"0.9.0\" }\n[[plan]]\nindicator = \"rinsing\"\ndue = 2027-05-01\n[[plan]]\nindicator = \"gone\"\n";
    let admitted = admit(&tree(text), &q, &mut Diagnostics::new()).unwrap();
    let ids: Vec<&str> = admitted.sheet.plan.iter().map(|planned| planned.indicator.as_str()).collect();
    assert_eq!(ids, ["rinse-water", "gone"]);
    let copy = written(&admitted.migrated.unwrap().node);
    assert!(copy.contains("[[plan]]\nindicator = \"rinse-water\"\ndue = 2027-05-01\n"), "{copy}");
    assert_eq!(open::try_sheet(&copy, &q).unwrap().plan, admitted.sheet.plan);
}

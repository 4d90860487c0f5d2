//! The picture of a cohort: its figures by hand, its schema, and its words.

use super::open;
use super::room::{Firm, firm, json, outputs, questionnaire};
use circumspect::answers::{Cell, Scope};
use circumspect::cohort::{Gathering, Left, picture};
use circumspect::protection::Count;
use serde_json::{Value, json as value};

pub(crate) fn validator(name: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&open::text(&format!("schema/{name}.schema.json"))).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Twelve firms at levels 0 to 4.
fn room() -> Vec<Firm> {
    let levels = [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4];
    levels.iter().enumerate().map(|(at, &level)| firm(u16::from(at >= 6), 0, level)).collect()
}

#[test]
fn figures_by_hand() {
    let q = questionnaire();
    let document = json(q, &room(), &[0]);
    // Points 0 0 25 25 25 50 50 50 75 75 100 100; h = 11p: 2.75 -> 25, 5.5 -> 50, 8.25 -> 75.
    assert_eq!(document["index"], value!({ "lower": 25.0, "median": 50.0, "upper": 75.0, "middle": null }));
    assert_eq!(document["enterprises"], 12);
    assert_eq!(document["years"], value!([2026, 2026]));
    // 575 points of 12 firms: 47.9.
    assert_eq!(document["indicators"][0]["mean"], 48.0);
    // Pairs at the same level: 1 + 3 + 3 + 1 + 1 = 9 of 66, so 57/66 = 86 % are apart.
    assert_eq!(document["apart"], 0.86);
    // a: 0 0 25 25 25 50: the four in the middle have 18.75 on average.
    let group = &document["groups"][0]["groups"][0];
    assert_eq!(
        *group,
        value!({ "of": { "trade": "a" }, "enterprises": 6, "points": { "lower": null, "median": null, "upper": null, "middle": 19.0 } })
    );
    assert_eq!(document["groups"][0]["not_shown"], 0);
    assert_eq!(document["dimensions"][0]["alpha"], Value::Null);
    assert_eq!(document["hardest"], value!(["one", "two", "three"]));
}

#[test]
fn thirty_complete_answers_give_alpha_and_a_twin_is_found() {
    let q = questionnaire();
    let mut room: Vec<Firm> = (0..50).map(|at| firm(0, 0, at % 5)).collect();
    // The third question of the first dimension goes its own way.
    room.iter_mut().enumerate().for_each(|(at, firm)| firm.cells[2] = Cell::Choice(u16::try_from(at / 5 % 5).unwrap()));
    let document = json(q, &room, &[]);
    assert_eq!(
        (&document["dimensions"][1]["alpha"], &document["dimensions"][1]["twins"]),
        (&value!(1.0), &value!(true))
    );
    // Three questions of equal variance v; the first two are one, the third is unrelated: the sum has 4v + v.
    // alpha = 3/2 (1 - 3/5) = 0.6. Item and rest: third and twice the first are unrelated.
    assert_eq!(
        (&document["dimensions"][0]["alpha"], &document["dimensions"][0]["twins"]),
        (&value!(0.6), &value!(false))
    );
    assert_eq!(document["indicators"][2]["item_rest"], 0.0);
    // First with second and third: covariance v, variance of the rest 2v: 1/sqrt 2.
    assert_eq!(document["indicators"][0]["item_rest"], 0.71);
    // Of two questions that are part of the index nothing is said.
    let mut two = q.clone();
    two.indicators[2].weight = 0;
    let of_two = json(&two, &room, &[]);
    assert_eq!((&of_two["dimensions"][0]["alpha"], &of_two["dimensions"][1]["alpha"]), (&Value::Null, &value!(1.0)));
    assert_eq!(of_two["indicators"][0]["item_rest"], Value::Null);
    // Twenty-nine complete ones are too few.
    room.truncate(30);
    room[0].cells[5] = Cell::NotApplicable;
    let document = json(q, &room, &[]);
    assert!(!document["dimensions"][0]["alpha"].is_null() && document["dimensions"][1]["alpha"].is_null());
}

/// Answers left out are told by reason: those that never came up not at all, a few as few, five or more by their number.
#[test]
fn what_was_left_out_is_told_by_reason_and_never_a_small_number() {
    let q = questionnaire();
    let told = |twice: usize, earlier: usize, quick: usize, unknown: usize, nothing: usize, refused: usize| {
        let mut gathering = Gathering::new(q, &[]);
        let mut add = |name: String, period: &str, firm: &Firm, scope: Scope| {
            let mut record = firm.record(q, 0);
            (record.respondent, record.period, record.scope) = (name.into_bytes(), period.into(), scope);
            gathering.add(&record).unwrap();
        };
        let (good, mut open, mut none) = (firm(0, 0, 2), firm(0, 0, 2), firm(0, 0, 2));
        // Four of six answered are 67 % of the points, less than 75 %.
        open.cells[..2].fill(Cell::DontKnow);
        none.cells.fill(Cell::NotApplicable);
        (0..60).for_each(|at| add(format!("r{at}"), "2026", &good, Scope::Full));
        (0..twice).for_each(|at| add(format!("r{at}"), "2026", &good, Scope::Full));
        (0..earlier).for_each(|at| add(format!("r{at}"), "2025", &good, Scope::Full));
        (0..quick).for_each(|at| add(format!("q{at}"), "2026", &good, Scope::Quick));
        (0..unknown).for_each(|at| add(format!("u{at}"), "2026", &open, Scope::Full));
        (0..nothing).for_each(|at| add(format!("n{at}"), "2026", &none, Scope::Full));
        let cohort = gathering.finish(refused);
        assert_eq!((cohort.count(), cohort.left_out.read()), (60, twice + earlier + quick + unknown + nothing));
        picture(q, &cohort).figures.unwrap().left_out
    };
    assert_eq!(told(0, 0, 0, 0, 0, 0), []);
    assert_eq!(
        told(5, 4, 6, 1, 7, 8),
        [
            (Left::Refused, Count::Is(8)),
            (Left::Twice, Count::Is(5)),
            (Left::OtherScope, Count::Is(6)),
            (Left::Earlier, Count::Few),
            (Left::NothingToScore, Count::Is(7)),
            (Left::LowCoverage, Count::Few),
        ]
    );
    assert_eq!(told(0, 5, 0, 0, 1, 0), [(Left::Earlier, Count::Is(5)), (Left::NothingToScore, Count::Few)]);
    assert_eq!(told(4, 0, 0, 0, 0, 4), [(Left::Refused, Count::Few), (Left::Twice, Count::Few)]);
}

/// The three hardest and the three most often unknown, by what is shown of them; ties in the order of the questionnaire.
#[test]
fn the_hardest_and_the_unknown_are_three_each() {
    let q = questionnaire();
    let mut room: Vec<Firm> = (0..40).map(|_| firm(0, 0, 2)).collect();
    // Means: one 25, two 50, three 25, four 5 (0 is told as 5), five 50, six 95 (100 is told as 95).
    for firm in &mut room {
        firm.cells = [1, 2, 1, 0, 2, 4].map(Cell::Choice).to_vec();
    }
    // Of six only 8 know: with 32 "don't know" it is the first. Five has 5 blank and 5 "don't know", two 6, one 4, which
    // are too few to be told; so the zeros of one are not told either.
    room[..32].iter_mut().for_each(|firm| firm.cells[5] = Cell::DontKnow);
    room[..5].iter_mut().for_each(|firm| firm.cells[4] = Cell::Blank);
    room[35..].iter_mut().for_each(|firm| firm.cells[4] = Cell::DontKnow);
    room[8..14].iter_mut().for_each(|firm| firm.cells[1] = Cell::DontKnow);
    room[20..24].iter_mut().for_each(|firm| firm.cells[0] = Cell::DontKnow);
    // Nobody is left out for what is not known: half of the points are answered by all of them.
    let mut q = q.clone();
    q.method.min_coverage = 0.5;
    let document = json(&q, &room, &[]);
    assert_eq!(document["enterprises"], 40);
    let of = |at: usize| &document["indicators"][at];
    let means: Vec<f64> = (0..6).map(|at| of(at)["mean"].as_f64().unwrap()).collect();
    assert_eq!(means, [25.0, 50.0, 25.0, 5.0, 50.0, 95.0]);
    assert_eq!(document["hardest"], value!(["four", "one", "three"]));
    assert_eq!(document["unknown"], value!(["six", "five", "two"]));
    assert_eq!((&of(5)["dont_know"]["count"], &of(5)["rewrite"]), (&value!(32), &value!(true)));
    assert_eq!((&of(4)["dont_know"]["count"], &of(4)["not_answered"]["count"]), (&value!(5), &value!(5)));
    assert_eq!((&of(0)["dont_know"]["count"], &of(0)["not_answered"]["count"]), (&Value::Null, &Value::Null));
    assert_eq!((&of(1)["dont_know"], &of(1)["rewrite"]), (&value!({ "count": 6, "share": 0.15 }), &value!(false)));
}

/// Ten firms have percents and pairs; of nine nothing in percent is said.
#[test]
fn percents_begin_with_ten_firms() {
    let q = questionnaire();
    let room: Vec<Firm> = (0..10).map(|at| firm(0, 0, at % 2)).collect();
    // Five at 0 and five at 25 points: 25 of 45 pairs are apart.
    assert_eq!(json(q, &room, &[])["apart"], 0.56);
    assert_eq!(json(q, &room[..9], &[])["apart"], Value::Null);
    assert_eq!(json(q, &room[..9], &[])["indicators"][0]["dont_know"], value!({ "count": 0, "share": null }));
    assert_eq!(json(q, &room, &[])["indicators"][0]["dont_know"], value!({ "count": 0, "share": 0.0 }));
}

#[test]
fn a_question_that_many_do_not_know_is_told() {
    let q = questionnaire();
    let mut room: Vec<Firm> = (0..20).map(|at| firm(0, 0, at % 5)).collect();
    room.iter_mut().take(6).for_each(|firm| firm.cells[3] = Cell::DontKnow);
    let document = json(q, &room, &[]);
    assert_eq!(document["indicators"][3]["dont_know"], value!({ "count": 6, "share": 0.3 }));
    assert_eq!(document["indicators"][3]["rewrite"], true);
    assert_eq!(document["unknown"], value!(["four"]));
    let text = outputs(q, &room, &[])[0].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("four? (don't know: 30 %; left open: 0 %)"), "{text}");
    assert!(text.contains("More than a quarter of those asked don't know."), "{text}");
    assert!(text.contains("these 20 firms and nobody else: they were not drawn as a sample"), "{text}");
}

#[test]
fn pictures_and_references_keep_to_their_schemas() {
    let (q, shipped) = (questionnaire(), open::shipped());
    let (picture, reference) = (validator("cohort"), validator("reference"));
    let mut with_states = room();
    with_states.iter_mut().take(6).for_each(|firm| firm.cells[0] = Cell::DontKnow);
    let large: Vec<Firm> = (0..120).map(|at| firm(at % 3, at % 2, at % 5)).collect();
    for (room, facts) in [(Vec::new(), vec![]), (room(), vec![0]), (with_states, vec![0, 1]), (large, vec![1])] {
        for (name, text) in outputs(q, &room, &facts) {
            let validator = match name {
                "json" => &picture,
                "reference" => &reference,
                _ => continue,
            };
            let document: Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|error| format!("{error} at {}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}\n{text}");
        }
    }
    let mut wrong = json(q, &room(), &[0]);
    wrong["groups"][0]["groups"][0]["enterprises"] = Value::from(1);
    assert!(!picture.is_valid(&wrong));
    assert_eq!(shipped.method.cohort_min, 5);
}

//! Plans (R21): the best of all that could be done, never worse for more hours or money, and scored again after each step.

use super::open;
use super::worked::{HEAD, dimension, near};
use circumspect::answers::{AnswerSheet, Cell};
use circumspect::catalogue::Catalogue;
use circumspect::plan::{Budget, Horizon, Plan, Wrong, plan, read_change, what_if};
use circumspect::questionnaire::{Cost, Questionnaire};
use circumspect::report::{Asked, PLAN_FORMATS, Texts, WHAT_IF_FORMATS};
use circumspect::scoring::{Flag, Scorecard, Scorer};
use circumspect::source::Word;
use circumspect::text::{LANGUAGES, Messages};
use proptest::prelude::*;
use std::fmt::Write;

const INDICATORS: usize = 4;

/// Of each indicator its weight, its answer (5: unknown), and for each level hours, money, and whether a step is written.
type Made = Vec<(u32, u8, Vec<(u32, u8, bool)>)>;

fn made() -> impl Strategy<Value = (Made, u8)> {
    let step = (0u32..6, 0u8..4, prop::bool::weighted(0.85));
    let indicator = (0u32..4, 0u8..=5, prop::collection::vec(step, 4));
    (prop::collection::vec(indicator, INDICATORS), 0u8..8)
}

/// Two dimensions; a flag on the first indicator; a gate on one, one on two and one on a dimension, as `rules` says.
fn questionnaire(made: &Made, rules: u8) -> Questionnaire {
    let mut text = [HEAD, &dimension("a", 3), &dimension("b", 2)].concat();
    for (at, (weight, _, steps)) in made.iter().enumerate() {
        let of = if at < 2 { "a" } else { "b" };
        write!(text, "[[indicator]]\nid = \"i{at}\"\ndimension = \"{of}\"\nareas = [\"energy\"]\nquestion = \"?\"\nkind = \"maturity\"\nlevels = [\"a\", \"b\", \"c\", \"d\", \"e\"]\nweight = {weight}\n").unwrap();
        for (from, (hours, cost, _)) in steps.iter().enumerate().filter(|(_, step)| step.2) {
            let cost = Cost::WORDS[usize::from(*cost)].0;
            write!(text, "[[indicator.step]]\nfrom = {from}\ntext = \"Do it.\"\nhours = {hours}\ncost = \"{cost}\"\n")
                .unwrap();
        }
    }
    text.push_str("[[maturity_level]]\nid = \"one\"\ntitle = \"One\"\nmin = 0\n[[maturity_level]]\nid = \"two\"\ntitle = \"Two\"\nmin = 1\n");
    text.push_str("[[red_flag]]\nid = \"r\"\ntext = \"R\"\nwhen = { indicator = \"i0\", max = 25 }\n");
    let gates = [
        "{ indicator = \"i1\", min = 50 }",
        "{ indicator = \"i2\", min = 75 }, { indicator = \"i3\", min = 50 }",
        "{ indicator = \"i0\", min = 100 }, { indicator = \"i3\", min = 75 }",
    ];
    for (at, requires) in gates.iter().enumerate().filter(|(at, _)| rules >> at & 1 == 1) {
        write!(text, "[[gate]]\nid = \"g{at}\"\nlevel = \"two\"\ntext = \"G\"\nrequires = [{requires}]\n").unwrap();
    }
    open::questionnaire(&text)
}

fn sheet(q: &Questionnaire, made: &Made) -> AnswerSheet {
    let known = made.iter().enumerate().filter(|(_, one)| one.1 < 5);
    open::sheet(q, "", &known.map(|(at, one)| format!("i{at} = {}", one.1)).collect::<Vec<_>>().join("\n"))
}

fn card(scorer: &Scorer, cells: &[Cell], sheet: &AnswerSheet) -> Scorecard {
    let (mut coded, mut card) = (sheet.coded(), scorer.scorecard());
    coded.cells = cells.to_vec();
    scorer.score(coded.view(), &mut card);
    card
}

/// What a change of answers settles of what today holds the firm back, and the points it adds.
fn worth(q: &Questionnaire, before: &Scorecard, after: &Scorecard) -> (usize, f64) {
    let flags = before.red_flags.iter().zip(&after.red_flags);
    let flags = flags.filter(|(was, is)| **was == Some(Flag::Raised) && **is != Some(Flag::Raised)).count();
    let stopped = before.totals.and_then(|totals| totals.level_low.stopped_at);
    let blocks = |at: &usize| before.unmet_gates[*at] && Some(q.gates[*at].level) == stopped && !after.unmet_gates[*at];
    let low = |card: &Scorecard| card.totals.map_or(0.0, |totals| totals.low);
    (flags + (0..q.gates.len()).filter(blocks).count(), low(after) - low(before))
}

/// The best there is: every level of every answered indicator is tried and scored.
fn plainly(q: &Questionnaire, made: &Made, budget: Budget) -> (usize, f64, u32, Vec<u8>) {
    let (scorer, sheet) = (Scorer::new(q), sheet(q, made));
    let today = card(&scorer, &sheet.coded().cells, &sheet);
    let mut best: Option<(usize, f64, u32, Vec<u8>)> = None;
    for number in 0..5usize.pow(INDICATORS as u32) {
        let levels: Vec<u8> = (0..INDICATORS).map(|at| (number / 5usize.pow(at as u32) % 5) as u8).collect();
        let (mut cells, mut hours, mut allowed) = (sheet.coded().cells, 0, true);
        for (at, (_, own, steps)) in made.iter().enumerate() {
            // What is not known stands still; it is told by a level that nothing rises to.
            if *own == 5 {
                allowed &= levels[at] == 0;
                continue;
            }
            allowed &= levels[at] >= *own;
            for (spent, cost, written) in steps.iter().take(levels[at].into()).skip((*own).into()) {
                allowed &= *written && Cost::WORDS[usize::from(*cost)].1 <= budget.money;
                hours += spent;
            }
            cells[at] = Cell::Choice(levels[at].into());
        }
        if !allowed || hours > budget.hours {
            continue;
        }
        let (settled, gain) = worth(q, &today, &card(&scorer, &cells, &sheet));
        let better = best.as_ref().is_none_or(|(most, top, fewest, furthest)| {
            let equal = (gain - top).abs() < 1e-9;
            settled > *most
                || settled == *most
                    && (gain > *top && !equal || equal && (hours < *fewest || hours == *fewest && levels > *furthest))
        });
        if better {
            best = Some((settled, gain, hours, levels));
        }
    }
    best.unwrap()
}

/// The same figures of a plan: what it settles and adds, its hours, and the levels it ends at.
fn told(q: &Questionnaire, made: &Made, plan: &Plan) -> (usize, f64, u32, Vec<u8>) {
    let (scorer, sheet) = (Scorer::new(q), sheet(q, made));
    let today = card(&scorer, &sheet.coded().cells, &sheet);
    let mut cells = sheet.coded().cells;
    let mut levels: Vec<u8> = made.iter().map(|one| one.1 % 5).collect();
    for step in &plan.steps {
        assert_eq!(q.indicators[step.indicator].steps[step.step].from, Some(step.to - 1));
        assert_eq!(cells[step.indicator], Cell::Choice(step.to - 1), "one step after the other");
        cells[step.indicator] = Cell::Choice(step.to);
        levels[step.indicator] = step.to as u8;
        let after = card(&scorer, &cells, &sheet);
        assert_eq!(step.after.points, after.totals.map(|totals| (totals.low, totals.high)));
    }
    let (settled, gain) = worth(q, &today, &card(&scorer, &cells, &sheet));
    (settled, gain, plan.hours(q), levels)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_is_the_best_of_all_choices((made, rules) in made(), hours in 0u32..30, money in 0usize..4) {
        let q = questionnaire(&made, rules);
        let budget = Budget { hours, money: Cost::WORDS[money].1, horizon: Horizon::Quarter };
        let found = plan(&q, &Catalogue::default(), &sheet(&q, &made), budget);
        let (found, due) = (told(&q, &made, &found), plainly(&q, &made, budget));
        prop_assert_eq!((found.0, found.2, &found.3), (due.0, due.2, &due.3));
        near(found.1, due.1);
    }

    #[test]
    fn more_hours_or_money_never_lower_a_plan((made, rules) in made(), hours in 0u32..30, more in 0u32..10, money in 0usize..4, up in 0usize..3) {
        let q = questionnaire(&made, rules);
        let sheet = sheet(&q, &made);
        let made_with = |hours: u32, money: usize| {
            let budget = Budget { hours, money: Cost::WORDS[money.min(3)].1, horizon: Horizon::Year };
            plan(&q, &Catalogue::default(), &sheet, budget)
        };
        let (less, more) = (made_with(hours, money), made_with(hours + more, money + up));
        let ((few, small, ..), (many, large, ..)) = (told(&q, &made, &less), told(&q, &made, &more));
        prop_assert!(many > few || many == few && large > small - 1e-9, "{few} {small}, then {many} {large}");
        prop_assert_eq!(made_with(hours, money), less);
    }
}

/// At 12 hours over three months a step is begun in the month in which the hours before it are used up, four in each.
/// What the flag asks for comes first, though it brings least for each hour; then `i1`, with 2.25 of 5 and 4 hours for two levels,
/// before `i3`, with 2 of 5 and 3 hours for one.
#[test]
fn a_plan_has_its_months_and_begins_with_what_is_urgent() {
    let free = |hours: u32| vec![(hours, 0, true), (hours, 0, true), (hours, 0, false), (hours, 0, false)];
    let made: Made = vec![(1, 1, free(5)), (3, 0, free(2)), (0, 5, free(1)), (3, 1, free(3))];
    let q = questionnaire(&made, 0);
    let budget = Budget { hours: 12, money: Cost::None, horizon: Horizon::Quarter };
    let plan = plan(&q, &Catalogue::default(), &sheet(&q, &made), budget);
    let steps: Vec<_> = plan.steps.iter().map(|step| (step.indicator, step.to, step.month, step.settles)).collect();
    assert_eq!(steps, [(0, 2, 1, true), (1, 1, 2, false), (1, 2, 2, false), (3, 2, 3, false)]);
    assert!(plan.before.red_flags == [0] && plan.after().red_flags.is_empty());
}

/// The document of a format `json`, held against its schema.
pub(crate) fn checked(text: &str, schema: &str) -> serde_json::Value {
    let schema: serde_json::Value = serde_json::from_str(&open::text(&format!("schema/{schema}.schema.json"))).unwrap();
    let document = serde_json::from_str(text).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&document)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    document
}

#[test]
fn documents_of_plans_and_of_other_answers_keep_to_their_schemas() {
    let (q, catalogue, messages) = (open::shipped(), circumspect::catalogue::shipped(), Messages::new(&LANGUAGES[0]));
    let texts = Texts { questionnaire: &q, catalogue: &catalogue, messages: &messages };
    let write = |name: &str| PLAN_FORMATS.iter().find(|format| format.name == name).unwrap().write;
    let bakery = open::try_sheet(&open::text("examples/bakery.answers.toml"), &q).unwrap();
    for sheet in [&bakery, &open::sheet(&q, "", "")] {
        let budget = Budget { hours: 40, money: Cost::Low, horizon: Horizon::Quarter };
        let plan = plan(&q, &catalogue, sheet, budget);
        let asked = Asked { name: "N".into(), answers: sheet.answers.clone(), ..Asked::default() };
        let document = checked(&write("json")(&plan, texts, &asked), "plan");
        assert_eq!(document["steps"].as_array().unwrap().len(), plan.steps.len());
        let low = |standing: &serde_json::Value| standing["low"].as_f64().unwrap();
        let gains = document["steps"].as_array().unwrap().iter().map(|step| step["gain"].as_f64().unwrap());
        assert!((gains.sum::<f64>() - (low(&document["after"]) - low(&document["before"]))).abs() < 1e-4);
        // A plan that holds nothing says so.
        let markdown = write("markdown")(&plan, texts, &asked);
        assert_eq!(plan.steps.is_empty(), markdown.contains("No step fits"), "{markdown}");
        let changes = ["sorting=3", "energy-known=2"].map(|text| read_change(&q, text).unwrap()).to_vec();
        let foreseen = what_if(&q, sheet, changes).unwrap();
        let json = WHAT_IF_FORMATS.iter().find(|format| format.name == "json").unwrap().write;
        let document = checked(&json(&foreseen, texts, &asked), "what-if");
        assert_eq!(document["changes"][0]["after"], 3);
    }
}

/// What is typed for an answer means what it means in a sheet: the result is that of the sheet that says so.
#[test]
fn other_answers_give_the_result_of_a_sheet_that_has_them() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let id = |position: usize| q.indicators[position].id.as_str();
    let ladder = (0..q.indicators.len()).find(|at| q.indicators[*at].shape.has_levels()).unwrap();
    let before = open::sheet(&q, "", &format!("{} = 0", id(ladder)));
    let foreseen = what_if(&q, &before, vec![read_change(&q, &format!(" {} = 2 ", id(ladder))).unwrap()]).unwrap();
    let same = what_if(&q, &open::sheet(&q, "", &format!("{} = 2", id(ladder))), Vec::new()).unwrap();
    assert_eq!(foreseen.after, same.before);
    assert!(foreseen.after.points > foreseen.before.points);
    let wrong = |text: &str| read_change(&q, text).unwrap_err();
    let slip = format!("{}x", id(ladder));
    assert_eq!(wrong(&format!("{slip}=1")), Wrong::Unknown(slip, Some(id(ladder).to_owned())));
    let known = || (0..q.indicators[ladder].shape.choices().len()).map(|level| level.to_string()).collect::<Vec<_>>();
    for (typed, near) in [("9", known().last().cloned()), ("-3", Some("0".to_owned())), ("dk", None), ("", None)] {
        let (id, typed) = (id(ladder).to_owned(), typed.to_owned());
        let due = Wrong::Answer { id: id.clone(), typed: typed.clone(), nearest: near, known: known() };
        assert_eq!(wrong(&format!("{id}={typed}")), due);
    }
    let twice = vec![read_change(&q, &format!("{}=1", id(ladder))).unwrap(); 2];
    assert_eq!(what_if(&q, &before, twice).unwrap_err(), Wrong::Twice(id(ladder).to_owned()));
    assert_eq!(wrong("sorting"), Wrong::Form("sorting".into()));
}

/// Seven gates, each on two indicators, of which six are looked at. The first one cannot be met in the hours, and without money
/// not at all: that must not bring the seventh into view, which more money would take out of it again.
#[test]
fn which_gates_are_looked_at_does_not_depend_on_the_money() {
    let mut text = [HEAD, &dimension("a", 1)].concat();
    let mut gates = String::new();
    let mut ladder = |id: &str, weight: u32, hours: u32, cost: &str| {
        write!(text, "[[indicator]]\nid = \"{id}\"\ndimension = \"a\"\nareas = [\"energy\"]\nquestion = \"?\"\nkind = \"maturity\"\nlevels = [\"a\", \"b\"]\nweight = {weight}\n[[indicator.step]]\nfrom = 0\ntext = \"Do it.\"\nhours = {hours}\ncost = \"{cost}\"\n").unwrap();
    };
    for gate in 0..7 {
        let (hours, cost) = if gate == 0 { (100, "high") } else { (1, "none") };
        ladder(&format!("x{gate}"), 1, hours, cost);
        ladder(&format!("y{gate}"), 1, hours, cost);
        write!(gates, "[[gate]]\nid = \"g{gate}\"\nlevel = \"two\"\ntext = \"G\"\nrequires = [{{ indicator = \"x{gate}\", min = 100 }}, {{ indicator = \"y{gate}\", min = 100 }}]\n").unwrap();
    }
    ladder("rich", 9, 2, "none");
    ladder("full", 9, 1, "none");
    text.push_str("[[maturity_level]]\nid = \"one\"\ntitle = \"One\"\nmin = 0\n[[maturity_level]]\nid = \"two\"\ntitle = \"Two\"\nmin = 1\n");
    let q = open::questionnaire(&(text + &gates));
    let zeros: String =
        q.indicators.iter().map(|one| format!("{} = {}\n", one.id, u8::from(one.id == "full"))).collect();
    let sheet = open::sheet(&q, "", &zeros);
    let left = |money: Cost| {
        let budget = Budget { hours: 12, money, horizon: Horizon::Year };
        let plan = plan(&q, &Catalogue::default(), &sheet, budget);
        assert_eq!(plan.before.blocked_by.len(), 7);
        plan.after().blocked_by.clone()
    };
    assert_eq!(left(Cost::None), [0, 6]);
    assert_eq!(left(Cost::High), [0, 6]);
}

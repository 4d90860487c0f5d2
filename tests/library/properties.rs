//! The invariants of the scoring, each as a property over generated questionnaires and answers.
//!
//! Questionnaires are written as TOML and read as files are. Conditions look at the profile only: by R4 a question whose
//! condition is unknown is asked, and an answer that is given later may turn it off. Its share then passes to others, and
//! the range may move (P5, P9, P10 and P13 hold between answers with which the same questions are asked).

use super::open;
use circumspect::answers::{Answer, AnswerSheet, Cell, Evidence, State};
use circumspect::assessment::{Assessment, apportion, assess};
use circumspect::catalogue::Catalogue;
use circumspect::questionnaire::Questionnaire;
use circumspect::score::half_up;
use circumspect::scoring::{Scorecard, Scorer, Totals, balanced_ends, weight_range};
use proptest::prelude::*;
use std::fmt::Write;

const NEAR: f64 = 1e-9;

#[derive(Clone, Debug)]
struct Item {
    kind: u8,
    weight: u32,
    filtered: bool,
    adds: bool,
}

#[derive(Clone, Debug)]
struct Made {
    dimensions: Vec<(u32, Vec<Item>)>,
    gate: bool,
}

/// How one indicator is answered: a state or a value from 0 to 1 that each kind turns into one of its answers.
#[derive(Clone, Copy, Debug)]
enum Given {
    Blank,
    NotApplicable,
    DontKnow,
    Value(u8),
}

fn item() -> impl Strategy<Value = Item> {
    let parts = (0u8..5, 0u32..4, prop::bool::weighted(0.15), prop::bool::weighted(0.2));
    parts.prop_map(|(kind, weight, filtered, adds)| Item { kind, weight, filtered, adds })
}

fn made() -> impl Strategy<Value = Made> {
    let dimension = (0u32..6, prop::collection::vec(item(), 0..5));
    (prop::collection::vec(dimension, 1..5), any::<bool>()).prop_map(|(dimensions, gate)| Made { dimensions, gate })
}

fn given() -> impl Strategy<Value = Given> {
    prop_oneof![
        1 => Just(Given::Blank),
        1 => Just(Given::NotApplicable),
        1 => Just(Given::DontKnow),
        5 => (0u8..=4).prop_map(Given::Value),
    ]
}

/// Answers for the most indicators that can be made, an evidence word each, and the sector.
fn answered() -> impl Strategy<Value = (Vec<(Given, u8)>, u8)> {
    (prop::collection::vec((given(), 0u8..4), 20), 0u8..3)
}

const KINDS: [&str; 5] = [
    "kind = \"maturity\"\nlevels = [\"a\", \"b\", \"c\", \"d\", \"e\"]\n",
    "kind = \"yes-no\"\ninvert = true\n",
    "kind = \"quantity\"\nunit = \"kg\"\nvalid = [0, 100]\ngoalposts = [10, 60]\nbetter = \"lower\"\n",
    "kind = \"many-of\"\noptions = [{ id = \"x\", text = \"X\", points = 60 }, { id = \"y\", text = \"Y\", points = 70 }, { id = \"none\", text = \"None\", points = 0, exclusive = true }]\n",
    "kind = \"one-of\"\noptions = [{ id = \"x\", text = \"X\", points = 0 }, { id = \"y\", text = \"Y\", points = 30 }, { id = \"z\", text = \"Z\", points = 100 }]\n",
];

impl Made {
    fn text(&self, order: impl Fn(usize) -> usize, scale: (u32, u32)) -> String {
        let mut text = String::from(
            "format = 1\nid = \"made\"\nversion = \"1.0.0\"\nlanguage = \"en\"\ntitle = \"Made\"\n[[profile]]\nid = \"sector\"\nquestion = \"?\"\nkind = \"one-of\"\noptions = [{ id = \"retail\", text = \"R\" }, { id = \"services\", text = \"S\" }]\n[[maturity_level]]\nid = \"one\"\ntitle = \"One\"\nmin = 0\n[[maturity_level]]\nid = \"two\"\ntitle = \"Two\"\nmin = 30\n[[maturity_level]]\nid = \"three\"\ntitle = \"Three\"\nmin = 60\n",
        );
        let mut dimensions: Vec<usize> = (0..self.dimensions.len()).collect();
        dimensions.sort_by_key(|&dimension| order(dimension));
        for &dimension in &dimensions {
            let weight = self.dimensions[dimension].0 * scale.0;
            write!(text, "[[dimension]]\nid = \"d{dimension}\"\ntitle = \"D\"\nweight = {weight}\n").unwrap();
        }
        for &dimension in &dimensions {
            let items = &self.dimensions[dimension].1;
            let mut inside: Vec<usize> = (0..items.len()).collect();
            inside.sort_by_key(|&item| order(item));
            for at in inside {
                let item = &items[at];
                let weight = item.weight * scale.1;
                let filter = if item.filtered { "ask_if = { sector = [\"retail\"] }\n" } else { "" };
                let adds = if item.adds { "adds = true\n" } else { "" };
                let kind = KINDS[usize::from(item.kind)];
                write!(text, "[[indicator]]\nid = \"i{dimension}-{at}\"\ndimension = \"d{dimension}\"\nareas = [\"energy\"]\nquestion = \"?\"\nweight = {weight}\nnot_applicable = \"allowed\"\n{adds}{filter}{kind}").unwrap();
            }
        }
        if self.gate && !self.dimensions[0].1.is_empty() {
            text.push_str("[[gate]]\nid = \"g\"\nlevel = \"two\"\ntext = \"G\"\nrequires = [{ indicator = \"i0-0\", min = 50 }]\n");
            text.push_str("[[gate]]\nid = \"h\"\nlevel = \"three\"\ntext = \"H\"\nrequires = [{ dimension = \"d0\", min = 40 }]\n");
        }
        text.push_str("[relevance.retail]\nd0 = \"high\"\n[relevance.services]\nd0 = \"negligible\"\n");
        text
    }

    fn questionnaire(&self) -> Questionnaire {
        open::questionnaire(&self.text(|at| at, (1, 1)))
    }

    /// The kind of each indicator, by id.
    fn kind(&self, id: &str) -> (usize, usize, u8) {
        let (dimension, item) = id[1..].split_once('-').unwrap();
        let (dimension, item): (usize, usize) = (dimension.parse().unwrap(), item.parse().unwrap());
        (dimension, item, self.dimensions[dimension].1[item].kind)
    }

    fn sheet(&self, questionnaire: &Questionnaire, answers: &(Vec<(Given, u8)>, u8)) -> AnswerSheet {
        let answer = |id: &str| {
            let (dimension, item, kind) = self.kind(id);
            let (given, evidence) = answers.0[dimension * 5 + item];
            let evidence =
                [Evidence::Claim, Evidence::Estimate, Evidence::Document, Evidence::Verified][usize::from(evidence)];
            Answer { cell: cell(kind, given), evidence, ..Answer::default() }
        };
        let sector = match answers.1 {
            2 => Cell::Blank,
            option => Cell::Choice(u16::from(option)),
        };
        AnswerSheet {
            profile: vec![Answer { cell: sector, ..Answer::default() }],
            answers: questionnaire.indicators.iter().map(|indicator| answer(indicator.id.as_str())).collect(),
            ..AnswerSheet::default()
        }
    }
}

fn cell(kind: u8, given: Given) -> Cell {
    let value = match given {
        Given::Blank => return Cell::Blank,
        Given::NotApplicable => return Cell::NotApplicable,
        Given::DontKnow => return Cell::DontKnow,
        Given::Value(value) => value,
    };
    match kind {
        0 => Cell::Choice(u16::from(value)),
        1 => Cell::Choice(u16::from(value % 2)),
        2 => Cell::Number(f64::from(value) * 20.0),
        3 => Cell::Choices([0, 1, 2, 3, 4][usize::from(value)]),
        _ => Cell::Choice(u16::from(value % 3)),
    }
}

fn card(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> Scorecard {
    let scorer = Scorer::new(questionnaire);
    let mut card = scorer.scorecard();
    scorer.score(sheet.coded().view(), &mut card);
    card
}

fn range(questionnaire: &Questionnaire, sheet: &AnswerSheet, delta: f64) -> Option<(f64, f64)> {
    let scorer = Scorer::new(questionnaire);
    weight_range(&scorer, sheet.coded().view(), &card(questionnaire, sheet), delta)
}

fn whole(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> Assessment {
    assess(questionnaire, &Catalogue::default(), sheet)
}

fn totals(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> Option<Totals> {
    card(questionnaire, sheet).totals
}

/// Two results are the same apart from the last bits.
fn same(a: Option<Totals>, b: Option<Totals>) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < NEAR;
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            near(a.low, b.low)
                && near(a.high, b.high)
                && near(a.coverage, b.coverage)
                && a.estimate.is_some() == b.estimate.is_some()
                && near(a.estimate.unwrap_or(0.0), b.estimate.unwrap_or(0.0))
                && a.level_low == b.level_low
                && a.level_high == b.level_high
        }
        _ => false,
    }
}

/// Positions that are asked and unresolved.
fn unresolved(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> Vec<usize> {
    let card = card(questionnaire, sheet);
    (0..card.indicator_count()).filter(|&at| card.indicator(at).state.is_unresolved()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// R6 and R7. P1 bounds, P2 the estimate lies between, P3 the points of all indicators sum to 100, P14 balanced (R9), P16 evidence.
    #[test]
    fn totals_hold_together(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let card = card(&questionnaire, &sheet);
        let Some(totals) = card.totals else {
            prop_assert!(card.indicators().all(|score| score.share == 0.0));
            return Ok(());
        };
        prop_assert!(0.0 <= totals.low && totals.low <= totals.high && totals.high <= 100.0);
        if let Some(estimate) = totals.estimate {
            prop_assert!(totals.low - NEAR <= estimate && estimate <= totals.high + NEAR);
        }
        let sum = |of: fn(circumspect::scoring::IndicatorScore) -> f64| card.indicators().map(of).sum::<f64>();
        prop_assert!((sum(|score| score.earned() + score.open() + score.unknown()) - 100.0).abs() < NEAR);
        prop_assert!((sum(|score| score.share) - 1.0).abs() < NEAR);
        prop_assert!((sum(|score| score.earned()) - totals.low).abs() < NEAR);
        let (balanced_low, balanced_high) = balanced_ends(&card).unwrap();
        prop_assert!(balanced_low <= totals.low + NEAR && balanced_high <= totals.high + NEAR);
        prop_assert!((card.earned_by_evidence(&sheet.coded().evidence).iter().sum::<f64>() - totals.low).abs() < NEAR);
        prop_assert!((totals.coverage - (1.0 - sum(|score| score.unknown()) / 100.0)).abs() < NEAR);
        prop_assert!(totals.level_low.level <= totals.level_high.level);
    }

    /// R12. P4 what is shown sums to what is shown: contributions in tenths add up to the shown lower end.
    #[test]
    fn shown_contributions_sum_to_the_shown_total(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let card = card(&questionnaire, &made.sheet(&questionnaire, &answers));
        let Some(totals) = card.totals else { return Ok(()) };
        let earned: Vec<f64> = card.indicators().map(|score| score.earned()).collect();
        let shown: f64 = apportion(&earned, totals.low).iter().sum();
        prop_assert!((shown - half_up(totals.low, 1)).abs() < NEAR, "{shown} {}", totals.low);
    }

    /// R2 to R8. P5 a better answer never lowers anything.
    #[test]
    fn a_better_answer_never_lowers_anything(made in made(), answers in answered(), at in 0usize..20) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let before = card(&questionnaire, &sheet);
        let count = questionnaire.indicators.len();
        prop_assume!(count > 0);
        let at = at % count;
        let Some(points) = before.indicator(at).points else { return Ok(()) };
        for value in 0..=4 {
            let mut better = sheet.clone();
            let kind = made.kind(questionnaire.indicators[at].id.as_str()).2;
            better.answers[at].cell = cell(kind, Given::Value(value));
            let after = card(&questionnaire, &better);
            if after.indicator(at).points.unwrap_or(0.0) < points {
                continue;
            }
            let (Some(before), Some(after)) = (before.totals, after.totals) else { continue };
            prop_assert!(after.low >= before.low - NEAR && after.high >= before.high - NEAR);
            prop_assert!(after.estimate.unwrap_or(0.0) >= before.estimate.unwrap_or(0.0) - NEAR);
            prop_assert!(after.level_low.level >= before.level_low.level);
            prop_assert!(after.level_high.level >= before.level_high.level);
        }
    }

    /// R5. P6 the order of dimensions and indicators does not matter. P7 nor does a common factor of weights.
    #[test]
    fn neither_order_nor_scale_of_weights_matters(made in made(), answers in answered(), turn in 1usize..7, k in 2u32..16) {
        let questionnaire = made.questionnaire();
        let as_is = totals(&questionnaire, &made.sheet(&questionnaire, &answers));
        let turned = open::questionnaire(&made.text(|at| (at * turn + 3) % 11, (1, 1)));
        prop_assert!(same(as_is, totals(&turned, &made.sheet(&turned, &answers))));
        let scaled = open::questionnaire(&made.text(|at| at, (k, k)));
        prop_assert!(same(as_is, totals(&scaled, &made.sheet(&scaled, &answers))));
    }

    /// R5. P8 an indicator answered "not applicable" gives the figures that it gives when it is not asked, and leaves the
    /// proportions of all other shares as they were.
    #[test]
    fn not_applicable_is_neutral(made in made(), answers in answered(), at in (0usize..5, 0usize..5)) {
        let (dimension, item) = (at.0 % made.dimensions.len(), at.1);
        prop_assume!(item < made.dimensions[dimension].1.len());
        // The trade that is not asked what is filtered.
        let mut answers = (answers.0, 1);
        let [mut open, mut filtered] = [made.clone(), made.clone()];
        open.dimensions[dimension].1[item].filtered = false;
        filtered.dimensions[dimension].1[item].filtered = true;
        let (asked, not_asked) = (open.questionnaire(), filtered.questionnaire());
        let of = |answers: &(Vec<(Given, u8)>, u8)| card(&asked, &open.sheet(&asked, answers));
        let before = of(&answers);
        answers.0[dimension * 5 + item].0 = Given::NotApplicable;
        let after = of(&answers);
        let same_figures = same(after.totals, card(&not_asked, &filtered.sheet(&not_asked, &answers)).totals);
        prop_assert!(same_figures);
        let left: f64 = (0..before.indicator_count())
            .filter(|at| after.indicator(*at).share > 0.0)
            .map(|at| before.indicator(at).share)
            .sum();
        for (before, after) in before.indicators().zip(after.indicators()).filter(|(_, after)| after.share > 0.0) {
            prop_assert!((before.share / left - after.share).abs() < NEAR);
        }
    }

    /// R7 and R8. P9 however the unknown answers turn out, the result lies in the range. P12 then nothing is unknown.
    #[test]
    fn every_completion_lies_in_the_range(made in made(), answers in answered(), fill in prop::collection::vec(0u8..=5, 20)) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let mut completed = sheet.clone();
        for (at, fill) in unresolved(&questionnaire, &sheet).into_iter().zip(fill) {
            let kind = made.kind(questionnaire.indicators[at].id.as_str()).2;
            let given = if fill == 5 { Given::NotApplicable } else { Given::Value(fill) };
            completed.answers[at].cell = cell(kind, given);
        }
        let (before, after) = (totals(&questionnaire, &sheet), totals(&questionnaire, &completed));
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        prop_assert!(before.low - NEAR <= after.low && after.low <= before.high + NEAR);
        prop_assert!((after.low - after.high).abs() < NEAR && (after.low - after.estimate.unwrap()).abs() < NEAR);
        prop_assert!((after.coverage - 1.0).abs() < NEAR && after.publishable);
        prop_assert!(before.level_low.level <= after.level_low.level);
        prop_assert!(after.level_high.level <= before.level_high.level);
    }

    /// R7. P10 one more answer never widens the range. P11 "don't know" in place of a value never narrows it.
    #[test]
    fn knowing_more_never_widens_the_range(made in made(), answers in answered(), value in 0u8..=5, at in 0usize..20) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let open = unresolved(&questionnaire, &sheet);
        prop_assume!(!open.is_empty());
        let at = open[at % open.len()];
        let mut known = sheet.clone();
        let kind = made.kind(questionnaire.indicators[at].id.as_str()).2;
        known.answers[at].cell = cell(kind, if value == 5 { Given::NotApplicable } else { Given::Value(value) });
        let (wide, narrow) = (totals(&questionnaire, &sheet), totals(&questionnaire, &known));
        let (Some(wide), Some(narrow)) = (wide, narrow) else { return Ok(()) };
        prop_assert!(wide.low <= narrow.low + NEAR && narrow.high <= wide.high + NEAR);
        let mut asked = known.clone();
        asked.answers[at].cell = Cell::DontKnow;
        let unknown = totals(&questionnaire, &asked).unwrap();
        prop_assert!(unknown.low <= narrow.low + NEAR && unknown.high >= narrow.high - NEAR);
    }

    /// R6. P13 the promised gain of a better answer is the difference when it is scored again.
    #[test]
    fn a_promised_gain_is_exact(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let before = whole(&questionnaire, &sheet);
        for (at, result) in before.indicators.iter().enumerate() {
            let (Some(gain), Some(points)) = (result.next_gain, result.points) else { continue };
            let kind = made.kind(questionnaire.indicators[at].id.as_str()).2;
            let next = questionnaire.indicators[at].scale.next_points(points).unwrap();
            let reached = (0..=4).map(|value| cell(kind, Given::Value(value))).find(|cell| {
                let mut better = sheet.clone();
                better.answers[at].cell = *cell;
                card(&questionnaire, &better).indicator(at).points == Some(next)
            });
            let mut better = sheet.clone();
            better.answers[at].cell = reached.expect("an answer gives these points");
            let after = whole(&questionnaire, &better);
            let difference = after.index.map_or(0.0, |index| index.low) - before.index.as_ref().map_or(0.0, |index| index.low);
            prop_assert!((difference - gain).abs() < NEAR, "{difference} {gain}");
        }
    }

    /// R10. P15 the weight range contains the range, and is the range where weights do not vary.
    #[test]
    fn the_weight_range_contains_the_range(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let Some(totals) = totals(&questionnaire, &sheet) else {
            prop_assert!(range(&questionnaire, &sheet, 0.25).is_none());
            return Ok(());
        };
        let (lowest, highest) = range(&questionnaire, &sheet, 0.25).unwrap();
        prop_assert!(lowest <= totals.low + NEAR && highest >= totals.high - NEAR);
        let (lowest, highest) = range(&questionnaire, &sheet, 0.0).unwrap();
        prop_assert!((lowest - totals.low).abs() < NEAR && (highest - totals.high).abs() < NEAR);
    }

    /// P17 the same answers give the same scorecard, also in one that was used before.
    #[test]
    fn a_scorecard_used_before_gives_the_same(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let sheet = made.sheet(&questionnaire, &answers);
        let scorer = Scorer::new(&questionnaire);
        let mut used = scorer.scorecard();
        for sheet in [&AnswerSheet { answers: vec![Answer::default(); sheet.answers.len()], ..sheet.clone() }, &sheet] {
            scorer.score(sheet.coded().view(), &mut used);
        }
        prop_assert_eq!(used, card(&questionnaire, &sheet));
    }

    /// R5. P20 where nothing applies there is no number.
    #[test]
    fn all_not_applicable_yields_no_number(made in made(), answers in answered()) {
        let questionnaire = made.questionnaire();
        let mut sheet = made.sheet(&questionnaire, &answers);
        for answer in &mut sheet.answers {
            answer.cell = Cell::NotApplicable;
        }
        let result = whole(&questionnaire, &sheet);
        prop_assert!(result.index.is_none());
        prop_assert!(result.dimensions.iter().all(|dimension| dimension.excluded.is_some() && dimension.low.is_none()));
    }
}

/// R4. P18 an unknown key, a comment or another order in a sheet changes nothing but a warning.
#[test]
fn unknown_answers_comments_and_order_change_nothing_but_a_warning() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let plain = open::sheet(&q, "machines = 3", "rinse-water = 1\nlitres-per-kilo = 15\nsoap-dosed = \"cup\"");
    let other = open::sheet(
        &q,
        "# three\nmachines = 3",
        "soap-dosed = \"cup\" # marked\nno-such-thing = 2\nlitres-per-kilo = 15.0\nrinse-water = { value = 1 }",
    );
    let (plain, other) = (whole(&q, &plain), whole(&q, &other));
    assert_eq!(plain.index, other.index);
    assert_eq!(plain.indicators, other.indicators);
    assert!(plain.problems.is_empty());
    assert_eq!(other.problems.len(), 1);
}

/// R4. P19 a state is never a number: it has no points and earns nothing, and its word is no answer.
#[test]
fn no_state_is_ever_a_number() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    for word in ["\"na\"", "\"not-applicable\"", "\"dont-know\"", "\"\"", "true", "\"1\""] {
        let sheet = open::sheet(&q, "machines = 3", &format!("rinse-water = {word}"));
        let result = whole(&q, &sheet);
        assert_eq!(result.indicators[0].state, State::Invalid, "{word}");
        assert_eq!(result.indicators[0].points, None);
        assert_eq!(result.indicators[0].earned, 0.0);
        assert_eq!(result.problems.len(), 1);
    }
    let result = whole(&q, &open::sheet(&q, "machines = 3", "rinse-water = { state = \"dont-know\" }"));
    assert_eq!(result.indicators[0].points, None);
    assert_eq!(result.index.as_ref().unwrap().low, 0.0);
}

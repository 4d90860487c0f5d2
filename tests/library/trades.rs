//! What the shipped questionnaire asks of each trade, and that no trade is scored or advised oddly for it.
//!
//! A firm here is a trade with what such a firm mostly does, as the questionnaire says, each left out by chance. The table
//! of docs/questions.md is made by these tests; CIRCUMSPECT_NEW_QUESTIONS=1 writes it anew.

use super::open;
use circumspect::answers::{AnswerSheet, Cell, Scope};
use circumspect::assessment::assess;
use circumspect::catalogue;
use circumspect::interview::Interview;
use circumspect::questionnaire::{Fact, Questionnaire};
use circumspect::recommend::{Firm, fit};
use circumspect::scoring::SplitMix64;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Firms made by chance.
const FIRMS: u32 = 500;

fn sector(q: &Questionnaire) -> &Fact {
    &q.profile[q.fact("sector").unwrap()]
}

fn activities(q: &Questionnaire) -> Vec<String> {
    let fact = &q.profile[q.fact("activities").unwrap()];
    fact.shape.choices().iter().map(|choice| choice.token.to_string()).collect()
}

fn trades(q: &Questionnaire) -> Vec<String> {
    sector(q).shape.choices().iter().map(|choice| choice.token.to_string()).collect()
}

/// A sheet without answers of a micro firm of the trade at this place, with those of its usual activities that are kept.
pub(crate) fn firm(q: &Questionnaire, trade: usize, mut is_kept: impl FnMut() -> bool, markets: bool) -> AnswerSheet {
    let usual = sector(q).usual[trade];
    let kept: Vec<String> = activities(q)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| usual >> at & 1 == 1 && is_kept())
        .map(|(_, id)| format!("\"{id}\""))
        .collect();
    let trade = &trades(q)[trade];
    let profile = format!(
        "sector = \"{trade}\"\nactivities = [{}]\nsize = \"micro\"\nwants-markets = {markets}",
        kept.join(", ")
    );
    open::sheet(q, &profile, "")
}

fn usual(q: &Questionnaire, trade: usize, markets: bool) -> AnswerSheet {
    firm(q, trade, || true, markets)
}

/// How many questions each trade is asked: all, those of the quick scope, those of the trade itself, and all of a firm that
/// looks for new buyers.
#[test]
fn the_table_of_questions_is_what_is_asked() {
    let q = open::shipped();
    let mut page = "\
# How many questions each trade is asked

Of a firm of fewer than ten people that does what such a firm mostly does (`usual` in the questionnaire). Own questions are
those of the trade alone; they stand among all. A firm that exports or looks for new buyers is asked those of the last column.
A test makes this page.

| Trade | All | Quick | Own | With new buyers |
|---|---:|---:|---:|---:|
"
    .to_owned();
    for (at, trade) in trades(&q).iter().enumerate() {
        let asked = |scope: Scope, markets: bool| Interview::new(&q, usual(&q, at, markets)).length(scope);
        let own = {
            let result = assess(&q, &catalogue::shipped(), &usual(&q, at, false));
            let asked = q.indicators.iter().zip(&result.indicators);
            asked.filter(|(indicator, one)| indicator.adds && one.share > 0.0).count()
        };
        let (full, quick) = (asked(Scope::Full, false), asked(Scope::Quick, false));
        assert!((14..=23).contains(&quick), "{trade}: {quick} questions in the quick scope");
        assert!((4..=9).contains(&own), "{trade}: {own} questions of its own");
        writeln!(page, "| {trade} | {full} | {quick} | {own} | {} |", asked(Scope::Full, true)).unwrap();
    }
    let file = open::root().join("docs/questions.md");
    if std::env::var_os("CIRCUMSPECT_NEW_QUESTIONS").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == page, "docs/questions.md is not what is asked; write it with CIRCUMSPECT_NEW_QUESTIONS=1");
}

#[test]
fn the_law_and_two_questions_of_its_own_are_in_every_quick_run() {
    let q = open::shipped();
    let catalogue = catalogue::shipped();
    for (at, trade) in trades(&q).iter().enumerate() {
        let result = assess(&q, &catalogue, &usual(&q, at, false));
        let asked =
            || q.indicators.iter().zip(&result.indicators).filter(|(_, one)| one.share > 0.0).map(|(one, _)| one);
        assert!(asked().all(|one| one.adds || !one.legal || one.quick), "{trade}: a duty is left to the full run");
        assert!(asked().filter(|one| one.adds && one.quick).count() >= 2, "{trade}");
    }
}

/// The questions that a firm of this trade may be asked: it does all that such a firm mostly does, or all there is.
fn may_be_asked(q: &Questionnaire, trade: usize) -> BTreeSet<usize> {
    let catalogue = catalogue::shipped();
    let everything = activities(q).iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    let profile = |size: &str| {
        let trade = &trades(q)[trade];
        format!("sector = \"{trade}\"\nactivities = [{everything}]\nsize = \"{size}\"\nwants-markets = true")
    };
    let sheets = [usual(q, trade, true), open::sheet(q, &profile("micro"), ""), open::sheet(q, &profile("small"), "")];
    let asked = sheets.map(|sheet| assess(q, &catalogue, &sheet).indicators);
    (0..q.indicators.len()).filter(|&at| asked.iter().any(|indicators| indicators[at].share > 0.0)).collect()
}

/// What a question means is plain to an owner from an example of her own trade. A question of one trade alone says it in
/// its own words.
#[test]
fn what_several_trades_are_asked_has_an_example_for_each_of_them() {
    let q = open::shipped();
    let asked: Vec<BTreeSet<usize>> = (0..trades(&q).len()).map(|trade| may_be_asked(&q, trade)).collect();
    let (mut pairs, mut missing) = (0, Vec::new());
    for (at, indicator) in q.indicators.iter().enumerate() {
        let of: Vec<usize> = (0..asked.len()).filter(|&trade| asked[trade].contains(&at)).collect();
        if of.len() < 2 {
            continue;
        }
        pairs += of.len();
        let without = of.iter().filter(|&&trade| indicator.example(u16::try_from(trade).unwrap()).is_none());
        missing.extend(without.map(|&trade| format!("{} of {}", indicator.id, trades(&q)[trade])));
    }
    assert!(missing.is_empty(), "no example: {missing:?}");
    assert!(pairs >= 700, "only {pairs} questions of trades");
}

#[test]
fn dry_cleaners_find_their_guides_and_hairdressers_do_not_get_them() {
    let (q, catalogue) = (open::shipped(), catalogue::shipped());
    let fits = |further: &str| {
        let profile = format!(
            "sector = \"services\"\nfurther-sectors = [{further}]\nsize = \"micro\"\nwants-markets = false\n\
             activities = [\"sells-services\", \"has-premises\", \"uses-process-water\", \"handles-hazardous\"]"
        );
        let cells: Vec<Cell> = open::sheet(&q, &profile, "").profile.into_iter().map(|fact| fact.cell).collect();
        let firm = Firm::new(&q, &cells);
        ["wisconsin-dry-cleaning-bmp", "bitblaze-dry-cleaning"].map(|id| {
            let tool = catalogue.tools.iter().find(|tool| tool.id == id).unwrap();
            fit(tool, &firm).is_ok()
        })
    };
    assert_eq!(fits(""), [false, false]);
    assert_eq!(fits("\"textiles\""), [true, true]);
}

#[test]
fn no_question_is_worth_more_than_eight_points() {
    let q = open::shipped();
    let (catalogue, mut chance) = (catalogue::shipped(), SplitMix64::new(17));
    let trades = trades(&q);
    for number in 0..FIRMS {
        let trade = number as usize % trades.len();
        let sheet = firm(&q, trade, || chance.next_unit() >= 0.2, number % 2 == 1);
        let result = assess(&q, &catalogue, &sheet);
        for (indicator, one) in q.indicators.iter().zip(&result.indicators) {
            assert!(100.0 * one.share <= 8.0, "{}: {} is worth {}", trades[trade], indicator.id, 100.0 * one.share);
        }
    }
}

#[test]
fn what_counts_very_much_in_a_trade_counts_more_than_elsewhere() {
    let q = open::shipped();
    let catalogue = catalogue::shipped();
    let weights: u32 = q.dimensions.iter().map(|dimension| dimension.weight).sum();
    let mut seen = 0;
    for (at, trade) in trades(&q).iter().enumerate() {
        let result = assess(&q, &catalogue, &usual(&q, at, false));
        let relevance = q.relevance.iter().find(|one| usize::from(one.sector) == at).unwrap();
        for (dimension, of) in q.dimensions.iter().zip(&result.dimensions).enumerate() {
            if relevance.dimensions[dimension] == 2.0 {
                seen += 1;
                let usual = f64::from(of.0.weight) / f64::from(weights);
                assert!(of.1.share > usual, "{trade}: {} has {}, by default {usual}", of.0.id, of.1.share);
            }
        }
    }
    assert!(seen >= 5, "only {seen}");
}

/// A firm answers around a level of its own: each answer is near it, by a bell curve of deviation 1.2.
pub(crate) fn answered(q: &Questionnaire, mut sheet: AnswerSheet, chance: &mut SplitMix64) -> AnswerSheet {
    let middle = f64::from(u32::try_from(chance.next_u64() % 5).unwrap());
    for at in 0..q.indicators.len() {
        let bell = (-2.0 * (1.0 - chance.next_unit()).ln()).sqrt() * (std::f64::consts::TAU * chance.next_unit()).cos();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 4")]
        let level = 1.2f64.mul_add(bell, middle).round().clamp(0.0, 4.0) as u16;
        sheet.answers[at].cell = Cell::Choice(level);
    }
    sheet
}

#[test]
fn a_quick_run_seldom_promises_more_than_a_full_one() {
    let q = open::shipped();
    let (catalogue, mut chance) = (catalogue::shipped(), SplitMix64::new(4));
    let count = trades(&q).len();
    let mut above = 0;
    for number in 0..FIRMS {
        let sheet = firm(&q, number as usize % count, || true, false);
        let mut sheet = answered(&q, sheet, &mut chance);
        let full = assess(&q, &catalogue, &sheet).index.unwrap().level_low.unwrap();
        sheet.scope = Scope::Quick;
        let quick = assess(&q, &catalogue, &sheet).index.unwrap().level_low.unwrap();
        above += u32::from(quick > full + 1);
    }
    assert!(above * 100 <= FIRMS, "{above} of {FIRMS}");
}

#[test]
fn the_steps_shown_touch_different_things() {
    let q = open::shipped();
    let (catalogue, mut chance) = (catalogue::shipped(), SplitMix64::new(23));
    let count = trades(&q).len();
    for number in 0..FIRMS {
        let sheet = firm(&q, number as usize % count, || chance.next_unit() >= 0.2, number % 2 == 1);
        let sheet = answered(&q, sheet, &mut chance);
        let result = assess(&q, &catalogue, &sheet);
        let shown = result.steps.iter().filter(|step| step.seat.is_some());
        let objects: Vec<_> =
            shown.filter_map(|step| q.indicators[step.indicator].steps[step.step].object.clone()).collect();
        let different: BTreeSet<_> = objects.iter().collect();
        assert_eq!(different.len(), objects.len(), "{objects:?}");
    }
}

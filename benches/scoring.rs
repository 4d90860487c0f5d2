//! Scoring and reporting from memory: one sheet, as for an owner, and ten thousand enterprises, as for an advisor.
//!
//! Responsible for the figures of benches/README.md that need no new process: what the assessment of one sheet takes,
//! its report in each format, the reading of the embedded questionnaire and catalogue, and the rate of scores and of
//! rows on one core, without reading or writing of tables. Enterprises are drawn with a fixed seed, so that every run
//! scores the same ones.

#![allow(missing_docs, clippy::expect_used, clippy::panic, reason = "a bench may fail loudly")]

use circumspect::answers::{Cell, Evidence, Scope};
use circumspect::assessment::{Assessor, assess};
use circumspect::catalogue;
use circumspect::questionnaire::{Fact, Questionnaire, Shape, shipped};
use circumspect::report::{FORMATS, Request, Texts};
use circumspect::scoring::{Coded, Scorer, SplitMix64};
use circumspect::text::{LANGUAGES, Messages};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Enterprises scored in one go.
const ENTERPRISES: usize = 10_000;

/// The answers of one enterprise as coded.
struct Answers {
    profile: Vec<Cell>,
    cells: Vec<Cell>,
    evidence: Vec<Evidence>,
}

fn questionnaire() -> Questionnaire {
    shipped("msme-circularity").expect("the embedded questionnaire is right")
}

/// One number below `most`.
fn below(dice: &mut SplitMix64, most: usize) -> usize {
    usize::try_from(dice.next_u64() % most.max(1) as u64).unwrap_or_default()
}

/// A value of that shape, any with the same chance.
fn value(shape: &Shape, dice: &mut SplitMix64) -> Cell {
    match shape {
        Shape::OneOf(choices) => Cell::Choice(u16::try_from(below(dice, choices.len())).unwrap_or_default()),
        Shape::ManyOf { choices, .. } => Cell::Choices(dice.next_u64() & ((1 << choices.len()) - 1)),
        Shape::Number { valid, .. } => Cell::Number(valid.0 + (valid.1 - valid.0) * dice.next_unit()),
        Shape::Text | Shape::Date => Cell::Words,
    }
}

/// So many of the options.
fn some(options: usize, count: usize, dice: &mut SplitMix64) -> Cell {
    let mut chosen = 0u64;
    while (chosen.count_ones() as usize) < count.min(options) {
        chosen |= 1 << below(dice, options);
    }
    Cell::Choices(chosen)
}

/// One of 60 sets of languages; every second one holds the first language, which most can read.
fn languages(options: usize, dice: &mut SplitMix64) -> Cell {
    let set = below(dice, 60) as u64;
    match some(options, 1 + set as usize % 3, &mut SplitMix64::new(set)) {
        Cell::Choices(chosen) => Cell::Choices(chosen | set & 1),
        other => other,
    }
}

/// A fact with profiles as in the two workloads of benches/README.md. Simple ones state sector, size and country. Rich
/// ones state what benches/workload/rich.py states, with the same chances.
fn stated(fact: &Fact, rich: bool, dice: &mut SplitMix64) -> Cell {
    match (fact.id.as_str(), &fact.shape) {
        ("sector" | "size", shape) => value(shape, dice),
        ("country", Shape::OneOf(choices)) => {
            Cell::Choice(u16::try_from(below(dice, 20) * choices.len() / 20).unwrap_or_default())
        }
        _ if !rich => Cell::Blank,
        ("activities", Shape::ManyOf { choices, .. }) => {
            let count = 2 + below(dice, 5);
            some(choices.len(), count, dice)
        }
        (id, Shape::ManyOf { choices, .. }) => match below(dice, 10) {
            1.. if id == "languages" => languages(choices.len(), dice),
            6..8 => some(choices.len(), 1, dice),
            8.. => some(choices.len(), 2, dice),
            _ => Cell::Blank,
        },
        (_, shape) if below(dice, 10) > 0 => value(shape, dice),
        _ => Cell::Blank,
    }
}

/// Enterprises of every trade: one answer in eight is not known, not given, or does not apply.
fn enterprises(questionnaire: &Questionnaire, rich: bool) -> Vec<Answers> {
    let mut dice = SplitMix64::new(2026);
    (0..ENTERPRISES)
        .map(|_| Answers {
            profile: questionnaire.profile.iter().map(|fact| stated(fact, rich, &mut dice)).collect(),
            cells: questionnaire
                .indicators
                .iter()
                .map(|indicator| match below(&mut dice, 24) {
                    0 => Cell::DontKnow,
                    1 => Cell::Blank,
                    2 => Cell::NotApplicable,
                    _ => value(&indicator.shape, &mut dice),
                })
                .collect(),
            evidence: vec![Evidence::Claim; questionnaire.indicators.len()],
        })
        .collect()
}

/// Totals, dimensions, levels with gates, flags and area needs of many enterprises, on one core.
#[divan::bench]
fn scores_from_memory(bencher: Bencher<'_, '_>) {
    let questionnaire = questionnaire();
    let scorer = Scorer::new(&questionnaire);
    let enterprises = enterprises(&questionnaire, true);
    bencher.counter(ItemsCount::new(ENTERPRISES)).bench_local(|| {
        let mut card = scorer.scorecard();
        let mut sum = 0.0;
        for one in &enterprises {
            let coded = Coded { scope: Scope::Full, profile: &one.profile, cells: &one.cells, evidence: &one.evidence };
            scorer.score(coded, &mut card);
            sum += card.totals.map_or(0.0, |totals| totals.low);
        }
        sum
    });
}

/// The same with the first five steps and tools of each: what a table of results shows. With rich profiles nearly every
/// enterprise has a list of fitting tools of its own.
#[divan::bench(args = ["simple", "rich"])]
fn rows_from_memory(bencher: Bencher<'_, '_>, profiles: &str) {
    let (questionnaire, catalogue) = (questionnaire(), catalogue::shipped());
    let mut assessor = Assessor::new(&questionnaire, &catalogue);
    let enterprises = enterprises(&questionnaire, profiles == "rich");
    bencher.counter(ItemsCount::new(ENTERPRISES)).bench_local(|| {
        let mut sum = 0;
        for one in &enterprises {
            let coded = Coded { scope: Scope::Full, profile: &one.profile, cells: &one.cells, evidence: &one.evidence };
            assessor.assess(coded, 5);
            sum += assessor.steps().len() + assessor.picks().len();
        }
        sum
    });
}

/// The whole assessment of one sheet: weight range, steps, tools and all.
#[divan::bench]
fn assessment_of_one_sheet(bencher: Bencher<'_, '_>) {
    let (questionnaire, catalogue) = (questionnaire(), catalogue::shipped());
    let sheet = bakery(&questionnaire);
    bencher.bench_local(|| assess(&questionnaire, &catalogue, &sheet));
}

/// The same, and its report in each format.
#[divan::bench(args = ["terminal", "markdown", "json"])]
fn report_of_one_sheet(bencher: Bencher<'_, '_>, format: &str) {
    let (questionnaire, catalogue) = (questionnaire(), catalogue::shipped());
    let messages = Messages::new(&LANGUAGES[0]);
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages: &messages };
    let format = FORMATS.iter().find(|one| one.name == format).expect("the format exists");
    let sheet = bakery(&questionnaire);
    bencher.bench_local(|| (format.write)(&assess(&questionnaire, &catalogue, &sheet), texts, &Request::default()));
}

/// Reading the embedded questionnaire and catalogue: most of a cold start.
#[divan::bench]
fn questionnaire_from_text() -> Questionnaire {
    questionnaire()
}

#[divan::bench]
fn catalogue_from_text() -> catalogue::Catalogue {
    catalogue::shipped()
}

fn bakery(questionnaire: &Questionnaire) -> circumspect::answers::AnswerSheet {
    use circumspect::diagnostic::Diagnostics;
    use circumspect::source::{LIMIT_SHEET, Sources};
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let text = include_bytes!("../examples/bakery.answers.toml");
    let file = sources.add("bakery.answers.toml", text, LIMIT_SHEET, &mut faults);
    let node = sources.parse(file, &mut faults);
    circumspect::answers::read(&node, questionnaire, &mut faults).expect("the example is right")
}

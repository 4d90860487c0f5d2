//! Embedded tests: answers with the figures they must give.
//!
//! Responsible for comparing at the decimals written, and for saying which figure came out instead.

use crate::answers::{Scope, read_parts};
use crate::assessment::{Assessment, assess};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::{Questionnaire, Test};
use crate::score::half_up;
use crate::source::{Entry, Node, Sources, Value, nearest};

/// What can be expected.
const FIGURES: &[&str] = &[
    "low",
    "high",
    "estimate",
    "coverage",
    "publishable",
    "balanced_low",
    "balanced_high",
    "weight_range",
    "level_low",
    "level_high",
    "blocked_by",
    "red_flags",
    "possible_red_flags",
    "contradictions",
    "na_share",
];

/// Faults of answers of which a test may well show what becomes of them. Any other tests nothing: an id that does not
/// exist, or an answer that is none of the possible ones.
const SHOWN: &[Code] = &[
    Code::ANSWER_NOT_ASKED,
    Code::ANSWER_RANGE,
    Code::ANSWER_EXCLUSIVE,
    Code::NA_NOT_ALLOWED,
    Code::NA_NO_REASON,
    Code::ANSWER_EVIDENCE,
];

/// Most decimals that are compared.
const MOST_DECIMALS: usize = 9;

pub(super) fn check(
    questionnaire: &Questionnaire,
    catalogue: &Catalogue,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for test in &questionnaire.tests {
        let mut faults = Diagnostics::new();
        let sheet = read_parts(test.profile.as_ref(), test.answers.as_ref(), Scope::Full, questionnaire, &mut faults);
        let faulty: Vec<&Diagnostic> = faults.iter().filter(|fault| !SHOWN.contains(&fault.code)).collect();
        if !faulty.is_empty() {
            // What it gives then is no news.
            faulty.into_iter().for_each(|fault| {
                diagnostics.push(Diagnostic { code: Code::TEST_FAULTY, ..fault.clone() });
            });
            continue;
        }
        let assessment = assess(questionnaire, catalogue, &sheet);
        compare(test, &assessment, questionnaire, sources, diagnostics);
    }
}

fn compare(
    test: &Test,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Value::Table(expected) = &test.expect.value else {
        let message = "what a test expects is a table such as { low = 50.0 }";
        diagnostics.push(Diagnostic::new(Code::TEST_FAULTY, test.expect.span, message));
        return;
    };
    let mut wrong: Vec<(Span, String)> = Vec::new();
    for entry in &expected.entries {
        if !FIGURES.contains(&entry.key.as_str()) {
            let help = nearest(&entry.key, FIGURES.iter().copied())
                .map_or_else(|| format!("known: {}", FIGURES.join(", ")), |near| format!("did you mean \"{near}\"?"));
            let message = format!("a result has no figure \"{}\"", entry.key);
            diagnostics.push(Diagnostic::new(Code::TEST_FAULTY, entry.key_span, message).help(help));
            continue;
        }
        let actual = actual(&entry.key, assessment, questionnaire);
        if let Err(came_out) = matches(entry, &actual, sources) {
            wrong.push((entry.node.span, format!("{} is {came_out}", entry.key)));
        }
    }
    let Some((first, _)) = wrong.first() else { return };
    let figures: Vec<&str> = wrong.iter().map(|(_, figure)| figure.as_str()).collect();
    let message = format!("the test \"{}\" fails: {}", test.name, figures.join(", "));
    let mut fault = Diagnostic::new(Code::TEST_FAILS, *first, message)
        .help("correct the figures, or the questionnaire if the figures are right");
    for (span, figure) in &wrong[1..] {
        fault = fault.and(*span, figure);
    }
    diagnostics.push(fault);
}

/// A figure of a result.
enum Actual {
    Missing,
    Number(f64),
    Numbers(Vec<f64>),
    Truth(bool),
    Word(String),
    Words(Vec<String>),
}

fn actual(figure: &str, assessment: &Assessment, questionnaire: &Questionnaire) -> Actual {
    let words = |ids: Vec<&crate::id::Id>| Actual::Words(ids.into_iter().map(ToString::to_string).collect());
    let flags = |positions: &[usize]| words(positions.iter().map(|&at| &questionnaire.red_flags[at].id).collect());
    match figure {
        "red_flags" => return flags(&assessment.red_flags),
        "possible_red_flags" => return flags(&assessment.possible_red_flags),
        "contradictions" => {
            return words(assessment.contradictions.iter().map(|&at| &questionnaire.consistency[at].id).collect());
        }
        "na_share" => return Actual::Number(assessment.na_share),
        _ => {}
    }
    let Some(index) = &assessment.index else { return Actual::Missing };
    let level = |level: Option<usize>| {
        level.map_or(Actual::Missing, |level| Actual::Word(questionnaire.maturity_levels[level].id.to_string()))
    };
    match figure {
        "low" => Actual::Number(index.low),
        "high" => Actual::Number(index.high),
        "estimate" => index.estimate.map_or(Actual::Missing, Actual::Number),
        "coverage" => Actual::Number(index.coverage),
        "publishable" => Actual::Truth(index.publishable),
        "balanced_low" => Actual::Number(index.balanced_low),
        "balanced_high" => Actual::Number(index.balanced_high),
        "weight_range" => Actual::Numbers(vec![index.weight_range.0, index.weight_range.1]),
        "level_low" => level(index.level_low),
        "level_high" => level(index.level_high),
        _ => words(index.blocked_by.iter().map(|&at| &questionnaire.gates[at].id).collect()),
    }
}

/// Whether a figure is as expected.
///
/// # Errors
/// What came out, in words.
fn matches(entry: &Entry, actual: &Actual, sources: &Sources) -> Result<(), String> {
    let agrees = match (actual, &entry.node.value) {
        (Actual::Number(number), _) => return same(&entry.node, *number, sources),
        (Actual::Numbers(numbers), Value::List(list)) if list.len() == numbers.len() => {
            return list.iter().zip(numbers).try_for_each(|(node, number)| same(node, *number, sources));
        }
        (Actual::Truth(truth), Value::Truth(expected)) => truth == expected,
        (Actual::Word(word), Value::Text(expected)) => word == expected,
        (Actual::Words(words), Value::List(list)) => {
            let mut expected: Vec<&str> = list.iter().filter_map(Node::text).collect();
            let mut found: Vec<&str> = words.iter().map(String::as_str).collect();
            expected.sort_unstable();
            found.sort_unstable();
            expected == found && list.len() == words.len()
        }
        _ => false,
    };
    let came_out = match actual {
        Actual::Missing => "not there: there is nothing to score".to_owned(),
        Actual::Number(number) => number.to_string(),
        Actual::Numbers(numbers) => format!("{numbers:?}"),
        Actual::Truth(truth) => truth.to_string(),
        Actual::Word(word) => format!("\"{word}\""),
        Actual::Words(words) => format!("{words:?}"),
    };
    if agrees { Ok(()) } else { Err(came_out) }
}

/// Compares a number at the decimals with which it is written.
fn same(node: &Node, actual: f64, sources: &Sources) -> Result<(), String> {
    let source = sources.get(node.span.file);
    let written = source.text().get(node.span.start..node.span.end).unwrap_or_default();
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(MOST_DECIMALS));
    #[allow(clippy::cast_precision_loss, reason = "an expected figure is small")]
    let expected = match node.value {
        Value::Whole(whole) => whole as f64,
        Value::Number(number) => number,
        _ => return Err(format!("a number, {actual}")),
    };
    let places = i32::try_from(decimals).unwrap_or(0);
    let rounded = half_up(actual, places);
    if (rounded - expected).abs() < 1e-9 { Ok(()) } else { Err(format!("{rounded:.decimals$}")) }
}

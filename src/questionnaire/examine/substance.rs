//! What an owner would miss: proof that could be shown, and a way on from every level.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::model::{Indicator, Questionnaire};
use crate::source::{Node, Table};
use std::collections::HashMap;

pub(super) fn examine(questionnaire: &Questionnaire, whole: &Node, diagnostics: &mut Diagnostics) {
    let written = whole.table().and_then(|table| table.get("indicator")).and_then(|entry| entry.node.list());
    let tables = written.unwrap_or_default().iter().filter_map(|node| Some((node, node.table()?)));
    // Indicators lie where their id stands, or else where their table does.
    let tables: HashMap<Span, &Table> = tables
        .flat_map(|(node, table)| {
            let id = table.get("id").map(|entry| entry.node.span);
            id.into_iter().chain([node.span]).map(move |span| (span, table))
        })
        .collect();
    for indicator in questionnaire.indicators.iter().filter(|indicator| indicator.scale.is_scored()) {
        // A value with a fault is there all the same.
        let given = |key: &str| tables.get(&indicator.span).is_none_or(|table| table.get(key).is_some());
        areas(indicator, given("areas"), diagnostics);
        evidence(indicator, given("evidence"), diagnostics);
        let steps_written = tables.get(&indicator.span).and_then(|table| table.get("step"));
        let count = steps_written.map_or(Some(0), |entry| entry.node.list().map(<[Node]>::len));
        if let Some(count) = count {
            steps(indicator, count, diagnostics);
        }
    }
    // An indicator whose id or dimension could not be read may belong to any dimension.
    let lost = written.map_or(0, <[Node]>::len) != questionnaire.indicators.len()
        || questionnaire.indicators.iter().any(|indicator| indicator.dimension >= questionnaire.dimensions.len());
    for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
        if !lost && !questionnaire.indicators.iter().any(|indicator| indicator.dimension == position) {
            let message = format!("the dimension {} has no indicator, so it is never part of the index", dimension.id);
            diagnostics.push(
                Diagnostic::new(Code::EMPTY_DIMENSION, dimension.span, message)
                    .help("give it an indicator, or take it out"),
            );
        }
    }
}

fn areas(indicator: &Indicator, given: bool, diagnostics: &mut Diagnostics) {
    if !given {
        let message = format!("the indicator {} has no areas", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::MISSING_KEY, indicator.span, message)
                .help("name the practice areas whose guides would help somebody who is weak here"),
        );
    }
}

fn evidence(indicator: &Indicator, given: bool, diagnostics: &mut Diagnostics) {
    if !given {
        let message = format!("the indicator {} does not say what could be shown as proof", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::NO_EVIDENCE, indicator.span, message)
                .help("add `evidence`: a paper or a thing one could show to a bank or a buyer"),
        );
    }
}

/// Steps that lead on: `written` is how many there are, faulty ones included.
fn steps(indicator: &Indicator, written: usize, diagnostics: &mut Diagnostics) {
    let missing: Vec<String> = if indicator.shape.has_levels() {
        let levels = 0..indicator.shape.choices().len();
        let points: Vec<f64> = levels.map_while(|level| indicator.scale.points_of_choice(level)).collect();
        let best = points.last().copied().unwrap_or_default();
        (0u16..)
            .zip(points)
            .filter(|(level, points)| *points < best && !indicator.steps.iter().any(|step| step.from == Some(*level)))
            .map(|(level, _)| level.to_string())
            .collect()
    } else if written == 0 {
        let message = format!("the indicator {} has no step, so nobody learns what to do", indicator.id);
        diagnostics
            .push(Diagnostic::new(Code::STEP_MISSING, indicator.span, message).help("add an [[indicator.step]]"));
        return;
    } else {
        Vec::new()
    };
    // As many steps as are due, and one from the wrong level: that is a fault of its own, reported where it stands.
    let due = indicator.shape.choices().len().saturating_sub(1);
    if !missing.is_empty() && written < due {
        let message = format!("the indicator {} has no step from level {}", indicator.id, missing.join(", "));
        diagnostics.push(Diagnostic::new(Code::STEP_MISSING, indicator.span, message).help(
            "add an [[indicator.step]] for each of them: what to do to reach the next level; levels are counted from 0",
        ));
    }
}

//! Going deeper: the dimensions of which more could be asked after a quick set (R20), the most needed first.
//!
//! Responsible for their order and for how many questions each would add. Asking them is the business of the interview.

use super::document::{Assessment, DimensionResult};
use crate::answers::{AnswerSheet, Routing, Scope};
use crate::questionnaire::Questionnaire;

/// A dimension of which more could be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deeper {
    /// Its position.
    pub dimension: usize,
    /// Questions that would be asked in addition.
    pub questions: usize,
}

/// The dimensions of which a sheet could be asked more, the most needed first; none for the full scope.
pub fn deeper(questionnaire: &Questionnaire, sheet: &AnswerSheet, assessment: &Assessment) -> Vec<Deeper> {
    let routing = Routing::new(questionnaire);
    let coded = sheet.coded();
    let count = |scope: Scope| {
        let (mut facts, mut asked) = (vec![true; coded.profile.len()], vec![true; coded.cells.len()]);
        routing.route(scope, &coded.profile, &coded.cells, &mut facts, &mut asked);
        asked.iter().filter(|asked| **asked).count()
    };
    if sheet.scope == Scope::Full {
        return Vec::new();
    }
    let now = count(sheet.scope);
    let more = |dimension: usize| {
        let wider = sheet.scope.and(Scope::into(dimension, questionnaire), questionnaire);
        Deeper { dimension, questions: count(wider).saturating_sub(now) }
    };
    let all = (0..questionnaire.dimensions.len()).filter(|at| !sheet.scope.dimensions().any(|other| other == *at));
    let mut found: Vec<Deeper> = all.map(more).filter(|one| one.questions > 0).collect();
    found.sort_by(|a, b| {
        let need = |one: &Deeper| need(&assessment.dimensions[one.dimension]);
        need(b).total_cmp(&need(a)).then(a.dimension.cmp(&b.dimension))
    });
    found
}

/// All dimensions, the most needed first.
pub fn needed(assessment: &Assessment) -> Vec<usize> {
    let mut all: Vec<usize> = (0..assessment.dimensions.len()).collect();
    all.sort_by(|&a, &b| need(&assessment.dimensions[b]).total_cmp(&need(&assessment.dimensions[a])).then(a.cmp(&b)));
    all
}

/// Points still open and half of those unknown, times the part of the dimension that is open: as practice areas are
/// weighed (R17).
fn need(dimension: &DimensionResult) -> f64 {
    let (Some(low), Some(high)) = (dimension.low, dimension.high) else { return 0.0 };
    let gap = 1.0 - f64::midpoint(low, high) / 100.0;
    dimension.share * gap * gap
}

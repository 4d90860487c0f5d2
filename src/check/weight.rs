//! Heavy questions: what one answer can bring in a trade.
//!
//! Responsible for a question on which too much of the index hangs (R5 and R6 of the method) for a firm that does what is
//! usual in its trade, is asked everything, and to which everything applies. A fact that is not stated asks.

use crate::answers::{Cell, Coded, Evidence, SECTOR, Scope, usual};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{Questionnaire, is_long};
use crate::scoring::Scorer;

/// Most points of the index that one question should bring.
const MOST_POINTS: f64 = 8.0;

/// Binary numbers miss decimal ones by less than this.
const SLACK: f64 = 1e-9;

pub(super) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let Some(sector) = questionnaire.fact(SECTOR).filter(|_| is_long(questionnaire)) else { return };
    let activities = questionnaire.fact("activities");
    let fact = &questionnaire.profile[sector];
    let scorer = Scorer::new(questionnaire);
    let mut card = scorer.scorecard();
    let mut profile = vec![Cell::Blank; questionnaire.profile.len()];
    let cells = vec![Cell::Blank; questionnaire.indicators.len()];
    let evidence = vec![Evidence::Claim; questionnaire.indicators.len()];
    // For each indicator the most points it can bring, and in which trades it can bring too many.
    let mut heavy: Vec<(f64, Vec<String>)> = vec![(0.0, Vec::new()); questionnaire.indicators.len()];
    for (option, trade) in (0u16..).zip(fact.shape.choices()) {
        profile[sector] = Cell::Choice(option);
        if let Some(activities) = activities {
            profile[activities] = usual(questionnaire, option);
        }
        let coded = Coded { scope: Scope::Full, profile: &profile, cells: &cells, evidence: &evidence };
        scorer.score(coded, &mut card);
        for (score, (most, trades)) in card.indicators().zip(&mut heavy) {
            let points = 100.0 * score.share;
            if points > MOST_POINTS + SLACK {
                *most = most.max(points);
                trades.push(trade.token.to_string());
            }
        }
    }
    for (indicator, (most, trades)) in questionnaire.indicators.iter().zip(heavy) {
        if !trades.is_empty() {
            let message = format!(
                "the indicator {} can bring {most:.1} of 100 points in a trade, more than {MOST_POINTS}: {}",
                indicator.id,
                trades.join(", ")
            );
            diagnostics.push(
                Diagnostic::new(Code::HEAVY_QUESTION, indicator.span, message)
                    .help("lower its weight or its relevance there, or ask more in its dimension"),
            );
        }
    }
}

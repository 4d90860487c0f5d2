//! Where an enterprise stands: the few figures that are told before and after something is done.

use crate::questionnaire::Questionnaire;
use crate::scoring::{Flag, Scorecard};

/// The figures of one result. Points are 0 to 100 of the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Points shown, and points if all unknown answers were the best; `None` if there is nothing to score.
    pub points: Option<(f64, f64)>,
    /// Position of the maturity level read strictly; `None` if there is none.
    pub level: Option<usize>,
    /// Positions of the red flags raised.
    pub red_flags: Vec<usize>,
    /// Positions of the gates that keep the level from being higher.
    pub blocked_by: Vec<usize>,
}

impl Standing {
    /// Reads the figures off a card.
    pub(super) fn of(questionnaire: &Questionnaire, card: &Scorecard) -> Self {
        let stopped = card.totals.and_then(|totals| totals.level_low.stopped_at);
        let blocks = |at: &usize| card.unmet_gates[*at] && Some(questionnaire.gates[*at].level) == stopped;
        let raised = |at: &usize| card.red_flags[*at] == Some(Flag::Raised);
        let level = card.totals.map(|totals| totals.level_low.level);
        Self {
            points: card.totals.map(|totals| (totals.low, totals.high)),
            level: level.filter(|_| !questionnaire.maturity_levels.is_empty()),
            red_flags: (0..questionnaire.red_flags.len()).filter(raised).collect(),
            blocked_by: (0..questionnaire.gates.len()).filter(blocks).collect(),
        }
    }
}

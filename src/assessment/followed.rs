//! What became of the plan of a sheet, by the answers of today: the steps that are done, and what each brought in points.
//!
//! Responsible for the gain of R6 from the level a done step began at to the level that is answered now, and for sharing a rise
//! of several levels among several steps, so that no point is counted twice.

use crate::answers::{AnswerSheet, Became, Followed, State};
use crate::questionnaire::{Questionnaire, Scale};
use crate::scoring::Scorecard;

/// What became of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What was taken on, done and dropped, and what was saved.
    pub followed: Followed,
    /// The done steps, in the order of the sheet.
    pub done: Vec<DoneStep>,
}

/// A step that was done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DoneStep {
    /// Position of the indicator.
    pub indicator: usize,
    /// The level it began at, if that is told.
    pub from: Option<u16>,
    /// The level it led to by the answers of today; `None` if they show no higher one.
    pub to: Option<u16>,
    /// Points of the index that this is worth today; `None` if there is no higher level.
    pub gain: Option<f64>,
}

/// What became of the plan of a sheet; `None` if nothing was taken on.
pub(super) fn progress(questionnaire: &Questionnaire, card: &Scorecard, sheet: &AnswerSheet) -> Option<Progress> {
    let followed = Followed::of(&sheet.plan)?;
    let done = sheet.plan.iter().filter(|step| step.done.is_some());
    let mut steps: Vec<DoneStep> = done
        .filter_map(|step| Some(DoneStep { indicator: step.position?, from: step.from, to: None, gain: None }))
        .collect();
    // Those of one indicator share its rise in the order of their levels.
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by_key(|at| (steps[*at].indicator, steps[*at].from));
    for (place, at) in order.iter().enumerate() {
        let DoneStep { indicator, from: Some(from), .. } = steps[*at] else { continue };
        let next = order.get(place + 1).map(|next| &steps[*next]).filter(|next| next.indicator == indicator);
        let score = card.indicator(indicator);
        let (Scale::Choice(points), Some(level), State::Answered, true) = (
            &questionnaire.indicators[indicator].scale,
            score.choice,
            score.state,
            questionnaire.indicators[indicator].shape.has_levels(),
        ) else {
            continue;
        };
        let to = next.and_then(|next| next.from).map_or(level, |next| next.min(level));
        if to > from
            && let (Some(before), Some(after)) = (points.get(usize::from(from)), points.get(usize::from(to)))
        {
            let gain = score.share * (after - before);
            (steps[*at].to, steps[*at].gain) = (Some(to), Some(gain));
        }
    }
    Some(Progress { followed, done: steps })
}

impl Progress {
    /// Points of the index that all done steps together are worth today.
    pub fn gain(&self) -> f64 {
        self.done.iter().filter_map(|step| step.gain).sum()
    }

    /// Number of steps of which this became.
    pub fn count(&self, became: Became) -> usize {
        self.followed.count(became)
    }
}

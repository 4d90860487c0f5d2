//! Next steps: what each answer leads to, in the order in which it is worth doing.
//!
//! Responsible for exact gains (the difference in R6 that the better answer would make) and for the order of R21:
//! what a red flag or a gate asks for first, then gain per hour, then fewer hours, then the questionnaire's order.

use crate::questionnaire::{Part, Questionnaire, Scale};
use crate::score::half_up;
use crate::scoring::{Flag, IndicatorScore, Scorecard, next_points};

/// A step an enterprise could take.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Position of the indicator.
    pub indicator: usize,
    /// Position of the step among those of the indicator.
    pub step: usize,
    /// Level it starts from; `None` for kinds without levels.
    pub from: Option<u16>,
    /// Level it leads to.
    pub to: Option<u16>,
    /// Points of the index it adds; `None` where the next answer cannot be told.
    pub gain: Option<f64>,
    /// Whether a red flag or an unmet gate asks for it.
    pub urgent: bool,
}

/// All steps that lead on from the answers given, the most worthwhile first.
pub fn next_steps(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> =
        (0..questionnaire.indicators.len()).filter_map(|position| next_step(questionnaire, card, position)).collect();
    let hours = |step: &NextStep| questionnaire.indicators[step.indicator].steps[step.step].hours;
    let worth = |step: &NextStep| {
        // Rounded, so that two equal gains do not change places with the last bit.
        half_up(step.gain.unwrap_or_default() / f64::from(hours(step).max(1)), 6)
    };
    steps.sort_by(|a, b| {
        b.urgent
            .cmp(&a.urgent)
            .then_with(|| worth(b).total_cmp(&worth(a)))
            .then_with(|| hours(a).cmp(&hours(b)))
            .then_with(|| a.indicator.cmp(&b.indicator))
    });
    steps
}

fn next_step(questionnaire: &Questionnaire, card: &Scorecard, position: usize) -> Option<NextStep> {
    let indicator = &questionnaire.indicators[position];
    let score = &card.indicators[position];
    let points = score.points.filter(|points| *points < 100.0)?;
    let urgent = is_urgent(questionnaire, card, position);
    if !indicator.shape.has_levels() {
        let step = (!indicator.steps.is_empty()).then_some(0)?;
        let gain = gain(questionnaire, score, position);
        return Some(NextStep { indicator: position, step, from: None, to: None, gain, urgent });
    }
    let from = score.choice?;
    let step = indicator.steps.iter().position(|step| step.from == Some(from))?;
    let Scale::Choice(all) = &indicator.scale else { return None };
    let gain = all.get(usize::from(from) + 1).map(|next| score.share * (next - points));
    Some(NextStep { indicator: position, step, from: Some(from), to: Some(from + 1), gain, urgent })
}

/// Points of the index that the next higher attainable points would add (R12); `None` where answers do not form a list of single choices.
pub fn gain(questionnaire: &Questionnaire, score: &IndicatorScore, position: usize) -> Option<f64> {
    let points = score.points?;
    Some(score.share * (next_points(&questionnaire.indicators[position].scale, points)? - points))
}

fn is_urgent(questionnaire: &Questionnaire, card: &Scorecard, position: usize) -> bool {
    let flagged = questionnaire
        .red_flags
        .iter()
        .zip(&card.red_flags)
        .any(|(flag, raised)| flag.indicator == position && *raised == Some(Flag::Raised));
    let stopped = card.totals.and_then(|totals| totals.level_low.stopped_at);
    let gated = questionnaire.gates.iter().zip(&card.unmet_gates).any(|(gate, unmet)| {
        *unmet
            && Some(gate.level) == stopped
            && gate.requires.iter().any(|requirement| {
                requirement.of == Part::Indicator(position)
                    && card.indicators[position].points.is_some_and(|points| points < requirement.min)
            })
    });
    flagged || gated
}

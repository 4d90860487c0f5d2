//! What must be looked at first: answers that the questionnaire flags, and what the law may ask for.
//!
//! Responsible for which of them stand out and what is said of each. It says what may be due and what to do, never that a law
//! is broken: which duties there are differs from country to country.

use super::{Depth, Teller};
use crate::answers::State;
use crate::report::outline::Block;

/// Points of its own 100 from which a duty in law counts as settled.
const SETTLED: f64 = 75.0;

/// Duties in law that a report of few lines says what to do about; further ones are named.
const TOLD: usize = 2;

/// Something to look at first.
pub(super) struct Duty {
    /// Position of its indicator.
    pub(super) indicator: usize,
    /// Why it stands out.
    pub(super) why: Why,
}

/// Why something is to be looked at first.
pub(super) enum Why {
    /// The answer is flagged: what the questionnaire says of it, which holds what to do.
    Flagged(String),
    /// It may be flagged, since the answer is not known.
    Unknown,
    /// The law may ask for it.
    Law,
}

/// All of them: flagged answers, those that may be, and duties in law that are not settled. What was not answered yet is left
/// out: it was not asked, so nothing can be said of it.
pub(super) fn found(teller: &Teller<'_>) -> Vec<Duty> {
    let (questionnaire, assessment) = (teller.texts.questionnaire, teller.assessment);
    let flags = &questionnaire.red_flags;
    let raised = assessment
        .red_flags
        .iter()
        .map(|&flag| Duty { indicator: flags[flag].indicator, why: Why::Flagged(flags[flag].text.clone()) });
    let is_answered = |at: usize| assessment.indicators[at].state != State::NotAnswered;
    let possible = assessment.possible_red_flags.iter().map(|&flag| flags[flag].indicator);
    let possible = possible.filter(|at| is_answered(*at)).map(|indicator| {
        let why = if questionnaire.indicators[indicator].legal { Why::Law } else { Why::Unknown };
        Duty { indicator, why }
    });
    let mut found: Vec<Duty> = raised.chain(possible).collect();
    for (indicator, one) in assessment.indicators.iter().enumerate() {
        let is_settled = one.points.map_or(!one.state.is_unresolved(), |points| points >= SETTLED);
        let is_due = questionnaire.indicators[indicator].legal && is_answered(indicator) && !is_settled;
        if is_due && found.iter().all(|other| other.indicator != indicator) {
            found.push(Duty { indicator, why: Why::Law });
        }
    }
    // Flagged ones first, then those that a step shown begins with.
    let is_begun = |duty: &Duty| teller.seated().iter().any(|step| step.indicator == duty.indicator);
    found.sort_by_key(|duty| (!matches!(duty.why, Why::Flagged(_)), !is_begun(duty)));
    found
}

/// All of them with what to do about each, in few lines about the first ones; what holds for several is said once. Nothing if
/// there are none.
pub(super) fn blocks(teller: &Teller<'_>, depth: Depth) -> Vec<Block> {
    let found = found(teller);
    if found.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(teller.say("report.look-first", &[]))];
    let flagged = found.iter().filter_map(|duty| match &duty.why {
        Why::Flagged(text) => Some(with_step(teller, duty, text.clone())),
        Why::Unknown => Some(teller.say("result.unsure", &[("name", &teller.name(duty.indicator))])),
        Why::Law => None,
    });
    let flagged: Vec<String> = flagged.collect();
    if !flagged.is_empty() {
        blocks.push(Block::Callout(flagged));
    }
    let law: Vec<&Duty> = found.iter().filter(|duty| matches!(duty.why, Why::Law)).collect();
    let (told, named) = law.split_at(if depth == Depth::Brief { TOLD.min(law.len()) } else { law.len() });
    if !told.is_empty() {
        let lead = |duty: &Duty| teller.texts.questionnaire.indicators[duty.indicator].lead().into_owned();
        let told = told.iter().map(|duty| with_step(teller, duty, lead(duty)));
        blocks.push(Block::list(teller.count("report.duties", law.len(), &[]), told));
    }
    if !named.is_empty() {
        let names: Vec<&str> = named.iter().map(|duty| teller.name(duty.indicator)).collect();
        blocks.push(Block::Paragraph(teller.say("report.duties-more", &[("list", &names.join("; "))])));
    }
    blocks
}

/// What is said of something, and what to do about it: the step in words, or the number of the one shown that does it.
fn with_step(teller: &Teller<'_>, duty: &Duty, text: String) -> String {
    match do_first(teller, duty.indicator) {
        Some(step) => format!("{text} {step}"),
        None => text,
    }
}

/// What to do first about an indicator: the number of the step shown that does it, or another step in words, or to ask,
/// where the answer is not known. Nothing where there is no step.
pub(super) fn do_first(teller: &Teller<'_>, indicator: usize) -> Option<String> {
    if let Some(at) = teller.seated().iter().position(|step| step.indicator == indicator) {
        return Some(teller.say("result.due-step", &[("number", &(at + 1))]));
    }
    if teller.assessment.indicators[indicator].state.is_unresolved() {
        return Some(teller.say("result.due-ask", &[]));
    }
    let step = teller.assessment.steps.iter().find(|step| step.indicator == indicator)?;
    let text = &teller.texts.questionnaire.indicators[indicator].steps[step.step].text;
    Some(teller.say("result.due-first", &[("step", text)]))
}

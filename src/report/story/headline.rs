//! The number as a sentence, the level and what holds it, and what must be looked at first.

use super::{Teller, points};
use crate::answers::State;
use crate::report::outline::Block;

/// Open answers named as those that would settle most.
const SETTLING: usize = 3;

/// Points of its own 100 from which a duty in law counts as settled.
pub(super) const SETTLED: f64 = 75.0;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let Some(index) = &teller.assessment.index else {
        return vec![Block::Paragraph(teller.say("report.nothing-to-score", &[]))];
    };
    let open =
        [State::DontKnow, State::NotAnswered, State::Invalid].map(|state| teller.assessment.count(state)).iter().sum();
    let (low, high) = (points(index.low), points(index.high));
    // Open answers without points behind them leave the number as it is.
    if open == 0 || low == high {
        blocks.push(Block::Paragraph(teller.say("report.shown", &[("low", &low)])));
    } else {
        blocks.push(Block::Paragraph(teller.count("report.shown-up-to", open, &[("low", &low), ("high", &high)])));
        blocks.push(settling(teller));
    }
    blocks.extend(level(teller, index));
    blocks.extend(look_first(teller));
    blocks
}

/// The unknown answers with the most points behind them.
fn settling(teller: &Teller<'_>) -> Block {
    let unknown = teller.assessment.gaps.iter().filter(|gap| gap.find_out).take(SETTLING);
    let items = unknown.map(|gap| {
        let arguments: crate::text::Arguments<'_> =
            &[("question", &teller.name(gap.indicator)), ("points", &points(gap.points))];
        teller.say("report.find-out-item", arguments)
    });
    Block::list(teller.say("report.find-out", &[]), items)
}

fn level(teller: &Teller<'_>, index: &crate::assessment::Index) -> Vec<Block> {
    let levels = &teller.texts.questionnaire.maturity_levels;
    let (Some(low), Some(high)) = (index.level_low, index.level_high) else { return Vec::new() };
    let (number, of) = (low + 1, levels.len());
    let title = &levels[low].title;
    let mut sentence = teller.say("report.level", &[("title", title), ("number", &number), ("of", &of)]);
    if high > low {
        sentence.push(' ');
        sentence.push_str(&teller.say("report.level-could-be", &[("title", &levels[high].title)]));
    }
    if let Some(text) = &levels[low].text {
        sentence.push(' ');
        sentence.push_str(text);
    }
    let mut blocks = vec![Block::Paragraph(sentence)];
    if index.blocked_by.is_empty() {
        if let Some(next) = levels.get(low + 1) {
            let needs = points(next.min);
            blocks
                .push(Block::Paragraph(teller.say("report.next-level", &[("title", &next.title), ("points", &needs)])));
        }
    } else {
        let held = levels.get(low + 1).map_or("", |next| next.title.as_str());
        let lead = teller.say("report.blocked", &[("title", &held)]);
        let gates = index.blocked_by.iter().map(|&gate| teller.texts.questionnaire.gates[gate].text.clone());
        blocks.push(Block::list(lead, gates));
    }
    blocks
}

/// Red flags, possible ones, and duties in law that are not settled, each with what to do about it.
pub(super) fn look_first(teller: &Teller<'_>) -> Vec<Block> {
    let (questionnaire, assessment) = (teller.texts.questionnaire, teller.assessment);
    let flagged = |flag: usize| questionnaire.red_flags[flag].indicator;
    let raised = assessment.red_flags.iter().map(|&flag| (flagged(flag), questionnaire.red_flags[flag].text.clone()));
    let possible = assessment.possible_red_flags.iter().map(|&flag| {
        let indicator = flagged(flag);
        let lead = questionnaire.indicators[indicator].lead();
        (indicator, teller.say("report.possible-flag", &[("question", &lead)]))
    });
    let mut found: Vec<(usize, String)> = raised.chain(possible).collect();
    for (position, indicator) in questionnaire.indicators.iter().enumerate().filter(|(_, one)| one.legal) {
        let result = &assessment.indicators[position];
        let settled = match result.points {
            Some(points) => points >= SETTLED,
            None => !result.state.is_unresolved(),
        };
        if !settled && found.iter().all(|(flagged, _)| *flagged != position) {
            found.push((position, teller.say("report.duty", &[("question", &indicator.lead())])));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let lines = found.into_iter().map(|(indicator, text)| match step(teller, indicator) {
        Some(step) => format!("{text} {}", teller.say("report.do-first", &[("text", &step)])),
        None => text,
    });
    vec![Block::Heading(teller.say("report.look-first", &[])), Block::Callout(lines.collect())]
}

/// What leads on from the answer to an indicator.
fn step(teller: &Teller<'_>, indicator: usize) -> Option<String> {
    let step = teller.assessment.steps.iter().find(|step| step.indicator == indicator)?;
    Some(teller.texts.questionnaire.indicators[indicator].steps[step.step].text.clone())
}

//! The number as a sentence, the level and what holds it, and what must be looked at first.

use super::{Teller, points};
use crate::answers::State;
use crate::report::outline::Block;

/// Open answers named as those that would settle most.
const SETTLING: usize = 3;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let Some(index) = &teller.assessment.index else {
        return vec![Block::Paragraph(teller.say("report.nothing-to-score", &[]))];
    };
    let open =
        [State::DontKnow, State::NotAnswered, State::Invalid].map(|state| teller.assessment.count(state)).iter().sum();
    let low = points(index.low);
    if open == 0 {
        blocks.push(Block::Paragraph(teller.say("report.shown", &[("low", &low)])));
    } else {
        let high = points(index.high);
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
            &[("question", &teller.question(gap.indicator)), ("points", &points(gap.points))];
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

/// Red flags, possible ones, and duties in law that are not settled.
fn look_first(teller: &Teller<'_>) -> Vec<Block> {
    let questionnaire = teller.texts.questionnaire;
    let mut lines: Vec<String> =
        teller.assessment.red_flags.iter().map(|&flag| questionnaire.red_flags[flag].text.clone()).collect();
    for &flag in &teller.assessment.possible_red_flags {
        let indicator = questionnaire.red_flags[flag].indicator;
        lines.push(teller.say("report.possible-flag", &[("question", &teller.question(indicator))]));
    }
    let flagged: Vec<usize> = teller
        .assessment
        .red_flags
        .iter()
        .chain(&teller.assessment.possible_red_flags)
        .map(|&flag| questionnaire.red_flags[flag].indicator)
        .collect();
    for (position, indicator) in questionnaire.indicators.iter().enumerate().filter(|(_, one)| one.legal) {
        let result = &teller.assessment.indicators[position];
        let settled = match result.points {
            Some(points) => points >= 75.0,
            None => !result.state.is_unresolved(),
        };
        if !settled && !flagged.contains(&position) {
            lines.push(teller.say("report.duty", &[("question", &indicator.question)]));
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(teller.say("report.look-first", &[])), Block::Callout(lines)]
}

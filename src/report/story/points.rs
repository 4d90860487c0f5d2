//! Points and the level in words: how many there are, what the level means, what the next one asks for, and what to find out.

use super::Teller;
use super::teller::whole;
use crate::answers::State;
use crate::assessment::Index;
use crate::report::outline::Block;

/// Answers named as worth finding out.
const SETTLING: usize = 3;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let Some(index) = &teller.assessment.index else { return Vec::new() };
    let mut sentences = sentences(teller, index);
    sentences.extend(find_out(teller));
    let mut blocks = vec![Block::Paragraph(sentences.join(" "))];
    if !teller.is_early() && !index.blocked_by.is_empty() {
        let levels = &teller.texts.questionnaire.maturity_levels;
        let held = index.level_low.and_then(|low| levels.get(low + 1)).map_or("", |next| next.title.as_str());
        let gates = index.blocked_by.iter().map(|&gate| teller.texts.questionnaire.gates[gate].text.clone());
        blocks.push(Block::list(teller.say("report.blocked", &[("title", &held)]), gates));
    }
    blocks
}

fn sentences(teller: &Teller<'_>, index: &Index) -> Vec<String> {
    let levels = &teller.texts.questionnaire.maturity_levels;
    let level = index.level_low.filter(|_| !teller.is_early());
    let mut sentences = Vec::new();
    sentences.extend(level.and_then(|low| levels[low].text.clone()));
    let unknown =
        [State::DontKnow, State::NotAnswered, State::Invalid].map(|state| teller.assessment.count(state)).iter().sum();
    let (low, high) = (whole(index.low), whole(index.high));
    // Answers without points behind them leave the number as it is.
    sentences.push(match unknown == 0 || low == high {
        true => teller.say("report.points", &[("low", &low)]),
        false => teller.count("report.points-up-to", unknown, &[("low", &low), ("high", &high)]),
    });
    if let (Some(low), Some(high)) = (level, index.level_high.filter(|_| level.is_some())) {
        if high > low {
            sentences.push(teller.say("report.level-could-be", &[("title", &levels[high].title)]));
        }
        if let Some(next) = levels.get(low + 1).filter(|_| index.blocked_by.is_empty()) {
            let needs = whole(next.min);
            sentences.push(teller.say("report.next-level", &[("title", &next.title), ("points", &needs)]));
        }
    }
    sentences
}

/// What is not known and has the most points behind it. What was not asked yet is not among it.
fn find_out(teller: &Teller<'_>) -> Option<String> {
    let is_asked = |at: usize| teller.assessment.indicators[at].state != State::NotAnswered;
    let unknown = teller.assessment.gaps.iter().filter(|gap| gap.find_out && is_asked(gap.indicator));
    let names: Vec<&str> = unknown.take(SETTLING).map(|gap| teller.name(gap.indicator)).collect();
    let list = names.join("; ");
    (!names.is_empty()).then(|| teller.say("report.find-out", &[("list", &list)]))
}

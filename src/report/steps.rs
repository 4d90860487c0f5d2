//! Steps in words: hours, money and points, who does it, and what the firm gets, the same wherever a step is told.

use super::Texts;
use crate::questionnaire::{Indicator, Step};
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::source::Word;

/// Hours, money and points of a step, short. A gain that would be shown as nothing is not shown.
pub(super) fn remark(step: &Step, gain: Option<f64>, texts: Texts<'_>) -> String {
    let messages = texts.messages;
    let hours = messages.count("report.hours", usize::try_from(step.hours).unwrap_or(usize::MAX), &[]);
    let cost = messages.say("report.money", &[("cost", &messages.say(&format!("cost.{}", step.cost.word()), &[]))]);
    let gain = gain.map(|gain| half_up(gain, SHOWN_DECIMALS).to_string()).filter(|gain| gain != "0");
    let gain = gain.map(|gain| messages.amount("report.gain", &gain, &[]));
    [Some(hours), Some(cost), gain].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who does a step, as a sentence.
pub(super) fn who(step: &Step, texts: Texts<'_>) -> String {
    let who = texts.messages.say(&format!("who.{}", step.who.word()), &[]);
    texts.messages.say("report.who", &[("who", &who)])
}

/// What the firm gets, as a sentence.
pub(super) fn benefits(indicator: &Indicator, texts: Texts<'_>) -> Option<String> {
    let messages = texts.messages;
    let words = indicator.benefits.iter().map(|benefit| messages.say(&format!("benefit.{}", benefit.word()), &[]));
    let join = |first: String, second: String| messages.say("benefit.and", &[("first", &first), ("second", &second)]);
    words.reduce(join).map(|list| messages.say("report.benefit", &[("list", &list)]))
}

/// Hours and money of a step, as a sentence.
pub(super) fn spent(step: &Step, texts: Texts<'_>) -> String {
    let messages = texts.messages;
    let hours = messages.count("report.hours", usize::try_from(step.hours).unwrap_or(usize::MAX), &[]);
    let money = messages.say(&format!("spend.{}", step.cost.word()), &[]);
    messages.say("result.spent", &[("hours", &hours), ("money", &money)])
}

/// What a step is good for, as a short sentence: what it can save, if a source says so, else what the firm gets.
pub(super) fn good_for(step: &Step, indicator: &Indicator, texts: Texts<'_>) -> Option<String> {
    let messages = texts.messages;
    if let Some(saves) = &step.saves {
        let bill = messages.say(&format!("bill.{}", saves.of.word()), &[]);
        return Some(messages.say("result.saves", &[("low", &saves.low), ("high", &saves.high), ("bill", &bill)]));
    }
    let words = indicator.benefits.iter().map(|benefit| messages.say(&format!("good-for.{}", benefit.word()), &[]));
    let list = words.collect::<Vec<_>>().join(", ");
    (!list.is_empty()).then(|| messages.say("result.good-for", &[("list", &list)]))
}

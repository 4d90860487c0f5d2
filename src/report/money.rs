//! What a step saves in the firm's own money, as a sentence, and what that says of its price.

use crate::questionnaire::Cost;
use crate::recommend::Money;
use crate::source::Word;
use crate::text::Messages;

/// Millionths of a whole.
const ONE: u128 = 1_000_000;

/// What a step of so much cost saves in a year, and when it has paid for itself.
pub(super) fn line(money: &Money, cost: Cost, messages: &Messages) -> String {
    let whole = |millionths: u128| ((millionths + ONE / 2) / ONE).to_string();
    let (low, high) = (whole(money.low), whole(money.high));
    let range =
        if low == high { high.clone() } else { messages.say("report.range", &[("low", &low), ("high", &high)]) };
    let saved = messages.say("report.saves-money", &[("range", &range), ("unit", &money.unit)]);
    let back = match cost {
        Cost::None => messages.say("report.pays-at-once", &[]),
        _ => {
            let cost = messages.say(&format!("cost.{}", cost.word()), &[]);
            messages.say("report.pays-back", &[("range", &range), ("unit", &money.unit), ("cost", &cost)])
        }
    };
    format!("{saved} {back}")
}

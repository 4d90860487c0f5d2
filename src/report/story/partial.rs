//! The partial result after a dimension, in one line: how much is answered, and what was shown so far.

use super::Teller;
use super::teller::whole;
use crate::answers::State;
use crate::assessment::Assessment;
use crate::report::Texts;

/// What can be said of one dimension while the interview goes on.
pub fn partial(assessment: &Assessment, texts: Texts<'_>, dimension: usize) -> String {
    let teller = Teller::new(assessment, texts);
    let title = &texts.questionnaire.dimensions[dimension].title;
    let members: Vec<usize> = (0..assessment.indicators.len())
        .filter(|&position| texts.questionnaire.indicators[position].dimension == dimension)
        .collect();
    let count = |state: State| members.iter().filter(|&&at| assessment.indicators[at].state == state).count();
    let answered = teller.count("partial.answered", count(State::Answered), &[]);
    let mut line = teller.say("partial.done", &[("title", title), ("answered", &answered)]);
    for (state, key) in [(State::DontKnow, "partial.unknown"), (State::NotApplicable, "partial.not-applicable")] {
        if count(state) > 0 {
            line.push_str(&teller.count(key, count(state), &[]));
        }
    }
    line.push('.');
    let of = &assessment.dimensions[dimension];
    if let (Some(low), Some(high)) = (of.low, of.high) {
        let (low, high) = (whole(low), whole(high));
        let key = if low == high { "partial.points" } else { "partial.up-to" };
        line.push(' ');
        line.push_str(&teller.say(key, &[("low", &low), ("high", &high)]));
    }
    line
}

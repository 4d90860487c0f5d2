//! The partial result after a dimension: what was shown so far, what is strong, what to find out.

use super::Teller;
use super::standing::{in_one, meter, strengths};
use super::teller::whole;
use crate::answers::State;
use crate::assessment::Assessment;
use crate::report::Texts;
use crate::report::outline::{Block, Outline};

/// What can be said of one dimension while the interview goes on.
pub fn partial(assessment: &Assessment, texts: Texts<'_>, dimension: usize) -> Outline {
    let teller = Teller::new(assessment, texts);
    let title = &texts.questionnaire.dimensions[dimension].title;
    let members: Vec<usize> = (0..assessment.indicators.len())
        .filter(|&position| texts.questionnaire.indicators[position].dimension == dimension)
        .collect();
    let count = |state: State| members.iter().filter(|&&at| assessment.indicators[at].state == state).count();
    let answered = teller.count("partial.answered", count(State::Answered), &[]);
    let mut lead = teller.say("partial.done", &[("title", title), ("answered", &answered)]);
    for (state, key) in [(State::DontKnow, "partial.unknown"), (State::NotApplicable, "partial.not-applicable")] {
        if count(state) > 0 {
            lead.push_str(&teller.count(key, count(state), &[]));
        }
    }
    lead.push('.');
    let mut shown = meter(&teller, &assessment.dimensions[dimension], &teller.say("partial.shown", &[]));
    if let Some((low, high)) = shown.range {
        let (low, high) = (whole(low), whole(high));
        let key = if low == high { "partial.points" } else { "partial.up-to" };
        shown.words = teller.say(key, &[("low", &low), ("high", &high)]);
    }
    let mut blocks = vec![Block::Heading(lead), Block::Meters { legend: String::new(), meters: vec![shown] }];
    if let Some((word, strengths)) = strengths(&teller, Some(dimension)) {
        let strengths: Vec<String> = strengths.iter().map(|(name, answer)| in_one(&teller, name, answer)).collect();
        let text = teller.say(&format!("partial.{word}"), &[("what", &strengths.join("; "))]);
        blocks.push(Block::Paragraph(text));
    }
    let unknown = members.iter().filter(|&&at| assessment.indicators[at].state == State::DontKnow);
    let find_out: Vec<_> = unknown.map(|&at| teller.texts.questionnaire.indicators[at].lead()).collect();
    if !find_out.is_empty() {
        blocks.push(Block::Paragraph(teller.say("partial.find-out", &[("what", &find_out.join(" "))])));
    }
    Outline(blocks)
}

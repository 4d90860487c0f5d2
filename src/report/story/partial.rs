//! The partial result after a dimension: what was shown so far, what is strong, what to find out.

use super::standing::meter;
use super::{Teller, points};
use crate::answers::State;
use crate::assessment::Assessment;
use crate::report::Texts;
use crate::report::outline::{Block, Outline};

/// What can be told of one dimension while the interview goes on.
pub fn partial(assessment: &Assessment, texts: Texts<'_>, dimension: usize) -> Outline {
    let teller = Teller { assessment, texts };
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
    let mut blocks = vec![Block::Paragraph(lead)];
    let result = &assessment.dimensions[dimension];
    let meters = vec![meter(&teller, result, &teller.say("partial.shown", &[]))];
    blocks.push(Block::Meters { legend: String::new(), meters });
    let unknown = members.iter().filter(|&&at| assessment.indicators[at].state == State::DontKnow);
    let find_out: Vec<String> = unknown.map(|&at| teller.question(at).to_owned()).collect();
    if !find_out.is_empty() {
        blocks.push(Block::list(teller.say("partial.find-out", &[]), find_out));
    }
    if let Some(index) = &assessment.index {
        let so_far = teller.say("partial.so-far", &[("low", &points(index.low)), ("high", &points(index.high))]);
        blocks.push(Block::Paragraph(so_far));
    }
    Outline(blocks)
}

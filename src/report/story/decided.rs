//! The steps that the owner decided on, as the sheet says: what, who, until when, and what became of it.

use super::Teller;
use crate::answers::TakenOn;
use crate::report::outline::Block;

/// The steps decided as a table; `None` if there are none of those that are kept.
pub(super) fn table(teller: &Teller<'_>, keep: fn(&TakenOn) -> bool) -> Option<Block> {
    let kept = teller.assessment.plan.iter().filter(|one| keep(one));
    let rows: Vec<Vec<String>> = kept.filter_map(|one| row(teller, one)).collect();
    let head = ["step", "who", "due", "state"].map(|key| teller.say(&format!("decided.{key}"), &[]));
    (!rows.is_empty()).then(|| Block::Table { head: head.to_vec(), rows })
}

/// A step as a row; `None` for an entry of a question that is not there.
fn row(teller: &Teller<'_>, one: &TakenOn) -> Option<Vec<String>> {
    one.position?;
    let what = one.what(teller.texts.questionnaire);
    let state = match (one.done, one.dropped) {
        (Some(day), _) => teller.say("decided.done", &[("day", &day)]),
        (_, Some(day)) => teller.say("decided.dropped", &[("day", &day)]),
        _ => match one.taken {
            Some(day) => teller.say("decided.taken", &[("day", &day)]),
            None => teller.say("decided.begun", &[]),
        },
    };
    Some(vec![
        what,
        one.who.clone().unwrap_or_default(),
        one.due.map_or_else(String::new, |day| day.to_string()),
        state,
    ])
}

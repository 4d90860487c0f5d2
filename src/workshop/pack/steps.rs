//! Steps in words: what each step of a workshop is called.
//!
//! Responsible for one word a step, by which the messages of the plan and the slides are found.

use super::room::Room;
use super::schedule::Step;

/// The word of a step in the keys of messages.
pub(super) fn word(step: Step) -> &'static str {
    match step {
        Step::Welcome => "welcome",
        Step::How => "how",
        Step::Alone => "alone",
        Step::Rest => "rest",
        Step::Pairs => "pairs",
        Step::Fours => "fours",
        Step::Break => "break",
        Step::Plenary => "plenary",
        Step::Vote => "vote",
        Step::Picture => "picture",
        Step::Card => "card",
    }
}

/// What a step is called.
pub(super) fn name(step: Step, room: &Room<'_>) -> String {
    room.say(&format!("pack-steps.{}", word(step)), &[])
}

/// A minute as it stands on a clock that was set to 0:00.
pub(super) fn clock(minute: usize) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

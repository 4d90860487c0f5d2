//! Promises that were made aloud and are in no sheet yet.

use super::ledger::Ledger;
use crate::answers::day_in_words;
use crate::club::{Meeting, Promise};
use crate::text::Messages;

/// Promises made at meetings before one, whose step is in no sheet of the firm: those without an indicator stay until they
/// are taken out of the file.
pub(super) fn open<'a>(
    meetings: &'a [Meeting],
    before: usize,
    ledger: &'a Ledger,
) -> impl Iterator<Item = (usize, &'a Promise)> {
    let is_written = |promise: &Promise| {
        let steps = ledger.firm(promise.firm).map_or(&[][..], |firm| firm.steps.as_slice());
        promise.indicator.as_ref().is_some_and(|id| steps.iter().any(|step| step.indicator == *id))
    };
    let earlier = meetings.iter().filter(move |meeting| meeting.number.value < before);
    let all = earlier.flat_map(|meeting| meeting.promises.iter().map(|promise| (meeting.number.value, promise)));
    all.filter(move |(_, promise)| !is_written(promise))
}

/// A promise in words.
pub(super) fn in_words(promise: &Promise, messages: &Messages) -> String {
    let Some(day) = promise.due else { return promise.what.clone() };
    let (what, day) = (promise.what.trim_end_matches('.'), day_in_words(day, messages));
    messages.say("club.promise-until", &[("what", &what), ("day", &day)])
}

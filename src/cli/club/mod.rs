//! The verbs of a club: its folder, its meetings, its ledger.
//!
//! Responsible for files, for sticks and for what is said; what follows from them stands in the library.

mod attendance;
mod folder;
mod meet;
mod new;
mod readme;
mod show;
mod taking;

pub(crate) use folder::files_of;

use super::arguments::{Club, Global};
use super::clubs::Laid;
use super::exit::{Exit, Failure};
use super::laid::Written;
use super::place::Place;
use circumspect::answers::Day;
use circumspect::text::Messages;

pub(crate) fn run(verb: &Club, global: &Global) -> anyhow::Result<Exit> {
    match verb {
        Club::New(options) => new::run(options, global),
        Club::Meet(options) => meet::run(options, global),
        Club::Show(options) => show::run(options, global),
    }
}

/// A day as it was typed.
fn day(text: &str, messages: &Messages) -> anyhow::Result<Day> {
    let wrong = || Failure::new(Exit::Usage, messages.say("club.date-wrong", &[("text", &text)])).into();
    Day::new(text.trim()).ok_or_else(wrong)
}

/// Where a result goes, and how it is laid out.
fn written(options: &Laid) -> anyhow::Result<Written<'_>> {
    Written::of(&options.format, Place::of(options.output.as_deref(), options.force)?)
}

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
use super::named::chosen;
use super::place::Place;
use super::{laid, terminal};
use circumspect::answers::Day;
use circumspect::report::{OUTLINE_FORMATS, Outline};
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

/// Where a result goes, and how it is laid out: asked before anything is worked out.
struct Written<'o> {
    place: Place,
    file: Option<&'static circumspect::report::Format<circumspect::report::LayFile>>,
    options: &'o Laid,
}

impl<'o> Written<'o> {
    fn of(options: &'o Laid) -> anyhow::Result<Self> {
        let place = Place::of(options.output.as_deref(), options.force)?;
        let file = laid::file(&options.format, &place)?;
        Ok(Self { place, file, options })
    }

    fn write(&self, outline: &Outline, messages: &Messages, global: &Global) -> anyhow::Result<()> {
        match self.file {
            Some(file) => laid::write(file, outline, &self.place),
            None => {
                let format = chosen(OUTLINE_FORMATS, &self.options.format)?;
                self.place.write(&(format.write)(outline, messages, terminal::layout(global)))
            }
        }
    }
}

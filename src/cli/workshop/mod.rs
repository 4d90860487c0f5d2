//! The verbs of a workshop: what is printed, keying paper in, and what is done with the sheets of a room.
//!
//! Responsible for files, keys and what is said; what is decided stands in the library's `workshop`.

mod collect;
mod drawer;
mod enter;
mod keyboard;
mod looking;
mod merge;
mod pack;
pub(crate) mod putting;
pub(crate) mod reading;
#[cfg(feature = "room")]
mod room;
mod show;

use super::arguments::Global;
use super::exit::Exit;
use super::together::Workshop;

pub(crate) use enter::run as enter;
pub(crate) use merge::run as merge;

pub(crate) fn run(verb: &Workshop, global: &Global) -> anyhow::Result<Exit> {
    match verb {
        Workshop::Pack(options) => pack::run(options, global),
        Workshop::Collect(options) => collect::run(options, global),
        #[cfg(feature = "room")]
        Workshop::Room(options) => room::run(options, global),
        Workshop::Show(options) => show::run(options, global),
    }
}

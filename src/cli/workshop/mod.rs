//! The verbs of a workshop: keying paper in, and what is done with the sheets of a room.
//!
//! Responsible for files, keys and what is said; what is decided stands in the library's `workshop`.

mod drawer;
mod enter;
mod keyboard;
pub(crate) mod options;

pub(crate) use enter::run as enter;

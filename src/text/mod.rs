//! Text: what the program says to people, in their language.
//!
//! Responsible for the message files, for plural forms that are right in every language, for choosing a language, for laying
//! out text in columns, and for a line that is typed. It knows nothing of questionnaires, whose texts stand in their own
//! files, and it writes to no stream.

mod language;
mod messages;
mod typing;
mod wrap;

pub use language::{LANGUAGES, Language, UnknownLanguage};
pub use messages::{Arguments, Messages};
pub use typing::Typing;
pub use wrap::{pad, width, wrap};
pub(crate) use wrap::{wrap_hanging, wrap_to_command};

//! The language of the program: chosen once, spoken by every verb and every failure.
//!
//! Responsible for the messages at hand. It holds no wording: that is the message files'.

use circumspect::text::{Arguments, LANGUAGES, Language, Messages};
use std::sync::OnceLock;

/// The messages of the language that was chosen.
static SPOKEN: OnceLock<Messages> = OnceLock::new();

/// The messages in the language asked for, or the system's.
///
/// # Errors
/// A language that was asked for and is not known, in words.
pub(crate) fn choose(asked_for: Option<&str>) -> Result<&'static Messages, String> {
    let system = sys_locale::get_locale();
    let language = Language::choose(asked_for, system.as_deref()).map_err(|unknown| format!("{unknown}."))?;
    Ok(SPOKEN.get_or_init(|| Messages::new(language)))
}

/// The language asked for, if without asking another one would be spoken.
pub(crate) fn asked_for(wanted: Option<&str>) -> Option<&'static str> {
    let spoken = Language::choose(Some(wanted?), None).ok()?.tag;
    let system = sys_locale::get_locale();
    let unasked = Language::choose(None, system.as_deref()).map_or("", |language| language.tag);
    (spoken != unasked).then_some(spoken)
}

/// What is said at first where no language was asked for and the system's is not spoken.
pub(crate) fn not_yet(wanted: Option<&str>) -> Option<String> {
    if wanted.is_some() {
        return None;
    }
    Language::not_yet(&sys_locale::get_locale()?)
}

/// The messages of the language that was chosen; of the first one if none was.
pub(crate) fn spoken() -> &'static Messages {
    SPOKEN.get_or_init(|| Messages::new(&LANGUAGES[0]))
}

/// A message with its values put in, in the language that was chosen; in the first one if none was.
pub(crate) fn say(key: &str, arguments: Arguments<'_>) -> String {
    spoken().say(key, arguments)
}

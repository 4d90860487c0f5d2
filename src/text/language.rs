//! Languages of the interface.
//!
//! Responsible for the list of message files and for choosing one. A new language is one file and its name here.

/// A language of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its tag, such as `en`.
    pub tag: &'static str,
    /// Its name for itself.
    pub name: &'static str,
    /// Its message file.
    pub(super) messages: &'static str,
}

/// Every language of the interface; the first one has every message.
pub const LANGUAGES: &[Language] =
    &[Language { tag: "en", name: "English", messages: include_str!("messages/en.toml") }];

/// A language was asked for that the interface does not speak.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the language \"{wanted}\" is not among those of this program: {}", known())]
pub struct UnknownLanguage {
    /// What was asked for.
    pub wanted: String,
}

fn known() -> String {
    LANGUAGES.iter().map(|language| format!("{} ({})", language.tag, language.name)).collect::<Vec<_>>().join(", ")
}

impl Language {
    /// The language to speak: the one asked for, else the system's if it is known, else the first.
    ///
    /// Tags are taken as people and systems write them: `en`, `en-GB`, `en_GB.UTF-8`.
    ///
    /// # Errors
    /// The language asked for is not known. A system language that is not known is no error.
    pub fn choose(wanted: Option<&str>, system: Option<&str>) -> Result<&'static Self, UnknownLanguage> {
        match wanted {
            Some(wanted) => {
                Self::find(wanted).ok_or_else(|| UnknownLanguage { wanted: crate::escape::one_line(wanted) })
            }
            None => Ok(system.and_then(Self::find).unwrap_or(&LANGUAGES[0])),
        }
    }

    fn find(tag: &str) -> Option<&'static Self> {
        let base = tag.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        LANGUAGES.iter().find(|language| language.tag == base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_as_written_by_people_and_systems() {
        for tag in ["en", "EN", "en-GB", "en_GB.UTF-8"] {
            assert_eq!(Language::choose(Some(tag), None).unwrap().tag, "en");
        }
        assert_eq!(Language::choose(None, Some("xx_YY")).unwrap().tag, "en");
        assert!(Language::choose(Some("xx"), Some("en")).is_err());
    }
}

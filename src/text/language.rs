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

    /// What is said where the system's language is one the program does not speak: that it goes on in English, in that
    /// language where a sentence is known. `None` if the language is spoken, or if the system names none.
    pub fn not_yet(system: &str) -> Option<String> {
        let base = base(system);
        let is_tag = (2..=3).contains(&base.len()) && base.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_tag || Self::find(system).is_some() {
            return None;
        }
        let sentences: toml::Table = toml::from_str(include_str!("messages/not-yet.toml")).unwrap_or_default();
        let latin = system.to_ascii_lowercase().contains("lat").then(|| format!("{base}-latn"));
        let own = latin.iter().chain([&base]).find_map(|tag| sentences.get(tag)?.as_str());
        let sentence = own.or_else(|| sentences.get("other")?.as_str())?;
        Some(sentence.replace("{tag}", &crate::escape::one_line(system)))
    }

    fn find(tag: &str) -> Option<&'static Self> {
        let base = base(tag);
        LANGUAGES.iter().find(|language| language.tag == base)
    }
}

/// The language of a tag, without country, encoding and variant.
fn base(tag: &str) -> String {
    tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase()
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

    #[test]
    fn a_language_that_is_not_spoken_is_told_so() {
        let said = |system: &str| Language::not_yet(system).unwrap_or_default();
        assert!(said("xx-YY").contains("(xx-YY)") && said("xx-YY").contains("in English"));
        // Each sentence stands in its own language, and names English.
        for (system, english) in [
            ("ru-RU", "на английском"),
            ("uk_UA.UTF-8", "англійською"),
            ("fr", "en anglais"),
            ("de-AT", "auf Englisch"),
            ("tr-TR", "İngilizce"),
            ("sr-RS", "на енглеском"),
            ("sr_RS@latin", "na engleskom"),
            ("sr-Latn-RS", "na engleskom"),
        ] {
            assert!(Language::find(system).is_some() || said(system).contains(english), "{system}: {}", said(system));
        }
        for system in ["en-GB", "C", "POSIX", "C.UTF-8", ""] {
            assert_eq!(said(system), "", "{system}");
        }
    }
}

//! Messages: the wording of the interface by key.
//!
//! Responsible for looking a message up, choosing its plural form by the rules of Unicode's CLDR, and putting values
//! in. Values are made printable on the way, so that no name from a file reaches a terminal alive. A key that is not
//! there gives the key itself, never a panic; tests keep that from happening.

use super::language::Language;
use crate::escape::{is_printable, printable};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};
use std::collections::HashMap;

/// Values for the placeholders of a message.
pub type Arguments<'a> = &'a [(&'a str, &'a dyn std::fmt::Display)];

/// A message: one text, or one for each plural category.
enum Message {
    One(String),
    Plural(HashMap<String, String>),
}

/// The messages of one language.
pub struct Messages {
    messages: HashMap<String, Message>,
    /// Whose plural rules apply. The rules themselves could not be shared by threads.
    plurals: Option<PluralRulesPreferences>,
    language: Language,
}

impl Messages {
    /// The messages of a language.
    pub fn new(language: &Language) -> Self {
        let mut messages = HashMap::new();
        let table: toml::Table = toml::from_str(language.messages).unwrap_or_default();
        flatten("", &table, &mut messages);
        let plurals = icu_locale_core::Locale::try_from_str(language.tag).ok().map(Into::into);
        Self { messages, plurals, language: *language }
    }

    /// The tag of the language.
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// Whether there is a message of that key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// A message with its values put in.
    pub fn say(&self, key: &str, arguments: Arguments<'_>) -> String {
        match self.messages.get(key) {
            Some(Message::One(text)) => fill(text, arguments),
            Some(Message::Plural(forms)) => fill(forms.get("other").map_or(key, String::as_str), arguments),
            None => key.to_owned(),
        }
    }

    /// A message that counts something: the number chooses the form and stands for `{n}`.
    pub fn count(&self, key: &str, n: usize, arguments: Arguments<'_>) -> String {
        self.amount(key, &n.to_string(), arguments)
    }

    /// The same for a number as it is told, which may have decimals, such as `0.5`.
    pub fn amount(&self, key: &str, number: &str, arguments: Arguments<'_>) -> String {
        let Some(Message::Plural(forms)) = self.messages.get(key) else { return self.say(key, arguments) };
        let rules = self.plurals.and_then(|plurals| PluralRules::try_new_cardinal(plurals).ok());
        // Numbers with decimals have the form of all others in the languages there are.
        let category = rules.zip(number.parse::<usize>().ok());
        let category = category.map_or("other", |(rules, n)| name(rules.category_for(n)));
        let text = forms.get(category).or_else(|| forms.get("other")).map_or(key, String::as_str);
        let mut all: Vec<(&str, &dyn std::fmt::Display)> = vec![("n", &number)];
        all.extend_from_slice(arguments);
        fill(text, &all)
    }
}

fn flatten(prefix: &str, table: &toml::Table, messages: &mut HashMap<String, Message>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::String(text) => {
                messages.insert(path, Message::One(text.trim_end().to_owned()));
            }
            toml::Value::Table(inner) if is_plural(inner) => {
                let forms =
                    inner.iter().filter_map(|(category, text)| Some((category.clone(), text.as_str()?.to_owned())));
                messages.insert(path, Message::Plural(forms.collect()));
            }
            toml::Value::Table(inner) => flatten(&path, inner, messages),
            _ => {}
        }
    }
}

/// A table of plural forms, rather than of messages.
fn is_plural(table: &toml::Table) -> bool {
    const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];
    table.contains_key("other") && table.keys().all(|key| CATEGORIES.contains(&key.as_str()))
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Puts values in, in one pass, so that braces in a value are left alone.
fn fill(text: &str, arguments: Arguments<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('}') else { break };
        match arguments.iter().find(|(name, _)| *name == &rest[1..end]) {
            Some((_, value)) => filled.push_str(&in_one_line(&value.to_string())),
            None => filled.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    filled.push_str(rest);
    filled
}

/// A value as part of a sentence: printable, with a space for each line break or tab in it.
fn in_one_line(value: &str) -> String {
    let spaced = value.replace("\r\n", "\n").replace(|c: char| c.is_whitespace() && !is_printable(c), " ");
    printable(&spaced).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::LANGUAGES;
    use super::*;

    fn placeholders(text: &str) -> std::collections::BTreeSet<String> {
        text.split('{').skip(1).filter_map(|part| part.split('}').next().map(str::to_owned)).collect()
    }

    #[test]
    fn values_are_put_in_once_and_made_printable() {
        assert_eq!(fill("a {x} b {y}", &[("x", &"{y}\u{1b}"), ("y", &2)]), "a {y}\u{FFFD} b 2");
        assert_eq!(fill("{x}.", &[("x", &"a\r\nb\nc\td\u{2028}e")]), "a b c d e.");
    }

    #[test]
    fn a_number_with_decimals_chooses_its_form_too() {
        let messages = Messages::new(&LANGUAGES[0]);
        for (number, told) in [("1", "+1 point"), ("0.5", "+0.5 points"), ("1.5", "+1.5 points"), ("2", "+2 points")] {
            assert_eq!(messages.amount("report.gain", number, &[]), told);
        }
    }

    #[test]
    fn every_language_says_the_same() {
        let first = Messages::new(&LANGUAGES[0]);
        assert!(first.messages.len() > 50);
        for language in LANGUAGES {
            let messages = Messages::new(language);
            let categories: std::collections::BTreeSet<&str> =
                PluralRules::try_new_cardinal(messages.plurals.unwrap()).unwrap().categories().map(name).collect();
            for (key, message) in &first.messages {
                let other = messages.messages.get(key).unwrap_or_else(|| panic!("{} lacks {key}", language.tag));
                match (message, other) {
                    (Message::One(text), Message::One(other)) => {
                        assert_eq!(placeholders(text), placeholders(other), "{key}");
                    }
                    (Message::Plural(_), Message::Plural(forms)) => {
                        assert_eq!(
                            forms.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
                            categories,
                            "{key}"
                        );
                    }
                    _ => panic!("{key} has another form in {}", language.tag),
                }
            }
            assert_eq!(messages.messages.len(), first.messages.len(), "{} has more messages", language.tag);
        }
    }
}

//! A form as a phone sent it: names with texts.
//!
//! Responsible for finding texts in it. What they mean is told by those who drew the form.

/// The longest note that is taken from a form, in characters: written in the codes of any script, a form is still no longer than it
/// may be. A phone's own form takes no more.
pub(super) const LONGEST: usize = 1000;

/// A form that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first text of a name; nothing is an empty text.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// All texts of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, text)| text.as_str())
    }

    /// Words of a person: on one line, printable, and no longer than the form lets them be.
    pub(super) fn words(&self, name: &str) -> String {
        let line = crate::escape::one_line(self.text(name));
        line.trim().chars().take(LONGEST).collect()
    }
}

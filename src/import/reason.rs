//! Reasons: why something is guessed, as data. The words stand in the message files.

/// Why a column, a text or a row is taken for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is the text of the question, or the text of an option.
    Text,
    /// It is nearly the id.
    Name,
    /// Form services give each answer such a key.
    Key,
    /// It is a code with a number: the first stands for the first answer, and so on.
    Order,
    /// It is a word for yes, no, "don't know" or "does not apply".
    Word,
    /// No answer of the table is 0 and some lie above the highest, so levels seem to be counted from 1.
    FromOne,
    /// The row holds hashtags.
    Tags,
    /// The row holds the texts of the questions.
    Questions,
    /// The row holds the ids that a form service has for its questions.
    Ids,
}

impl Reason {
    /// The last part of its message's key.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Key => "key",
            Self::Order => "order",
            Self::Word => "word",
            Self::FromOne => "from-one",
            Self::Tags => "tags",
            Self::Questions => "questions",
            Self::Ids => "ids",
        }
    }
}

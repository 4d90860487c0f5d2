//! The outline: the narrow waist between what a report says and how a format lays it out.
//!
//! Responsible for a few kinds of blocks. Texts in it are plain and not escaped; every format escapes on its own.

/// A report as blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline(pub Vec<Block>);

/// A block of a report.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// The title of the report.
    Title(String),
    /// A heading.
    Heading(String),
    /// A heading below a heading.
    Subheading(String),
    /// What follows begins a page, where there are pages.
    Page,
    /// A paragraph.
    Paragraph(String),
    /// What must be seen first.
    Callout(Vec<String>),
    /// Bars from 0 to 100, with their numbers.
    Meters {
        /// What the parts of a bar mean.
        legend: Legend,
        /// The bars.
        meters: Vec<Meter>,
    },
    /// A list without order, with a sentence that leads to it.
    List {
        /// The sentence; may be empty.
        lead: String,
        /// The items. A line feed in one is a break that its writer meant.
        items: Vec<String>,
    },
    /// Facts: a name and what is known, each on a line of its own.
    Facts(Vec<(String, String)>),
    /// Numbered items: a headline, a short remark beside it, and lines of detail.
    Steps(Vec<StepBlock>),
    /// How a thing is done, by itself.
    Card(CardBlock),
    /// A table with a head row.
    Table {
        /// The head row.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// A table in which rows may have a box between 0 and 100.
    Spreads {
        /// The head row.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Spread>,
    },
    /// An address that may be opened: its label and the official link.
    Link(String, String),
    /// A sentence that leads to a command, and the command, which stays whole so that it can be pasted.
    Command(String, String),
}

impl Block {
    /// A list with a sentence that leads to it.
    pub fn list(lead: impl Into<String>, items: impl IntoIterator<Item = String>) -> Self {
        Self::List { lead: lead.into(), items: items.into_iter().collect() }
    }
}

/// What the parts of bars mean, from left to right. A part without words is in none of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// Up to the first figure.
    pub shown: String,
    /// From the first figure to the second.
    pub between: String,
    /// From there to the end.
    pub rest: String,
}

impl Legend {
    /// The words of the parts that have any, each with the part's place from the left.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &String)> {
        [&self.shown, &self.between, &self.rest].into_iter().enumerate().filter(|(_, words)| !words.is_empty())
    }
}

/// A bar from 0 to 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    /// Its label.
    pub label: String,
    /// Points shown and points possible, 0 to 100; `None` if there is no number.
    pub range: Option<(f64, f64)>,
    /// The numbers in words, or why there are none.
    pub words: String,
}

/// A row of figures, and where the middle half of a group lies, if it may be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The cells of the row.
    pub cells: Vec<String>,
    /// Lower quartile, median and upper quartile, 0 to 100.
    pub quartiles: Option<[f64; 3]>,
}

/// A numbered item.
#[derive(Clone, Debug, PartialEq)]
pub struct StepBlock {
    /// What to do.
    pub text: String,
    /// Hours, money and points, short.
    pub remark: String,
    /// Lines of detail.
    pub details: Vec<Detail>,
    /// How to do it.
    pub card: Option<CardBlock>,
}

/// How a thing is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardBlock {
    /// How long it takes, and what is needed.
    pub before: Vec<String>,
    /// What to do, in order; a format numbers them.
    pub actions: Vec<String>,
    /// What goes wrong, how one sees that it worked, and what it saves.
    pub after: Vec<String>,
}

/// A line of detail, and the address that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The line.
    pub text: String,
    /// An address shown below it, whole.
    pub link: Option<String>,
}

impl From<String> for Detail {
    fn from(text: String) -> Self {
        Self { text, link: None }
    }
}

impl StepBlock {
    /// An item without details.
    pub fn new(text: impl Into<String>, remark: impl Into<String>) -> Self {
        Self { text: text.into(), remark: remark.into(), details: Vec::new(), card: None }
    }

    /// Adds a line of detail.
    #[must_use]
    pub fn detail(mut self, text: impl Into<String>) -> Self {
        self.details.push(Detail::from(text.into()));
        self
    }

    /// Adds a line of detail with the address that belongs to it.
    #[must_use]
    pub fn linked(mut self, text: impl Into<String>, link: Option<&String>) -> Self {
        self.details.push(Detail { text: text.into(), link: link.cloned() });
        self
    }
}

//! Report: an assessment as text for people or as a document for machines.
//!
//! Responsible for the list of formats, for the story a result tells, and for laying that story out. Every report is
//! made from the assessment and the texts alone. It knows no files, no terminal and no command line; escaping is done
//! inside each format, where it is known what is alive.

mod card;
mod carried;
mod cohort;
mod comparison;
mod contacts;
mod files;
mod glossary;
mod html;
mod json;
mod laid;
mod markdown;
mod money;
mod months;
mod others;
mod outline;
mod plan;
mod scopes;
mod steps;
mod story;
mod terminal;
mod tools;
mod versions;
#[cfg(feature = "xlsx")]
mod xlsx;

pub(crate) use card::block as card_block;
pub use carried::carried;
pub use cohort::{COHORT_FORMATS, WritePicture, cohort_outline, reference_fault, reference_file};
pub(crate) use comparison::pairs_gist;
pub use comparison::{
    COMPARISON_FORMATS, Compared, PAIRS_FORMATS, WriteComparison, WritePairs, changes, comparison_outline,
    pairs_outline,
};
pub use contacts::{explain_contact, list_contacts};
pub use files::{LayFile, Unwritten};
pub use glossary::{explain_term, terms};
pub use html::{Entry, FORMAT as HTML, INDEX_PAGES, IndexPage, certificates_page, to_print};
pub(crate) use html::{Extra, STYLE, blocks as html_blocks, bound, fingerprint, part_of_page, quoted};
pub use json::FORMAT as JSON;
pub use laid::{LayText, OUTLINE_FORMATS, WALL_FORMATS};
pub use markdown::FORMAT as MARKDOWN;
pub use outline::{Block, CardBlock, Detail, Legend, Meter, Outline, Spread, StepBlock};
pub use plan::{
    Asked, PLAN_FORMATS, WHAT_IF_FORMATS, WritePlan, WriteWhatIf, calendar, plan_outline, tell_wrong, what_if_outline,
};
pub use story::{Part, first, keys, part, partial, story, whole};
pub use terminal::{FORMAT as TERMINAL, Terminal};
pub(crate) use tools::area as area_name;
pub use tools::{
    areas_of, explain_area, explain_dimension, explain_indicator, explain_tool, list_tools, plain_names, why_not,
};
pub use versions::{tell_catalogues, tell_versions};

use crate::assessment::{Assessment, Deeper, Robustness};
use crate::catalogue::Catalogue;
use crate::cohort::Placement;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// The texts a report is made of.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// The questionnaire that was answered.
    pub questionnaire: &'a Questionnaire,
    /// The catalogue tools were chosen from.
    pub catalogue: &'a Catalogue,
    /// The wording of the interface.
    pub messages: &'a Messages,
}

/// A report as asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What the reader calls the sheet, such as its file name without ending.
    pub title: String,
    /// Who is to read it.
    pub reader: Reader,
    /// The day on which it is made, such as `2026-11-29`; left out of the report if empty.
    pub day: String,
    /// How a terminal is to be laid out.
    pub terminal: Terminal,
    /// The command that shows the report again; left out of the report if empty.
    pub again: String,
    /// After a quick set: further questions of the full one, and the command that goes on to them.
    pub full: Option<(usize, String)>,
    /// After a quick set: dimensions that could be gone into deeper, with further questions, and the command that asks
    /// them; the most needed first.
    pub deeper: Vec<(Deeper, String)>,
    /// Where the enterprise stands in a reference, if one was named.
    pub placement: Option<Placement>,
    /// The result under other choices of the method, if asked for.
    pub robustness: Option<Robustness>,
    /// On a terminal: the whole result instead of its first layer.
    pub long: bool,
    /// Where the first layer says that the rest is.
    pub rest: Rest,
}

/// Where the rest of a result is, behind its first layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// Not said.
    #[default]
    Nothing,
    /// Behind the keys of the interview, see [`keys`].
    Keys,
    /// Behind commands that can be pasted.
    Commands {
        /// The one that shows everything.
        all: String,
        /// How many more questions there are, and the one that asks them.
        on: Option<(usize, String)>,
        /// The one that shows the result as a page to keep, with every detail.
        page: String,
    },
}

/// Who a report is for. Each has a story of its own, from the same blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reader {
    /// The owner.
    #[default]
    Owner,
    /// A bank, a buyer or a partner, who is shown what is in place.
    Bank {
        /// Whether it is told of warnings and of duties in law that are not settled too.
        gaps: bool,
    },
}

/// Years in words; `None` if there are none.
fn years(years: Option<(u16, u16)>, messages: &Messages) -> Option<String> {
    let (first, last) = years?;
    Some(if first == last {
        first.to_string()
    } else {
        messages.say("cohort.years", &[("first", &first), ("last", &last)])
    })
}

/// Writes the report of one assessment.
pub type Write = fn(&Assessment, Texts<'_>, &Request) -> String;

/// A format of reports. What is reported on tells `W`, the function that writes it: one assessment, unless it says more.
#[derive(Clone, Copy, Debug)]
pub struct Format<W = Write> {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Ending of its files.
    pub extension: &'static str,
    /// Writes a report.
    pub write: W,
}

impl<W> Format<W> {
    /// A format of the same name, for the same use, that reports on something else.
    const fn of<V: Copy>(&self, write: V) -> Format<V> {
        Format { name: self.name, about: self.about, extension: self.extension, write }
    }
}

/// The format of a page to keep.
pub const PAGE: &Format = &HTML;

/// Every format, in the order of the help. A new one is one file and its name here.
pub const FORMATS: &[&Format] = &[&TERMINAL, &MARKDOWN, &HTML, &JSON];

/// Every layout of an outline that only a file can hold, for any report; a new one is one file and its name here.
pub const FILES: &[&Format<LayFile>] = &[
    #[cfg(feature = "xlsx")]
    &xlsx::FORMAT,
];

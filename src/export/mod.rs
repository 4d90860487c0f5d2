//! Export: a questionnaire in another form, for another tool.
//!
//! Responsible for the list of exports and for what one may be asked for. An export is made from the questionnaire
//! alone. It knows no files and no command line.

mod answer_template;
mod sql;

pub use answer_template::{TEMPLATE_FORMATS, TemplateFormat};
pub use sql::{DIALECTS, Dialect};

use crate::questionnaire::Questionnaire;
use crate::source::Word;
use crate::text::Messages;

/// An export of a questionnaire.
pub struct Export {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Key of what is said beside it, if anything.
    pub said: Option<&'static str>,
    /// Writes it.
    pub write: fn(&Questionnaire, &Messages, &Request) -> Result<Vec<u8>, Refused>,
}

/// What an export is asked for. Each export reads what concerns it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The format of a table to fill, by its name in [`TEMPLATE_FORMATS`]; the first one if empty.
    pub format: String,
    /// Whether a table to fill has a column for the evidence of each answer.
    pub evidence: bool,
    /// The database that is to run a query, by its name in [`DIALECTS`]; the first one if empty.
    pub dialect: String,
    /// How the answers lie in the database.
    pub input: Input,
    /// The table of the answers; dots separate it from its schema and catalogue.
    pub table: String,
    /// Whether a wide table has columns `<id>.state`.
    pub states: bool,
    /// Whether a wide table has columns `<id>.reason`; without them "not applicable" counts only where no reason is due.
    pub reasons: bool,
    /// Give the definition of the table instead of the query.
    pub schema: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            format: String::new(),
            evidence: false,
            dialect: String::new(),
            input: Input::Wide,
            table: "answers".to_owned(),
            states: false,
            reasons: true,
            schema: false,
        }
    }
}

/// How a table of answers is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A row for each respondent, a column for each question.
    Wide,
    /// A row for each answer.
    Long,
}

impl Word for Input {
    const WORDS: &'static [(&'static str, Self)] = &[("wide", Self::Wide), ("long", Self::Long)];
}

/// Why an export cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// No format of that name.
    #[error("There is no format {0} for this export.")]
    Format(String),
    /// The system gave no thread.
    #[error(
        "The workbook cannot be made: the system lets this program begin no thread. End other programs, and try again."
    )]
    Thread,
    /// The workbook cannot be made.
    #[error("The workbook cannot be made: {0}.")]
    Workbook(String),
    /// No dialect of that name.
    #[error("There is no dialect {0}.")]
    Dialect(String),
    /// The name of a table has an empty part.
    #[error("\"{0}\" is no name of a table: no part between its dots may be empty.")]
    Table(String),
    /// A question has the name of a column that every table has.
    #[error("The id {0} is also the name of a column of every table, so answers to it cannot be told apart.")]
    TakenId(String),
}

/// Every export, in the order of the help. A new one is one file and its name here.
pub const EXPORTS: &[&Export] = &[&answer_template::EXPORT, &sql::EXPORT];

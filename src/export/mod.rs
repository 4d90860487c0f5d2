//! Export: a questionnaire in another form, for another tool.
//!
//! Responsible for the list of exports and for what one may be asked for. An export is made from the questionnaire
//! alone. It knows no files and no command line.

mod answer_template;

pub use answer_template::TEMPLATE_FORMATS;

use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// An export of a questionnaire.
pub struct Export {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Questionnaire, &Messages, &Request) -> Result<Vec<u8>, Refused>,
}

/// What an export is asked for. Each export reads what concerns it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The format, by its name in [`TEMPLATE_FORMATS`]; the first one if empty.
    pub format: String,
    /// Whether a table to fill has a column for the evidence of each answer.
    pub evidence: bool,
}

/// Why an export cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No format of that name.
    #[error("There is no format {0} for this export.")]
    Format(String),
    /// The workbook cannot be made.
    #[error("The workbook cannot be made: {0}.")]
    Workbook(String),
}

/// Every export, in the order of the help. A new one is one file and its name here.
pub const EXPORTS: &[&Export] = &[&answer_template::EXPORT];

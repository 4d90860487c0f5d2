//! What can be typed after `assess`. What is done with it is told in `assess`.

use clap::Args;
use std::path::PathBuf;

/// Options of `assess`.
#[derive(Debug, Default, Args)]
pub(crate) struct Assess {
    /// Where the answers are kept [default: my-business.answers.toml in this folder]
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: Option<PathBuf>,
    /// The quick set of questions; a new sheet begins with it, unless --full is given
    #[arg(long, conflicts_with = "full")]
    pub(crate) quick: bool,
    /// All questions from the start
    #[arg(long, conflicts_with = "deeper")]
    pub(crate) full: bool,
    /// After the quick set: all questions of this dimension too; may be given more than once
    #[arg(long, value_name = "DIMENSION", value_delimiter = ',')]
    pub(crate) deeper: Vec<String>,
    /// A name to stand on the report
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A pseudonym for the sheet, instead of one made at random
    #[arg(long, value_name = "ID")]
    pub(crate) respondent: Option<String>,
    /// A year or a date the answers are for
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
}

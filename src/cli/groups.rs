//! What can be typed after `cohort` and `compare`. What is done with it is told in their own files.

use super::named::choices_of_both;
use super::reading::Reading;
use circumspect::report::{COHORT_FORMATS, COMPARISON_FORMATS, FILES, TERMINAL};
use clap::Args;
use std::path::PathBuf;

/// Options of `cohort`.
#[derive(Debug, Args)]
pub(crate) struct Cohort {
    /// Answer sheets, tables (CSV, JSON Lines), folders of them, patterns; - reads standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Groups by these facts, such as sector,size,country: each alone, and all together
    #[arg(long, value_name = "FACTS", value_delimiter = ',')]
    pub(crate) by: Vec<String>,
    /// Also what became of the steps that were taken on, by the plans of answer sheets
    #[arg(long)]
    pub(crate) plans: bool,
    /// Format of the picture
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(COHORT_FORMATS, FILES))]
    pub(crate) format: String,
    /// Write the picture to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write what is needed to place single businesses later, for score --reference
    #[arg(long, value_name = "FILE")]
    pub(crate) save_reference: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Replace output files that are there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Options of `compare`.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The older answer sheet, or a table or folder of many
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The newer answer sheet, or a table or folder of many
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// The questionnaire the older sheet was answered under, to know what it was asked
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) older: Option<String>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(COMPARISON_FORMATS, FILES))]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

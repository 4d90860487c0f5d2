//! What can be typed after `score`. What is done with it is told in `score`.

use super::browser::PDF;
use super::named::choices_of_both;
use circumspect::report::{FILES, FORMATS, TERMINAL};
use clap::Args;
use std::path::PathBuf;

/// Options of `score`.
#[derive(Debug, Args)]
pub(crate) struct Score {
    /// The answer sheet, or its name without .answers.toml; - reads it from standard input [default: the only one of
    /// this folder]
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: Option<PathBuf>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(FORMATS.iter().chain(&[&PDF]), FILES))]
    pub(crate) format: String,
    /// For another reader: bank shows what is in place, to a bank, a buyer or a partner
    #[arg(long = "for", value_name = "READER", value_parser = ["bank"])]
    pub(crate) reader: Option<String>,
    /// With --for: leave warnings and open duties in
    #[arg(long, requires = "reader")]
    pub(crate) with_gaps: bool,
    /// Everything, not only the first screen of it; other formats always have everything
    #[arg(long)]
    pub(crate) long: bool,
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// End with exit code 1 if fewer points are shown
    #[arg(long, value_name = "POINTS")]
    pub(crate) fail_under: Option<f64>,
    /// Tell where the business stands among those of this reference
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: Option<PathBuf>,
    /// Tell what other choices of the method would give
    #[arg(long)]
    pub(crate) robustness: bool,
    /// Seed of the draws of weights
    #[arg(long, value_name = "N", default_value_t = circumspect::assessment::SEED, requires = "robustness")]
    pub(crate) seed: u64,
    /// Tell why this tool is not among those offered
    #[arg(long, value_name = "TOOL")]
    pub(crate) why_not: Option<String>,
}

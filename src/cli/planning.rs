//! What can be typed after `plan`. What is done with it is told in `plan`.

use super::named::{choices_of_both, words};
use circumspect::plan::{Budget, Horizon, MOST_HOURS};
use circumspect::questionnaire::Cost;
use circumspect::report::{FILES, PLAN_FORMATS, TERMINAL};
use circumspect::source::Word;
use clap::Args;
use std::path::PathBuf;

/// Options of `plan`.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// The answer sheet, or its name without .answers.toml; - reads it from standard input [default: the only one of
    /// this folder]
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: Option<PathBuf>,
    /// Hours of your own time that you have for it, at most 2000
    #[arg(long, value_name = "N", default_value_t = Budget::default().hours, value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_HOURS)))]
    pub(crate) hours: u32,
    /// The most that a step may cost: low is up to a week's wages, medium up to three months' wages [default: what the
    /// sheet says of the budget, else low]
    #[arg(long, value_name = "MONEY", value_parser = words::<Cost>())]
    pub(crate) money: Option<Cost>,
    /// Days for which you plan
    #[arg(long, value_name = "DAYS", default_value = Budget::default().horizon.word(), value_parser = words::<Horizon>())]
    pub(crate) horizon: Horizon,
    /// Instead of a plan: the result with these answers, such as sorting=3,energy-known=2 (numbers as in a sheet)
    #[arg(long, value_name = "ID=ANSWER", value_delimiter = ',', conflicts_with_all = ["hours", "money", "horizon"])]
    pub(crate) what_if: Vec<String>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(PLAN_FORMATS, FILES))]
    pub(crate) format: String,
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

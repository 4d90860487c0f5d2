//! What can be typed after `club`. What is done with it is told in `club`.

use super::named::choices_of_both;
use circumspect::report::{FILES, OUTLINE_FORMATS, TERMINAL};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What is done with a club.
#[derive(Debug, Subcommand)]
pub(crate) enum Club {
    /// Make the folder of a club: codes of its firms, a folder each, the first meeting, and what lies where
    New(New),
    /// Prepare the next meeting: take the sheets of sticks in, and print what is to be talked about; or say who came
    Meet(Meet),
    /// Show what the club did: for the trainer, for one firm, for a donor, or as certificates
    Show(Show),
}

/// Options of `club new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The folder of the club; it is made
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// How many firms are in it
    #[arg(long, value_name = "COUNT", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub(crate) firms: u32,
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The day of the first meeting [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
    /// How many meetings are planned
    #[arg(long, value_name = "COUNT", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) meetings: u32,
    /// How often it meets: 3w is every three weeks, 10d every ten days
    #[arg(long, value_name = "TIME", default_value = "3w")]
    pub(crate) every: String,
}

/// Options of `club meet`.
#[derive(Debug, Args)]
pub(crate) struct Meet {
    /// The folder of the club
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Folders of sheets, such as sticks; also single sheets. Nothing on them is changed
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub(crate) stick: Vec<PathBuf>,
    /// The day of the meeting [default: the next one of the plan]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// After the meeting: who came, by their codes, or all
    #[arg(long, value_name = "CODES", value_delimiter = ',', num_args = 1.., conflicts_with = "missed")]
    pub(crate) came: Vec<String>,
    /// After the meeting: who did not come, by their codes; all others came
    #[arg(long, value_name = "CODES", value_delimiter = ',', num_args = 1..)]
    pub(crate) missed: Vec<String>,
    #[command(flatten)]
    pub(crate) laid: Laid,
}

/// Options of `club show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The folder of the club
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Who is to read it: trainer, donor, or the code of a firm
    #[arg(long = "for", value_name = "READER", default_value = "trainer")]
    pub(crate) reader: String,
    /// Certificates of attendance as a page to print, one for each firm that came
    #[arg(long, conflicts_with_all = ["reader", "format"])]
    pub(crate) certificates: bool,
    #[command(flatten)]
    pub(crate) laid: Laid,
}

/// How a result is laid out, and where it goes.
#[derive(Debug, Args)]
pub(crate) struct Laid {
    /// Its format
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(OUTLINE_FORMATS, FILES))]
    pub(crate) format: String,
    /// Write it into a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

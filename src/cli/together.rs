//! What can be typed after `enter`, `workshop` and `merge`. What is done with it is told in `workshop`.

use super::named::choices_of_both;
use circumspect::report::{FILES, TERMINAL, WALL_FORMATS};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Options of `enter`.
#[derive(Debug, Args)]
pub(crate) struct Enter {
    /// The folder in which sheets are kept [default: this folder]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// A fact that is the same on all sheets, such as sector=retail; may be given more than once
    #[arg(long, value_name = "FACT=ANSWER")]
    pub(crate) fact: Vec<String>,
    /// Further facts that stand on the paper, such as country,languages
    #[arg(long, value_name = "FACTS", value_delimiter = ',')]
    pub(crate) also: Vec<String>,
    /// Key every sheet a second time and settle what differs
    #[arg(long)]
    pub(crate) twice: bool,
    /// All questions stand on the paper, not only the quick set
    #[arg(long)]
    pub(crate) full: bool,
    /// A year or a date the answers are for
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
}

/// What is done in a room.
#[derive(Debug, Subcommand)]
pub(crate) enum Workshop {
    /// Make what a trainer prints: plan, slides, answer sheets, cards, ballots
    Pack(PackOptions),
    /// Bring sheets from sticks and folders together, and tell who is missing; again and again
    Collect(Collect),
    /// Open a page for phones in the same network, on which a room answers one question at a time
    #[cfg(feature = "room")]
    Room(Room),
    /// Show the group on the wall, so that no single sheet can be found in it
    Show(Show),
}

/// Options of `workshop pack`.
#[derive(Debug, Args)]
pub(crate) struct PackOptions {
    /// How long the workshop is, in minutes
    #[arg(long, value_name = "MINUTES", default_value_t = 90)]
    pub(crate) minutes: usize,
    /// How many people come
    #[arg(long, value_name = "PEOPLE", default_value_t = 25)]
    pub(crate) participants: usize,
    /// The trade of all of them, such as retail; without it there is a sheet for each trade
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,
    /// The folder of the pack; it is made if it is not there
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Pages to print from a browser, or the same as PDF beside them, printed by the browser of this computer
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    pub(crate) format: PackFormat,
    /// Replace files that are there; the codes are new ones then
    #[arg(long)]
    pub(crate) force: bool,
}

/// In which form a pack is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PackFormat {
    Html,
    Pdf,
}

/// Options of `workshop collect`.
#[derive(Debug, Args)]
pub(crate) struct Collect {
    /// Folders of sheets, such as sticks; also single sheets and patterns
    #[arg(value_name = "DIR", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// The folder of the room; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// A list of the codes that were handed out, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) codes: Option<PathBuf>,
}

/// Options of `workshop room`.
#[cfg(feature = "room")]
#[derive(Debug, Args)]
pub(crate) struct Room {
    /// The folder in which sheets and the journal are kept [default: this folder]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The address of this computer that phones open [default: the one from which it speaks to others]
    #[arg(long, value_name = "IP")]
    pub(crate) address: Option<std::net::IpAddr>,
    /// The port of that address; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 8000)]
    pub(crate) port: u16,
    /// The port of the trainer's page, which only this computer opens [default: the next one]
    #[arg(long, value_name = "N")]
    pub(crate) trainer_port: Option<u16>,
    /// How many people may begin
    #[arg(long, value_name = "N", default_value_t = 300)]
    pub(crate) participants: usize,
    /// A fact that is the same for the whole room, such as sector=retail; may be given more than once
    #[arg(long, value_name = "FACT=ANSWER")]
    pub(crate) fact: Vec<String>,
    /// Further facts that are asked, such as country,languages
    #[arg(long, value_name = "FACTS", value_delimiter = ',')]
    pub(crate) also: Vec<String>,
    /// Ask all questions, not only the quick set
    #[arg(long)]
    pub(crate) full: bool,
    /// A year or a date the answers are for
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
}

/// Options of `workshop show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The folder of the room
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Take all sheets in for the last time, where that shows none of them; nothing changes afterwards
    #[arg(long)]
    pub(crate) freeze: bool,
    /// Its format; html is a page in large type for a projector
    #[arg(long, value_name = "FORMAT", default_value = TERMINAL.name, value_parser = choices_of_both(WALL_FORMATS, FILES))]
    pub(crate) format: String,
    /// Write it into a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Options of `merge`.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The sheets of several people of one firm, or their names without .answers.toml
    #[arg(value_name = "SHEET", required = true, num_args = 2..)]
    pub(crate) sheets: Vec<PathBuf>,
    /// Where the sheet goes on which they agree
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The pseudonym of the firm [default: that of the sheets if it is one, else one made at random]
    #[arg(long, value_name = "ID")]
    pub(crate) respondent: Option<String>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

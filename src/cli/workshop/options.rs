//! What can be typed after `enter`, `workshop` and `merge`. What is done with it is told beside this file.

use clap::Args;
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

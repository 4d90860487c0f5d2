//! How tables are read: the options that several verbs share, and those of `import`, which goes before them.

use clap::Args;
use std::path::PathBuf;

/// How tables are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Encoding of tables that are not in UTF-8, such as windows-1251
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// What the columns of tables mean that another program wrote; circumspect import drafts one
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The table of a form service or a spreadsheet
    #[arg(value_name = "TABLE")]
    pub(crate) table: PathBuf,
    /// Where the draft of the map is written
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: PathBuf,
    /// Encoding of a table that is not in UTF-8, such as windows-1251
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Replace the draft if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

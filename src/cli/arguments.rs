//! What can be typed: verbs and their options.

pub(crate) use super::assessing::Assess;
pub(crate) use super::clubs::Club;
pub(crate) use super::groups::{Cohort, Compare};
use super::named::{choices, words};
pub(crate) use super::planning::Plan;
pub(crate) use super::reading::{Import, Reading};
pub(crate) use super::scoring::Score;
pub(crate) use super::together::{Enter, Merge, Workshop};
use circumspect::batch::ROW_FORMATS;
use circumspect::catalogue::Price;
use circumspect::export::{DIALECTS, EXPORTS, Input, TEMPLATE_FORMATS};
use circumspect::report::{FORMATS, Format, TERMINAL};
use circumspect::source::Word;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How circular is your business? A self-assessment for small firms: offline, with next steps and guides.
#[derive(Debug, Parser)]
#[command(
    name = "circumspect",
    version,
    after_help = "Start with:  circumspect assess\nAgain later: circumspect score my-business.answers.toml\n\nExit codes: 0 done; 1 done, but a limit you set was missed; 2 wrong usage; 65 bad content in a file;\n66 a file was not found; 73 a file cannot be created; 74 input or output failed; 130 interrupted, answers kept."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// Options of every verb.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Language of the interface, such as en; the system's if it is known
    #[arg(long, global = true, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Colours: always, never, or on a terminal that has them
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
    /// Numbered lines and words only: no menus, bars or drawing (also with ACCESSIBLE=1 or TERM=dumb)
    #[arg(long, global = true)]
    pub(crate) plain: bool,
    /// Say nothing but the result
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Use this questionnaire: the id of an embedded one, a file, or a folder
    #[arg(long, global = true, value_name = "PATH|ID")]
    pub(crate) questionnaire: Option<String>,
    /// Use this catalogue of guidance tools
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) catalogue: Option<PathBuf>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Answer the questions; stop at any time and go on later
    Assess(Assess),
    /// Turn an answer sheet into a report
    #[command(aliases = ["report", "result", "results"])]
    Score(Score),
    /// Turn many answer sheets and tables into one row each
    Batch(Batch),
    /// Draft a map of a table that another program wrote: which column is which question
    Import(Import),
    /// Look at many businesses together, without showing any single one
    Cohort(Cohort),
    /// Tell what changed between two answer sheets of one business, or in many businesses
    Compare(Compare),
    /// Plan what to do in the hours and for the money there are, or see what other answers would give
    Plan(Plan),
    /// Key paper sheets in, one key an answer
    Enter(Enter),
    /// Print what a workshop needs, bring the sheets of a room together, show the group
    #[command(subcommand)]
    Workshop(Workshop),
    /// Run a club of firms that meets again: its folder, its meetings, its ledger
    #[command(subcommand)]
    Club(Club),
    /// Make one sheet of those of several people of one firm, and settle what they differ on
    Merge(Merge),
    /// Carry an older answer sheet over to the questions of today, as a copy
    Migrate(Migrate),
    /// Find all mistakes of questionnaires, catalogues, answer sheets, tables, maps and clubs
    Check(Check),
    /// Explain a question, a part of the questionnaire, a practice area, a tool, a word of the report or a code
    Explain(Explain),
    /// Search the catalogue of guidance tools
    Tools(Tools),
    /// Write a questionnaire in another form, such as a query for a database
    Export(Export),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Options of `batch`.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// Answer sheets, tables (CSV, workbooks, JSON Lines, Parquet), folders of them, patterns; - reads standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write the rows to this file, or into this folder, with the refusals beside them
    #[arg(long, short, value_name = "FILE|DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Format of the rows
    #[arg(long, value_name = "FORMAT", default_value = ROW_FORMATS[0].name, value_parser = choices(ROW_FORMATS))]
    pub(crate) format: String,
    /// Write every indicator of every enterprise as well, a row each; needs a folder as --output
    #[arg(long)]
    pub(crate) details: bool,
    /// Write a report of every enterprise as well; needs a folder as --output
    #[arg(long, value_name = "FORMAT", value_parser = choices(report_files()))]
    pub(crate) reports: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Replace output files that are there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Formats of reports that are files: all but the terminal's.
fn report_files() -> impl Iterator<Item = &'static &'static Format> {
    FORMATS.iter().filter(|format| format.name != TERMINAL.name)
}

/// Options of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(value_name = "KIND", value_parser = choices(EXPORTS))]
    pub(crate) kind: String,
    /// For answer-template: the format of the table to fill
    #[arg(long, value_name = "FORMAT", default_value = TEMPLATE_FORMATS[0].name, value_parser = choices(TEMPLATE_FORMATS))]
    pub(crate) format: String,
    /// For answer-template: with a column for what stands behind each answer
    #[arg(long)]
    pub(crate) evidence: bool,
    /// For sql: the database that is to run the query
    #[arg(long, value_name = "NAME", default_value = DIALECTS[0].name, value_parser = choices(DIALECTS))]
    pub(crate) dialect: String,
    /// For sql: how the answers lie in the database, a row for each respondent or one for each answer
    #[arg(long, value_name = "LAYOUT", default_value = Input::Wide.word(), value_parser = words::<Input>())]
    pub(crate) input: Input,
    /// For sql: the table of the answers, with dots after its schema
    #[arg(long, value_name = "NAME", default_value = "answers")]
    pub(crate) table: String,
    /// For sql: the wide table has a column ID.state for each indicator
    #[arg(long)]
    pub(crate) states: bool,
    /// For sql: the wide table has no columns ID.reason; "na" then counts only where no reason is due
    #[arg(long)]
    pub(crate) no_reasons: bool,
    /// For sql: write the statement that makes the table, instead of the query
    #[arg(long)]
    pub(crate) schema: bool,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files or folders: questionnaires, catalogues, answer sheets, tables, maps, clubs
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Format of the diagnostics: for people, or for editors
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub(crate) format: FaultFormat,
    /// Compare with this older version: tells which number of the version must rise, and refuses a wrong one
    #[arg(long, value_name = "OLD")]
    pub(crate) against: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// A format of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FaultFormat {
    Terminal,
    Json,
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// The older answer sheet; it is not changed
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: PathBuf,
    /// Where the copy is written
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The id of a question, a part or a tool; a word such as repair or coverage; or a diagnostic code such as Q014
    #[arg(value_name = "WORD")]
    pub(crate) id: String,
}

/// Options of `tools`.
#[derive(Debug, Args)]
pub(crate) struct Tools {
    /// Words that must all be found, in any order
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Only tools for this practice area; "energy" finds all that begin with it
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<String>,
    /// Only tools for this sector, and those for any sector
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,
    /// Only tools seen in this language
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Only tools made for this country, by its name or code, and whom to call there
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Option<String>,
    /// Only tools with this price
    #[arg(long, value_name = "PRICE", value_parser = words::<Price>())]
    pub(crate) cost: Option<Price>,
}

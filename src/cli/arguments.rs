//! What can be typed: verbs and their options.

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
    Score(Score),
    /// Find all mistakes of questionnaires, catalogues and answer sheets
    Check(Check),
    /// Explain a diagnostic code, an indicator or a tool
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

/// Options of `assess`.
#[derive(Debug, Default, Args)]
pub(crate) struct Assess {
    /// Where the answers are kept [default: my-business.answers.toml in this folder]
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: Option<PathBuf>,
    /// Only the quick set of questions
    #[arg(long)]
    pub(crate) quick: bool,
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

/// Options of `score`.
#[derive(Debug, Args)]
pub(crate) struct Score {
    /// The answer sheet; - reads it from standard input
    #[arg(value_name = "SHEET")]
    pub(crate) sheet: PathBuf,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = formats())]
    pub(crate) format: String,
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// End with exit code 1 if fewer points are shown
    #[arg(long, value_name = "POINTS")]
    pub(crate) fail_under: Option<f64>,
    /// Tell why this tool is not among those offered
    #[arg(long, value_name = "TOOL")]
    pub(crate) why_not: Option<String>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let formats = circumspect::report::FORMATS.iter();
    formats.map(|format| clap::builder::PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files or folders: questionnaires, catalogues, answer sheets
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Format of the diagnostics: for people, or for editors
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = ["terminal", "json"])]
    pub(crate) format: String,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A diagnostic code such as Q014, or the id of an indicator or a tool
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

/// Options of `tools`.
#[derive(Debug, Args)]
pub(crate) struct Tools {
    /// Words that must all be found, in any order
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Only tools for this practice area
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<String>,
    /// Only tools for this sector, and those for any sector
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,
    /// Only tools seen in this language
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Only tools with this price
    #[arg(long, value_name = "PRICE", value_parser = ["free", "paid", "unknown"])]
    pub(crate) cost: Option<String>,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(value_name = "KIND", value_parser = exports())]
    pub(crate) kind: String,
    /// The database that is to run the query
    #[arg(long, value_name = "NAME", default_value = "duckdb", value_parser = dialects())]
    pub(crate) dialect: String,
    /// How the answers lie in the database: a row for each respondent, or one for each answer
    #[arg(long, value_name = "LAYOUT", default_value = "wide", value_parser = ["wide", "long"])]
    pub(crate) input: String,
    /// The table of the answers, with dots after its schema
    #[arg(long, value_name = "NAME", default_value = "answers")]
    pub(crate) table: String,
    /// The wide table has a column ID.state for each indicator
    #[arg(long)]
    pub(crate) states: bool,
    /// The wide table has no columns ID.reason: "na" then counts only where no reason is due
    #[arg(long)]
    pub(crate) no_reasons: bool,
    /// Write the statement that makes the table, instead of the query
    #[arg(long)]
    pub(crate) schema: bool,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

fn exports() -> clap::builder::PossibleValuesParser {
    let exports = circumspect::export::EXPORTS.iter();
    exports.map(|export| clap::builder::PossibleValue::new(export.name).help(export.about)).collect::<Vec<_>>().into()
}

fn dialects() -> clap::builder::PossibleValuesParser {
    let all = circumspect::export::DIALECTS.iter();
    all.map(|dialect| clap::builder::PossibleValue::new(dialect.name).help(dialect.about)).collect::<Vec<_>>().into()
}

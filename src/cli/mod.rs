//! The command line: what was typed, and who does it.
//!
//! Responsible for arguments, files, the terminal and exit codes. It holds no arithmetic and no wording of results:
//! those are the library's. One place prints failures.

mod arguments;
mod assess;
mod batch;
mod check;
mod cohort;
mod compare;
mod echo;
mod exit;
mod explain;
mod export;
mod files;
mod generate;
mod import;
mod language;
mod line;
mod load;
mod migrate;
mod named;
mod output;
mod pairs;
mod reading;
mod replace;
mod score;
mod store;
mod terminal;
mod tools;

use arguments::{Arguments, Verb};
use circumspect::escape;
use clap::Parser;
use exit::{Exit, Failure};
use std::io::Write;
use std::process::ExitCode;

/// Runs the program and gives its exit code.
pub(crate) fn run() -> ExitCode {
    let arguments = arguments();
    terminal::set_colours(arguments.global.color);
    match dispatch(&arguments) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            let failure = Failure::from(failure);
            // Nothing is left to be done if even this cannot be written.
            let _ = writeln!(std::io::stderr(), "{failure}");
            failure.exit.into()
        }
    }
}

/// What was typed, or help, or what is wrong with it; the last two end the program.
fn arguments() -> Arguments {
    let typed = std::env::args_os();
    Arguments::try_parse().unwrap_or_else(|error| {
        // The message repeats what was typed, and a pattern of the shell may have typed the name of any file.
        let shown = typed.map(|word| escape::printable(&word.to_string_lossy()).into_owned());
        Arguments::try_parse_from(shown).err().unwrap_or(error).exit()
    })
}

fn dispatch(arguments: &Arguments) -> anyhow::Result<Exit> {
    let global = &arguments.global;
    // What cannot be done is said in the language of the program, too.
    load::messages(global)?;
    match &arguments.verb {
        None => assess::offer(global),
        Some(Verb::Assess(options)) => assess::run(options, global),
        Some(Verb::Score(options)) => score::run(options, global),
        Some(Verb::Batch(options)) => batch::run(options, global),
        Some(Verb::Import(options)) => import::run(options, global),
        Some(Verb::Cohort(options)) => cohort::run(options, global),
        Some(Verb::Compare(options)) => compare::run(options, global),
        Some(Verb::Migrate(options)) => migrate::run(options, global),
        Some(Verb::Check(options)) => check::run(options, global),
        Some(Verb::Explain(options)) => explain::run(options, global),
        Some(Verb::Export(options)) => export::run(options, global),
        Some(Verb::Tools(options)) => tools::run(options, global),
        Some(Verb::Completions { shell }) => generate::completions(*shell),
        Some(Verb::Man) => generate::man(),
    }
}

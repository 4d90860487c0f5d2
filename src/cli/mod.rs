//! The command line: what was typed, and who does it.
//!
//! Responsible for arguments, files, the terminal and exit codes. It holds no arithmetic and no wording of results:
//! those are the library's. One place prints failures.

mod arguments;
mod assess;
mod check;
mod exit;
mod explain;
mod export;
mod files;
mod generate;
mod load;
mod output;
mod replace;
mod score;
mod store;
mod terminal;
mod tools;

use arguments::{Arguments, Verb};
use clap::Parser;
use exit::{Exit, Failure};
use std::io::Write;
use std::process::ExitCode;

/// Runs the program and gives its exit code.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    terminal::set_colours(arguments.global.color);
    match dispatch(&arguments) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            let failure = Failure::from(failure);
            // Nothing is left to be done if even this cannot be written.
            let _ = writeln!(std::io::stderr(), "{}", failure);
            failure.exit.into()
        }
    }
}

fn dispatch(arguments: &Arguments) -> anyhow::Result<Exit> {
    let global = &arguments.global;
    match &arguments.verb {
        None => assess::offer(global),
        Some(Verb::Assess(options)) => assess::run(options, global),
        Some(Verb::Score(options)) => score::run(options, global),
        Some(Verb::Check(options)) => check::run(options, global),
        Some(Verb::Explain(options)) => explain::run(options, global),
        Some(Verb::Export(options)) => export::run(options, global),
        Some(Verb::Tools(options)) => tools::run(options, global),
        Some(Verb::Completions { shell }) => generate::completions(*shell),
        Some(Verb::Man) => generate::man(),
    }
}

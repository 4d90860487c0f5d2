//! The command line: what was typed, and who does it.
//!
//! Responsible for arguments, files, the terminal and exit codes. It holds no arithmetic and no wording of results:
//! those are the library's. One place prints failures.

mod arguments;
mod assess;
mod assessing;
mod batch;
mod browser;
mod check;
mod club;
mod clubs;
mod cohort;
mod compare;
mod copies;
mod echo;
mod exit;
mod explain;
mod export;
mod files;
mod generate;
mod groups;
mod import;
mod introduced;
mod laid;
mod language;
mod line;
mod load;
mod lock;
mod lost;
mod migrate;
mod named;
mod opened;
mod opening;
mod output;
mod pairs;
mod paste;
mod place;
mod plan;
mod planning;
mod quiet;
mod reading;
mod replace;
mod results;
mod score;
mod scoring;
mod screen;
mod seed;
mod sheets;
mod shell;
mod store;
mod terminal;
mod together;
mod tools;
mod typed;
mod way;
mod when;
mod workshop;

use arguments::{Arguments, Global, Verb};
use exit::{Exit, Failure};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the program and gives its exit code.
pub(crate) fn run() -> ExitCode {
    let (arguments, dropped) = match typed::arguments() {
        Ok(typed) => typed,
        Err(told) => return tell(&told),
    };
    terminal::set_colours(arguments.global.color);
    let code = end(dispatch(&arguments), Some(&arguments.global));
    if dropped {
        typed::hold_window();
    }
    code
}

/// The exit code of what was done. A failure is told here and nowhere else, with the sheets that are there where one is
/// missing.
fn end(outcome: anyhow::Result<Exit>, global: Option<&Global>) -> ExitCode {
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            let failure = Failure::from(failure);
            // What is not read in a window stays in whole lines.
            let text = match std::io::stderr().is_terminal() {
                true => failure.wrapped(terminal::talk_columns()),
                false => failure.to_string(),
            };
            // Nothing is left to be done if even this cannot be written.
            let _ = writeln!(std::io::stderr(), "{text}");
            if let Some(there) = failure.missing.as_ref().and_then(|missing| sheets::beside(missing, global?)) {
                output::say(&there);
            }
            failure.exit.into()
        }
    }
}

/// Prints help, or what is wrong with what was typed.
fn tell(told: &clap::Error) -> ExitCode {
    let printed = told.print().and_then(|()| std::io::stdout().flush());
    match output::written(printed) {
        Ok(()) => ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(Exit::Usage as u8)),
        Err(failure) => end(Err(failure), None),
    }
}

fn dispatch(arguments: &Arguments) -> anyhow::Result<Exit> {
    let global = &arguments.global;
    // What cannot be done is said in the language of the program, too.
    load::messages(global)?;
    if is_for_a_person(arguments)
        && let Some(sentence) = language::not_yet(global.lang.as_deref())
    {
        output::say(&sentence);
    }
    match &arguments.verb {
        None => assess::offer(global),
        Some(Verb::Assess(options)) => assess::run(options, global),
        Some(Verb::Score(options)) => score::run(options, global),
        Some(Verb::Batch(options)) => batch::run(options, global),
        Some(Verb::Import(options)) => import::run(options, global),
        Some(Verb::Cohort(options)) => cohort::run(options, global),
        Some(Verb::Compare(options)) => compare::run(options, global),
        Some(Verb::Plan(options)) => plan::run(options, global),
        Some(Verb::Enter(options)) => workshop::enter(options, global),
        Some(Verb::Workshop(verb)) => workshop::run(verb, global),
        Some(Verb::Club(verb)) => club::run(verb, global),
        Some(Verb::Merge(options)) => workshop::merge(options, global),
        Some(Verb::Migrate(options)) => migrate::run(options, global),
        Some(Verb::Check(options)) => check::run(options, global),
        Some(Verb::Explain(options)) => explain::run(options, global),
        Some(Verb::Export(options)) => export::run(options, global),
        Some(Verb::Tools(options)) => tools::run(options, global),
        Some(Verb::Completions { shell }) => generate::completions(*shell),
        Some(Verb::Man) => generate::man(),
    }
}

/// Whether a person reads what is said, as in the interview; a script is not told each time.
fn is_for_a_person(arguments: &Arguments) -> bool {
    let is_read = matches!(arguments.verb, Some(Verb::Assess(_))) || std::io::stderr().is_terminal();
    is_read && !arguments.global.quiet
}

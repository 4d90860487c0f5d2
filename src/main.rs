//! The program `circumspect`: arguments in, an exit code out. Everything else is in `cli` and in the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}

//! What was typed: read as verbs and options, and led on where no verb was said.
//!
//! Responsible for a sheet that was named without a verb, as by a file that is dropped on the program, and for words that are
//! no verb. What can be typed stands in `arguments`.

use super::arguments::Arguments;
use super::{language, output, sheets};
use circumspect::escape;
use circumspect::source::nearest;
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;

/// What was typed, or help, or what is wrong with it. With it, whether a sheet was dropped on the
/// program: such a one comes without a verb and with its whole path.
pub(crate) fn arguments() -> Result<(Arguments, bool), clap::Error> {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    let program = Arguments::command();
    let first = first_word(&words, &program);
    let mut dropped = false;
    if let Some(at) = first.filter(|&at| !is_verb(&words[at], &program)) {
        if is_sheet(Path::new(&words[at])) {
            dropped = words.len() == 2 && Path::new(&words[at]).is_absolute();
            words.insert(at, "score".into());
        } else if words[at] != "help" {
            return Err(no_verb(&words[at].to_string_lossy(), &program));
        }
    }
    let arguments = Arguments::try_parse_from(&words).map_err(|error| {
        // The message repeats what was typed, and a pattern of the shell may have typed the name of any file.
        let shown = words.iter().map(|word| escape::printable(&word.to_string_lossy()).into_owned());
        Arguments::try_parse_from(shown).err().unwrap_or(error)
    });
    Ok((arguments?, dropped))
}

/// Keeps the window of a dropped sheet open until it was read: Windows opens one for the program alone, and closes it with it.
pub(crate) fn hold_window() {
    if cfg!(windows) && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        output::say(&format!("\n{}", language::say("typed.close", &[])));
        // A window that cannot be read from closes.
        let _ = std::io::stdin().read_line(&mut String::new());
    }
}

/// The place of the first word that is no option and no value of one.
fn first_word(words: &[OsString], program: &Command) -> Option<usize> {
    let takes_value = |word: &str| {
        let name = word.strip_prefix("--");
        program
            .get_arguments()
            .any(|option| option.get_long() == name && name.is_some() && option.get_action().takes_values())
    };
    let mut at = 1;
    while let Some(word) = words.get(at) {
        let text = word.to_string_lossy();
        match () {
            () if text == "--" => return None,
            () if !text.starts_with('-') || text == "-" => return Some(at),
            () if takes_value(&text) => at += 2,
            () => at += 1,
        }
    }
    None
}

fn is_verb(word: &OsString, program: &Command) -> bool {
    word.to_str().is_some_and(|word| program.find_subcommand(word).is_some())
}

/// Whether the word names a file, also without the ending of sheets.
fn is_sheet(word: &Path) -> bool {
    word.is_file() || sheets::named(word).is_file()
}

/// What is said of a word that is neither a verb nor a file.
fn no_verb(word: &str, program: &Command) -> clap::Error {
    let word = escape::one_line(word);
    let mut text = language::say("typed.no-verb", &[("word", &word)]);
    let verbs = program.get_subcommands().map(Command::get_name);
    text.push(' ');
    text.push_str(&match nearest(&word, verbs) {
        Some(near) => language::say("typed.near", &[("near", &near)]),
        None => language::say("typed.start", &[]),
    });
    // A word that is called like a sheet was meant for one.
    let missing = Some(Path::new(&word)).filter(|word| word.extension().is_some_and(|ending| ending == "toml"));
    let global = Arguments::try_parse_from(["circumspect"]).map(|arguments| arguments.global);
    if let Some(there) = missing.zip(global.ok()).and_then(|(missing, global)| sheets::beside(missing, &global)) {
        text.push('\n');
        text.push_str(&there);
    }
    clap::Error::raw(ErrorKind::InvalidSubcommand, format!("{text}\n"))
}

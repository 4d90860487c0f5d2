//! What was typed: read as verbs and options, and led on where no verb was said.
//!
//! Responsible for a sheet that was named without a verb, as by a file that is dropped on the program, and for words that are
//! no verb. What can be typed stands in `arguments`.

use super::arguments::Arguments;
use super::{language, sheets};
use circumspect::escape;
use circumspect::source::nearest;
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};
use std::ffi::OsString;
use std::path::Path;

/// What was typed, or help, or what is wrong with it; the last two end the program.
pub(crate) fn arguments() -> Arguments {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    let program = Arguments::command();
    let first = first_word(&words, &program);
    if let Some(at) = first.filter(|&at| !is_verb(&words[at], &program)) {
        if is_sheet(Path::new(&words[at])) {
            words.insert(at, "score".into());
        } else if words[at] != "help" {
            no_verb(&words[at].to_string_lossy(), &program).exit();
        }
    }
    Arguments::try_parse_from(&words).unwrap_or_else(|error| {
        // The message repeats what was typed, and a pattern of the shell may have typed the name of any file.
        let shown = words.iter().map(|word| escape::printable(&word.to_string_lossy()).into_owned());
        Arguments::try_parse_from(shown).err().unwrap_or(error).exit()
    })
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
    clap::Error::raw(ErrorKind::InvalidSubcommand, format!("{text}\n"))
}

//! Commands told to people: quoted for the shell of this system, so that they do what they say when they are pasted.
//!
//! Responsible for one way of writing a command, with the options it needs to mean the same again. Where a name cannot be
//! quoted safely, it says the name in words and gives no command.

use super::arguments::Global;
use super::language;
use circumspect::escape::{is_printable, printable};
use std::path::Path;

/// A family of shells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shell {
    /// sh, bash, zsh, fish and their like.
    Unix,
    /// cmd and PowerShell. What is told has to work in both, since nothing says which of the two is open.
    Windows,
}

impl Shell {
    /// The family of this system.
    pub(crate) const HERE: Self = if cfg!(windows) { Self::Windows } else { Self::Unix };

    /// A word as it is typed; `None` if there is no safe way to type it.
    pub(crate) fn quoted(self, word: &str) -> Option<String> {
        // A line end or a tab would be obeyed by the shell as it is pasted, and what cannot be seen is not pasted unseen.
        if word.is_empty() || !word.chars().all(is_printable) {
            return None;
        }
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ':');
        match self {
            Self::Unix if word.chars().all(plain) => Some(word.to_owned()),
            Self::Unix => Some(single_quoted(word)),
            Self::Windows if word.chars().all(|c| plain(c) || c == '\\') => Some(word.to_owned()),
            Self::Windows => double_quoted(word),
        }
    }

    /// The name of a file as it is typed: one that begins like an option gets its folder in front.
    pub(crate) fn file(self, path: &Path) -> Option<String> {
        let name = path.to_str()?;
        self.quoted(&if name.starts_with('-') { format!("./{name}") } else { name.to_owned() })
    }
}

/// In single quotes everything stands for itself, but for the quote in every shell, the backslash in fish, and the
/// exclamation mark in the C shell; these stand outside, each behind a backslash.
fn single_quoted(word: &str) -> String {
    let mut quoted = String::new();
    let mut open = false;
    for c in word.chars() {
        let outside = matches!(c, '\'' | '\\' | '!');
        if outside == open {
            quoted.push('\'');
            open = !open;
        }
        if outside {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    if open {
        quoted.push('\'');
    }
    quoted
}

/// Double quotes are the only ones both shells of Windows know. In them cmd still replaces what stands between percent
/// signs, PowerShell obeys the dollar and the backtick and takes curly quotes for straight ones, and a backslash at the end
/// would protect the closing quote.
fn double_quoted(word: &str) -> Option<String> {
    let alive = |c: char| matches!(c, '"' | '%' | '$' | '`' | '\u{201c}'..='\u{201f}');
    (!word.contains(alive) && !word.ends_with('\\')).then(|| format!("\"{word}\""))
}

/// What a command is made of besides the program and its verb.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    /// A file.
    File(&'a Path),
    /// An option, as it stands.
    Option(&'static str),
    /// Any other word.
    Word(&'a str),
}

/// A command of this program, to be pasted: with the options that are needed for it to mean what it means in this run. If
/// it cannot be quoted, the verb and the files in words.
pub(crate) fn command(verb: &str, parts: &[Part<'_>], global: &Global) -> String {
    let wanted = parts.iter().map(|part| match part {
        Part::File(path) => Shell::HERE.file(path),
        Part::Option(option) => Some((*option).to_owned()),
        Part::Word(word) => Shell::HERE.quoted(word),
    });
    let words: Option<Vec<String>> = wanted.chain(needed(global)).collect();
    words.map_or_else(|| in_words(verb, parts), |words| format!("circumspect {verb} {}", words.join(" ")))
}

/// The options of every verb that change what it does.
fn needed(global: &Global) -> Vec<Option<String>> {
    let here = Shell::HERE;
    let mut words = Vec::new();
    let mut option = |name: &str, value: Option<String>| {
        words.push(Some(name.to_owned()));
        words.push(value);
    };
    if let Some(questionnaire) = &global.questionnaire {
        option("--questionnaire", here.file(Path::new(questionnaire)));
    }
    if let Some(catalogue) = &global.catalogue {
        option("--catalogue", here.file(catalogue));
    }
    if let Some(tag) = language::asked_for(global.lang.as_deref()) {
        option("--lang", here.quoted(tag));
    }
    if global.plain {
        words.push(Some("--plain".to_owned()));
    }
    words
}

fn in_words(verb: &str, parts: &[Part<'_>]) -> String {
    let files = parts.iter().filter_map(|part| match part {
        Part::File(path) => Some(printable(&path.to_string_lossy()).into_owned()),
        Part::Word(word) => Some(printable(word).into_owned()),
        Part::Option(_) => None,
    });
    let files = files.collect::<Vec<_>>().join(", ");
    language::say("command.in-words", &[("verb", &verb), ("files", &files)])
}

/// The command that goes on with a sheet.
pub(crate) fn assess(sheet: &Path, global: &Global) -> String {
    command("assess", &[Part::File(sheet)], global)
}

/// The command that shows the result of a sheet again.
pub(crate) fn score(sheet: &Path, global: &Global) -> String {
    command("score", &[Part::File(sheet)], global)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in ["shop.answers.toml", "a/b-2.toml", "Пекарня.toml", "C:/x.toml"] {
            for shell in [Shell::Unix, Shell::Windows] {
                assert_eq!(shell.file(Path::new(name)).as_deref(), Some(name));
            }
        }
        assert_eq!(Shell::Windows.quoted("C:\\shop\\a.toml").as_deref(), Some("C:\\shop\\a.toml"));
    }

    #[test]
    fn signs_of_a_shell_are_only_signs() {
        let told = [
            ("a b", "'a b'"),
            ("a`id`", "'a`id`'"),
            ("b$(id)", "'b$(id)'"),
            ("a\"b", "'a\"b'"),
            ("it's", "'it'\\''s'"),
            ("a\\b", "'a'\\\\'b'"),
            ("wow!", "'wow'\\!"),
            ("~x", "'~x'"),
            ("#x", "'#x'"),
            ("a*b?", "'a*b?'"),
            ("a|b;c", "'a|b;c'"),
            ("=x", "'=x'"),
            ("-x y", "'./-x y'"),
            ("-x", "./-x"),
        ];
        for (name, word) in told {
            assert_eq!(Shell::Unix.file(Path::new(name)).as_deref(), Some(word));
        }
    }

    #[test]
    fn on_windows_what_both_shells_take_or_nothing() {
        let told = [
            ("a b.toml", "\"a b.toml\""),
            ("it's.toml", "\"it's.toml\""),
            ("a&b;c^d.toml", "\"a&b;c^d.toml\""),
            ("(1) #x ~y.toml", "\"(1) #x ~y.toml\""),
            ("-x.toml", "./-x.toml"),
        ];
        for (name, word) in told {
            assert_eq!(Shell::Windows.file(Path::new(name)).as_deref(), Some(word));
        }
        for name in ["a`b", "a$b", "50 %", "a\"b", "a\u{201c}b", "a b\\"] {
            assert_eq!(Shell::Windows.file(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn what_moves_a_cursor_is_never_pasted() {
        for name in ["a\nb", "a\tb", "a\u{1b}[2J", "a\u{202e}b", ""] {
            for shell in [Shell::Unix, Shell::Windows] {
                assert_eq!(shell.file(Path::new(name)), None, "{name:?}");
            }
        }
    }
}

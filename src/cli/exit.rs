//! Exit codes, and failures of the world in words.

use super::language;
use circumspect::text::wrap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How the program ends; the numbers are documented in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Done, but a limit the user set was missed.
    Missed = 1,
    /// Wrong usage.
    Usage = 2,
    /// Bad content in a file.
    Content = 65,
    /// Not found.
    NotFound = 66,
    /// A file cannot be created.
    CannotCreate = 73,
    /// Input or output failed.
    Failed = 74,
    /// Interrupted; the answers are kept.
    Interrupted = 130,
}

impl Exit {
    /// Of two ways to end the one that tells of the worse.
    pub(crate) fn worse(self, other: Self) -> Self {
        if self as u8 >= other as u8 { self } else { other }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A failure: what was attempted, why it did not work, what to do next.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(crate) struct Failure {
    /// How the program ends.
    pub(crate) exit: Exit,
    text: String,
    /// Whether the text was laid out already.
    is_drawn: bool,
    /// The sheet that was named and is not there, if that is why.
    pub(crate) missing: Option<PathBuf>,
}

/// A text may name a file with anything in its name.
fn printable_lines(text: &str) -> String {
    text.lines().map(circumspect::escape::printable).collect::<Vec<_>>().join("\n")
}

impl Failure {
    /// A failure in words for a person.
    pub(crate) fn new(exit: Exit, text: impl Into<String>) -> Self {
        Self { exit, text: printable_lines(&text.into()), is_drawn: false, missing: None }
    }

    /// A failure whose text is drawn diagnostics: made printable where they were drawn, perhaps in colours.
    pub(crate) fn drawn(exit: Exit, text: String) -> Self {
        Self { exit, text, is_drawn: true, missing: None }
    }

    /// The text in a window of so many columns. A row that begins with spaces, such as a command, stays whole.
    pub(crate) fn wrapped(&self, columns: usize) -> String {
        let row = |row: &str| match self.is_drawn || row.starts_with("  ") {
            true => vec![row.to_owned()],
            false => wrap(row, columns),
        };
        self.text.lines().flat_map(row).collect::<Vec<_>>().join("\n")
    }

    /// The same failure because of a sheet that was named, if it is because that one is not there.
    #[must_use]
    pub(crate) fn of_sheet(mut self, path: &Path) -> Self {
        self.missing = (self.exit == Exit::NotFound && !path.exists()).then(|| path.to_path_buf());
        self
    }

    /// The same failure with something to add, on a line of its own.
    #[must_use]
    pub(crate) fn and(mut self, more: &str) -> Self {
        self.text = format!("{}\n{}", self.text, printable_lines(more));
        self
    }

    /// A failure to do something with a file: the message that names it, with the reason in words.
    pub(crate) fn io(key: &str, path: &Path, error: &std::io::Error) -> Self {
        let exit = match error.kind() {
            std::io::ErrorKind::NotFound => Exit::NotFound,
            _ => Exit::Failed,
        };
        Self::new(exit, language::say(key, &[("place", &path.display()), ("reason", &reason(error))]))
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(failure) => failure,
            Err(error) => Self::new(Exit::Failed, format!("{error:#}")),
        }
    }
}

/// Why the system refused, in words.
pub(crate) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let key = match error.kind() {
        ErrorKind::NotFound => "reason.not-there",
        ErrorKind::PermissionDenied => "reason.not-allowed",
        ErrorKind::ReadOnlyFilesystem => "reason.read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "reason.full",
        ErrorKind::Unsupported => "reason.not-ordinary",
        ErrorKind::IsADirectory => "reason.folder",
        ErrorKind::NotADirectory => "reason.not-a-folder",
        ErrorKind::InvalidFilename => "reason.name",
        _ => "reason.other",
    };
    language::say(key, &[("error", error)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_wrapped_by_words_and_a_command_stays_whole() {
        let command = "  circumspect assess 'the sheet of my business.answers.toml'";
        let failure =
            Failure::new(Exit::Content, format!("It is damaged, and there is no copy. To begin anew:\n{command}"));
        let wrapped = failure.wrapped(20);
        assert!(wrapped.ends_with(&format!("\n{command}")), "{wrapped}");
        assert!(wrapped.lines().filter(|row| *row != command).all(|row| row.len() <= 20), "{wrapped}");
        assert!(wrapped.starts_with("It is damaged, and\nthere is no copy. To\nbegin anew:\n"), "{wrapped}");
        let drawn = Failure::drawn(Exit::Content, "a row that was laid out already".to_owned());
        assert_eq!(drawn.wrapped(10), drawn.to_string());
    }
}

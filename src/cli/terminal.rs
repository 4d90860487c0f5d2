//! The terminal: what it can do, and talking through it.
//!
//! Responsible for deciding once about colours, plainness and width, and for the prompter that uses dialoguer. Labels
//! given to dialoguer are a single character, so that its redrawing never counts bytes of other scripts.

use super::arguments::{Global, When};
use super::{echo, line};
use circumspect::escape::printable;
use circumspect::interview::{Lines, Prompter, Said};
use circumspect::report::Terminal;
use circumspect::source::Rendering;
use circumspect::text::{pad, width};
use console::Term;
use dialoguer::theme::Theme;
use dialoguer::{History, Input};
use std::fmt;
use std::io::{self, IsTerminal};

/// Columns taken where the width cannot be known.
const COLUMNS: usize = 80;

/// Decides about colours once, for every library that draws.
pub(crate) fn set_colours(when: When) {
    let forced = match when {
        When::Always => Some(true),
        When::Never => Some(false),
        When::Auto => None,
    };
    if let Some(forced) = forced {
        console::set_colors_enabled(forced);
        console::set_colors_enabled_stderr(forced);
    }
}

/// A variable of the environment that is set to something other than nothing and 0.
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty() && value != "0")
}

fn colours_on(global: &Global, is_terminal: bool) -> bool {
    match global.color {
        When::Always => true,
        When::Never => false,
        When::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto if is_set("CLICOLOR_FORCE") => true,
        When::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Whether words only are wanted, whatever the terminal can do.
pub(crate) fn is_plain(global: &Global) -> bool {
    global.plain || is_set("ACCESSIBLE") || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Columns of the terminal behind a stream.
fn columns(term: &Term) -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    term.size_checked()
        .map(|(_, columns)| usize::from(columns))
        .or(stated)
        .filter(|columns| *columns > 0)
        .unwrap_or(COLUMNS)
}

/// How a report is laid out on standard output.
pub(crate) fn layout(global: &Global) -> Terminal {
    Terminal {
        columns: columns(&Term::stdout()),
        plain: is_plain(global),
        colour: colours_on(global, io::stdout().is_terminal()) && !is_plain(global),
    }
}

/// How diagnostics are drawn on standard error.
pub(crate) fn rendering(global: &Global) -> Rendering {
    let plain = is_plain(global);
    Rendering { colour: colours_on(global, io::stderr().is_terminal()) && !plain, plain }
}

/// Whether the conversation can use the terminal: both ends must be one.
pub(crate) fn is_interactive(global: &Global) -> bool {
    !is_plain(global) && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Columns for plain lines on standard error.
pub(crate) fn talk_columns() -> usize {
    columns(&Term::stderr())
}

/// Columns and rows of the terminal behind standard error; none if they cannot be known.
pub(crate) fn talk_size() -> (usize, usize) {
    let size = Term::stderr().size_checked();
    size.map_or((0, 0), |(rows, columns)| (usize::from(columns), usize::from(rows)))
}

/// Whether talk on standard error is coloured.
pub(crate) fn talks_in_colour(global: &Global) -> bool {
    colours_on(global, io::stderr().is_terminal()) && !is_plain(global)
}

/// Whether the terminal shows more than ASCII, as its locale says.
pub(crate) fn is_unicode() -> bool {
    let set = |variable: &&str| std::env::var_os(variable).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    let is_utf8 = |locale: std::ffi::OsString| {
        let locale = locale.to_string_lossy().to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    cfg!(windows) || locale.is_some_and(is_utf8)
}

/// A prompter on the terminal.
pub(crate) struct Dialogue {
    term: Term,
}

/// The narrowest window in which a prompt is drawn; dialoguer divides by its columns less one.
const NARROWEST: u16 = 20;

impl Dialogue {
    pub(crate) fn new() -> Self {
        echo::hush();
        Self { term: Term::stderr() }
    }

    /// Reads a line as the window allows.
    fn read(&self, label: &str, options: usize) -> io::Result<Said> {
        if !self.has_arrows() {
            // The terminal's own editing of a line works at every width.
            echo::restore();
            let said = Lines::new(io::stdin().lock(), io::stderr(), self.columns()).ask(label, options);
            echo::hush();
            return said;
        }
        if options == 0 {
            return line::read(&self.term, label).map(Said::Line);
        }
        let mut numbers = Numbers(options);
        let theme = Bare(self.columns());
        let input = Input::<String>::with_theme(&theme).with_prompt(label).allow_empty(true).history_with(&mut numbers);
        match input.interact_text_on(&self.term) {
            Ok(line) => Ok(Said::Line(line)),
            Err(dialoguer::Error::IO(error)) => Err(error),
        }
    }
}

impl Drop for Dialogue {
    fn drop(&mut self) {
        echo::restore();
    }
}

impl Prompter for Dialogue {
    fn columns(&self) -> usize {
        columns(&self.term)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.term.write_line("")
    }

    fn show(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.term.write_line(line))
    }

    fn ask(&mut self, label: &str, options: usize) -> io::Result<Said> {
        let error = match self.read(label, options) {
            Ok(said) => return Ok(said),
            Err(error) => error,
        };
        match error.kind() {
            // The handler of the interrupt says where the answers are and ends the program.
            io::ErrorKind::Interrupted => loop {
                std::thread::park();
            },
            io::ErrorKind::NotConnected | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => Ok(Said::Ended),
            // A terminal that was closed under us answers with an error of the device.
            _ if !io::stdin().is_terminal() => Ok(Said::Ended),
            _ => Err(error),
        }
    }

    fn has_arrows(&self) -> bool {
        self.term.size_checked().is_some_and(|(_, columns)| columns >= NARROWEST)
    }
}

/// The numbers of the options above the prompt, as dialoguer's history: the arrow up begins with the last one, which
/// stands nearest.
struct Numbers(usize);

impl History<String> for Numbers {
    fn read(&self, steps: usize) -> Option<String> {
        self.0.checked_sub(steps).filter(|&number| number > 0).map(|number| number.to_string())
    }

    fn write(&mut self, _: &String) {}
}

/// Nothing but the label and what was typed, on a row of that many columns.
struct Bare(usize);

impl Theme for Bare {
    fn format_input_prompt(&self, f: &mut dyn fmt::Write, prompt: &str, _: Option<&str>) -> fmt::Result {
        write!(f, "{prompt} ")
    }

    /// One row at most, since all but the last row still stand where they were typed.
    fn format_input_prompt_selection(&self, f: &mut dyn fmt::Write, prompt: &str, typed: &str) -> fmt::Result {
        let columns = self.0.saturating_sub(width(prompt) + 2);
        write!(f, "{prompt} {}", pad(&printable(typed), columns).trim_end())
    }
}

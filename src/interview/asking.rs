//! Asking for one line: what every prompt has in common, inside the conversation and before it.
//!
//! Responsible for lines that were pasted, which are never taken as answers, and for a choice out of a few numbered options.

use super::commands::{Command, command};
use super::prompter::{Prompter, Said};
use crate::escape::one_line;
use crate::text::{Messages, pad, width, wrap_hanging};
use std::io;

/// Pasted lines that are shown; the others are only counted.
const SHOWN: usize = 5;

/// The columns that are used of a window.
pub(super) fn columns(prompter: &dyn Prompter) -> usize {
    prompter.columns().clamp(20, 100)
}

/// Shows a text below what is shown.
///
/// # Errors
/// The output failed.
pub fn tell(prompter: &mut dyn Prompter, text: &str) -> io::Result<()> {
    let lines = wrap_hanging(text, columns(prompter), "  ", "  ");
    prompter.show(&lines)
}

/// Asks for a line that the person typed; `None` if nothing more will come. Pasted lines are shown as what they are, and it is
/// asked again.
pub(super) fn line(prompter: &mut dyn Prompter, messages: &Messages, options: usize) -> io::Result<Option<String>> {
    loop {
        match prompter.ask(">", options)? {
            Said::Line(line) => return Ok(Some(line)),
            Said::Ended => return Ok(None),
            Said::Pasted(lines) => pasted(&lines, prompter, messages)?,
        }
    }
}

fn pasted(lines: &[String], prompter: &mut dyn Prompter, messages: &Messages) -> io::Result<()> {
    tell(prompter, &messages.count("ask.pasted", lines.len(), &[]))?;
    let head = format!("  {}  ", messages.say("ask.pasted-mark", &[]));
    let most = columns(prompter).saturating_sub(width(&head)).max(1);
    let shown = lines.iter().take(SHOWN).map(|line| format!("{head}{}", pad(&one_line(line), most).trim_end()));
    prompter.show(&shown.collect::<Vec<_>>())?;
    if let Some(more) = lines.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        tell(prompter, &messages.count("ask.pasted-more", more, &[]))?;
    }
    tell(prompter, &messages.say("ask.pasted-again", &[]))
}

/// What was chosen out of numbered options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The option at that position, counted from 0.
    Option(usize),
    /// To leave.
    Leave,
    /// Nothing: nothing more will come.
    Ended,
}

/// Shows a text and numbered options, of which Enter takes the first, and reads which one is wanted.
///
/// # Errors
/// Input or output failed.
pub fn choose(
    text: &str,
    options: &[String],
    leave: &str,
    prompter: &mut dyn Prompter,
    messages: &Messages,
) -> io::Result<Chosen> {
    prompter.begin()?;
    let mut lines = wrap_hanging(text, columns(prompter), "", "");
    lines.push(String::new());
    lines.extend(numbered(options, leave, columns(prompter)));
    prompter.show(&lines)?;
    loop {
        let Some(line) = line(prompter, messages, options.len())? else { return Ok(Chosen::Ended) };
        if command(&line, false) == Some(Command::Leave) {
            return Ok(Chosen::Leave);
        }
        let line = line.trim();
        let number = if line.is_empty() { Some(1) } else { line.strip_suffix('.').unwrap_or(line).parse().ok() };
        match number.and_then(|number: usize| number.checked_sub(1)).filter(|at| *at < options.len()) {
            Some(at) => return Ok(Chosen::Option(at)),
            None => tell(prompter, &messages.say("ask.number-due", &[("most", &options.len())]))?,
        }
    }
}

/// Numbered options and the way out, in lines of at most that many columns.
pub(super) fn numbered(options: &[String], leave: &str, columns: usize) -> Vec<String> {
    let numbered = options.iter().enumerate().map(|(at, text)| (format!("  {:<2} ", at + 1), text.as_str()));
    let leave = std::iter::once(("  q  ".to_owned(), leave));
    numbered.chain(leave).flat_map(|(head, text)| wrap_hanging(text, columns, &head, "     ")).collect()
}

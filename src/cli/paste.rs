//! Pasted lines: several that come at once, where one was asked for.
//!
//! Responsible for telling what was pasted from what was typed: right behind the Enter of a line, no person has typed more yet.
//! It decides nothing about the lines.
//!
//! Windows does not tell an ordinary program what else waits to be read. There a line is taken for pasted that is whole as
//! soon as it is asked for: all lines of what was pasted but the first, which cannot be told from a typed one.

use circumspect::interview::{Prompter, Said};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// How long a line takes at least that is typed and ended by hand.
const BY_HAND: Duration = Duration::from_millis(30);

/// A prompter on a terminal that hands lines which came at once over together. From a pipe each line stands for itself.
pub(crate) struct Pasting<P>(pub(crate) P);

impl<P: Prompter> Prompter for Pasting<P> {
    fn columns(&self) -> usize {
        self.0.columns()
    }

    fn begin(&mut self) -> io::Result<()> {
        self.0.begin()
    }

    fn show(&mut self, lines: &[String]) -> io::Result<()> {
        self.0.show(lines)
    }

    fn ask(&mut self, label: &str, options: usize) -> io::Result<Said> {
        loop {
            let begun = Instant::now();
            let said = self.0.ask(label, options)?;
            let Said::Line(first) = said else { return Ok(said) };
            if !io::stdin().is_terminal() {
                return Ok(Said::Line(first));
            }
            if cfg!(unix) {
                return Ok(together(first, &behind()));
            }
            if let Some(said) = at_once(first, begun.elapsed()) {
                return Ok(said);
            }
        }
    }

    fn has_arrows(&self) -> bool {
        self.0.has_arrows()
    }
}

/// A line that took so long, where nothing is known of what follows it; `None` for a line end alone that no person typed.
fn at_once(line: String, took: Duration) -> Option<Said> {
    match (took < BY_HAND, line.trim().is_empty()) {
        (false, _) => Some(Said::Line(line)),
        (true, true) => None,
        (true, false) => Some(Said::Pasted(vec![line])),
    }
}

/// A line and what came with it. Line ends alone are no lines: Enter may have been pressed twice, and a copied line often
/// has two signs at its end.
fn together(first: String, behind: &str) -> Said {
    let mut lines = vec![first];
    lines.extend(behind.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).map(str::to_owned));
    if lines.len() == 1 {
        return Said::Line(lines.swap_remove(0));
    }
    lines.retain(|line| !line.trim().is_empty());
    Said::Pasted(lines)
}

#[cfg(unix)]
mod waiting {
    use crate::cli::echo;
    use rustix::io::{ioctl_fionread, read};
    use std::time::{Duration, Instant};

    /// How long the first sign behind a line may take: what is pasted comes in pieces, but far faster than anybody types.
    const GRACE: Duration = Duration::from_millis(15);

    /// How long it is quiet behind the last piece of what is pasted.
    const QUIET: Duration = Duration::from_millis(120);

    /// How often it is looked.
    const PAUSE: Duration = Duration::from_millis(3);

    /// Bytes that are kept; what is pasted beyond them is dropped.
    const MOST: usize = 1_000_000;

    fn is_there(within: Duration) -> bool {
        let begun = Instant::now();
        loop {
            if ioctl_fionread(std::io::stdin()).is_ok_and(|count| count > 0) {
                return true;
            }
            if begun.elapsed() >= within {
                return false;
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Everything that has come and was not asked for.
    pub(super) fn behind() -> String {
        if !is_there(GRACE) {
            return String::new();
        }
        // A last line without its Enter is handed over only when the terminal does not collect lines.
        let collects = echo::hush();
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        while is_there(QUIET) {
            let Ok(count) = read(std::io::stdin(), &mut buffer[..]) else { break };
            if count == 0 {
                break;
            }
            if bytes.len() < MOST {
                bytes.extend_from_slice(&buffer[..count]);
            }
        }
        if collects {
            echo::restore();
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(unix)]
use waiting::behind;

/// See above.
#[cfg(not(unix))]
fn behind() -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_there_when_it_is_asked_for_was_pasted() {
        let [at_hand, by_hand] = [1, 80].map(Duration::from_millis);
        assert_eq!(at_once("3".into(), by_hand), Some(Said::Line("3".into())));
        assert_eq!(at_once(String::new(), by_hand), Some(Said::Line(String::new())));
        assert_eq!(at_once("3".into(), at_hand), Some(Said::Pasted(vec!["3".into()])));
        assert_eq!(at_once("  ".into(), at_hand), None);
    }

    #[test]
    fn line_ends_alone_are_no_lines() {
        let line = |text: &str| Said::Line(text.to_owned());
        assert_eq!(together("3".into(), ""), line("3"));
        assert_eq!(together("Mill Lane".into(), "\n"), line("Mill Lane"));
        assert_eq!(together(String::new(), "\r\r"), line(""));
        assert_eq!(together("a".into(), "b\r\n\r\nc"), Said::Pasted(vec!["a".into(), "b".into(), "c".into()]));
        assert_eq!(together(String::new(), "3\r"), Said::Pasted(vec!["3".into()]));
    }
}

//! Pasted lines: several that come at once, where one was asked for.
//!
//! Responsible for telling what was pasted from what was typed: right behind the Enter of a line, no person has typed more yet.
//! It decides nothing about the lines.

use circumspect::interview::{Prompter, Said};
use std::io::{self, IsTerminal};

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
        let said = self.0.ask(label, options)?;
        let Said::Line(first) = said else { return Ok(said) };
        if !io::stdin().is_terminal() {
            return Ok(Said::Line(first));
        }
        Ok(together(first, &behind()))
    }

    fn has_arrows(&self) -> bool {
        self.0.has_arrows()
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

/// Windows does not tell an ordinary program what else was typed.
#[cfg(not(unix))]
fn behind() -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

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

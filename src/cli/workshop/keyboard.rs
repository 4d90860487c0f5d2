//! The keyboard of a terminal: keys as they are pressed, without Enter.
//!
//! Responsible for one open row that is drawn anew, and for giving the terminal back. It knows nothing of what is keyed.

use crate::cli::{echo, terminal};
use circumspect::text::pad;
use circumspect::workshop::{Desk, Key, Typing};
use console::Term;
use std::io::{self, IsTerminal};

/// A terminal as a desk.
pub(super) struct Keyboard(Term);

impl Keyboard {
    pub(super) fn new() -> Self {
        echo::hush();
        Self(Term::stderr())
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        let _ = self.0.clear_line();
        echo::restore();
    }
}

impl Desk for Keyboard {
    fn columns(&self) -> usize {
        terminal::talk_columns()
    }

    fn show(&mut self, lines: &[String]) -> io::Result<()> {
        self.0.clear_line()?;
        lines.iter().try_for_each(|line| self.0.write_line(line))
    }

    fn row(&mut self, asked: &str, typed: &str) -> io::Result<()> {
        self.0.clear_line()?;
        let row = circumspect::escape::printable(&format!("{asked}> {typed}")).into_owned();
        // The last column stays free: a row that is full to its end wraps on some terminals.
        let most = self.columns().saturating_sub(1);
        let fits = circumspect::text::width(&row) <= most;
        self.0.write_str(&if fits { row } else { pad(&row, most) })
    }

    fn key(&mut self, _: Typing) -> io::Result<Option<Key>> {
        loop {
            let error = match self.0.read_key() {
                Ok(console::Key::Char(sign)) if !sign.is_control() => return Ok(Some(Key::Sign(sign))),
                Ok(console::Key::Enter) => return Ok(Some(Key::Enter)),
                Ok(console::Key::Backspace | console::Key::ArrowLeft) => return Ok(Some(Key::Back)),
                Ok(_) => continue,
                Err(error) => error,
            };
            return match error.kind() {
                // The handler of the interrupt says where the sheets are and ends the program.
                io::ErrorKind::Interrupted => loop {
                    std::thread::park();
                },
                io::ErrorKind::NotConnected | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => Ok(None),
                // A terminal that was closed under us answers with an error of the device.
                _ if !io::stdin().is_terminal() => Ok(None),
                _ => Err(error),
            };
        }
    }
}

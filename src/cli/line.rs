//! A line of words on one row of the terminal.
//!
//! Responsible for typing and mending a line of any length without ever leaving its row: what does not fit is scrolled
//! out on the left. So nothing that stands above can be erased, in no script and at no width.

use circumspect::text::{Typing, width};
use console::{Key, Term};
use std::io;

/// Reads a line; `label` stands in front of it.
pub(crate) fn read(term: &Term, label: &str) -> io::Result<String> {
    let mut line = Typing::default();
    term.write_str(&format!("{label} "))?;
    loop {
        let shown = match term.read_key()? {
            Key::Enter => break,
            Key::Char(character) if !character.is_control() => line.insert(character),
            Key::Backspace => line.erase(),
            Key::Del => line.delete(),
            Key::ArrowLeft => line.step_back(),
            Key::ArrowRight => line.step_on(),
            Key::Home => line.to_start(),
            Key::End => line.to_end(),
            _ => false,
        };
        if shown {
            draw(&line, term, label)?;
        }
    }
    line.to_end();
    draw(&line, term, label)?;
    term.write_line("")?;
    Ok(line.text())
}

fn draw(line: &Typing, term: &Term, label: &str) -> io::Result<()> {
    // The last column stays free: a row that is full to its end wraps on some terminals.
    let most = usize::from(term.size().1).saturating_sub(width(label) + 2);
    let (before, behind) = line.visible(most);
    term.clear_line()?;
    term.write_str(&format!("{label} {before}{behind}"))?;
    term.move_cursor_left(width(&behind))
}

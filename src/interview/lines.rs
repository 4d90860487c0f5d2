//! The plain prompter: numbered lines over any reader and writer.
//!
//! Responsible for the accessible product: screen readers, pipes, tests and simple terminals read the same lines,
//! without colours, cursor movement or drawing.

use super::prompter::{Prompter, Said};
use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes; what comes after it on the line is dropped.
const LONGEST_LINE: u64 = 16_384;

/// A prompter over a reader and a writer.
pub struct Lines<R, W> {
    input: R,
    output: W,
    columns: usize,
}

impl<R: BufRead, W: Write> Lines<R, W> {
    /// Talks through a reader and a writer.
    pub fn new(input: R, output: W, columns: usize) -> Self {
        Self { input, output, columns }
    }
}

impl<R: BufRead, W: Write> Prompter for Lines<R, W> {
    fn columns(&self) -> usize {
        self.columns
    }

    fn begin(&mut self) -> io::Result<()> {
        self.output.write_all(b"\n")
    }

    fn show(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    fn ask(&mut self, label: &str, _options: usize) -> io::Result<Said> {
        write!(self.output, "{label} ")?;
        self.output.flush()?;
        read_line(&mut self.input)
    }
}

/// Reads a line as text; bytes that are no text become replacement characters, and an overlong line is cut.
pub(crate) fn read_line(input: &mut impl BufRead) -> io::Result<Said> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(Said::Ended);
    }
    if bytes.last() != Some(&b'\n') {
        drop_rest(input)?;
    }
    Ok(Said::Line(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

fn drop_rest(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        if let Some(end) = buffer.iter().position(|&byte| byte == b'\n') {
            input.consume(end + 1);
            return Ok(());
        }
        let length = buffer.len();
        input.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlong_line_is_cut_and_the_next_one_is_whole() {
        let text = format!("{}\nnext\r\nlast", "x".repeat(100_000));
        let mut lines = Lines::new(text.as_bytes(), Vec::new(), 80);
        assert!(matches!(lines.ask(">", 0).unwrap(), Said::Line(line) if line.len() == 16_384));
        assert_eq!(lines.ask(">", 0).unwrap(), Said::Line("next".into()));
        assert_eq!(lines.ask(">", 0).unwrap(), Said::Line("last".into()));
        assert_eq!(lines.ask(">", 0).unwrap(), Said::Ended);
    }
}

//! A line of words on one row of the terminal.
//!
//! Responsible for typing and mending a line of any length without ever leaving its row: what does not fit is scrolled
//! out on the left. So nothing that stands above can be erased, in no script and at no width.

use circumspect::escape::printable;
use circumspect::text::width;
use console::{Key, Term};
use std::io;

/// The longest line, in characters; what is typed or pasted behind it is dropped.
const LONGEST: usize = 16_384;

/// Reads a line; `label` stands in front of it.
pub(crate) fn read(term: &Term, label: &str) -> io::Result<String> {
    let mut line = Line::default();
    term.write_str(&format!("{label} "))?;
    loop {
        let shown = match term.read_key()? {
            Key::Enter => break,
            Key::Char(character) if !character.is_control() => line.insert(character),
            Key::Backspace => line.step_back() && line.delete(),
            Key::Del => line.delete(),
            Key::ArrowLeft => line.step_back(),
            Key::ArrowRight => line.go(line.at + 1),
            Key::Home => line.go(0),
            Key::End => line.go(line.characters.len()),
            _ => false,
        };
        if shown {
            line.draw(term, label)?;
        }
    }
    line.go(line.characters.len());
    line.draw(term, label)?;
    term.write_line("")?;
    Ok(line.characters.into_iter().collect())
}

/// What was typed, and where the cursor is in it.
#[derive(Debug, Default)]
struct Line {
    characters: Vec<char>,
    at: usize,
}

/// Every change says whether there was one.
impl Line {
    fn insert(&mut self, character: char) -> bool {
        let fits = self.characters.len() < LONGEST;
        if fits {
            self.characters.insert(self.at, character);
            self.at += 1;
        }
        fits
    }

    fn delete(&mut self) -> bool {
        let there = self.at < self.characters.len();
        if there {
            self.characters.remove(self.at);
        }
        there
    }

    fn step_back(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|before| self.go(before))
    }

    fn go(&mut self, to: usize) -> bool {
        let moves = to <= self.characters.len() && to != self.at;
        if moves {
            self.at = to;
        }
        moves
    }

    /// What is visible in at most that many columns: the text before the cursor, and the text behind it.
    fn visible(&self, most: usize) -> (String, String) {
        let mut start = self.at;
        let mut left = most;
        while let Some(before) = start.checked_sub(1) {
            match left.checked_sub(columns(self.characters[before])) {
                Some(rest) => (start, left) = (before, rest),
                None => break,
            }
        }
        let mut end = self.at;
        while let Some(rest) = self.characters.get(end).and_then(|&character| left.checked_sub(columns(character))) {
            (end, left) = (end + 1, rest);
        }
        let text = |range: &[char]| printable(&range.iter().collect::<String>()).into_owned();
        (text(&self.characters[start..self.at]), text(&self.characters[self.at..end]))
    }

    fn draw(&self, term: &Term, label: &str) -> io::Result<()> {
        // The last column stays free: a row that is full to its end wraps on some terminals.
        let most = usize::from(term.size().1).saturating_sub(width(label) + 2);
        let (before, behind) = self.visible(most);
        term.clear_line()?;
        term.write_str(&format!("{label} {before}{behind}"))?;
        term.move_cursor_left(width(&behind))
    }
}

fn columns(character: char) -> usize {
    width(&printable(character.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::default();
        text.chars().for_each(|character| assert!(line.insert(character)));
        line
    }

    #[test]
    fn a_long_line_is_scrolled_and_never_wider_than_its_columns() {
        for text in ["мы сортируем картон и плёнку", "ჩვენ ვახარისხებთ ნარჩენებს", "日本語テキスト", "a\u{202e}b"]
        {
            let mut line = typed(text);
            while {
                let (before, behind) = line.visible(10);
                assert!(width(&before) + width(&behind) <= 10, "{text}");
                line.step_back()
            } {}
            assert!(line.visible(10).0.is_empty());
        }
    }

    #[test]
    fn a_line_is_mended_where_the_cursor_is() {
        let mut line = typed("abd");
        assert!(line.step_back() && line.insert('c'));
        assert_eq!(line.characters.iter().collect::<String>(), "abcd");
        assert!(line.go(0) && !line.step_back() && line.delete());
        assert_eq!(line.characters.iter().collect::<String>(), "bcd");
        assert!(line.go(3) && !line.delete() && !line.go(4));
    }
}

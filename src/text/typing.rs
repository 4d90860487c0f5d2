//! A line of words while it is typed.
//!
//! Responsible for mending a line of any length where its cursor is, and for the part of it that can be seen in a row. It draws
//! nothing and reads no key.

use super::width;
use crate::escape::printable;

/// The longest line, in characters; what is typed or pasted behind it is dropped.
const LONGEST: usize = 16_384;

/// What was typed, and where the cursor is in it.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    characters: Vec<char>,
    at: usize,
}

/// Every change says whether there was one.
impl Typing {
    /// The text.
    pub fn text(&self) -> String {
        self.characters.iter().collect()
    }

    /// Puts a character in front of the cursor.
    pub fn insert(&mut self, character: char) -> bool {
        let fits = self.characters.len() < LONGEST;
        if fits {
            self.characters.insert(self.at, character);
            self.at += 1;
        }
        fits
    }

    /// Takes the character behind the cursor away.
    pub fn delete(&mut self) -> bool {
        let there = self.at < self.characters.len();
        if there {
            self.characters.remove(self.at);
        }
        there
    }

    /// Takes the character in front of the cursor away.
    pub fn erase(&mut self) -> bool {
        self.step_back() && self.delete()
    }

    /// A character to the left.
    pub fn step_back(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|before| self.go(before))
    }

    /// A character to the right.
    pub fn step_on(&mut self) -> bool {
        self.go(self.at + 1)
    }

    /// To the beginning.
    pub fn to_start(&mut self) -> bool {
        self.go(0)
    }

    /// To the end.
    pub fn to_end(&mut self) -> bool {
        self.go(self.characters.len())
    }

    fn go(&mut self, to: usize) -> bool {
        let moves = to <= self.characters.len() && to != self.at;
        if moves {
            self.at = to;
        }
        moves
    }

    /// What is visible in at most that many columns: the text before the cursor, and the text behind it.
    pub fn visible(&self, most: usize) -> (String, String) {
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
}

fn columns(character: char) -> usize {
    width(&printable(character.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typing {
        let mut line = Typing::default();
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
        assert_eq!(line.text(), "abcd");
        assert!(line.to_start() && !line.erase() && line.delete());
        assert_eq!(line.text(), "bcd");
        assert!(line.to_end() && !line.delete() && !line.step_on());
        assert!(line.erase());
        assert_eq!(line.text(), "bc");
    }
}

//! What a text from a file may show on a screen.
//!
//! Responsible for one promise: no control character, no escape sequence and no invisible change of writing direction
//! reaches a terminal. Nothing that a spreadsheet would run is alive in a cell of CSV. Markdown has an escaping of its own,
//! beside its writer.

use std::borrow::Cow;

/// The character that stands in for one that must not be shown.
const REPLACEMENT: char = '\u{FFFD}';

/// Returns whether a character may be shown on a terminal as it is.
///
/// Refused are the control characters of Unicode (line feed included), the marks, embeddings, overrides and isolates
/// that change the direction of writing, the line and paragraph separators, the byte order mark and the invisible
/// tag characters.
pub fn is_printable(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'))
}

/// A text made of one line of printable characters: every other character is replaced by U+FFFD, one for one, and
/// each run of white space (tabs and line breaks included) by a single space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&printable(word));
    }
    line
}

/// The same text with every character that is not printable replaced by U+FFFD, one for one.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_printable(c) { c } else { REPLACEMENT }).collect())
}

/// A JSON document that says the same in printable characters: what JSON allows to stand in a string and a terminal
/// would obey is written as the escape of its code.
///
/// Outside its strings JSON has no such characters but line breaks, which stay.
pub fn in_json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.chars() {
        if c == '\n' || is_printable(c) {
            out.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
    }
    out
}

/// Characters that begin a formula, as wide as East Asian letters too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text as a quoted cell of CSV: one line, and with an apostrophe in front where a spreadsheet would run it.
#[inline(never)]
pub fn in_csv(text: &str) -> String {
    let shown = one_line(text);
    let mut out = String::with_capacity(shown.len() + 3);
    out.push('"');
    // What stands in place of a control character is passed over by some programs.
    if shown.trim_start_matches(REPLACEMENT).starts_with(FORMULA) {
        out.push('\'');
    }
    out.push_str(&shown.replace('"', "\"\""));
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_a_cursor_or_turns_writing_passes() {
        for hostile in ["\u{1b}[2J", "\u{9b}31m", "a\rb", "a\u{8}b", "\u{202e}abc", "\u{2066}x", "\u{feff}x", "\u{7f}"]
        {
            assert!(printable(hostile).chars().all(is_printable), "{hostile:?}");
            assert!(one_line(hostile).chars().all(is_printable), "{hostile:?}");
        }
    }

    #[test]
    fn json_says_the_same() {
        let hostile = "\u{9b}31m\u{7f}\u{202e}\u{e0041}";
        let json = in_json(&serde_json::to_string(hostile).unwrap());
        assert_eq!(json, "\"\\u009b31m\\u007f\\u202e\\udb40\\udc41\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        for text in ["Пекарня «Хліб»", "საცხობი", "مخبز", "café ’n’ co – 5 %"] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn white_space_becomes_one_space() {
        assert_eq!(one_line("  a\t\n b  "), "a b");
    }
}

//! Laying out text in columns.
//!
//! Responsible for widths as a terminal shows them and for lines that never overflow, also with scripts whose letters
//! take several bytes, and with words longer than the line.

use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// Columns a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in lines of at most `columns` columns (at least 1).
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_hanging(text, columns, "", "")
}

/// The same with something in front of the first line, and something in front of the others.
pub(crate) fn wrap_hanging(text: &str, columns: usize, first: &str, others: &str) -> Vec<String> {
    let most = columns.max(width(first).max(width(others)) + 1);
    let options = Options::new(most)
        .initial_indent(first)
        .subsequent_indent(others)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    text.split('\n').flat_map(|line| textwrap::wrap(line, &options)).map(|line| line.trim_end().to_owned()).collect()
}

/// A text that leads to a command, and the command whole: behind the text if there is room, else on a row of its own. A
/// command that is broken in two does something else when it is pasted, so it may be wider than the window.
pub(crate) fn wrap_to_command(text: &str, command: &str, columns: usize, first: &str, others: &str) -> Vec<String> {
    let mut lines = wrap_hanging(text, columns, first, others);
    match lines.last_mut() {
        Some(last) if width(last) + 1 + width(command) <= columns => {
            last.push(' ');
            last.push_str(command);
        }
        _ => lines.push(format!("  {command}")),
    }
    lines
}

/// The text in exactly `columns` columns: cut with an ellipsis, or filled up with spaces.
pub fn pad(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return format!("{text}{}", " ".repeat(columns - width(text)));
    }
    let mut cut = String::new();
    for c in text.chars() {
        if width(&cut) + width(c.encode_utf8(&mut [0; 4])) + 1 > columns {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    format!("{cut}{}", " ".repeat(columns.saturating_sub(width(&cut))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_overflows() {
        let texts = [
            "Как вы сортируете то, что выбрасываете каждый день",
            "როგორ ახარისხებთ ნარჩენებს",
            &"x".repeat(300),
            "a b c",
        ];
        for text in texts {
            for columns in [1, 2, 10, 39, 80] {
                assert!(wrap(text, columns).iter().all(|line| width(line) <= columns.max(1)), "{columns} {text}");
                let hanging = wrap_hanging(text, columns, "  1  ", "     ");
                assert!(hanging.iter().all(|line| width(line) <= columns.max(6)), "{columns} {text}");
            }
        }
    }

    #[test]
    fn a_command_stays_whole() {
        let command = "circumspect assess 'my  own-shop.answers.toml'";
        let lines = |columns| wrap_to_command("Go on any time with:", command, columns, "  ", "  ");
        assert_eq!(lines(80), [format!("  Go on any time with: {command}")]);
        for columns in [1, 20, 40, 68] {
            assert_eq!(lines(columns).last().unwrap(), &format!("  {command}"), "{columns}");
        }
    }

    #[test]
    fn padded_to_the_column() {
        for text in ["", "abc", "дизайн услуг", "日本語テキスト"] {
            assert_eq!(width(&pad(text, 6)), 6, "{text}");
        }
    }
}

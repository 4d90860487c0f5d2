//! Folded texts: what is left of a text where capitals, white space and the form of quotes do not count.
//!
//! Responsible for comparing the texts of forms, which were typed twice and copied often. It knows no question.

/// A text folded, with single spaces and none at its ends.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' | '`' | '´' => folded.push('\''),
            '“' | '”' | '„' => folded.push('"'),
            '‐' | '‑' | '–' => folded.push('-'),
            // A byte order mark is no letter, wherever it stands.
            '\u{feff}' => {}
            c if c.is_whitespace() && (folded.is_empty() || folded.ends_with(' ')) => {}
            c if c.is_whitespace() => folded.push(' '),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_white_space_and_quotes_do_not_count() {
        for (text, due) in [
            (" We haven\u{2019}t \n looked\u{a0}for ANY ", "we haven't looked for any"),
            ("\u{feff}Ğ ß", "ğ ß"),
            ("\u{201c}a\u{201d}", "\"a\""),
            ("  ", ""),
        ] {
            assert_eq!(fold(text), due);
        }
    }
}

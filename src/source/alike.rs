//! Letters that look like one of a to z and are another: from a Cyrillic, Greek or Turkish keyboard.
//!
//! Responsible for the letter that was meant, so that a message can name both. It mends nothing by itself: two ids that
//! look the same and differ stay two ids.

/// The letter of ASCII that a letter is easily taken for; `None` if there is none.
pub(crate) fn ascii(c: char) -> Option<char> {
    const ALIKE: &[(char, &str)] = &[
        ('a', "аɑα"),
        ('b', "Ьв"),
        ('c', "сϲ"),
        ('d', "ԁ"),
        ('e', "еєё"),
        ('g', "ɡ"),
        ('h', "һ"),
        ('i', "ıіιİ"),
        ('j', "јϳ"),
        ('k', "кκ"),
        ('l', "ӏⅼ"),
        ('m', "м"),
        ('n', "ո"),
        ('o', "оοօ"),
        ('p', "рρ"),
        ('q', "ԛ"),
        ('r', "г"),
        ('s', "ѕ"),
        ('t', "тτ"),
        ('u', "υս"),
        ('v', "νѵ"),
        ('w', "ԝω"),
        ('x', "хχ"),
        ('y', "уγү"),
        ('z', "ᴢ"),
        ('-', "‐‑‒–—−"),
    ];
    if c.is_ascii() {
        return None;
    }
    // Letters of full width stand in the order of ASCII.
    if let Some(letter) = u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).filter(char::is_ascii_graphic) {
        return Some(letter.to_ascii_lowercase());
    }
    ALIKE.iter().find(|(_, others)| others.contains(c)).map(|(letter, _)| *letter)
}

/// The text with every letter that looks like one of ASCII replaced by it.
pub(crate) fn in_ascii(text: &str) -> String {
    text.chars().map(|c| ascii(c).unwrap_or(c)).collect()
}

/// What is wrong with the first letter of a text that is not one of ASCII; `None` if there is none.
pub(crate) fn told(text: &str) -> Option<String> {
    let letter = text.chars().find(|c| !c.is_ascii() && !c.is_whitespace())?;
    let code = u32::from(letter);
    Some(match ascii(letter) {
        Some(meant) => format!("\"{letter}\" (U+{code:04X}) looks like \"{meant}\" and is another letter"),
        None => format!("\"{letter}\" (U+{code:04X}) is no letter from a to z"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_keyboards_are_known() {
        assert_eq!(in_ascii("еnеrgу‑knоwn"), "energy-known");
        assert_eq!(in_ascii("weıght ｗ"), "weight w");
        assert_eq!(in_ascii("größe"), "größe");
    }

    #[test]
    fn the_first_one_is_told() {
        assert_eq!(told("weıght").unwrap(), "\"ı\" (U+0131) looks like \"i\" and is another letter");
        assert_eq!(told("größe").unwrap(), "\"ö\" (U+00F6) is no letter from a to z");
        assert_eq!(told("weight"), None);
    }
}

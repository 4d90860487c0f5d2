//! Finding an option of a long list by what is typed of it.
//!
//! Responsible for which options some letters may mean: case, accents and apostrophes aside, since many keyboards have none of
//! them. Which of several is meant is not decided here.

/// Letters with accents, each line behind the plain letters that are typed for them.
const ACCENTED: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěə"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏő"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűų"),
    ("w", "ŵ"),
    ("y", "ýÿŷ"),
    ("z", "źżž"),
    ("е", "ё"),
    ("α", "ά"),
    ("ε", "έ"),
    ("η", "ή"),
    ("ι", "ίϊΐ"),
    ("ο", "ό"),
    ("υ", "ύϋΰ"),
    ("ω", "ώ"),
];

/// A text as it is compared: in lower case, without accents and apostrophes.
pub(super) fn plain(text: &str) -> String {
    let is_mark = |sign: &char| ('\u{300}'..='\u{36f}').contains(sign) || "'‘’ʻʼ".contains(*sign);
    let mut plain = String::new();
    for sign in text.to_lowercase().chars().filter(|sign| !is_mark(sign)) {
        match ACCENTED.iter().find(|(_, accented)| accented.contains(sign)) {
            Some((letters, _)) => plain.push_str(letters),
            None => plain.push(sign),
        }
    }
    plain
}

/// Whether an option is meant by some letters, made [`plain`]: by its code, the beginning of a word, or its initials.
///
/// A code may be the beginning of another name: who types "ge" may mean Georgia, by its code, or Germany.
pub(super) fn begins(id: &str, text: &str, wanted: &str) -> bool {
    let text = plain(text);
    id == wanted || begins_a_word(&text, wanted) || initials(&text) == wanted
}

/// Whether some word of a text, with what stands behind it, begins like that; abbreviations in brackets are words.
fn begins_a_word(text: &str, wanted: &str) -> bool {
    let starts = text.match_indices([' ', '(', '-', '/']).map(|(at, separator)| at + separator.len());
    std::iter::once(0).chain(starts).any(|at| text[at..].starts_with(wanted))
}

/// The first letters of a text of two words or more; nothing for one word.
fn initials(text: &str) -> String {
    let words = text.split([' ', '-']);
    let letters: String = words.filter_map(|word| word.chars().next()).filter(|first| first.is_alphabetic()).collect();
    if letters.chars().count() > 1 { letters } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_apostrophes_need_not_be_typed() {
        for (typed, text) in [
            ("franc", "Français (French)"),
            ("FRANÇ", "Français (French)"),
            ("turk", "Türkçe (Turkish)"),
            ("ozb", "Oʻzbekcha (Uzbek)"),
            ("o'zb", "Oʻzbekcha (Uzbek)"),
            ("istanbul", "İstanbul"),
            ("georg", "ქართული (Georgian)"),
            ("ქარ", "ქართული (Georgian)"),
        ] {
            assert!(begins("", text, &plain(typed)), "{typed} {text}");
        }
        assert!(!begins("", "Gaeilge (Irish)", &plain("georg")));
    }
}

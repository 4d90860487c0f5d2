//! Respondents: texts in their column that name no enterprise.
//!
//! Responsible for rows that people put below a table: sums and averages are known by their word, in the languages of
//! the region, and never by arithmetic; and for ids that a spreadsheet has shortened. What is a row at all is told elsewhere.

/// Words for a sum, an average or another figure of a whole column, in small letters.
const TOTALS: &[&str] = &[
    // English
    "average",
    "averages",
    "avg",
    "mean",
    "median",
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "standard deviation",
    // German, French, Spanish, Italian
    "durchschnitt",
    "mittelwert",
    "summe",
    "gesamt",
    "insgesamt",
    "moyenne",
    "somme",
    "total general",
    "total général",
    "médiane",
    "promedio",
    "suma",
    "somma",
    "totale",
    // Russian, Ukrainian, Belarusian, Kazakh, Kyrgyz
    "среднее",
    "в среднем",
    "среднее значение",
    "медиана",
    "сумма",
    "итого",
    "всего",
    "середнє",
    "сума",
    "разом",
    "усього",
    "всього",
    "сярэдняе",
    "усяго",
    "барлығы",
    "жиыны",
    "орташа",
    "бардыгы",
    "жалпы",
    "орточо",
    // Georgian, Armenian, Azerbaijani, Turkish, Uzbek
    "საშუალო",
    "ჯამი",
    "სულ",
    "միջին",
    "ընդամենը",
    "ortalama",
    "toplam",
    "cəmi",
    "jami",
    "oʻrtacha",
    "o'rtacha",
    // Romanian, Serbian, Macedonian, Albanian, Bulgarian
    "medie",
    "sumă",
    "prosek",
    "prosjek",
    "zbir",
    "ukupno",
    "просек",
    "збир",
    "укупно",
    "просечно",
    "вкупно",
    "mesatare",
    "mesatarja",
    "shuma",
    "gjithsej",
    "средно",
    "общо",
];

/// Whether a text in the column of respondents is the name of a figure over a whole column.
pub fn is_total(respondent: &[u8]) -> bool {
    // Ids have digits more often than not.
    if respondent.is_empty() || respondent.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let text = String::from_utf8_lossy(respondent).to_lowercase();
    TOTALS.contains(&text.trim_end_matches([':', '.', ' ']))
}

/// Whether a spreadsheet has shortened an id of many digits, as in `1.01E+11`: the digits are lost.
pub fn is_shortened(respondent: &[u8]) -> bool {
    let Some(at) = respondent.iter().position(|byte| *byte == b'+') else { return false };
    let digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let (before, after) = (&respondent[..at], &respondent[at + 1..]);
    let Some(mantissa) = before.strip_suffix(b"E").or_else(|| before.strip_suffix(b"e")) else { return false };
    let mut parts = mantissa.splitn(2, |byte| matches!(byte, b'.' | b','));
    digits(after) && parts.next().is_some_and(|whole| whole.len() == 1 && digits(whole)) && parts.all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_column_are_known_by_their_word_alone() {
        for text in ["Average", "TOTAL:", "Итого", "ukupno"] {
            assert!(is_total(text.as_bytes()), "{text}");
        }
        for text in ["", "w04", "Average Joe", "Summer", "total2"] {
            assert!(!is_total(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_shortened_id_is_seen() {
        for text in ["1.01E+11", "1E+12", "2,5e+10"] {
            assert!(is_shortened(text.as_bytes()), "{text}");
        }
        for text in ["", "101", "+", "E+11", "12.1E+11", "1.01E-11", "a1E+11", "1.E+"] {
            assert!(!is_shortened(text.as_bytes()), "{text}");
        }
    }
}

//! Words of forms: yes, no, "don't know" and "does not apply", as people of the region write them.
//!
//! Responsible for these lists alone. A word is a guess: what it means in a form is known to those who made it.

const YES: &[&str] = &[
    // English, German, French, Spanish, Italian, Portuguese, Dutch
    "yes",
    "y",
    "true",
    "ja",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "si",
    "verdadero",
    "sì",
    "vero",
    "sim",
    // Russian, Ukrainian, Kazakh, Kyrgyz, Tajik, Uzbek, Turkmen
    "да",
    "истина",
    "так",
    "иә",
    "ооба",
    "ҳа",
    "ha",
    "hawa",
    // Georgian, Armenian, Azerbaijani, Turkish
    "კი",
    "დიახ",
    "այո",
    "bəli",
    "hə",
    "evet",
    "doğru",
    // Romanian, South Slavic languages, Albanian, Polish, Czech, Slovak, Hungarian, Greek
    "da",
    "po",
    "tak",
    "ano",
    "áno",
    "igen",
    "ναι",
];

const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "nein",
    "falsch",
    "non",
    "faux",
    "falso",
    "não",
    "nee",
    "нет",
    "ложь",
    "ні",
    "жоқ",
    "жок",
    "не",
    "yoʻq",
    "yo'q",
    "ýok",
    "არა",
    "ոչ",
    "xeyr",
    "yox",
    "hayır",
    "yanlış",
    "nu",
    "ne",
    "jo",
    "nie",
    "nem",
    "όχι",
];

const DONT_KNOW: &[&str] = &[
    "dk",
    "don't know",
    "dont know",
    "do not know",
    "i don't know",
    "i do not know",
    "not sure",
    "weiß nicht",
    "weiss nicht",
    "ich weiß nicht",
    "je ne sais pas",
    "ne sait pas",
    "no sé",
    "no sabe",
    "non so",
    "не знаю",
    "не знаем",
    "не знам",
    "білмеймін",
    "билбейм",
    "bilmayman",
    "არ ვიცი",
    "չգիտեմ",
    "bilmirəm",
    "bilmiyorum",
    "nu știu",
    "nu stiu",
    "ne znam",
    "nuk e di",
    "nie wiem",
    "nevím",
];

const NOT_APPLICABLE: &[&str] = &[
    "na",
    "n/a",
    "n.a.",
    "not applicable",
    "does not apply",
    "doesn't apply",
    "nicht zutreffend",
    "trifft nicht zu",
    "entfällt",
    "sans objet",
    "non applicable",
    "no aplica",
    "non applicabile",
    "не применимо",
    "неприменимо",
    "не относится",
    "nu se aplică",
    "nu este cazul",
    "nije primjenjivo",
    "nije primenljivo",
    "nuk aplikohet",
    "geçerli değil",
];

/// Whether a folded text is a word for yes (`true`) or no (`false`).
pub(super) fn truth(text: &str) -> Option<bool> {
    YES.contains(&text).then_some(true).or_else(|| NO.contains(&text).then_some(false))
}

/// The state that a folded text names, as a map writes it.
pub(super) fn state(text: &str) -> Option<&'static str> {
    DONT_KNOW.contains(&text).then_some("dk").or_else(|| NOT_APPLICABLE.contains(&text).then_some("na"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::map::fold;

    #[test]
    fn every_word_is_folded_and_means_one_thing() {
        let lists = [YES, NO, DONT_KNOW, NOT_APPLICABLE];
        let words: Vec<&str> = lists.concat();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(fold(word), *word);
            assert!(!words[..at].contains(word), "{word} stands twice");
        }
        assert_eq!((truth("ja"), truth("нет"), truth("maybe")), (Some(true), Some(false), None));
        assert_eq!((state("don't know"), state("n/a"), state("yes")), (Some("dk"), Some("na"), None));
    }
}

//! Keys, and letters by the place of their key.
//!
//! Responsible for the letters of commands on a keyboard whose own script is not Latin: й stands where q is printed, and
//! means it. The tables are those of the keyboards that systems come with. Words are typed as they are.

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A sign.
    Char(char),
    /// Enter.
    Enter,
    /// Escape: back by one step.
    Escape,
    /// The sign before the cursor goes.
    Backspace,
    /// The sign behind the cursor goes.
    Delete,
    /// Everything that was typed goes.
    Clear,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// F1: everything that can be typed, also where a question mark is a sign of a text.
    Help,
    /// Save and leave, also where letters are signs of a text.
    Leave,
}

/// The Latin letters, row by row.
const LATIN: &str = "qwertyuiopasdfghjklzxcvbnm";

/// Scripts that have one usual keyboard, and the letters of close relatives on the same keys.
const KEYBOARDS: &[(&str, &str)] = &[
    (LATIN, "ქწერტყუიოპასდფგჰჯკლზხცვბნმ"),
    (LATIN, "քոերտըւիօպասդֆգհյկլզղցվբնմ"),
    ("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ"),
    (LATIN, "йцукенгшщзфывапролдячсмить"),
    ("so", "іў"),
];

/// Cyrillic keyboards with other places, by the language they are made for.
const CYRILLIC: &[(&[&str], &str, &str)] =
    &[(&["sr", "mk", "bs"], LATIN, "љњертзуиопасдфгхјклжџцвбнм"), (&["bg"], LATIN, ",уеишщксдзьяаожгтнвюйъэфхп")];

/// A keyboard.
#[derive(Clone, Copy, Debug)]
pub struct Keyboard {
    first: Option<(&'static str, &'static str)>,
    /// Where a Greek keyboard has its question mark, the Latin one has the q.
    is_greek: bool,
}

impl Keyboard {
    /// The keyboard that goes with a language of the system, such as `sr-RS`.
    pub fn of(language: &str) -> Self {
        let language = language.split(['-', '_', '.', '@']).next().unwrap_or_default().to_lowercase();
        let special = CYRILLIC.iter().find(|(languages, ..)| languages.contains(&language.as_str()));
        Self { first: special.map(|(_, latin, own)| (*latin, *own)), is_greek: language == "el" }
    }

    /// What is printed on the key in Latin letters: the letter itself if it is one.
    pub(super) fn latin(self, typed: char) -> char {
        let typed = typed.to_lowercase().next().unwrap_or(typed);
        if self.is_greek && typed == ';' {
            return 'q';
        }
        let on = |(latin, own): (&str, &str)| own.chars().zip(latin.chars()).find(|(own, _)| *own == typed);
        let tables = self.first.into_iter().chain(KEYBOARDS.iter().copied());
        tables.filter_map(on).map(|(_, latin)| latin).next().unwrap_or(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_the_place_of_their_key() {
        let on = |language: &str, typed: &str| {
            typed.chars().map(|letter| Keyboard::of(language).latin(letter)).collect::<String>()
        };
        assert_eq!(on("en-GB", "йцврдтиЗ"), "qwdhlnbp");
        assert_eq!(on("uk_UA.UTF-8", "йрдиі"), "qhlbs");
        // The same letter stands on other keys elsewhere.
        assert_eq!(on("sr-RS", "хдбнлпњ"), "hdbnlpw");
        assert_eq!(on("mk", "хдбнлпњ"), "hdbnlpw");
        assert_eq!(on("bg-BG", ",гафхвзу"), "qhdbnlpw");
        assert_eq!(on("ka", "ქჰდბნლპწ"), "qhdbnlpw");
        assert_eq!(on("hy", "քհդբնլպո"), "qhdbnlpw");
        assert_eq!(on("el", ";ηδβνλπς"), "qhdbnlpw");
        assert_eq!(on("en", ";Q7 "), ";q7 ");
        assert!(KEYBOARDS.iter().all(|(latin, own)| latin.chars().count() == own.chars().count()));
        assert!(CYRILLIC.iter().all(|(_, latin, own)| latin.chars().count() == own.chars().count()));
    }
}

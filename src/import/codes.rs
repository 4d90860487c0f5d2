//! Codes: texts such as `A1` or `SQ003`, by which forms number the answers to a question.
//!
//! Responsible for telling that texts are such codes of so many answers, and for writing the code of each. That the first
//! code stands for the first answer is a guess.

/// Letters before the number, at most.
const LETTERS: usize = 3;

/// Digits of the number, at most.
const DIGITS: usize = 3;

/// How the codes of a question are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Codes {
    letters: String,
    /// Digits, if numbers are filled up with zeros.
    width: usize,
}

impl Codes {
    /// The code of a form that texts are, all of the same letters and from 1 to `most`; `None` if one is no such code.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>, most: usize) -> Option<Self> {
        let mut codes: Option<Self> = None;
        for text in texts {
            let (own, number) = parts(text)?;
            let is_same = codes.as_ref().is_none_or(|codes| {
                codes.letters == own.letters && (codes.width == own.width || codes.width < 2 && own.width < 2)
            });
            if !is_same || !(1..=most).contains(&number) {
                return None;
            }
            codes = codes.or(Some(own));
        }
        codes
    }

    /// The code of the answer at a position, counted from 0.
    pub(super) fn at(&self, position: usize) -> String {
        format!("{}{:0width$}", self.letters, position + 1, width = self.width)
    }
}

/// The number of a code; `None` if a text is none.
pub(super) fn number(text: &str) -> Option<usize> {
    parts(text).map(|(_, number)| number)
}

fn parts(text: &str) -> Option<(Codes, usize)> {
    let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let digits = &text[letters..];
    if letters > LETTERS || digits.len() > DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let width = if digits.starts_with('0') { digits.len() } else { 0 };
    Some((Codes { letters: text[..letters].to_owned(), width }, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_letters_and_a_number_within_the_answers() {
        let of = |texts: &[&str], most| Codes::of(texts.iter().copied(), most).map(|codes| codes.at(4));
        assert_eq!(of(&["A1", "A4"], 5).as_deref(), Some("A5"));
        assert_eq!(of(&["SQ001"], 12).as_deref(), Some("SQ005"));
        assert_eq!(of(&["2", "3"], 5).as_deref(), Some("5"));
        assert_eq!(of(&["A1", "A6"], 5), None);
        assert_eq!(of(&["A1", "B2"], 5), None);
        assert_eq!(of(&["A0"], 5), None);
        assert_eq!(of(&["A1", "-oth-"], 5), None);
        assert_eq!(of(&[], 5), None);
    }
}

//! Cells of tables: what one place of a wide or long table says.
//!
//! Responsible for the reading rules of tables, where everything is text: blank characters around a cell do not
//! count, an empty cell is no answer, the words `na` and `dk` stand for states, a list joins its ids. What a value may
//! be is the same as in a sheet. It splits no lines and opens no files.

use super::cell::{Cell, Scope};
use super::problem::ProblemCode;
use super::value::{read_number, read_set};
use crate::questionnaire::{Choice, Fact, Indicator, NotApplicable, Shape, Token};
use crate::source::Word;

/// The characters that do not count around a cell: space, tab, line feed, carriage return.
pub const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The characters that join the ids of a list.
pub const JOINTS: [char; 3] = [';', '|', ','];

/// The word of a cell for "not applicable".
pub const NOT_APPLICABLE: &str = "na";

/// The word of a cell for "don't know".
pub const DONT_KNOW: &str = "dk";

/// The cell of a list in which nothing is chosen: an answer, unlike an empty cell.
pub const EMPTY_LIST: &str = "[]";

/// Most characters of a number in a table. With an exponent of two digits at most, no such number is beyond binary64.
pub const LONGEST_NUMBER: usize = 40;

/// What stands in a table about one indicator; nothing is the same as an empty text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written<'a> {
    /// The cell itself.
    pub value: &'a str,
    /// The word of the state, if the table has a place for it.
    pub state: &'a str,
    /// Why it does not apply, if the table has a place for it.
    pub reason: &'a str,
}

/// Codes what stands in a table about an indicator (R2 and R4 of the method).
///
/// # Errors
/// What is wrong with it; its cell is then [`Cell::Invalid`].
pub fn read_written(written: Written<'_>, indicator: &Indicator) -> Result<Cell, ProblemCode> {
    let [value, state, reason] = [written.value, written.state, written.reason].map(trimmed);
    match (state, value) {
        ("", "") | ("not-answered" | "not-asked", "") => Ok(Cell::Blank),
        ("", NOT_APPLICABLE) | ("not-applicable", "" | NOT_APPLICABLE) => match indicator.not_applicable {
            NotApplicable::Never => Err(ProblemCode::NaNotAllowed),
            NotApplicable::WithReason if reason.is_empty() => Err(ProblemCode::NaNoReason),
            _ => Ok(Cell::NotApplicable),
        },
        ("", DONT_KNOW) | ("dont-know", "" | DONT_KNOW) => Ok(Cell::DontKnow),
        ("" | "answered", value) if !value.is_empty() => read_text(value, &indicator.shape),
        _ => Err(ProblemCode::Value),
    }
}

/// Codes what stands in a table about a profile fact. Its ids are read in either case, as in a sheet; facts have no
/// states, so that `dk` may be a country.
///
/// # Errors
/// What is wrong with it; the fact then counts as not stated.
pub fn read_written_fact(value: &str, fact: &Fact) -> Result<Cell, ProblemCode> {
    match trimmed(value) {
        "" => Ok(Cell::Blank),
        value => read_text(&value.to_ascii_lowercase(), &fact.shape),
    }
}

/// The scope a row states; the full one if it states none.
///
/// # Errors
/// The word is none of the scopes.
pub fn read_written_scope(value: &str) -> Result<Scope, ProblemCode> {
    match trimmed(value) {
        "" => Ok(Scope::default()),
        word => {
            Scope::WORDS.iter().find(|(known, _)| *known == word).map(|(_, scope)| *scope).ok_or(ProblemCode::Value)
        }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(BLANK)
}

/// Codes a value that is not empty.
fn read_text(text: &str, shape: &Shape) -> Result<Cell, ProblemCode> {
    match shape {
        Shape::OneOf(choices) => {
            let position = choice(text, choices).and_then(|position| u16::try_from(position).ok());
            position.map(Cell::Choice).ok_or(ProblemCode::Value)
        }
        Shape::ManyOf { exclusive, .. } if text == EMPTY_LIST => read_set(std::iter::empty(), *exclusive),
        Shape::ManyOf { choices, exclusive } => {
            // Ids hold no blank characters, so those beside the joints can be dropped with all others.
            let joined: String = text.chars().filter(|c| !BLANK.contains(c)).collect();
            read_set(joined.split(JOINTS).map(|id| choice(id, choices)), *exclusive)
        }
        Shape::Number { valid, .. } => read_number(number(text).ok_or(ProblemCode::Value)?, *valid),
        Shape::Text | Shape::Date => Ok(Cell::Words),
    }
}

/// Position of a choice; yes and no are read in either case, since spreadsheets write them in capitals.
fn choice(text: &str, choices: &[Choice]) -> Option<usize> {
    choices.iter().position(|choice| match &choice.token {
        Token::Id(id) => id == text,
        Token::Whole(level) => text.len() <= 5 && level.to_string() == text,
        Token::Truth(truth) => text.eq_ignore_ascii_case(if *truth { "true" } else { "false" }),
    })
}

/// Digits with an optional sign, a decimal point and an exponent of at most two digits; nothing else is guessed at.
fn number(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(one, other)| (one, Some(other)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |part: &str| part.strip_prefix(['+', '-']).unwrap_or(part).to_owned();
    let (whole, decimals) = match unsigned(mantissa).split_once('.') {
        Some((whole, decimals)) => (whole.to_owned(), Some(decimals.to_owned())),
        None => (unsigned(mantissa), None),
    };
    let right = text.len() <= LONGEST_NUMBER
        && digits(&whole)
        && decimals.is_none_or(|decimals| digits(&decimals))
        && exponent.map(unsigned).is_none_or(|exponent| digits(&exponent) && exponent.len() <= 2);
    if right { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_or_refused() {
        for (text, value) in [("3", 3.0), ("-0.5", -0.5), ("+7.25e-2", 0.0725), ("007", 7.0), ("1E9", 1e9)] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        let long = "1".repeat(41);
        for text in ["", "3,5", "1 000", ".5", "5.", "1e", "1e123", "nan", "inf", "0x1", "--1", "1.2.3", "٣", &long] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn lists_and_truths() {
        let choices: Vec<Choice> = ["a", "b", "none"]
            .iter()
            .map(|id| Choice { token: Token::Id(crate::id::Id::new(id).unwrap()), text: String::new() })
            .collect();
        let shape = Shape::ManyOf { choices, exclusive: Some(2) };
        for (text, cell) in [
            ("a;b", Ok(Cell::Choices(3))),
            ("b | a", Ok(Cell::Choices(3))),
            ("a, b", Ok(Cell::Choices(3))),
            ("[]", Ok(Cell::Choices(0))),
            ("none", Ok(Cell::Choices(4))),
            ("none;a", Err(ProblemCode::Exclusive)),
            ("a;a", Err(ProblemCode::Value)),
            ("a;", Err(ProblemCode::Value)),
            ("a;c", Err(ProblemCode::Value)),
        ] {
            assert_eq!(read_text(text, &shape), cell, "{text}");
        }
        let choice = |truth| Choice { token: Token::Truth(truth), text: String::new() };
        let shape = Shape::OneOf(vec![choice(false), choice(true)]);
        assert_eq!(read_text("TRUE", &shape), Ok(Cell::Choice(1)));
        assert_eq!(read_text("false", &shape), Ok(Cell::Choice(0)));
        assert_eq!(read_text("yes", &shape), Err(ProblemCode::Value));
    }
}

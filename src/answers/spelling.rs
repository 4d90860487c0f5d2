//! Spelling: what a text means as the answer to a question.
//!
//! Responsible for the one meaning of a cell of a table, whatever kind of table it stands in, a line of JSON included:
//! white space around, words for states, capitals, decimal commas, separators of lists. Nothing is guessed: a text that
//! could be two numbers, or that a spreadsheet has made a date of, is said to be unreadable. The points of an answer are
//! the business of the scoring.

use super::cell::Cell;
use super::formula::formula;
use super::number::{Unreadable, may_be_thousands, number};
use super::problem::ProblemCode;
use super::valid::{chosen, read_level, read_number, read_set};
use crate::questionnaire::{Choice, DONT_KNOW, Indicator, NOT_APPLICABLE, NotApplicable, Shape, Token};

/// The text of a list in which nothing is chosen: an answer, unlike an empty cell.
pub const EMPTY_LIST: &str = "[]";

/// The characters that separate the items of a list.
pub(super) const SEPARATORS: [u8; 3] = [b';', b'|', b','];

/// Why a text is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A problem of the answer (R2 and R4 of the method).
    Problem(ProblemCode),
    /// It cannot be read exactly: a row of a table is refused for it.
    Unreadable(Unreadable),
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// In a sheet, where numbers, truths and lists have types: a text is none of them (R2 of the method).
    Sheet,
    /// In a cell of a table, or in a line of JSON, where a text may stand for any of them.
    Cell(Point),
}

/// What a point in a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// It stands before the decimals.
    Decimal,
    /// It stands before the decimals, or sets thousands apart: a table whose cells are parted by semicolons does not
    /// tell, which is how spreadsheets write where a comma stands before the decimals.
    Either,
}

impl Origin {
    /// A cell of a table in which a point stands before decimals.
    pub(super) const CELL: Self = Self::Cell(Point::Decimal);
}

/// What a question takes for an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'q> {
    /// Where its answers stand.
    pub(super) origin: Origin,
    /// The form of its answers.
    pub(super) shape: &'q Shape,
    /// Whether "not applicable" is one; `None` for a fact of the profile, which has no states: the words of states say
    /// that it is not stated. Ids of facts are read in either case, since country codes are often written in capitals.
    pub(super) not_applicable: Option<NotApplicable>,
}

impl Fault {
    /// The same as a problem of a sheet, which is not refused for one answer.
    pub(super) fn problem(self) -> ProblemCode {
        match self {
            Self::Problem(code) => code,
            Self::Unreadable(_) => ProblemCode::Value,
        }
    }
}

impl<'q> Question<'q> {
    /// A fact of the profile.
    pub(super) fn fact(shape: &'q Shape, origin: Origin) -> Self {
        Self { origin, shape, not_applicable: None }
    }

    /// An indicator.
    pub(super) fn indicator(indicator: &'q Indicator, origin: Origin) -> Self {
        Self { origin, shape: &indicator.shape, not_applicable: Some(indicator.not_applicable) }
    }

    /// The answer that a cell is. White space around it does not count, but where words are due it is part of them.
    pub(super) fn read(self, text: &str) -> Result<Cell, Fault> {
        let text = trim(text);
        if text.is_empty() {
            return Ok(Cell::Blank);
        }
        if formula(text.as_bytes()).is_some() {
            return Err(Fault::Problem(ProblemCode::Value));
        }
        match (state(text), self.not_applicable) {
            // A country may be called `dk`.
            (Some(_), None) => return Ok(self.value(text).unwrap_or(Cell::Blank)),
            (Some(Cell::NotApplicable), Some(NotApplicable::Never)) => {
                return Err(Fault::Problem(ProblemCode::NaNotAllowed));
            }
            (Some(state), Some(_)) => return Ok(state),
            (None, _) => {}
        }
        self.value(text)
    }

    fn value(self, text: &str) -> Result<Cell, Fault> {
        match self.shape {
            Shape::OneOf(choices) => chosen(self.choice(text, choices)?).map_err(Fault::Problem),
            Shape::ManyOf { choices, exclusive } => self.list(text, choices, *exclusive),
            Shape::Number { unit, valid } => {
                let text = if is_percent(unit) { trim(text.strip_suffix('%').unwrap_or(text)) } else { text };
                read_number(self.readable(text)?, *valid).map_err(Fault::Problem)
            }
            Shape::Text | Shape::Date if self.not_applicable.is_none() && state(text).is_some() => Ok(Cell::Blank),
            Shape::Text | Shape::Date => Ok(Cell::Words),
        }
    }

    /// The options named in a list. Empty items do not count; a list of nothing else says nothing.
    fn list(self, text: &str, choices: &[Choice], exclusive: Option<usize>) -> Result<Cell, Fault> {
        if text == EMPTY_LIST {
            return Ok(Cell::Choices(0));
        }
        let mut positions = Vec::new();
        for item in text.split(SEPARATORS.map(char::from)).map(trim).filter(|item| !item.is_empty()) {
            positions.push(self.choice(item, choices)?);
        }
        if positions.is_empty() {
            return Ok(Cell::Blank);
        }
        read_set(positions.into_iter(), exclusive).map_err(Fault::Problem)
    }

    /// The position of the choice that a cell names; `None` if there is no such choice.
    pub(super) fn choice(self, text: &str, choices: &[Choice]) -> Result<Option<usize>, Fault> {
        Ok(match choices.first().map(|choice| &choice.token) {
            Some(Token::Whole(_)) => match self.readable(text) {
                Ok(number) => read_level(number, choices),
                Err(fault) => Some(self.labelled(text, choices).ok_or(fault)?),
            },
            Some(Token::Truth(_)) => choices.iter().position(|choice| match choice.token {
                Token::Truth(truth) => text.eq_ignore_ascii_case(if truth { "true" } else { "false" }),
                Token::Id(_) | Token::Whole(_) => false,
            }),
            Some(Token::Id(_)) | None => self.option(text, choices),
        })
    }

    /// The level whose text a cell is, in any case: the whole of it, or enough of its beginning to be meant for no other.
    fn labelled(self, text: &str, choices: &[Choice]) -> Option<usize> {
        let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let text = Some(plain(text)).filter(|_| self.origin != Origin::Sheet)?;
        let only = |fits: &dyn Fn(String) -> bool| {
            let mut fitting = (0..choices.len()).filter(|level| fits(plain(&choices[*level].text)));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let begun = || only(&|label| text.chars().count() >= LABEL && label.starts_with(&text));
        only(&|label| label == text).or_else(begun)
    }

    /// A number that can be read exactly; what is no number at all is a problem of the answer.
    fn readable(self, text: &str) -> Result<f64, Fault> {
        if self.origin == Origin::Cell(Point::Either) && may_be_thousands(text) {
            return Err(Fault::Unreadable(Unreadable::Ambiguous));
        }
        number(text.as_bytes()).map_err(|why| match why {
            Unreadable::Other => Fault::Problem(ProblemCode::Value),
            why => Fault::Unreadable(why),
        })
    }

    /// The position of the option of that id; `None` if there is none. In a cell, an option of a fact may be told by its
    /// text, too, as it was copied from a list of questions.
    pub(super) fn option(self, text: &str, choices: &[Choice]) -> Option<usize> {
        let is_fact = self.not_applicable.is_none();
        let of_id = choices.iter().position(|choice| match &choice.token {
            Token::Id(id) => id == text || is_fact && id.as_str().eq_ignore_ascii_case(text),
            Token::Whole(_) | Token::Truth(_) => false,
        });
        let is_cell = matches!(self.origin, Origin::Cell(_));
        let of_text = || choices.iter().position(|choice| choice.text.to_lowercase() == text.to_lowercase());
        of_id.or_else(|| of_text().filter(|_| is_fact && is_cell))
    }
}

/// The state that a cell names in place of a value.
pub(super) fn state(text: &str) -> Option<Cell> {
    match text {
        NOT_APPLICABLE => Some(Cell::NotApplicable),
        DONT_KNOW => Some(Cell::DontKnow),
        _ => None,
    }
}

/// What an answer is whose value is `value`, if the word of a state stands beside it. A state goes with a value that says
/// the same and with no other.
pub(super) fn with_state(value: Cell, text: &str, rule: NotApplicable) -> Result<Cell, ProblemCode> {
    let stated = match trim(text) {
        "" => return Ok(value),
        "answered" if value.is_answered() => return Ok(value),
        "not-applicable" | NOT_APPLICABLE => Cell::NotApplicable,
        "dont-know" | DONT_KNOW => Cell::DontKnow,
        "not-answered" | "not-asked" => Cell::Blank,
        _ => return Err(ProblemCode::Value),
    };
    match value {
        // What is wrong with the value is told already.
        Cell::Invalid => Ok(value),
        _ if value != Cell::Blank && value != stated => Err(ProblemCode::Value),
        _ if stated == Cell::NotApplicable && rule == NotApplicable::Never => Err(ProblemCode::NaNotAllowed),
        _ => Ok(stated),
    }
}

/// Characters of the beginning of a level's text that stand for it, at least.
const LABEL: usize = 10;

/// Whether a unit is percent, so that its sign may stand behind the number.
fn is_percent(unit: &str) -> bool {
    ["%", "percent", "per cent"].contains(&unit)
}

/// A text without white space at its ends, no-break spaces and byte order marks included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// The same of bytes that may be no text. Nearly every cell begins and ends with a plain character.
pub(super) fn trim_bytes(bytes: &[u8]) -> &[u8] {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return bytes;
    }
    std::str::from_utf8(bytes).map_or(bytes, |text| trim(text).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn ids(ids: &[&str]) -> Vec<Choice> {
        ids.iter().map(|id| Choice { token: Token::Id(Id::new(id).unwrap()), text: String::new() }).collect()
    }

    fn read(shape: &Shape, text: &str) -> Result<Cell, Fault> {
        Question { origin: Origin::CELL, shape, not_applicable: Some(NotApplicable::Allowed) }.read(text)
    }

    const VALUE: Result<Cell, Fault> = Err(Fault::Problem(ProblemCode::Value));

    #[test]
    fn a_level_is_any_number_that_is_whole() {
        let choice = |level| Choice { token: Token::Whole(level), text: String::new() };
        let shape = Shape::OneOf((0..5).map(choice).collect());
        for text in ["3", "3.0", "3,0", "+3", "003", "3e0", " 3 ", "\u{a0}3\u{202f}", "\u{feff}3", "3.000"] {
            assert_eq!(read(&shape, text), Ok(Cell::Choice(3)), "{text:?}");
        }
        for text in ["5", "-1", "2.5", "three", "3;", "3 4"] {
            assert_eq!(read(&shape, text), VALUE, "{text:?}");
        }
        assert_eq!(read(&shape, "2/3"), Err(Fault::Unreadable(Unreadable::Date)));
        assert_eq!(read(&shape, "1,000"), Err(Fault::Unreadable(Unreadable::Ambiguous)));
    }

    #[test]
    fn an_option_of_a_fact_may_be_told_by_its_text_in_a_cell() {
        let option = |id: &str, text: &str| Choice { token: Token::Id(Id::new(id).unwrap()), text: text.to_owned() };
        let shape = Shape::OneOf(vec![option("ge", "Georgia"), option("transport", "Transport (haulier, taxi)")]);
        let read = |origin, text| Question::fact(&shape, origin).read(text);
        for (text, due) in [("georgia", 0), ("GE", 0), (" Transport (haulier, taxi)", 1)] {
            assert_eq!(read(Origin::CELL, text), Ok(Cell::Choice(due)), "{text}");
        }
        assert_eq!(read(Origin::CELL, "haulier"), VALUE);
        let of_indicator =
            Question { origin: Origin::CELL, shape: &shape, not_applicable: Some(NotApplicable::Allowed) };
        assert_eq!(of_indicator.read("Georgia"), VALUE);
    }

    #[test]
    fn a_list_has_three_separators_and_no_empty_items() {
        let shape = Shape::ManyOf { choices: ids(&["none", "paper", "glass", "metal"]), exclusive: Some(0) };
        for (text, due) in [
            ("paper;glass", Ok(Cell::Choices(0b110))),
            ("glass|paper,metal", Ok(Cell::Choices(0b1110))),
            (" paper ;\u{a0}glass; ", Ok(Cell::Choices(0b110))),
            (";;paper;", Ok(Cell::Choices(0b10))),
            ("[]", Ok(Cell::Choices(0))),
            (";", Ok(Cell::Blank)),
            ("none", Ok(Cell::Choices(1))),
            ("na", Ok(Cell::NotApplicable)),
            ("paper;paper", VALUE),
            ("Paper", VALUE),
            ("paper;cloth", VALUE),
            ("na;paper", VALUE),
            ("none;paper", Err(Fault::Problem(ProblemCode::Exclusive))),
        ] {
            assert_eq!(read(&shape, text), due, "{text:?}");
        }
    }

    #[test]
    fn truths_are_read_in_any_case() {
        let choice = |truth| Choice { token: Token::Truth(truth), text: String::new() };
        let shape = Shape::OneOf(vec![choice(false), choice(true)]);
        for (text, due) in [("true", 1), ("FALSE", 0), ("True", 1), ("fAlSe", 0)] {
            assert_eq!(read(&shape, text), Ok(Cell::Choice(due)));
        }
        assert_eq!(read(&shape, "1"), VALUE);
    }

    #[test]
    fn an_option_of_a_fact_wins_over_a_state() {
        let countries = Shape::OneOf(ids(&["ba", "dk", "rs"]));
        let fact = |text: &str| Question::fact(&countries, Origin::CELL).read(text);
        assert_eq!((fact("dk"), fact("RS")), (Ok(Cell::Choice(1)), Ok(Cell::Choice(2))));
        assert_eq!((fact("na"), fact("xx")), (Ok(Cell::Blank), VALUE));
        let words = Question::fact(&Shape::Text, Origin::CELL);
        assert_eq!((words.read("dk"), words.read("d k")), (Ok(Cell::Blank), Ok(Cell::Words)));
    }

    #[test]
    fn a_state_goes_with_a_value_that_says_the_same() {
        let with = |value, text| with_state(value, text, NotApplicable::Allowed);
        let three = Cell::Choice(3);
        for (value, text, due) in [
            (Cell::Blank, "dk", Ok(Cell::DontKnow)),
            (Cell::Blank, " not-applicable ", Ok(Cell::NotApplicable)),
            (Cell::DontKnow, "dont-know", Ok(Cell::DontKnow)),
            (Cell::Blank, "not-answered", Ok(Cell::Blank)),
            (three, "answered", Ok(three)),
            (three, "", Ok(three)),
            (three, "dk", Err(ProblemCode::Value)),
            (three, "not-asked", Err(ProblemCode::Value)),
            (Cell::NotApplicable, "dk", Err(ProblemCode::Value)),
            (Cell::Blank, "answered", Err(ProblemCode::Value)),
            (Cell::Blank, "perhaps", Err(ProblemCode::Value)),
            (Cell::Invalid, "dk", Ok(Cell::Invalid)),
        ] {
            assert_eq!(with(value, text), due, "{value:?} {text}");
        }
        assert_eq!(with_state(Cell::Blank, "na", NotApplicable::Never), Err(ProblemCode::NaNotAllowed));
    }
}

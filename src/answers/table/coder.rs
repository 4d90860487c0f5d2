//! Coding: from the bytes of a cell to what routing and scoring need.
//!
//! Responsible for finding the usual spellings of one question's answers quickly. It gives them no meaning of its own: its
//! table of texts is filled by asking [`Question::read`], which also decides on every cell that is not in it.

use super::terms::Terms;
use crate::answers::cell::Cell;
use crate::answers::due::Due;
use crate::answers::map::Values;
use crate::answers::number::{number, plain};
use crate::answers::spelling::{EMPTY_LIST, Fault, Origin, Point, Question, SEPARATORS, trim};
use crate::answers::valid::read_number;
use crate::bulk::{Field, Tokens};
use crate::questionnaire::{DONT_KNOW, NOT_APPLICABLE, NotApplicable, Shape, Token};
use std::sync::Arc;

/// The coder of one question.
#[derive(Clone, Debug)]
pub(super) struct Coder {
    point: Point,
    shape: Shape,
    not_applicable: Option<NotApplicable>,
    tokens: Arc<Tokens<Cell>>,
    /// What a map says of its texts.
    values: Option<Arc<Values>>,
}

/// Tables of texts made so far. Many questions share theirs, and what is shared stays in the processor's cache.
type Tables = Vec<(Vec<(String, Cell)>, Arc<Tokens<Cell>>)>;

/// The coders of all questions.
pub(super) struct Coders {
    pub(super) facts: Vec<Coder>,
    pub(super) indicators: Vec<Coder>,
}

impl Coders {
    /// The coders of all questions, in a table whose numbers are written so.
    pub(super) fn new(terms: Terms<'_>, point: Point) -> Self {
        let mut tables = Tables::new();
        let (origin, map) = (Origin::Cell(point), terms.map());
        let mut coder = |question: Question<'_>, id: &str| {
            let values = map.and_then(|map| Values::new(question, id, map));
            let texts = map.map_or(&[][..], |map| map.values(id)).iter().map(|(text, _)| text.clone());
            Coder::new(question, point, values, texts, &mut tables)
        };
        let facts = terms.questionnaire.profile.iter();
        let facts = facts.map(|fact| coder(Question::fact(&fact.shape, origin), fact.id.as_str())).collect();
        let indicators = terms.questionnaire.indicators.iter();
        let indicators = indicators.map(|one| coder(Question::indicator(one, origin), one.id.as_str())).collect();
        Self { facts, indicators }
    }
}

impl Coder {
    /// The coder of a question; what a map says of a text comes before what it means in every table.
    fn new(
        question: Question<'_>,
        point: Point,
        values: Option<Values>,
        mapped: impl Iterator<Item = String>,
        tables: &mut Tables,
    ) -> Self {
        let mut texts: Vec<String> = ["", NOT_APPLICABLE, DONT_KNOW, EMPTY_LIST].map(str::to_owned).into();
        for choice in question.shape.choices() {
            let text = choice.token.to_string();
            texts.push(match choice.token {
                Token::Whole(_) => format!("{text}.0"),
                Token::Id(_) | Token::Truth(_) => text.to_ascii_uppercase(),
            });
            texts.push(text);
        }
        let read = |text: String| {
            let mapped = values.as_ref().and_then(|values| values.find(&text));
            mapped.map_or_else(|| question.read(&text).ok(), Result::ok).map(|cell| (text, cell))
        };
        // A text in words is not the same as the word for a list without options.
        let read: Vec<(String, Cell)> =
            texts.into_iter().chain(mapped).filter_map(read).filter(|(_, cell)| *cell != Cell::Words).collect();
        let known = tables.iter().find(|(same, _)| *same == read).map(|(_, tokens)| Arc::clone(tokens));
        let tokens = known.unwrap_or_else(|| {
            let tokens = Arc::new(Tokens::new(read.iter().map(|(text, cell)| (text.as_bytes(), *cell))));
            tables.push((read, Arc::clone(&tokens)));
            tokens
        });
        Self {
            point,
            shape: question.shape.clone(),
            not_applicable: question.not_applicable,
            tokens,
            values: values.map(Arc::new),
        }
    }

    /// Whether "not applicable" is an answer; never to a fact.
    pub(super) fn not_applicable(&self) -> NotApplicable {
        self.not_applicable.unwrap_or(NotApplicable::Never)
    }

    /// The highest level, if its answers are levels.
    pub(super) fn top(&self) -> Option<u16> {
        match self.shape.choices().last().map(|choice| &choice.token) {
            Some(Token::Whole(top)) => Some(*top),
            _ => None,
        }
    }

    /// The same, unless a map says what its texts are: then a number may be anything.
    pub(super) fn plain_top(&self) -> Option<u16> {
        self.top().filter(|_| !self.values.as_ref().is_some_and(|values| values.has_texts()))
    }

    /// What is due in place of a list that a map tells to be none.
    pub(super) fn due(&self, text: &[u8]) -> Option<Due> {
        self.values.as_ref()?.due(&String::from_utf8_lossy(text))
    }

    /// Codes a cell into `to`, which is left as it was if there is a fault, and counts one that is the text of a level.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn code(&self, cell: Field<'_>, to: &mut Cell, labels: &mut u64) -> Result<(), Fault> {
        match self.usual(cell) {
            Some(coded) => {
                *to = coded;
                Ok(())
            }
            None => self.code_other(cell, to, labels),
        }
    }

    /// What a cell is that holds one of the usual texts, as nearly all do.
    #[inline]
    pub(super) fn usual(&self, cell: Field<'_>) -> Option<Cell> {
        self.tokens.find(cell).copied()
    }

    /// Codes a cell that is none of the usual texts.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn code_other(&self, cell: Field<'_>, to: &mut Cell, labels: &mut u64) -> Result<(), Fault> {
        *to = self.other(cell)?;
        *labels += u64::from(self.is_label(*to, cell));
        Ok(())
    }

    /// Whether a cell that was coded is the text of a level, and not its number.
    fn is_label(&self, coded: Cell, cell: Field<'_>) -> bool {
        matches!(coded, Cell::Choice(_)) && self.plain_top().is_some() && {
            let text = String::from_utf8_lossy(cell.bytes());
            number(trim(&text).as_bytes()).is_err()
        }
    }

    /// A number, a list, or another spelling.
    fn other(&self, cell: Field<'_>) -> Result<Cell, Fault> {
        if let Some(values) = &self.values
            && let Some(mapped) = values.find(&String::from_utf8_lossy(cell.bytes()))
        {
            return mapped.map_err(Fault::Problem);
        }
        let usual = match &self.shape {
            Shape::Number { valid, .. } if self.point == Point::Decimal => {
                plain(cell.bytes()).map(|number| read_number(number, *valid))
            }
            Shape::ManyOf { exclusive, .. } => self.list(cell, *exclusive).map(Ok),
            Shape::OneOf(_) | Shape::Number { .. } | Shape::Text | Shape::Date => None,
        };
        match usual {
            Some(coded) => coded.map_err(Fault::Problem),
            None => self.read(cell.bytes()),
        }
    }

    /// A list of nothing but known texts that go together, as most are.
    fn list(&self, cell: Field<'_>, exclusive: Option<usize>) -> Option<Cell> {
        let mut set = 0u64;
        for option in cell.parts(SEPARATORS) {
            match self.tokens.find(option) {
                Some(&Cell::Choices(option)) if option.is_power_of_two() && set & option == 0 => set |= option,
                _ => return None,
            }
        }
        let alone = exclusive.is_some_and(|alone| set >> alone & 1 == 1);
        (!alone || set.is_power_of_two()).then_some(Cell::Choices(set))
    }

    fn read(&self, text: &[u8]) -> Result<Cell, Fault> {
        let question =
            Question { origin: Origin::Cell(self.point), shape: &self.shape, not_applicable: self.not_applicable };
        question.read(&String::from_utf8_lossy(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::Choice;

    #[test]
    fn a_cell_found_in_the_table_means_what_its_text_means() {
        let choice = |level| Choice { token: Token::Whole(level), text: String::new() };
        let truth = |truth| Choice { token: Token::Truth(truth), text: String::new() };
        let choices: Vec<Choice> = (0..41).map(choice).collect();
        let shapes = [
            Shape::OneOf(choices.clone()),
            Shape::OneOf(vec![truth(false), truth(true)]),
            Shape::ManyOf { choices: choices.clone(), exclusive: None },
            Shape::ManyOf { choices, exclusive: Some(3) },
            Shape::Number { unit: "kWh".to_owned(), valid: (0.0, 30.0) },
            Shape::Text,
        ];
        let texts = [
            "",
            " ",
            "0",
            "1;2",
            "2;1",
            "1;1",
            "0;1",
            "3",
            "3;1",
            "1;;2",
            ";1",
            "1;",
            ";",
            "1|2,3",
            " 1 ; 2 ",
            "na",
            "dk",
            "na;1",
            "99",
            "1;99",
            "[]",
            "[];1",
            "3.0",
            "3,0",
            "+3",
            "003",
            "3e0",
            "-0",
            "31",
            "2.5",
            "1,000",
            "1.000",
            "2/3",
            "TRUE",
            "true",
            "tRuE",
            "words of more than sixteen bytes",
            "\u{a0}3",
            "11;12;13",
        ];
        for shape in &shapes {
            for rule in [None, Some(NotApplicable::Never), Some(NotApplicable::Allowed)] {
                let point = [Point::Decimal, Point::Either][usize::from(rule.is_none())];
                let question = Question { origin: Origin::Cell(point), shape, not_applicable: rule };
                let coder = Coder::new(question, point, None, std::iter::empty(), &mut Tables::new());
                for text in texts {
                    for behind in ["", ",", ";5;6", ",7,8;9,123456789012345678901234567890"] {
                        let row = format!("{text}{behind}");
                        let mut cell = Cell::Blank;
                        let coded = coder.code(Field::whole(row.as_bytes()).part(0, text.len()), &mut cell, &mut 0);
                        assert_eq!(coded.map(|()| cell), question.read(text), "{text:?} {shape:?} {rule:?}");
                    }
                }
            }
        }
    }
}

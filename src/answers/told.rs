//! Answers in words, as a person reads them on a screen or in a report.
//!
//! Responsible for the one way an answer is told, from the texts of the questionnaire and the words of the interface. How an
//! answer is written in a file is the business of [`write_value`](super::write_value).

use super::cell::Cell;
use super::sheet::Answer;
use crate::escape::one_line;
use crate::questionnaire::{Choice, Shape, Token};
use crate::text::Messages;

/// The text of a choice; yes and no come from the interface.
pub(crate) fn choice_text(shape: &Shape, position: usize, messages: &Messages) -> String {
    match shape.choices().get(position) {
        Some(Choice { token: Token::Truth(truth), .. }) => messages.say(if *truth { "ask.yes" } else { "ask.no" }, &[]),
        Some(choice) => one_line(&choice.text),
        None => String::new(),
    }
}

/// An answer in words.
pub(crate) fn in_words(answer: &Answer, shape: &Shape, messages: &Messages) -> String {
    match answer.cell {
        Cell::Blank => messages.say("state.not-answered", &[]),
        Cell::NotApplicable => messages.say("state.not-applicable", &[]),
        Cell::DontKnow => messages.say("state.dont-know", &[]),
        Cell::Invalid => messages.say("state.invalid", &[]),
        Cell::Choice(position) => choice_text(shape, usize::from(position), messages),
        Cell::Choices(0) => messages.say("ask.none-of-them", &[]),
        Cell::Choices(set) => {
            let chosen = (0..shape.choices().len()).filter(|position| set >> position & 1 == 1);
            chosen.map(|position| choice_text(shape, position, messages)).collect::<Vec<_>>().join("; ")
        }
        Cell::Number(number) => match shape {
            // Units are written as they go with most numbers: grams per guest.
            Shape::Number { unit, .. } if !unit.trim().is_empty() => {
                let key = if number.abs() == 1.0 { "answer.one" } else { "answer.quantity" };
                messages.say(key, &[("number", &number), ("unit", unit)])
            }
            _ => number.to_string(),
        },
        Cell::Words => one_line(answer.words.as_deref().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LANGUAGES;

    #[test]
    fn a_unit_goes_with_its_number() {
        let messages = Messages::new(&LANGUAGES[0]);
        let shape = Shape::Number { unit: "grams per guest".into(), valid: (0.0, 100.0) };
        let told = |number| in_words(&Answer { cell: Cell::Number(number), ..Answer::default() }, &shape, &messages);
        assert_eq!(told(0.0), "0 grams per guest");
        assert_eq!(told(1.0), "1, counted in grams per guest");
        assert_eq!(told(1.5), "1.5 grams per guest");
    }
}

//! What a person said on a page: an answer as a form holds it, and as a sheet does.
//!
//! Responsible for both directions, so that a journal can keep what was said in few words and read it as it was read first.

use super::form::Form;
use crate::answers::{Answer, Cell};
use crate::interview::{Read, read};
use crate::questionnaire::{DONT_KNOW, NOT_APPLICABLE, NotApplicable, Shape};
use crate::text::Messages;
use serde::{Deserialize, Serialize};

/// What was said of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What was chosen: numbers of options from 1, or the word of a state; empty if nothing was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// A number or words, where those are asked for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Why it does not apply.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Said {
    /// What a form says.
    pub(super) fn of(form: &Form) -> Self {
        let chosen: Vec<&str> = form.all("answer").take(64).collect();
        Self {
            answer: crate::escape::one_line(&chosen.join(" ")).chars().take(256).collect(),
            words: form.words("words"),
            reason: form.words("reason"),
            note: form.words("note"),
        }
    }

    /// What an answer that is in a sheet would look like on a form.
    pub(super) fn from(answer: &Answer) -> Self {
        let numbers = |set: u64| {
            let ticked = (0..64).filter(|at| set >> at & 1 == 1).map(|at: u32| (at + 1).to_string());
            ticked.collect::<Vec<_>>().join(" ")
        };
        let (answer_text, words) = match answer.cell {
            Cell::Blank | Cell::Invalid => (String::new(), String::new()),
            Cell::NotApplicable => (NOT_APPLICABLE.to_owned(), String::new()),
            Cell::DontKnow => (DONT_KNOW.to_owned(), String::new()),
            Cell::Choice(at) => ((at + 1).to_string(), String::new()),
            Cell::Choices(0) => ("0".to_owned(), String::new()),
            Cell::Choices(set) => (numbers(set), String::new()),
            Cell::Number(number) => (String::new(), number.to_string()),
            Cell::Words => (String::new(), answer.words.clone().unwrap_or_default()),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self { answer: answer_text, words, reason: text(&answer.reason), note: text(&answer.note) }
    }

    /// Whether an option, by its number from 1, or a state is chosen.
    pub(super) fn has(&self, word: &str) -> bool {
        self.answer.split(' ').any(|own| own == word)
    }

    /// The answer. Facts, which have no `rule`, are neither unknown nor without application; one that `may_stay_open` may.
    ///
    /// # Errors
    /// It cannot be read: why, for the person.
    pub(super) fn read(
        &self,
        shape: &Shape,
        rule: Option<NotApplicable>,
        may_stay_open: bool,
        messages: &Messages,
    ) -> Result<Answer, String> {
        let refuse = |key: &str| Err(messages.say(key, &[]));
        let is_typed = shape.choices().is_empty();
        let chosen =
            self.answer.split(' ').filter(|word| !word.is_empty()).count() + usize::from(!self.words.is_empty());
        let note = Some(self.note.clone()).filter(|note| !note.is_empty() && rule.is_some());
        let state = |cell, reason| Ok(Answer { cell, reason, note: note.clone(), ..Answer::default() });
        match (self.answer.as_str(), rule) {
            ("", _) if chosen == 0 && may_stay_open => return state(Cell::Blank, None),
            ("", _) if chosen == 0 => return refuse(if rule.is_some() { "room.choose" } else { "room.choose-fact" }),
            (DONT_KNOW, Some(_)) if chosen == 1 => return state(Cell::DontKnow, None),
            (NOT_APPLICABLE, Some(NotApplicable::Allowed)) if chosen == 1 => {
                return state(Cell::NotApplicable, Some(self.reason.clone()).filter(|reason| !reason.is_empty()));
            }
            (NOT_APPLICABLE, Some(NotApplicable::WithReason)) if chosen == 1 => match self.reason.is_empty() {
                true => return refuse("room.why-due"),
                false => return state(Cell::NotApplicable, Some(self.reason.clone())),
            },
            _ => {}
        }
        let has_state = self.has(DONT_KNOW) || self.has(NOT_APPLICABLE) || self.has("0");
        if has_state && chosen > 1 {
            return refuse("room.one-of-both");
        }
        let all: Vec<usize> = (0..shape.choices().len()).collect();
        let line = if is_typed { &self.words } else { &self.answer };
        match read(line, shape, &all, messages) {
            Read::Answer(cell, words) => Ok(Answer { cell, words, note, ..Answer::default() }),
            Read::Refused(why) => Err(why),
            Read::Several(_) => refuse("room.choose"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Choice, Token, shipped};
    use crate::text::LANGUAGES;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn every_answer_comes_back_as_it_was_said() {
        let messages = Messages::new(&LANGUAGES[0]);
        let choice = |level| Choice { token: Token::Whole(level), text: format!("level {level}") };
        let one = Shape::OneOf((0..4).map(choice).collect());
        let many = Shape::ManyOf { choices: (0..20).map(choice).collect(), exclusive: Some(3) };
        let number = Shape::Number { unit: "kWh".into(), valid: (0.0, 99.0) };
        let rule = Some(NotApplicable::WithReason);
        let said = |pairs: &[(&str, &str)], shape: &Shape| Said::of(&form(pairs)).read(shape, rule, false, &messages);
        for (pairs, shape, cell) in [
            (&[("answer", "3")][..], &one, Cell::Choice(2)),
            (&[("answer", "1"), ("answer", "17")], &many, Cell::Choices(1 << 16 | 1)),
            (&[("answer", "0")], &many, Cell::Choices(0)),
            (&[("words", "12,5")], &number, Cell::Number(12.5)),
            (&[("words", "so it is"), ("note", " two\r\nlines ")], &Shape::Text, Cell::Words),
            (&[("answer", "dk"), ("note", "ask Ana")], &one, Cell::DontKnow),
            (&[("answer", "na"), ("reason", "no machines")], &number, Cell::NotApplicable),
        ] {
            let answer = said(pairs, shape).unwrap();
            assert_eq!(answer.cell, cell, "{pairs:?}");
            assert_eq!(Said::from(&answer).read(shape, rule, false, &messages), Ok(answer));
        }
        assert_eq!(
            said(&[("words", "x"), ("note", " two\r\nlines ")], &Shape::Text).unwrap().note.unwrap(),
            "two lines"
        );
        for (pairs, shape) in [
            (&[][..], &one),
            (&[("answer", "5")], &one),
            (&[("answer", "1"), ("answer", "2")], &one),
            (&[("answer", "na")], &one),
            (&[("answer", "dk"), ("answer", "1")], &many),
            (&[("answer", "0"), ("answer", "1")], &many),
            (&[("answer", "dk"), ("words", "3")], &number),
            (&[("words", "100")], &number),
            (&[("answer", "1"), ("answer", "4")], &many),
        ] {
            assert!(said(pairs, shape).is_err(), "{pairs:?}");
        }
    }

    #[test]
    fn a_fact_may_stay_open_only_where_it_is_not_required() {
        let (questionnaire, messages) = (shipped("msme-circularity").unwrap(), Messages::new(&LANGUAGES[0]));
        let shape = &questionnaire.profile[questionnaire.fact("sector").unwrap()].shape;
        let said = |pairs: &[(&str, &str)], open| Said::of(&form(pairs)).read(shape, None, open, &messages);
        assert_eq!(said(&[("answer", "2"), ("note", "x")], false).unwrap().note, None);
        assert_eq!(said(&[], true).unwrap().cell, Cell::Blank);
        for pairs in [&[][..], &[("answer", "dk")], &[("answer", "na")]] {
            assert!(said(pairs, false).is_err(), "{pairs:?}");
        }
    }
}

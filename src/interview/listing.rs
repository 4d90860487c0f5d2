//! The list of answers: everything answered so far on one line each, with a number to jump to.

use super::question::{Page, in_words};
use crate::answers::Cell;
use crate::escape::one_line;
use crate::text::{wrap, wrap_hanging};

impl Page<'_> {
    /// All answers by dimension, in words; what was not reached yet is only counted.
    pub(super) fn list(&self) -> Vec<String> {
        let questionnaire = self.interview.questionnaire();
        let sheet = self.interview.sheet();
        let mut lines = wrap(&self.messages.say("list.title", &[]), self.columns);
        let mut dimension = None;
        for (number, position) in self.interview.questions().enumerate() {
            let indicator = &questionnaire.indicators[position];
            let answer = &sheet.answers[position];
            if answer.cell == Cell::Blank {
                continue;
            }
            if dimension != Some(indicator.dimension) {
                dimension = Some(indicator.dimension);
                lines.push(String::new());
                lines.extend(wrap(&one_line(&questionnaire.dimensions[indicator.dimension].title), self.columns));
            }
            let unknown = if matches!(answer.cell, Cell::DontKnow | Cell::Invalid) { "?" } else { " " };
            let text = self.messages.say(
                "list.item",
                &[
                    ("question", &one_line(indicator.name())),
                    ("answer", &in_words(answer, &indicator.shape, self.messages)),
                ],
            );
            let head = format!("{unknown}{:>3}  ", number + 1);
            lines.extend(wrap_hanging(&text, self.columns, &head, "      "));
        }
        lines.push(String::new());
        let open = self.interview.open().count();
        let text = match open {
            0 => self.messages.say("list.none-open", &[]),
            _ => self.messages.count("list.open", open, &[]),
        };
        lines.extend(wrap(&text, self.columns));
        lines
    }

    /// The indicator with that number in the list, counted from 1.
    pub(super) fn numbered(&self, number: usize) -> Option<usize> {
        self.interview.questions().nth(number.checked_sub(1)?)
    }
}

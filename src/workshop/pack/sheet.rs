//! One paper sheet: head, facts and questions, blank or filled.
//!
//! Responsible for what stands where on it. Numbers are those that are keyed: of facts and questions from their order, of
//! answers from 1.

use super::printed::{Item, Printed};
use super::skip_words::{place, sentence};
use crate::answers::{Answer, AnswerSheet, Cell, choice_text};
use crate::escape::one_line;
use crate::interview::LONG_LIST;
use crate::questionnaire::{NotApplicable, Shape};
use crate::text::Messages;
use crate::workshop::Field;
use maud::{Markup, html};

/// How a sheet is drawn.
pub(super) struct Drawing<'a> {
    pub(super) printed: &'a Printed<'a>,
    pub(super) messages: &'a Messages,
    /// The answers that are crossed; none on a blank sheet.
    pub(super) filled: Option<&'a AnswerSheet>,
}

impl Drawing<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.say(key, &[])
    }

    /// The sheet below its head.
    pub(super) fn body(&self) -> Markup {
        let (facts, questions): (Vec<&Item>, Vec<&Item>) =
            self.printed.items.iter().partition(|item| matches!(item.field, Field::Fact(_)));
        html! {
            div.asked {
                @if !facts.is_empty() {
                    h2 { (self.say("pack-sheet.facts")) }
                    @for item in facts { (self.item(item)) }
                }
                h2 { (self.say("pack-sheet.questions")) }
                @for item in questions { (self.item(item)) }
            }
        }
    }

    fn item(&self, item: &Item) -> Markup {
        let questionnaire = self.printed.questionnaire;
        let question = match item.field {
            Field::Fact(at) => &questionnaire.profile[at].question,
            Field::Question(at) => &questionnaire.indicators[at].question,
        };
        html! {
            div.item {
                @if let Some(gate) = &item.gate {
                    p.gate { span.arrow { "→" } " " (sentence(gate, self.printed, self.messages)) }
                }
                h3 { span.label { (item.label) } " " (one_line(question)) }
                @if self.is_crossed_beforehand(item) { p.hint { (self.say("pack-sheet.usual")) } }
                (self.answers(item))
                @if let Field::Question(at) = item.field { (self.besides(at)) }
            }
        }
    }

    /// Whether something is crossed that may be taken away.
    fn is_crossed_beforehand(&self, item: &Item) -> bool {
        item.crossed != 0 && self.printed.fixed(item.field).is_none()
    }

    /// The place for the answer itself.
    fn answers(&self, item: &Item) -> Markup {
        let shape = self.printed.shape(item.field);
        let several = matches!(shape, Shape::ManyOf { .. });
        let has_none = matches!(shape, Shape::ManyOf { exclusive: None, .. });
        let fixed = self.printed.fixed(item.field).map(usize::from);
        // A long list is keyed by the first letters of its words.
        let is_numbered = shape.choices().len() <= LONG_LIST;
        let written = self.answer(item.field).filter(|answer| answer.cell.is_answered());
        html! {
            @match shape {
                Shape::OneOf(choices) | Shape::ManyOf { choices, .. } => {
                    @if several && !self.is_crossed_beforehand(item) { p.hint { (self.say("pack-sheet.several")) } }
                    ul.answers {
                        // What is the same on all sheets of the trade stands alone.
                        @for at in (0..choices.len()).filter(|at| fixed.is_none_or(|fixed| fixed == *at)) {
                            li {
                                (cross(self.is_crossed(item, at))) " "
                                @if is_numbered { span.number { (at + 1) } " " }
                                span.text { (choice_text(shape, at, self.messages)) }
                                @if let Some((_, to)) = item.jumps.iter().find(|(from, _)| *from == at) {
                                    " " span.jump { "→ " (place(*to, self.printed, self.messages)) }
                                }
                            }
                        }
                        @if has_none {
                            li {
                                (cross(written.is_some_and(|answer| answer.cell == Cell::Choices(0)))) " "
                                span.number { "0" } " " span.text { (self.say("ask.none-of-them")) }
                            }
                        }
                    }
                },
                Shape::Number { unit, .. } => p.line {
                    @if let Some(Answer { cell: Cell::Number(number), .. }) = written { (number) } @else { span.blank {} }
                    " " (one_line(unit))
                },
                Shape::Text => p.line { (written_or_blank(written)) },
                Shape::Date => p.line { (written_or_blank(written)) " " (self.say("pack-sheet.date")) },
            }
        }
    }

    /// The other ways to answer a question, and room for a note.
    fn besides(&self, question: usize) -> Markup {
        let indicator = &self.printed.questionnaire.indicators[question];
        let answer = self.answer(Field::Question(question));
        let is = |cell: Cell| answer.is_some_and(|answer| answer.cell == cell);
        let applies = indicator.applies.as_deref().map(one_line);
        let key = match indicator.not_applicable {
            NotApplicable::Never => None,
            NotApplicable::Allowed => Some("pack-sheet.na"),
            NotApplicable::WithReason => Some("pack-sheet.na-reason"),
        };
        html! {
            ul.answers.besides {
                li {
                    (cross(is(Cell::DontKnow))) " " span.number { "d" } " " span.text { (self.say("state.dont-know")) }
                    span.note { span.number { "w" } " " (self.say("pack-sheet.note")) " " span.blank {} }
                }
                @if let Some(key) = key {
                    li {
                        (cross(is(Cell::NotApplicable))) " " span.number { "n" } " "
                        span.text { (self.say(key)) @if let Some(applies) = applies { " " (applies) } }
                    }
                }
            }
        }
    }

    fn answer(&self, field: Field) -> Option<&Answer> {
        let sheet = self.filled?;
        Some(match field {
            Field::Fact(at) => &sheet.profile[at],
            Field::Question(at) => &sheet.answers[at],
        })
    }

    fn is_crossed(&self, item: &Item, at: usize) -> bool {
        match self.answer(item.field).map(|answer| answer.cell) {
            None => item.crossed >> at & 1 == 1,
            Some(Cell::Choice(choice)) => usize::from(choice) == at,
            Some(Cell::Choices(choices)) => choices >> at & 1 == 1,
            Some(_) => false,
        }
    }
}

/// A box, crossed or empty.
fn cross(is_crossed: bool) -> Markup {
    html! { span.box { @if is_crossed { "×" } } }
}

fn written_or_blank(written: Option<&Answer>) -> Markup {
    let words = written.and_then(|answer| answer.words.as_deref()).map(one_line);
    html! { @match words { Some(words) => (words), None => span.blank {} } }
}

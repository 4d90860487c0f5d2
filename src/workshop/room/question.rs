//! The page of one question: its answers as large as a finger, the two states, a note, and the way on and back.
//!
//! Responsible for a form that works without script, by keyboard and by touch, and that shows again what was chosen when
//! something about it was not right. What the form means is told by `said`.

use super::form::LONGEST;
use super::frame::{Page, page};
use super::said::Said;
use super::seat::Seat;
use crate::answers::{Cell, choice_text};
use crate::interview::{Interview, LONG_LIST};
use crate::questionnaire::{DONT_KNOW, NOT_APPLICABLE, NotApplicable, Shape};
use crate::text::Messages;
use crate::workshop::paper::Field;
use maud::{Markup, html};

/// A question as it is asked.
struct Asked<'a> {
    shape: &'a Shape,
    /// Whether "does not apply" is an answer; `None` for a fact.
    rule: Option<NotApplicable>,
    said: Said,
    messages: &'a Messages,
}

/// The page of a field, with what was `said` on it if it was not taken, and why.
pub(super) fn page_of(seat: &Seat<'_, '_>, field: Field, said: Option<&Said>, trouble: Option<&str>) -> Page {
    let (questionnaire, messages) = (seat.questionnaire, seat.messages);
    let (number, of) = seat.person.place(field);
    let arguments: crate::text::Arguments<'_> = &[("number", &number), ("of", &of)];
    let (text, help, example, head, shape, rule) = match field {
        Field::Fact(at) => {
            let fact = &questionnaire.profile[at];
            let head = messages.say("ask.profile-head", arguments);
            (&fact.question, &fact.help, None, head, &fact.shape, None)
        }
        Field::Question(at) => {
            let asked = &questionnaire.indicators[at];
            let head = messages.say("room.question", arguments);
            (&asked.question, &asked.help, asked.applies.as_ref(), head, &asked.shape, Some(asked.not_applicable))
        }
    };
    let said = said.cloned().unwrap_or_else(|| so_far(seat, field));
    let asked = Asked { shape, rule, said, messages };
    let content = html! {
        p.soft { (head) }
        @if let Some(trouble) = trouble { p.trouble #trouble { (trouble) } }
        form method="post" action=(seat.path(field)) autocomplete="off" {
            input type="hidden" name="form" value=(seat.form);
            input type="hidden" name="turn" value=(seat.person.turn(field));
            fieldset aria-describedby=[trouble.map(|_| "trouble")] {
                legend { h1 { (text) } }
                @if let Some(help) = help { details { summary { (messages.say("room.help", &[])) } p { (help) } } }
                @if let Some(example) = example { p.soft { (example) } }
                (asked.choices())
                (asked.states())
            }
            @if rule.is_some() { (asked.note()) }
            p.go {
                @if seat.person.at().is_none() {
                    button type="submit" name="go" value="review" { (messages.say("room.keep", &[])) }
                } @else {
                    button type="submit" name="go" value="on" { (messages.say("room.next", &[])) }
                }
                @if seat.person.before(field).is_some() {
                    button.second type="submit" name="go" value="back" { (messages.say("room.back", &[])) }
                }
            }
        }
        p.soft { (messages.say("room.code", &[])) " " (seat.person.code) }
    };
    page(text, &content, messages)
}

/// What was said of a field before; of a fact what is usual in the trade, which is ticked beforehand.
fn so_far(seat: &Seat<'_, '_>, field: Field) -> Said {
    let mut answer = seat.person.answer(field).clone();
    if let (Field::Fact(at), 0) = (field, seat.person.turn(field))
        && let Some(usual) = Interview::new(seat.questionnaire, seat.person.sheet().clone()).usual(at)
    {
        answer.cell = Cell::Choices(usual);
    }
    Said::from(&answer)
}

impl Asked<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.say(key, &[])
    }

    /// What can be chosen, or where something is typed.
    fn choices(&self) -> Markup {
        let all = self.shape.choices().len();
        let text = |at: usize| choice_text(self.shape, at, self.messages);
        html! {
            @match self.shape {
                Shape::OneOf(_) if all > LONG_LIST => label.field {
                    (self.say("room.one-of-list"))
                    select name="answer" {
                        option value="" {}
                        @for at in 0..all {
                            option value=(at + 1) selected[self.said.has(&(at + 1).to_string())] { (text(at)) }
                        }
                    }
                },
                Shape::OneOf(_) => @for at in 0..all { (self.choice("radio", &(at + 1).to_string(), &text(at), false)) },
                Shape::ManyOf { .. } => {
                    p.soft { (self.say("room.many")) }
                    @for at in 0..all { (self.choice("checkbox", &(at + 1).to_string(), &text(at), false)) }
                    (self.choice("checkbox", "0", &self.say("ask.none-of-them"), true))
                },
                Shape::Number { unit, .. } => label.field {
                    (self.messages.say("room.number", &[("unit", unit)]))
                    input name="words" value=(self.said.words) inputmode="decimal" maxlength="40";
                },
                Shape::Text | Shape::Date => label.field {
                    (self.say("room.words"))
                    input name="words" value=(self.said.words) maxlength=(LONGEST / 2);
                },
            }
        }
    }

    /// "Don't know" and "does not apply", where they are answers.
    fn states(&self) -> Markup {
        // What is typed or ticked cannot be taken back from a round button.
        let is_list = matches!(self.shape, Shape::OneOf(all) if all.len() > LONG_LIST);
        let kind = if matches!(self.shape, Shape::OneOf(_)) && !is_list { "radio" } else { "checkbox" };
        html! {
            @if let Some(rule) = self.rule {
                (self.choice(kind, DONT_KNOW, &self.say("room.dont-know"), true))
                @if rule != NotApplicable::Never {
                    (self.choice(kind, NOT_APPLICABLE, &self.say("room.not-applicable"), true))
                    @if rule == NotApplicable::WithReason {
                        details open[!self.said.reason.is_empty() || self.said.has(NOT_APPLICABLE)] {
                            summary { (self.say("room.why")) }
                            label.field {
                                (self.say("room.why-how"))
                                input name="reason" value=(self.said.reason) maxlength="200";
                            }
                        }
                    }
                }
            }
        }
    }

    fn choice(&self, kind: &str, value: &str, text: &str, is_state: bool) -> Markup {
        html! {
            label.choice.state[is_state] {
                input type=(kind) name="answer" value=(value) checked[self.said.has(value)];
                span { (text) }
            }
        }
    }

    fn note(&self) -> Markup {
        html! {
            details open[!self.said.note.is_empty()] {
                summary { (self.say("room.note")) }
                label.field {
                    (self.say("room.note-how"))
                    textarea name="note" rows="3" maxlength=(LONGEST) { (self.said.note) }
                }
            }
        }
    }
}

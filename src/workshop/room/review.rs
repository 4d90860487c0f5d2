//! The page of all answers, before they are sent and after.
//!
//! Responsible for a way back to each of them, and for saying how many are open.

use super::frame::{Page, page};
use super::pages::{button, own};
use super::seat::Seat;
use crate::answers::in_words;
use crate::workshop::paper::Field;
use maud::html;

/// All answers of a person.
pub(super) fn page_of(seat: &Seat<'_, '_>) -> Page {
    let (messages, person, questionnaire) = (seat.messages, seat.person, seat.questionnaire);
    let title = messages.say("room.review", &[]);
    let row = |field: Field| {
        let answer = person.answer(field);
        match field {
            Field::Fact(at) => {
                let fact = &questionnaire.profile[at];
                (fact.question.as_str(), in_words(answer, &fact.shape, messages))
            }
            Field::Question(at) => {
                let asked = &questionnaire.indicators[at];
                (asked.name(), in_words(answer, &asked.shape, messages))
            }
        }
    };
    let open = person.open();
    let content = html! {
        h1 { (title) }
        p { (messages.say("room.review-how", &[])) }
        @if open > 0 { p.trouble { (messages.count("room.review-open", open, &[])) } }
        @if person.sent {
            p { a href="/done" { (messages.say("room.review-done", &[])) } }
        } @else {
            (button("/send", &seat.form, "first", &messages.say("room.send", &[])))
        }
        ul.answers {
            @for field in person.fields() {
                @let (name, answer) = row(field);
                li { a href=(seat.path(field)) { (name) } span { (answer) } }
            }
        }
        @if !person.sent { (own(person.code, messages)) }
    };
    page(&title, &content, messages)
}

//! The pages of a phone that ask nothing of the sheet: the first and the last one, waiting, testing, what is not there.
//!
//! Responsible for what a person has to know: what is kept, where, and what to do next.

use super::event::Stage;
use super::frame::{Page, page, page_with_report};
use super::seat::Seat;
use crate::code::Code;
use crate::report::{Outline, part_of_page};
use crate::text::{Arguments, Messages};
use maud::{Markup, html};

/// A form with one button, which a text of the form comes with.
pub(super) fn button(action: &str, form: &str, class: &str, label: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="form" value=(form);
            p.go { button.(class) type="submit" { (label) } }
        }
    }
}

/// A page of a heading and a few sentences, with something below them.
fn told(title: &str, sentences: &[&str], below: &Markup, messages: &Messages) -> Page {
    let title = messages.say(title, &[]);
    let content = html! {
        h1 { (title) }
        @for key in sentences { p { (messages.say(key, &[])) } }
        (below)
    };
    page(&title, &content, messages)
}

/// A link to where the person is.
fn again(messages: &Messages) -> Markup {
    html! { p { a href="/" { (messages.say("room.look-again", &[])) } } }
}

/// The first page.
pub(super) fn welcome(form: &str, messages: &Messages) -> Page {
    let start = html! {
        (button("/start", form, "first", &messages.say("room.start", &[])))
        p.soft { (messages.say("room.no-secret", &[])) }
    };
    told("room.welcome", &["room.welcome-how", "room.welcome-kept"], &start, messages)
}

/// The round is closed before the person began.
pub(super) fn too_late(messages: &Messages) -> Page {
    told("room.welcome", &["room.too-late"], &again(messages), messages)
}

/// As many began as may.
pub(super) fn full(messages: &Messages) -> Page {
    told("room.welcome", &["room.full"], &again(messages), messages)
}

/// The round is closed.
pub(super) fn wait(code: Code, stage: Stage, messages: &Messages) -> Page {
    let below = html! { (own(code, messages)) (again(messages)) };
    let how = if stage == Stage::Frozen { "room.wait-frozen" } else { "room.wait-how" };
    told("room.wait", &[how], &below, messages)
}

/// The code of a sheet, to be written down.
pub(super) fn own(code: Code, messages: &Messages) -> Markup {
    html! {
        p { (messages.say("room.code", &[])) " " span.code { (code) } }
        p.soft { (messages.say("room.code-how", &[])) }
    }
}

/// The page behind the last one.
pub(super) fn done(seat: &Seat<'_, '_>, result: &Outline, stage: Stage) -> Page {
    let (messages, person) = (seat.messages, seat.person);
    let title = messages.say("room.done", &[]);
    let content = html! {
        h1 { (title) }
        p { (messages.say("room.done-how", &[])) }
        (own(person.code, messages))
        @if stage == Stage::Open {
            p { a href="/review" { (messages.say("room.done-change", &[])) } }
        }
        (part_of_page(result, messages))
        details {
            summary { (messages.say("room.next-person", &[])) }
            p { (messages.say("room.next-person-how", &[])) }
            (button("/leave", &seat.form, "second", &messages.say("room.next-person-go", &[])))
        }
    };
    page_with_report(&title, &content, messages)
}

/// A page that is not there.
pub fn missing(messages: &Messages) -> Page {
    told("room.missing", &["room.missing-how"], &again(messages), messages)
}

/// Something could not be done: the key of the sentence that says why.
pub fn refused(why: &str, messages: &Messages) -> Page {
    told("room.refused", &[why], &again(messages), messages)
}

/// What came of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Nothing was tried yet; the page came.
    Reached,
    /// A form came and its answer went back: whether a key was kept, and how many thousandths of a second it took.
    Back(bool, u64),
}

/// The page on which a phone is tested.
pub fn tried(tried: Tried, messages: &Messages) -> Page {
    let title = messages.say("room.test", &[]);
    let content = html! {
        h1 { (title) }
        @match tried {
            Tried::Reached => p { (messages.say("room.test-how", &[])) },
            Tried::Back(keeps, thousandths) => {
                @let arguments: Arguments<'_> = &[("thousandths", &thousandths)];
                p { (messages.say("room.test-back", arguments)) }
                p class=[(!keeps).then_some("trouble")] {
                    (messages.say(if keeps { "room.test-keeps" } else { "room.test-forgets" }, &[]))
                }
            },
        }
        (button("/test", "", "first", &messages.say("room.test-go", &[])))
        (again(messages))
    };
    page(&title, &content, messages)
}

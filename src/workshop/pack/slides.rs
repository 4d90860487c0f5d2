//! The slides for the projector: one screen each, in the order of the plan, without a script.
//!
//! Responsible for few words in large letters. What is said to them stands in the plan.

use super::PackFile;
use super::dress::{Lies, Page};
use super::printed::Printed;
use super::room::Room;
use super::schedule::{Slot, Step};
use super::steps::{clock, name};
use crate::answers::choice_text;
use crate::escape::one_line;
use crate::questionnaire::Shape;
use crate::workshop::Field;
use maud::{Markup, html};

/// How slides look.
const STYLE: &str = include_str!("slides.css");

/// Most answers of an example that a slide has room for.
const MOST: usize = 6;

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let title = room.say("pack.title", &[]);
    let slides: Vec<Markup> = std::iter::once(start(&title, room))
        .chain([agenda(room)])
        .chain(room.slots.iter().flat_map(|slot| of_step(*slot, room)))
        .chain([thanks(room)])
        .collect();
    let content = html! { @for slide in &slides { section.slide { (slide) } } };
    let page = Page {
        name: "slides.html".to_owned(),
        title: &title,
        styles: vec![STYLE],
        lies: Lies::Across,
        foot: "",
        what: room.say("pack-index.slides-what", &[]),
        print: room.say("pack-index.slides-print", &[]),
    };
    vec![page.file(&content, room)]
}

fn say(key: &str, room: &Room<'_>) -> String {
    room.say(&format!("pack-slides.{key}"), &[])
}

fn start(title: &str, room: &Room<'_>) -> Markup {
    html! { h1 { (title) } p { (say("start", room)) } }
}

fn agenda(room: &Room<'_>) -> Markup {
    html! {
        h2 { (say("agenda", room)) }
        ul.agenda {
            @for slot in &room.slots { li { span.time { (clock(slot.from)) } " " (name(slot.step, room)) } }
        }
    }
}

fn thanks(room: &Room<'_>) -> Markup {
    html! { h2 { (say("thanks", room)) } p { (say("thanks-how", room)) } }
}

/// The slides of a step. At the welcome the first slides are on the wall.
fn of_step(slot: Slot, room: &Room<'_>) -> Vec<Markup> {
    let lines = |keys: &[&str]| keys.iter().map(|key| say(key, room)).collect::<Vec<_>>();
    match slot.step {
        Step::Welcome => Vec::new(),
        Step::How => how(room),
        Step::Alone => {
            let phone = room.pack.commands.phones.as_ref().map(|_| phone(room));
            phone.into_iter().chain([timed(slot, &lines(&["alone", "alone-code"]), room)]).collect()
        }
        Step::Rest | Step::Break => {
            let told = room.say("pack-slides.break-how", &[("minutes", &room.minutes(slot.minutes))]);
            vec![html! { h2 { (name(slot.step, room)) } p { (told) } }]
        }
        Step::Pairs => vec![timed(slot, &lines(&["pairs", "pairs-and", "pairs-how"]), room)],
        Step::Fours => vec![timed(slot, &lines(&["fours", "fours-and", "fours-how"]), room)],
        Step::Plenary if room.has(Step::Fours) => vec![timed(slot, &lines(&["plenary"]), room)],
        Step::Plenary => vec![timed(slot, &lines(&["plenary-few"]), room)],
        Step::Vote => vec![timed(slot, &lines(&["vote", "vote-how"]), room)],
        Step::Picture => {
            let how = room.say("pack-slides.picture-how", &[("least", &room.shown_from())]);
            vec![html! { h2 { (name(slot.step, room)) } p { (say("picture", room)) } p { (how) } }]
        }
        Step::Card => vec![timed(slot, &lines(&["card", "card-hour", "card-who", "card-keep"]), room)],
    }
}

/// A task with the minutes it has.
fn timed(slot: Slot, lines: &[String], room: &Room<'_>) -> Markup {
    html! {
        h2 { (name(slot.step, room)) " " span.minutes { (room.minutes(slot.minutes)) } }
        @for line in lines { p { (line) } }
    }
}

fn phone(room: &Room<'_>) -> Markup {
    html! {
        h2 { (say("phone", room)) }
        p { (say("phone-how", room)) }
        p { (say("phone-address", room)) }
        p.write {}
    }
}

/// How to answer: the rule, an example, the ways to answer, the arrows.
fn how(room: &Room<'_>) -> Vec<Markup> {
    let letters = [("1", "letter-number"), ("d", "letter-d"), ("n", "letter-n"), ("w", "letter-w")];
    let mut slides = vec![html! { h2 { (say("how", room)) } p { (room.say("screen.how", &[])) } }];
    slides.extend(room.usual_paper().and_then(|paper| ladder(paper, room)));
    slides.push(html! {
        h2 { (say("letters", room)) }
        ul.letters { @for (letter, key) in letters { li { span.box { (letter) } " " span.text { (say(key, room)) } } } }
        p { (say("arrows", room)) }
    });
    slides
}

/// The first question with levels, as it stands on the sheet.
fn ladder(paper: &Printed<'_>, room: &Room<'_>) -> Option<Markup> {
    let of_levels = |shape: &Shape| shape.has_levels() && shape.choices().len() <= MOST;
    let item = paper.items.iter().find(|item| of_levels(paper.shape(item.field)))?;
    let Field::Question(at) = item.field else { return None };
    let (indicator, shape) = (&room.pack.questionnaire.indicators[at], paper.shape(item.field));
    Some(html! {
        h2 { (say("ladder", room)) }
        p.question { (one_line(&indicator.question)) }
        ul.levels {
            @for at in 0..shape.choices().len() {
                li { span.box { (at + 1) } " " span.text { (choice_text(shape, at, room.messages())) } }
            }
        }
        p { (say("ladder-how", room)) }
    })
}
